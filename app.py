"""Entry of the dashboard: hands over to the pages."""

from pages.shared.shell import navigate

navigate().run()
