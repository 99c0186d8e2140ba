"""Kept plans in a link: they travel whole or are named as lost."""

from link_cases import (
    FORTY_EIGHT,
    NEW,
    PROFILE,
    WHOLE,
    changed,
    kept_plans,
    params_of,
    stated,
)
from making import TODAY

from calculator import Case
from calculator.months import Month
from calculator.record.code import encode
from pages.shared.state import link, link_beside
from pages.shared.state.link_case import mark_of


def test_a_plan_of_a_damaged_link_is_named_and_not_kept():
    whole = next(one["link"] for one in NEW if "plan1" in one["link"] and "record" in one["link"])
    assert [name for name, plan in link.read(params_of(whole), TODAY).plans if plan] == ["早办"]
    opened = link.read(params_of(whole.replace("endorsed%7E%7E", "").replace("2026-12-11", "2026-12-1")), TODAY)
    assert opened.plans == [("早办", None)]
    assert ("link.plan_lost", {"name": "早办"}) in [(n.key, n.values) for n in opened.remarks]


def test_records_of_plans_are_left_out_first_and_such_a_plan_is_never_opened_without_its_record():
    others = [[{**row, "base": row["base"] + i} for row in FORTY_EIGHT] for i in (1, 2)]
    plans = kept_plans(*others)
    params = link.sealed(link.address(WHOLE, link_beside.write(PROFILE, None), plans), None)
    assert params["record"] == encode(FORTY_EIGHT)
    opened = link.read(params, TODAY)
    assert [plan is None for _, plan in opened.plans] == [False, True, True]
    assert [(n.key, n.values) for n in opened.remarks] == [("link.plan_in_file", {"name": "另外" * 8})] * 2
    here = {mark_of(rows): rows for rows in others}
    assert [Case.parse(plan) for _, plan in link.read(params, TODAY, here).plans] == [
        Case.parse(plan) for _, plan in plans
    ]


def test_a_plan_that_cannot_be_read_is_named():
    for text in (
        "name~~expires~2026-99-01~~bases~degree",
        "name~~bases~degree",
        "~~bases~degree",
        "n" * 17 + "~~now~-",
    ):
        opened = link.read({"v": "1", "expires": "2026-12-20", "bases": "degree", "plan1": text}, TODAY)
        name = text.partition("~")[0]
        assert opened.plans == [(name, None)]
        assert [(n.key, n.values) for n in opened.remarks] == [
            ("link.old", {}), ("link.plan_lost", {"name": name})
        ]  # fmt: skip


def test_a_plan_of_counts_beside_a_case_with_a_record_travels():
    counted = {"permit": {"expires_on": "2026-12-20"}, "points": {"bases": ["degree"]},
               "insurance": {"year": {"paid": 7}}}  # fmt: skip
    recorded = {**counted, "insurance": {"record": [{"month": "2026-10", "base": 13000}]}}
    opened = link.read(link.sealed(link.address(recorded, {}, [("x", counted)]), None), TODAY)
    assert [(name, stated(plan)) for name, plan in opened.plans] == [("x", counted)]


def test_a_plan_whose_record_is_left_behind_beside_a_case_of_counts_is_named():
    counted = {"permit": {"expires_on": "2026-12-20"}, "points": {"bases": ["degree"]}}
    long = [{"month": str(Month(Month.parse("2002-01") + i)), "base": 5000.25 + 7 * i} for i in range(290)]
    params = link.sealed(link.address(counted, {}, [("x", changed(counted, "insurance.record", long))]), None)
    assert params["plan1"].endswith("record~" + mark_of(long))
    assert link.read(params, TODAY).plans == [("x", None)]
