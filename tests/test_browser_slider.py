"""The slider of our own in a real browser, in a small app: what is told at the thumb, and what goes to the server."""

import re
import time

import pytest
from serving import ROOT, serving

pytestmark = pytest.mark.browser
APP = f"""
import sys, time
sys.path.insert(0, {str(ROOT)!r})
from datetime import date
import streamlit as st
from calculator.rules import RULES
from calculator.whatif import Run
from pages.shared.components.slider import Days, Months, live_slider, moved

ids = [rule.id for rule in RULES]
late = next(one for one in ids if one.endswith(".confirmed"))
few = next(one for one in ids if one.endswith(".months"))
expiry = date(2026, 12, 20)
asked = st.query_params
DAYS = [Run(-30, 60, "on_track", None), Run(61, 90, "fixable", late)]
MONTHS = [Run(0, 0, "failed", few), Run(1, 5, "unknown", few), Run(6, 12, "on_track", None)]
heard = st.session_state.setdefault("heard", [])
st.markdown(" ".join(str(n) for n in range(3000)))

@st.fragment
def part():
    st.session_state.runs = st.session_state.get("runs", 0) + 1
    if st.button("Ten"):
        st.session_state.day = 10
    time.sleep(float(asked.get("slow", 0)))
    begins = None if "open" in asked else -15
    live_slider("first", "A <b>day</b>", -30, 90, st.session_state.get("day", begins), DAYS,
                Days(expiry, "expiry", date(2026, 12, 1), expiry), language=asked["lang"], on_move=hear)
    came = moved("second")
    live_slider("second", "Months", 0, 12, came.value if came else 6, MONTHS, Months(6), language=asked["lang"])
    value = st.session_state.get("day", begins)
    gestures = len({{one.gesture for one in heard}})
    st.info(f"at {{value}} months {{came and came.value}} heard {{len(heard)}} gestures {{gestures}} "
            f"runs {{st.session_state.runs}}.")

def hear():
    came = moved("first")
    heard.append(came)
    st.session_state.day = came.value

part()
st.markdown(" ".join(str(n) for n in range(6000)))
"""
THUMB = 28
TOLD = """(input) => {
  const part = (name) => input.getRootNode().querySelector(name)?.innerText.trim() ?? "";
  return [part(".value"), part(".place"), part(".answer.now"), input.getAttribute("aria-valuetext")];
}"""
TOLD_AT = f"""(input, value) => {{
  input.value = value;
  input.dispatchEvent(new Event("input", {{ bubbles: true }}));
  return ({TOLD})(input);
}}"""
WATCH = """(input) => {
  const place = input.getRootNode().querySelector(".place");
  window.frames_seen = [];
  const look = () => {
    window.frames_seen.push([input.valueAsNumber, place.textContent]);
    requestAnimationFrame(look);
  };
  look();
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("slider")
    (folder / "app.py").write_text(APP, encoding="utf-8")
    with serving("app.py", folder, "--browser.gatherUsageStats", "false") as found:
        yield found


class Sliders:
    """A visit to the small app."""

    def __init__(self, seen, address, query="lang=zh"):
        self.seen, self.page, self.sent = seen, seen.page, []
        self.page.on("websocket", lambda socket: socket.on("framesent", self.send))
        seen.open(f"{address}/?{query}")
        self.day, self.months = (self.page.get_by_role("slider").nth(n) for n in (0, 1))
        self.day.scroll_into_view_if_needed()
        seen.settle()

    def send(self, message):
        """Note a message to the server."""
        self.sent.append(message)

    def said(self, name):
        """A number that the app shows, of the last run."""
        text = self.page.get_by_test_id("stAlert").inner_text()
        return re.search(rf"{name} (\S+)", text)[1].rstrip(".")

    def place(self, value):
        """Where in the page a value of the first slider is."""
        box = self.day.bounding_box()
        return box["x"] + THUMB / 2 + (value + 30) / 120 * (box["width"] - THUMB), box["y"] + box["height"] / 2

    def drag(self, start, end, steps=60, pause=16):
        """Take hold of the thumb and move it, without letting it go."""
        self.page.mouse.move(*self.place(start))
        self.page.mouse.down()
        for step in range(1, steps + 1):
            self.page.mouse.move(*self.place(start + (end - start) * step / steps))
            self.page.wait_for_timeout(pause)

    def touch(self, kind, *points):
        """One event of a finger."""
        self.finger.send(
            "Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]}
        )

    def swipe(self, across=0, down=0, start=40, steps=20):
        """Move a finger that begins on the first slider's track."""
        self.finger = self.page.context.new_cdp_session(self.page)
        x, y = self.place(start)
        self.touch("touchStart", (x, y))
        for step in range(1, steps + 1):
            self.touch("touchMove", (x + across * step / steps, y + down * step / steps))
            time.sleep(0.016)
        self.touch("touchEnd")
        self.seen.settle()


@pytest.fixture
def sliders(visit, address):
    return lambda query="lang=zh", **options: Sliders(visit(**options), address, query)


def test_every_value_is_told_in_the_same_moment(sliders):
    shown = sliders()
    assert {value: shown.day.evaluate(TOLD_AT, value)[:3] for value in (-20, -1, 0, 12, 61)} == {
        -20: ["11月30日 周一", "到期前 20 天", "✓ 能续上"],
        -1: ["12月19日 周六", "到期前 1 天", "✓ 能续上"],
        0: ["12月20日 周日", "到期当天", "✓ 能续上"],
        12: ["2027年1月1日 周五", "到期后 12 天", "✓ 能续上"],
        61: ["2027年2月19日 周五", "到期后 61 天", "△ 可补救 · 没有满足：按时确认积分"],
    }
    assert shown.day.evaluate(TOLD_AT, 61)[3] == "2027年2月19日 周五，到期后 61 天，可补救，没有满足：按时确认积分"
    assert shown.months.evaluate(TOLD_AT, 3) == [
        "3 个月", "", "? 不清楚 · 还不清楚：近一年社保月数", "3 个月，不清楚，还不清楚：近一年社保月数",
    ]  # fmt: skip


@pytest.mark.thorough
def test_english_says_the_same(sliders):
    shown = sliders("lang=en")
    assert {value: shown.day.evaluate(TOLD_AT, value)[:3] for value in (-20, 1, 61)} == {
        -20: ["Mon 30 November", "20 days before expiry", "✓ on track"],
        1: ["Mon 21 December", "1 day after expiry", "✓ on track"],
        61: ["Fri 19 February 2027", "61 days after expiry", "△ can be mended · not met: Points confirmed in time"],
    }
    assert shown.day.get_attribute("aria-label") == "A <b>day</b>"
    assert shown.page.get_by_text("A <b>day</b>", exact=True).is_visible()
    assert [shown.months.evaluate(TOLD_AT, value)[0] for value in (1, 2)] == ["1 month", "2 months"]


@pytest.mark.thorough
def test_marks_and_ends_have_names(sliders):
    shown = sliders()
    for name in ("今天", "到期", "最晚 2027年2月18日", "11月20日", "至少 6 个月"):
        assert shown.page.get_by_text(name, exact=True).is_visible(), name


def test_a_drag_is_told_in_every_frame_and_heard_while_it_goes_on_as_one_gesture(sliders):
    shown = sliders()
    shown.day.evaluate(WATCH)
    shown.drag(-15, 50)
    shown.seen.until(lambda: int(shown.said("heard")) > 3)  # while the thumb is still held
    shown.page.mouse.up()
    frames = shown.page.evaluate("window.frames_seen")
    assert [told for value, told in frames if place_of(told) != value] == []
    values = [value for value, _ in frames]
    assert values == sorted(values)
    assert len(set(values)) > 10
    shown.seen.until(lambda: shown.said("at") == shown.day.input_value())
    assert abs(int(shown.said("at")) - 50) <= 1
    assert shown.said("gestures") == "1"


def place_of(told):
    """The value whose place in the days before and after expiry is told in Chinese."""
    number = int((re.findall(r"\d+", told) or [0])[0])
    return -number if "前" in told else number


def test_the_last_value_of_every_drag_is_heard(sliders):
    shown = sliders()
    at = -15
    for end in (90, -30, 3, 4, 60, -1):
        shown.drag(at, end, steps=15, pause=5)
        shown.page.mouse.up()
        at = int(shown.day.input_value())
        assert abs(at - end) <= 1
        shown.seen.until(lambda: int(shown.said("at")) == at)  # noqa: B023
        shown.seen.settle()
        assert int(shown.day.input_value()) == at
    assert shown.said("gestures") == "6"


def test_however_slow_the_server_is_one_value_is_on_its_way_at_a_time(sliders):
    shown = sliders("lang=zh&slow=0.3")
    sent, runs, began = len(shown.sent), int(shown.said("runs")), time.monotonic()
    shown.drag(-15, 80, steps=80)
    shown.page.mouse.up()
    at = shown.day.input_value()
    shown.seen.until(lambda: shown.said("at") == at)
    shown.seen.settle()
    went = len(shown.sent) - sent
    assert 2 <= went <= 2 + (time.monotonic() - began) / 0.3
    assert int(shown.said("runs")) - runs == went  # none met another that was not answered yet
    assert shown.day.input_value() == at


def test_keys_move_by_a_day_a_week_and_to_the_ends(sliders):
    shown = sliders()
    shown.day.focus()
    found = []
    for key in ("ArrowRight", "PageUp", "PageDown", "ArrowLeft", "End", "Home"):
        shown.page.keyboard.press(key)
        found.append(int(shown.day.input_value()))
    assert found == [-14, -7, -14, -15, 90, -30]
    shown.seen.until(lambda: shown.said("at") == "-30")
    shown.months.focus()
    shown.page.keyboard.press("PageUp")
    shown.seen.until(lambda: shown.said("months") == "9")


def test_a_key_held_down_is_one_gesture(sliders):
    shown = sliders()
    shown.day.focus()
    for _ in range(12):
        shown.page.keyboard.down("ArrowRight")
    shown.page.keyboard.up("ArrowRight")
    shown.seen.until(lambda: shown.said("at") == "-3")
    assert shown.said("gestures") == "1"
    shown.page.keyboard.press("ArrowRight")
    shown.seen.until(lambda: (shown.said("at"), shown.said("gestures")) == ("-2", "2"))


def test_buttons_move_by_one_and_stop_at_the_end(sliders):
    shown = sliders()
    later, earlier = (shown.page.get_by_role("button", name=f"A <b>day</b>：{way}一天") for way in ("晚", "早"))
    assert all(min(box["width"], box["height"]) >= 44 for box in (later.bounding_box(), earlier.bounding_box()))
    earlier.click()
    earlier.click()
    later.click()
    shown.seen.until(lambda: shown.said("at") == "-16")
    shown.day.press("End")
    assert later.get_attribute("aria-disabled") == "true"
    later.click(force=True)
    shown.seen.settle()
    assert shown.said("at") == shown.day.input_value() == "90"


def test_a_finger_that_goes_down_scrolls_and_moves_nothing(sliders):
    shown = sliders(width=390, has_touch=True, is_mobile=True)
    before = shown.day.bounding_box()["y"]
    shown.swipe(down=-150)
    assert shown.day.bounding_box()["y"] < before - 80
    assert (shown.day.input_value(), shown.said("heard")) == ("-15", "0")


def test_a_finger_that_goes_sideways_moves_the_thumb_and_a_tap_takes_a_place(sliders):
    shown = sliders(width=390, has_touch=True, is_mobile=True)
    shown.swipe(across=-60, down=3)
    to = int(shown.day.input_value())
    assert 10 < to < 30
    shown.seen.until(lambda: int(shown.said("at")) == to)
    shown.swipe(start=80, steps=0)
    shown.seen.until(lambda: abs(int(shown.said("at")) - 80) <= 1)
    assert shown.said("gestures") == "2"


def test_what_is_not_known_is_said_and_nothing_is_sent_before_it_is_moved(sliders):
    shown = sliders("lang=zh&open")
    assert shown.day.get_attribute("aria-valuetext") == "还不知道，拖一下试试哪天合适"
    assert shown.said("heard") == "0"
    shown.page.get_by_role("button", name="A <b>day</b>：晚一天").click()
    shown.seen.until(lambda: shown.said("at") == "-30")
    assert shown.day.evaluate(TOLD)[:2] == ["11月20日 周五", "到期前 30 天"]


def test_what_the_server_holds_stands_once_nobody_moves_the_thumb(sliders):
    shown = sliders()
    shown.drag(-15, 30)
    shown.page.mouse.up()
    shown.seen.until(lambda: shown.said("at") == shown.day.input_value())
    shown.seen.settle()
    shown.page.get_by_role("button", name="Ten").click()
    shown.seen.until(lambda: shown.said("at") == "10")
    shown.seen.until(lambda: shown.day.input_value() == "10")
    assert shown.day.evaluate(TOLD)[0] == "12月30日 周三"
