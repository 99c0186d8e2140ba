"""What stands on the screen is the case, on every page, however the line or the server was lost in between."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest
from line import Line
from serving import ROOT, free_port, serving
from views import later

pytestmark = pytest.mark.browser
CASE = "v=1&as_of=2026-06-10&expires=2026-07-31&endorsed=2026-09-29&confirmed=2026-10-14&bases=degree&housing=other"
COUNTS = "&paid=8&unfiled=0&second_employer=no"
RECORD = "&record=4V.ck3nG"  # 2025-06 to 2026-05 at 13,000 yuan, all filed, no second employer
PROFILE = "&birth_date=1990-05-01&education=associate"
NEEDED = "&needed_by=2026-12-10"
FINE, LATE = "能续上", "来得及补救"
LEFT_OUT = "没有放在链接里"


@dataclass
class Act:
    """What a visitor does; then what the address says (None: no more), the box of the answer, and the screen."""

    do: Callable
    parts: dict
    verdict: str
    stands: Callable


def moved(name, key, parts, verdict, place, day):
    """A slider moved by a key: where it stands then, and the day beside it."""
    return Act(
        lambda seen: seen.press(name, key), parts, verdict,
        lambda seen: seen.slider(name).input_value() == place
        and day in seen.slider(name).get_attribute("aria-valuetext"),
    )  # fmt: skip


def chosen(name, text, parts, verdict):
    """One of a row of choices."""
    return Act(
        lambda seen: seen.field(name).get_by_text(text, exact=True).click(), parts, verdict,
        lambda seen: text in [one.inner_text() for one in seen.field(name).locator("[aria-checked=true]").all()],
    )  # fmt: skip


def pressed(key, parts, verdict, then):
    """A button, and what is in sight only then."""
    return Act(
        lambda seen: seen.page.locator(f".st-key-{key} button:visible").first.click(), parts, verdict,
        lambda seen: seen.page.locator(then).first.is_visible(),
    )  # fmt: skip


def typed(name, text, parts, verdict, shown):
    """A field typed into, and what stands in the page only then."""

    def write(seen):
        if "-" in text:
            seen.type_day(name, date.fromisoformat(text))
        else:
            seen.field(name).locator("input:not([hidden])").first.click()
            seen.page.keyboard.press("ControlOrMeta+a")
            seen.page.keyboard.type(text)
        seen.page.locator("h1").click()  # a field speaks once it is left

    return Act(write, parts, verdict, lambda seen: shown in seen.page.get_by_test_id("stMain").inner_text())


def emptied(name, parts, verdict):
    """A day made unknown again."""
    return Act(
        lambda seen: seen.field(name).locator(".empty").click(), parts, verdict,
        lambda seen: seen.field(name).locator(".empty").is_hidden(),
    )  # fmt: skip


LATER = {"endorsed": "2026-09-30", "confirmed": "2026-10-15"}
OF_RECORD = {
    "record": None,
    "paid": "12",
    "at_base": "12",
    "keeps_paying": "yes",
    "unfiled": "0",
    "second_employer": "no",
}
ENDORSED = moved("endorsed_on", "ArrowRight", LATER, LATE, "61", "9月30日")
EARLIER = {"confirmed": "2026-10-14"}
VISITS = {
    f"?{CASE}{COUNTS}": (ENDORSED, chosen("housing", "自有住房", {"housing": "owned"}, LATE)),
    f"whatif?{CASE}{COUNTS}": (
        ENDORSED, moved("confirmed_on", "ArrowLeft", EARLIER, LATE, "14", "10月14日"),
    ),
    f"record?{CASE}{RECORD}": (ENDORSED, pressed("to_counts", OF_RECORD, LATE, ".st-key-to_record")),
    f"points?{CASE}{COUNTS}{PROFILE}": (
        chosen("p_education", "硕士", {"education": "master"}, "130"),
        typed("p_spouse_years", "2", {"spouse_years": "2"}, "138", "138"),
    ),
    f"steps?{CASE}{COUNTS}{NEEDED}": (
        typed("needed_by", "2026-12-01", {"needed_by": "2026-12-01"}, FINE, "2026年12月1日"),
        emptied("needed_by", {"needed_by": None}, FINE),
    ),
    f"rules?{CASE}{COUNTS}": (
        typed("rules_search", "10338", {}, FINE, "10338"),
        pressed("language_switch", {"lang": "en"}, "On track", ".st-key-verdict"),
    ),
}  # fmt: skip


class Tab:
    """One page of a visitor, what its address must say, and what is done on it in turn."""

    def __init__(self, seen, link):
        self.seen, self.acts, self.parts = seen, iter(VISITS.get(link, ())), dict(parse_qsl(urlsplit(link).query))
        self.app = seen.page.get_by_test_id("stApp")

    def connected(self):
        """Say whether the page has its line."""
        return self.app.get_attribute("data-test-connection-state") == "CONNECTED"

    def act(self):
        """Do what comes next."""
        act = next(self.acts)
        act.do(self.seen)
        self.seen.settle()
        self.shows(act)

    def shows(self, act):
        """Screen, address and verdict agree with what was done."""
        self.parts = {key: text for key, text in (self.parts | act.parts).items() if text is not None}
        now = dict(parse_qsl(urlsplit(self.seen.page.url).query))
        assert (now | {"v": "", "lang": ""}, act.verdict in self.seen.verdict(), act.stands(self.seen)) == (
            self.parts | {"v": "", "lang": ""}, True, True,
        )  # fmt: skip


def opened(visit, line, links):
    """Open pages through a line, all at once."""
    found = [Tab(visit(), link) for link in links]
    for tab, link in zip(found, links, strict=True):
        tab.seen.page.goto(f"http://localhost:{line.port}/{link}", wait_until="commit")
    for tab in found:
        tab.seen.page.get_by_test_id("stAlert").first.wait_for()
        tab.seen.page.wait_for_load_state("networkidle")
    for tab in found:
        tab.seen.until(lambda tab=tab: tab.seen.page.locator("[data-testid^=stSkeleton]").count() == 0)
        tab.seen.rest()
    return found


@pytest.fixture
def host():
    """A server that can be started anew at its port, and a line to it."""
    port = free_port()
    with ExitStack() as running:

        def start(*options):
            running.close()
            running.enter_context(serving("app.py", ROOT, *options, port=port))

        start()
        yield Line(port), start


def lost(line, tabs, meanwhile=lambda: None):
    """Lose the line, find it again, and wait until every page has come to rest."""
    assert [tab.seen.complaints for tab in tabs if tab.seen.complaints] == []
    line.cut()
    for tab in tabs:
        tab.seen.until(lambda tab=tab: not tab.connected())
    meanwhile()
    line.mend()
    for tab in tabs:
        tab.seen.until(tab.connected)
    tabs[0].seen.settle()
    for tab in tabs:
        tab.seen.rest()
        tab.seen.complaints.clear()  # of the server that could not be reached


def test_on_check_record_and_steps_nothing_is_lost_by_a_broken_line_untouched_nor_by_a_restart_touched(visit, host):
    line, start = host
    found = opened(visit, line, list(VISITS)[::2])
    lost(line, found)
    for tab in found:
        tab.act()
    lost(line, found, start)
    for tab in found:
        tab.act()


def test_on_whatif_points_and_rules_nothing_is_lost_by_a_restart_untouched_nor_by_a_broken_line_touched(visit, host):
    line, start = host
    found = opened(visit, line, list(VISITS)[1::2])
    lost(line, found, start)
    for tab in found:
        tab.act()
    lost(line, found)
    for tab in found:
        tab.act()


def press_right(seen):
    seen.focus("endorsed_on")
    seen.page.keyboard.press("ArrowRight")
    seen.until(lambda: seen.slider("endorsed_on").input_value() == "61")


def type_a_base(seen, end):
    """Type the base of the first month into the table, which is a canvas."""
    canvas = seen.page.get_by_test_id("data-grid-canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    seen.page.mouse.click(box["x"] + 150, box["y"] + 52)
    seen.page.wait_for_timeout(300)
    seen.page.keyboard.press("9")  # opens the cell's own field
    seen.page.locator("#portal textarea").fill("9000")
    seen.page.keyboard.press(end)


@pytest.mark.parametrize(("outlasts", "options"), [(0, ()), later(2000, ("--server.disconnectedSessionTTL", "1"))])
def test_what_is_moved_or_typed_on_a_dead_line_counts_once_it_is_back_be_the_visit_kept_or_gone(
    visit, outlasts, options
):
    port, links = free_port(), [f"?{CASE}{COUNTS}", f"record?{CASE}{RECORD}"]
    with serving("app.py", ROOT, *options, port=port):
        line = Line(port)
        start, record = opened(visit, line, links)
        type_a_base(record.seen, "Escape")  # the cell's field is loaded when it is first opened
        line.hold()
        press_right(start.seen)
        type_a_base(record.seen, "Enter")
        pause = start.seen.page.wait_for_timeout
        pause(500)  # the browser gathers what is moved before it sends it
        lost(line, [start, record], lambda: pause(outlasts))
        start.shows(next(start.acts))
        start.act()
        assert "record=4V.1k2la.bk3nG" in record.seen.page.url


MONTHS = [f"{year}-{month:02}" for year in range(2006, 2026) for month in range(1, 13)]


@pytest.mark.thorough
def test_a_record_too_long_for_the_address_outlasts_a_broken_line_and_is_missed_at_once_after_a_restart(visit, host):
    line, start = host
    (tab,) = opened(visit, line, [f"record?{CASE}"])
    tab.seen.page.get_by_role("textbox", name="从电子表格复制").fill(
        "月份\t缴费基数\n"
        + "\n".join(f"{month}\t{15000 + 37 * number}.{10 + number % 89}" for number, month in enumerate(MONTHS))
    )
    for key in ("read_pasted", "incoming_replace"):
        tab.seen.page.locator(f".st-key-{key} button").click()
        tab.seen.settle()
    before = tab.seen.page.url, tab.seen.verdict()
    assert "record=file." in before[0]
    lost(line, [tab])
    assert (tab.seen.page.url, tab.seen.verdict()) == before
    assert LEFT_OUT not in tab.seen.page.get_by_test_id("stMain").inner_text()
    lost(line, [tab], start)
    assert LEFT_OUT in tab.seen.page.get_by_test_id("stMain").inner_text()
