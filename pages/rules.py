"""On what does this rest? Every rule, number and source, both readings, what was not verified, and this page itself."""

from pages.shared import shell
from pages.shared.views import rulebook as rulebook_view
from pages.shared.views import share, show

page = shell.begin("rules")
show.verdict(page)
rulebook_view.paragraphs(page)
share.place(page)
shell.end(page)
