"""Places of a page: what stands there is drawn anew only where it would show something else."""

from streamlit.testing.v1 import AppTest


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
        st.session_state.drawn = drawn

    app = ran(script)
    assert app.session_state.drawn == ["one", "a note", "two"]
    assert [text.value for text in app.text] == ["two"]


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
