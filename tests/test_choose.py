"""Choices read the same for one value and a column."""

import numpy as np

from calculator import choose


def test_choices_read_the_same_for_one_value_and_a_column():
    a, b = np.array([1, 5, 3]), np.array([4, 2, 3])
    assert choose.least(a, b).tolist() == [choose.least(x, y) for x, y in zip(a.tolist(), b.tolist(), strict=True)]
    assert choose.most(a, b).tolist() == [4, 5, 3]
    assert choose.no(a > b).tolist() == [choose.no(x) for x in (a > b).tolist()]
    assert choose.somewhere(a > b)
    assert not choose.somewhere(a > 9)
    assert list(choose.span(a, b)) == [1, 2, 3, 4]
    assert choose.look_up(np.array([[1, 2], [3, 4]]), np.array([1, 0])).tolist() == [2, 3]


def test_numbers_of_names_are_chosen_like_others_and_fit_in_a_byte():
    condition, yes, otherwise = np.array([True, False, True]), np.array([4, 4, -1], dtype=np.int8), np.array([0, -1, 3])
    assert choose.named(condition, yes, otherwise).tolist() == [4, -1, -1]
    assert choose.named(condition, -1, yes).tolist() == [-1, 4, -1]
    both = choose.named(condition, 4, -1)
    assert (both.tolist(), both.dtype) == ([4, -1, 4], np.int8)
    assert (choose.named(True, 4, -1), choose.named(False, 4, -1), choose.named(condition, 3, 3)) == (4, -1, 3)


def test_what_comes_later_is_worked_out_once_and_only_when_it_is_asked_for():
    made = []
    later = choose.Later(lambda: made.append("made") or 7)
    assert made == []
    assert (choose.worked_out(later), later.found(), choose.worked_out(7)) == (7, 7, 7)
    assert made == ["made"]
