"""Points (积分) of a profile: what every indicator gives on a day, the ways to the standard, and the years ahead."""

from calculator.points.indicators import (
    PAIRS,
    Item,
    Score,
    Subtotal,
    bases_of,
    bears,
    iter_ways,
    score,
    subtotal,
    table_on,
)
from calculator.points.profile import FIRST_BIRTH, Award, Base, Education, Profile, Stated, Title
from calculator.points.routes import Gain, Route, routes
from calculator.points.years_ahead import GoesOn, Standing, forecast, later

__all__ = [
    "FIRST_BIRTH", "PAIRS", "Award", "Base", "Education", "Gain", "GoesOn", "Item", "Profile", "Route", "Score",
    "Standing", "Stated", "Subtotal", "Title", "bases_of", "bears", "forecast", "iter_ways", "later", "routes",
    "score", "subtotal", "table_on",
]  # fmt: skip
