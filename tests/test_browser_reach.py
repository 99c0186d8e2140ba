"""Everything can be reached: axe finds no fault of ours, and keyboard, touch, zoom, paper and forced colours work."""

import re
from itertools import combinations, pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from views import later

from calculator.months import Month
from calculator.record.code import encode
from calculator.record.months import filled

pytestmark = pytest.mark.browser
DAYS = "v=1&as_of=2026-06-10&expires=2026-07-31&endorsed=2026-07-20&confirmed=2026-08-04"
FULL = f"{DAYS}&paid=8&bases=degree&unfiled=0&second_employer=no&housing=other"
MANY = f"{DAYS}&paid=3&bases=title-base_1x&multiple_paid=30&unfiled=2&second_employer=no"
MONTHS = filled(Month.parse("2025-03"), Month.parse("2026-05"), {"base": 13000}, filed=True, second_employer=False)
WHOLE = f"{MANY}&at_base=3&multiple_at_base=30&post=yes&housing=other"
PROFILE = "birth_date=1990-05-01&education=associate&base=1x&insured_years=6"
OPENED = {
    "blank": "",
    "check": f"?{MANY}",
    "whatif": f"whatif?{MANY}&{PROFILE}",
    "record": f"record?{DAYS}&bases=degree&record={encode(MONTHS)}",
    "damaged": "?v=2.4xbp47.cts42w&expires=2026-12-20&endorsed=2026-12-07&bases=base_1x",
}
"""Addresses that are opened; what stands in no address here is the page of that name, led to from the one before."""
MENU = ("check", "whatif", "record", "points", "steps", "team", "rules")
ASKED, TAKEN, ALONE = ("whatif", "points", "rules"), ("check", "steps", "team"), ("record", "blank")
LOOKS = (
    (390, "zh-CN", "light", ASKED),
    (1280, "en-GB", "dark", TAKEN),
    (390, "en-GB", "dark", ALONE[:1]),
    (1280, "zh-CN", "light", ALONE[1:]),
)
OTHER_LOOKS = (
    (390, "zh-CN", "light", TAKEN),
    (1280, "en-GB", "dark", (*ASKED, "damaged")),
    (390, "en-GB", "dark", ALONE[1:]),
    (1280, "zh-CN", "light", ALONE[:1]),
)
"""Every page is seen in one look, and by `make thorough` in another; `ALL_LOOKS` is for a run by hand."""
ALL_LOOKS = [
    (width, locale, theme, (*ASKED, *TAKEN, *ALONE, "damaged"))
    for width in (390, 1280)
    for locale in ("zh-CN", "en-GB")
    for theme in ("light", "dark")
]
FRAMEWORK = {
    # The place for files is named though it has the role of none; the button in it has a name and takes the focus.
    ("presentation-role-conflict", '[data-testid="stFileUploaderDropzone"]'),
}
"""Findings in the framework's own markup, by rule and place, which neither our style nor our labels can cure."""

FOCUSED = """() => {
  let one = document.activeElement;
  while (one.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
  const box = one.getBoundingClientRect(), at = [box.left + box.width / 2, box.top + box.height / 2];
  let hit = document.elementFromPoint(...at);
  while (hit?.shadowRoot) {
    const inner = hit.shadowRoot.elementFromPoint(...at);
    if (!inner || inner === hit) break;
    hit = inner;
  }
  const own = [one, ...(one.labels ?? []), one.closest('[data-testid="stSlider"]')].filter(Boolean);
  return {
    name: one.getAttribute('aria-label') ?? one.textContent.slice(0, 40), kind: one.type ?? one.localName,
    seen: hit !== null && own.some(it => it === hit || it.contains(hit) || hit.contains(it)),
  };
}"""


def loaded(seen):
    """Wait until nothing of the page is a place held for what is still on its way."""
    seen.settle()
    seen.page.wait_for_function("() => !document.querySelector('[data-testid=stSkeleton], [aria-busy=true]')")
    seen.settle()
    return seen


def go(server, seen, name):
    """Open the address of that name, or go to the page of that name from where one is."""
    if name in OPENED:
        return loaded(seen.open(f"{server}/{OPENED[name]}"))
    seen.page.locator(":is([data-testid=stTopNav], .st-key-tabs) a:visible").nth(MENU.index(name)).click()
    seen.page.wait_for_url(f"**/{name}?**")
    return loaded(seen)


def is_of(page, target, place):
    """Say whether what axe names lies within a place of the framework."""
    script = "([target, place]) => !!document.querySelector(target)?.closest(place)"
    return isinstance(target, str) and page.evaluate(script, [target, place])


def faults(page, used):
    """What axe finds that is not the framework's; what is, is noted as used."""
    found = []
    for fault in Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]:
        for node in fault["nodes"]:
            allowed = {(r, p) for r, p in FRAMEWORK if r == fault["id"] and is_of(page, node["target"][0], p)}
            used |= allowed
            if not allowed:
                found.append((fault["id"], node["target"], node["failureSummary"]))
    return found


def headings(page):
    """The levels of the headings of a page, from its top to its foot."""
    tags = "all => all.filter(one => one.checkVisibility()).map(one => Number(one.localName[1]))"
    return page.locator("h1, h2, h3, h4, h5, h6").evaluate_all(tags)


def looked_at(server, visit, looks):
    """What is amiss on pages in some looks, and the findings of the framework that were met."""
    amiss, used = [], set()
    for width, locale, theme, names in looks:
        seen = visit(width, locale, color_scheme=theme)
        for name in names:
            go(server, seen, name)
            found, levels = faults(seen.page, used), headings(seen.page)
            skipped = levels.count(1) != 1 or levels[0] != 1 or any(b > a + 1 for a, b in pairwise(levels))
            found += [("headings", levels)] * skipped
            found += re.findall(r".*\*\*.*", seen.page.locator("body").aria_snapshot())
            amiss += [(name, width, locale, theme, one) for one in found]
    return amiss, used


@pytest.mark.parametrize("looks", [LOOKS, later(OTHER_LOOKS)], ids=["one look", "the other"])
def test_no_page_has_a_fault_that_axe_finds_a_heading_skipped_or_a_name_with_signs_in_it(server, visit, looks):
    amiss, used = looked_at(server, visit, looks)
    assert amiss == []
    assert used == FRAMEWORK


@pytest.mark.thorough
def test_every_page_has_a_title_of_its_own_after_a_change_of_page_and_of_language_too(server, visit):
    seen, titles = visit().open(f"{server}/?{FULL}"), []
    for language in ("zh", "en"):
        for link in range(len(MENU)):
            seen.page.get_by_test_id("stTopNav").get_by_role("link").nth(link).click()
            seen.settle()
            titles.append(seen.page.title())
        if language == "zh":
            seen.page.locator(".st-key-language_switch button:visible").first.click()
            seen.settle()
    assert titles == [
        *(f"{one} · 积分续签早知道" for one in
          ("能续上吗", "怎样能改变", "哪几个月算", "够 120 分吗", "现在做什么", "一批人怎么样", "规则与出处")),
        *(f"{one} · Points renewal, known early" for one in
          ("Will it pass?", "What would change it?", "Which months count?", "Do I have 120?", "What do I do now?",
           "A whole team", "What it rests on")),
    ]  # fmt: skip


def stops(seen, key, *, until=lambda stop: False):
    """The stops of the keyboard, until one that is asked for or the end of the page."""
    passed = []
    for _ in range(120):
        seen.page.keyboard.press(key)
        stop = seen.page.evaluate(FOCUSED)
        if stop["kind"] == "body":
            break
        passed.append(stop)
        if until(stop):
            break
    return passed


def is_slider(stop):
    return stop["kind"] == "range"


@pytest.mark.parametrize(("width", "skip", "count"), [(390, "", 12), later(1280, "Enter", 11)])
def test_no_bar_covers_what_has_the_focus_and_the_first_slider_is_few_stops_away(server, visit, width, skip, count):
    seen = loaded(visit(width).open(f"{server}/?{WHOLE}"))
    there = stops(seen, "Tab")
    seen.page.locator("summary").last.focus()
    back = stops(seen, "Shift+Tab")
    assert min(len(there), len(back)) > 30
    assert [stop for stop in (*there, *back) if not stop["seen"]] == []
    seen.page.get_by_test_id("stSkipToContent").focus()
    if skip:  # over the menu, as the framework's first stop offers
        seen.page.keyboard.press(skip)
    passed = stops(seen, "Tab", until=is_slider)
    assert is_slider(passed[-1])
    assert 1 + len(passed) == count


@pytest.mark.thorough
def test_the_long_answer_to_an_urgent_case_covers_nothing_that_has_the_focus(server, visit):
    seen = loaded(
        visit().open(f"{server}/?v=1&as_of=2026-06-10&expires=2026-05-01&confirmed=2026-06-20&bases=degree&paid=4")
    )
    there = stops(seen, "Tab")
    seen.page.locator("summary").last.focus()
    assert [stop for stop in (*there, *stops(seen, "Shift+Tab")) if not stop["seen"]] == []


def test_at_four_hundred_percent_bars_take_less_than_a_third_of_the_height(server, visit):
    seen = visit(320).open(f"{server}/?{MANY}")
    seen.page.set_viewport_size({"width": 320, "height": 256})
    loaded(seen)
    heights = seen.page.evaluate(
        """[...document.querySelectorAll('.stApp *')].filter(one => one.checkVisibility()
        && /fixed|sticky/.test(getComputedStyle(one).position) && one.offsetWidth > 160).map(one => one.offsetHeight)"""
    )
    assert sum(heights) < 256 / 3


def is_apart(a, b):
    """Say whether two boxes do not overlap."""
    beside = a["x"] + a["width"] <= b["x"] or b["x"] + b["width"] <= a["x"]
    return beside or a["y"] + a["height"] <= b["y"] or b["y"] + b["height"] <= a["y"]


def test_nothing_in_the_head_of_a_phone_overlaps_and_the_language_is_in_sight(server, visit):
    seen = loaded(visit(320).open(f"{server}/?{FULL}"))
    for language in ("zh", "en"):
        for width in (320, 390):
            seen.page.set_viewport_size({"width": width, "height": 844})
            seen.settle()
            boxes = [one.bounding_box() for one in seen.page.locator(".st-key-head :is(button, strong):visible").all()]
            assert len(boxes) == 4
            for one in boxes:
                assert one["x"] >= 0
                assert one["x"] + one["width"] <= width
                assert one["y"] + one["height"] < 120
            assert all(is_apart(a, b) for a, b in combinations(boxes, 2)), (language, width)
        seen.page.locator(".st-key-language_switch button:visible").first.click()
        seen.settle()


def test_targets_are_large_enough_for_a_finger(server, visit):
    seen = visit(390, "en-GB", has_touch=True, is_mobile=True)
    ours = seen.page.locator(
        '.stMain :is([data-testid^="stBaseButton"], [data-testid="stPopoverButton"], [role="radio"], summary, .step, '
        '.line input, .st-key-verdict a, [data-testid="stPageLink"] a, [data-testid="stCheckbox"] label):visible'
    )
    for page in ("check", "points"):
        go(server, seen, page)
        sizes = ours.evaluate_all("all => all.map(one => [one.textContent, one.offsetWidth, one.offsetHeight])")
        assert len(sizes) > 20
        assert [size for size in sizes if min(size[1:]) < 44] == []


@pytest.mark.parametrize("page", ["check", later("whatif")])
def test_paper_is_white_in_the_dark_theme_and_cuts_no_picture(server, visit, page):
    seen = loaded(visit(color_scheme="dark").open(f"{server}/{OPENED[page]}"))
    seen.page.emulate_media(media="print")
    seen.page.evaluate("document.body.style.width = '718px'")  # of A4, and as there no picture is drawn anew
    style = "(one, name) => getComputedStyle(one)[name]"
    assert seen.page.locator(".stApp").evaluate(style, "backgroundColor") == "rgb(255, 255, 255)"
    for text in seen.page.locator(":is(h1, h2, p):visible").all():
        assert text.evaluate(style, "color") == "rgb(28, 39, 51)"
    for axis in seen.page.locator(".js-plotly-plot .xtick text").all():
        assert axis.evaluate(style, "fill") == "rgb(28, 39, 51)"
    rights = seen.page.locator(".js-plotly-plot .main-svg").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().right)"
    )
    assert rights
    assert max(rights) <= 718
    seen.page.emulate_media(media="screen")


@pytest.mark.thorough
def test_with_forced_colours_what_is_chosen_and_switched_on_still_shows(server, visit):
    seen = loaded(visit(forced_colors="active").open(f"{server}/points?{FULL}&{PROFILE}"))
    ground = "one => getComputedStyle(one).backgroundColor"
    chosen, other = (seen.field("p_education").locator(f'[aria-checked="{is_it}"]') for is_it in ("true", "false"))
    assert chosen.first.evaluate(ground) != other.first.evaluate(ground)
    on, off = (
        f'[data-testid="stCheckbox"] label:{where} > span + div' for where in ("has(:checked)", "not(:has(:checked))")
    )
    assert seen.page.locator(on).first.evaluate(ground) != seen.page.locator(off).first.evaluate(ground)
    seen.open(f"{server}/?{FULL}")
    loaded(seen)
    for part in (".slider .run", ".slider .step"):
        assert seen.page.locator(part).first.evaluate("one => getComputedStyle(one).borderTopStyle") == "solid"
