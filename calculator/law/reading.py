"""The two readings of the law, and the contribution-base multiples both of them know."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

Reading = Literal["guide", "measure"]
READINGS: tuple[Reading, Reading] = ("guide", "measure")

MULTIPLES = {
    "base_0.8x": Fraction(4, 5),
    "base_1x": Fraction(1),
    "base_2x": Fraction(2),
    "base_3x": Fraction(3),
}
"""The contribution-base multiples (社保基数倍数) points can rest on, as exact shares of the average wage."""


def other_of(reading: Reading) -> Reading:
    """Return the reading that was not chosen."""
    return READINGS[1 - READINGS.index(reading)]
