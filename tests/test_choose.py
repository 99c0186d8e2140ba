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
