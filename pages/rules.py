"""On what does this rest? Every rule, number and source, both readings, what was not verified, and this page itself."""

from pages.shared import rulebook_view, shell, show

page = shell.begin("rules")
show.verdict(page, "rules.example")
rulebook_view.entries(page)
show.share(page)
shell.end(page)
