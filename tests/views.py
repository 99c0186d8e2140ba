"""What a test in the browser is looked at on, and which of them wait for `make thorough`."""

import pytest

PHONE, DESK = (390, "zh-CN"), (1280, "en-GB")


def later(*values):
    """Values of a test that `make thorough` tries, and `make test` leaves out."""
    return pytest.param(*values, marks=pytest.mark.thorough)


PHONE_FIRST, DESK_FIRST = [PHONE, later(*DESK)], [DESK, later(*PHONE)]
