"""Cases for the tests of what would change an answer."""

import random
from datetime import timedelta

from random_cases import random_case

from calculator import Case, assess

ONE_DAY = timedelta(days=1)


def with_days(one, endorsed=None, confirmed=None):
    """The case with other days of its two acts."""
    permit = one.permit.model_copy(update={"endorsed_on": endorsed or one.permit.endorsed_on})
    points = one.points.model_copy(update={"confirmed_on": confirmed or one.points.confirmed_on})
    return one.model_copy(update={"permit": permit, "points": points})


def drawn(number, seed=5):
    """So many random cases whose renewal has not passed."""
    rng = random.Random(seed)
    found = []
    while len(found) < number:
        one = Case.parse(random_case(rng))
        if assess(one).verdict != "renewed":
            found.append(one)
    return found
