"""Answers that are kept: worked out once, and the ones used least recently forgotten where their number is limited."""

from calculator.kept import kept


def counting(most=None):
    """A kept function, and the list of what it was worked out for."""
    asked = []

    @kept(most)
    def double(number):
        asked.append(number)
        return 2 * number

    return double, asked


def test_an_answer_is_worked_out_once():
    double, asked = counting()
    assert [double(number) for number in (1, 2, 1, 2)] == [2, 4, 2, 4]
    assert asked == [1, 2]


def test_beyond_the_most_that_are_kept_the_one_used_longest_ago_is_worked_out_again():
    double, asked = counting(most=2)
    for number in (1, 2, 1, 3, 1, 2):
        double(number)
    assert asked == [1, 2, 3, 2]
