"""Whether the total still reaches the standard on the day of confirmation, or on the last day for it."""

import random
import re
from datetime import date, timedelta

import pytest
from making import UNSET, made

from calculator import Case, assess
from calculator.points import GoesOn, Profile, later, score
from calculator.report.at_confirmation import at_confirmation

GRADUATE = {"education": "bachelor_with_degree", "birth_date": "1982-08-01"}


def told(stated, **changes):
    return at_confirmation("zh", stated, assess(Case.parse(made(changes))))


PLANNED, LAST = "到确认积分那天（2026年8月5日）", "到确认积分的最后一天（2026年9月18日）"


@pytest.mark.parametrize(
    ("born", "confirmed", "sentence"),
    [
        ("1982-08-06", "2026-08-05", f"{PLANNED}，按您填的条件总分仍够 120 分。"),
        (
            "1982-08-05",
            "2026-08-05",
            f"注意：{PLANNED}，按您填的条件总分会是 119 分，不够 120 分；从 2026年8月5日 起就不够。",
        ),
        ("1982-09-19", None, f"{LAST}，按您填的条件总分仍够 120 分。"),
        ("1982-09-18", None, f"注意：{LAST}，按您填的条件总分会是 119 分，不够 120 分；从 2026年9月18日 起就不够。"),
        ("1980-01-01", None, f"注意：{LAST}，按您填的条件总分会是 115 分，不够 120 分；从 2026年6月10日 起就不够。"),
    ],
)
def test_the_total_is_that_of_the_planned_day_or_of_the_last_one(born, confirmed, sentence):
    assert told(GRADUATE | {"birth_date": born}, **{"points.confirmed_on": confirmed}) == sentence


def test_on_the_planned_day_it_is_still_told():
    today = {"as_of": "2026-07-30", "points.confirmed_on": "2026-07-30"}
    assert told(GRADUATE, **today) == "到确认积分那天（2026年7月30日），按您填的条件总分仍够 120 分。"


def test_the_day_from_which_it_does_not_reach_is_that_of_a_count_day_by_day():
    rng, found = random.Random(3), 0
    for _ in range(80):
        born = date(1965, 1, 1) + timedelta(days=rng.randrange(14_000))
        stated = {"education": "bachelor_with_degree", "birth_date": str(born), "insured_years": rng.choice((0, 3, 9))}
        sentence = told(stated, **{"permit.expires_on": f"20{rng.randint(26, 31)}-08-31"} | UNSET)
        if sentence is None or "起就不够" not in sentence:
            continue
        last, since = (date(*map(int, one)) for one in re.findall(r"(\d+)年(\d+)月(\d+)日", sentence))
        profile = Profile.parse({"on": "2026-06-10", **stated})
        day = last
        while day > date(2026, 6, 10) and not score(later(profile, day - timedelta(days=1), GoesOn())).reached:
            day -= timedelta(days=1)
        found += 1
        assert day == since
    assert found > 10


@pytest.mark.parametrize(
    ("stated", "changes"),
    [
        ({"education": "bachelor_with_degree"}, {}),
        (GRADUATE | {"birth_date": "1850-01-01"}, {}),
        (GRADUATE, {"as_of": "2026-08-20", "points.confirmed_on": "2026-08-10"}),
        (GRADUATE, {"as_of": "2026-12-20", "permit.endorsed_on": None, "points.confirmed_on": None}),
    ],
    ids=["no birth", "a birth that is refused", "confirmed", "too late"],
)
def test_nothing_is_said_where_nothing_can_be_or_no_day_is_left(stated, changes):
    assert told(stated, **changes) is None
