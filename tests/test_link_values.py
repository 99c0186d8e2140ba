"""Single values of a link: written in one way, read in that way alone."""

import pytest

from pages.shared.state.link_values import day, one_of, whole, written, yes_no


def is_refused(read, text):
    try:
        read(text)
    except (ValueError, KeyError):
        return True
    return False


@pytest.mark.parametrize("text", ["2026-12-20", "2024-02-29"])
def test_a_day_is_read_as_it_is_written(text):
    assert day(text) == text


@pytest.mark.parametrize("text", ["20261220", "2026-W01-1", "2026-12-20T00:00", "2025-02-29", "2026-12-2", ""])
def test_a_day_written_otherwise_is_refused(text):
    assert is_refused(day, text)


def test_a_whole_number_has_at_most_so_many_plain_digits():
    assert [whole(2)(text) for text in ("0", "7", "07", "99")] == [0, 7, 7, 99]
    for text in ("100", "-1", "1.0", "", " 1", "٣", "²", "1_0"):
        assert is_refused(whole(2), text), text


def test_words_are_those_that_are_known_and_no_others():
    assert [yes_no("yes"), yes_no("no"), one_of("a", "b")("b")] == [True, False, "b"]
    for read, text in ((yes_no, "Yes"), (yes_no, "1"), (one_of("a", "b"), "ab")):
        assert is_refused(read, text), text


def test_what_is_written_is_read_back():
    assert [written(value) for value in (True, False, 7, "2026-12-20")] == ["yes", "no", "7", "2026-12-20"]
    assert [yes_no(written(value)) for value in (True, False)] == [True, False]
