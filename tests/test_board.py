"""Places of a page: what stands there is drawn anew only where it would show something else."""

import json
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import count

import pytest
from start_page import FULL, SKILL
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.testing.v1 import AppTest
from wire import DONE, Wire


def ran(script):
    app = AppTest.from_function(script, default_timeout=60).run()
    assert not app.exception
    return app


def test_what_shows_the_same_is_not_drawn_again_and_what_shows_nothing_is_taken_away():
    def script():
        import streamlit as st

        from pages.shared.board import Board

        board, drawn = Board(), []
        for text, note in (("one", "a note"), ("one", "a note"), ("two", "a note"), ("two", "")):
            for name, content in (("text", text), ("note", note)):
                board.put(name, content, lambda content=content: (drawn.append(content), st.text(content)))
            board.settled()
            board.begin(board.drawing)
        st.session_state.drawn = drawn

    app = ran(script)
    assert app.session_state.drawn == ["one", "a note", "two"]
    assert [text.value for text in app.text] == ["two"]


def test_what_a_browser_has_not_shown_yet_is_drawn_again_and_all_of_it_where_it_has_not_shown_the_page():
    def script():
        import streamlit as st
        from streamlit.runtime.scriptrunner import RerunException

        from pages.shared.board import Board

        board, drawn = Board(), []

        def put(content):
            board.put("text", content, lambda: (drawn.append(content), st.text(content)))
            board.settled()

        put("one")
        page = board.drawing
        board.begin(page)
        put("two")
        second = board.drawing
        for heard in (page, second):  # of the drawing before it nothing is heard: it may be lost
            board.begin(heard)
            put("two")
        board.begin(board.drawing)
        put("two")
        try:
            board.begin(page - 1)
        except RerunException:
            drawn.append("the whole page")
        st.session_state.drawn = drawn

    assert ran(script).session_state.drawn == ["one", "two", "two", "two", "the whole page"]


def test_what_was_cut_short_is_drawn_again_even_where_it_is_to_show_what_it_showed_before():
    def script():
        import streamlit as st

        from pages.shared.board import Board

        board = Board()

        def cut_short():
            with st.container():
                st.text("half of two")
                raise InterruptedError

        board.put("text", "one", lambda: st.text("one"))
        board.settled()
        try:
            board.put("text", "two", cut_short)
        except InterruptedError:
            board.put("text", "one", lambda: st.text("one"))

    assert [text.value for text in ran(script).text] == ["one"]


def test_another_shape_asks_for_the_whole_page():
    def script():
        import streamlit as st
        from streamlit.runtime.scriptrunner import RerunException

        from pages.shared.board import Board

        def asks(names, more):
            board = Board()
            for name in names:
                board.once(name, lambda: None)
            board.settled()
            try:
                for name in more:
                    board.once(name, lambda: None)
                board.settled()
            except RerunException:
                return True
            return False

        st.session_state.found = [asks("ab", "ab"), asks("ab", "ba"), asks("ab", "abc"), asks("ab", "a")]

    assert ran(script).session_state.found == [False, False, True, True]


CASE = (
    "v=2.6hgtl5&lang=zh&as_of=2026-06-10&expires=2026-07-31&endorsed=2026-07-20&confirmed=2026-08-04"
    "&paid=8&bases=degree"
)
SHOWN = {"alert": "body", "markdown": "body", "plotly_chart": "spec", "page_link": "label"}


def drawn_in(slider):
    """The number of the drawing of which a slider was sent last."""
    (data,) = json.loads(slider.json)
    return data["drawn"]


class Mover(Wire):
    """A visit that moves sliders one after the other at once, and keeps what a browser would show of it."""

    def __init__(self, address):
        super().__init__(address)
        self.turns = count(1)

    def move(self, key, value):
        """Send a value of a slider, and do not wait."""
        turn, message, slider = next(self.turns), BackMsg(), self.named("bidi_component", f"f_{key}")
        moved = {"value": value, "gesture": turn, "turn": turn, "heard": drawn_in(slider)}
        self.values[slider.id] = {"json_value": json.dumps({"moved": moved})}
        self._begun(message)
        message.rerun_script.fragment_id = self.part
        self.socket.send(message.SerializeToString())

    def shown(self):
        """What the screen says and draws, from the verdict on."""
        said = [(of, getattr(one, SHOWN[of])) for _, (of, one) in sorted(self.elements.items()) if of in SHOWN]
        return said[next(i for i, (of, _) in enumerate(said) if of == "alert") :]


def amiss(address, seed):
    """Where a screen after two moves at once is not what the page drawn anew shows."""
    one, found = Mover(address), []
    one.open("", CASE)
    for number in range(6):
        days, months = -20 + 7 * number + seed, 2 + (number + seed) % 7
        one.move("endorsed_on", days)
        time.sleep((number * 3 + seed) % 20 / 1000)
        one.move("year_paid", months)
        while one._next("script_finished").script_finished not in DONE or f"paid={months}&" not in one.written:
            pass
        afresh = Mover(address)
        afresh.open("", one.written)
        if one.shown() != afresh.shown():
            found.append((one.written, [a for a in one.shown() if a not in afresh.shown()]))
        afresh.leave()
    one.leave()
    return found


def test_what_was_sent_of_moves_that_follow_at_once_adds_up_to_the_page(server):
    with ThreadPoolExecutor(6) as visits:
        found = list(visits.map(lambda seed: amiss(server, seed), range(6)))
    assert found == [[]] * 6


FIGURES = """() => [...document.querySelectorAll('.js-plotly-plot :is(text, path)')]
  .map(one => one.textContent + (one.getAttribute('d') ?? ''))"""
UNSURE = FULL.replace("bases=degree", "bases=base_1x") + "&multiple_paid=36&multiple_at_base=36"
EXPIRED = (
    "?v=1&lang=zh&as_of=2026-06-10&expires=2026-05-01&paid=2&bases=degree&endorsed=2026-06-12&confirmed=2026-06-20"
)


def stands_there(seen):
    """All that the page says and draws from the verdict on."""
    seen.settle()
    said = seen.page.get_by_test_id("stMain").inner_text()
    return {
        "said": said[said.index(seen.verdict()[:8]) :].splitlines(),
        "sliders": seen.page.locator(".slider").all_inner_texts(),
        "values": [one.get_attribute("aria-valuetext") for one in seen.page.get_by_role("slider").all()],
        "figures": seen.page.evaluate(FIGURES),
        "foot": seen.page.locator("[class*=st-key-bar-]").all_text_contents(),
    }


@pytest.mark.browser
@pytest.mark.parametrize(("case", "acts"), [
    (SKILL, [("endorsed_on", "PageUp", 3), ("multiple_at_base", "Home", 1), ("confirmed_on", "PageDown", 2),
             ("multiple_paid", "End", 1), ("endorsed_on", "Home", 1), ("year_at_base", "ArrowLeft", 3)]),
    (UNSURE, [("year_paid", "ArrowLeft", 5), ("endorsed_on", "PageUp", 1), ("year_paid", "ArrowRight", 1)]),
    (EXPIRED, [("confirmed_on", "End", 1), ("year_paid", "End", 1), ("endorsed_on", "End", 1),
               ("endorsed_on", "PageDown", 5), ("year_paid", "Home", 1), ("confirmed_on", "Home", 1)]),
])  # fmt: skip
def test_after_moves_the_page_is_as_one_drawn_anew(server, visit, case, acts):
    seen = visit().open(server + "/" + case)
    for name, key, times in acts:
        seen.press(name, key, times)
        moved = stands_there(seen)
        seen.open(seen.page.url)
        assert moved == stands_there(seen), (name, key)
