"""Points (积分) of a profile: what every indicator gives on a day, the ways to the standard, and the years ahead."""

from calculator.points.indicators import PAIRS, Item, Score, bases_of, iter_ways, score, table_on
from calculator.points.profile import FIRST_BIRTH, Award, Base, Education, Profile, Title
from calculator.points.routes import Gain, Route, routes
from calculator.points.years_ahead import GoesOn, Standing, forecast, later

__all__ = [
    "FIRST_BIRTH", "PAIRS", "Award", "Base", "Education", "Gain", "GoesOn", "Item", "Profile", "Route", "Score",
    "Standing", "Title", "bases_of", "forecast", "iter_ways", "later", "routes", "score", "table_on",
]  # fmt: skip
