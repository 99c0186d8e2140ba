"""Form, link and session without a browser: what the form holds survives, whatever the address says."""

import random
from copy import deepcopy
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_cases import random_case
from streamlit.testing.v1 import AppTest

from calculator import Case
from calculator.months import Month
from calculator.record import filled
from calculator.record_code import encode
from pages.shared import link, memo, shell, table_edits
from pages.shared.examples import examples
from pages.shared.text import plain

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 24)


def without_record(seed):
    rng = random.Random(seed)
    while "record" in (case := random_case(rng))["insurance"]:
        pass
    return Case.parse(case)


def with_record(seed):
    rng = random.Random(seed)
    while "record" not in (case := random_case(rng))["insurance"]:
        pass
    return Case.parse(case)


counted = st.integers(0, 10**6).map(without_record)
recorded = st.integers(0, 10**6).map(with_record)


def by_month(case):
    entries = tuple(sorted(case.insurance.record, key=lambda entry: entry.month))
    return case.model_copy(update={"insurance": case.insurance.model_copy(update={"record": entries})})


@settings(deadline=None)
@given(recorded)
def test_a_case_with_a_record_survives_the_way_through_link_and_form(case):
    raw, notices = link.read(link.write(case.to_json()), TODAY)
    assert (Case.parse(raw), notices) == (by_month(case), [])
    again = memo.raw_of(memo.memo_of(case.to_json(), TODAY))
    assert Case.parse({"as_of": case.to_json()["as_of"], **again}) == case


FORTY_EIGHT = [
    {"month": str(Month(Month.parse("2022-07") + i)), "base": 10_000 + 97 * i, "filed": i % 3 > 0,
     "second_employer": i % 5 == 0, "back_paid": i % 7 == 0, "payer_differs": i % 11 == 0}
    for i in range(48)
]  # fmt: skip
WHOLE = {
    "as_of": "2026-06-10", "reading": "measure",
    "permit": {"expires_on": "2026-07-31", "endorsed_on": "2026-07-20", "housing": "registered_lease",
               "lease_registered_until": "2027-01-01", "resident_since": "2020-01-01"},
    "points": {"granted_on": "2021-01-01", "confirmed_on": "2026-08-04", "form_handed_in_on": "2026-08-05",
               "notice_on": "2026-09-01", "bases": ["degree", "title", "skill", "base_0.8x"]},
    "insurance": {"record": FORTY_EIGHT, "keeps_paying": True}, "post_matches": True, "details_changed": False,
}  # fmt: skip
PROFILE = {
    "birth_date": "1990-01-01", "education": "bachelor_with_degree", "title": "senior_title", "base": "0.8x",
    "award": "bureau_single", "tax_yuan": 10**11, "shortage_major": True, "founder": True, "intermediary": True,
    "fresh_graduate": True, "serious_crime": True, **dict.fromkeys(link.PROFILE_NUMBERS, 99),
}  # fmt: skip


def changed(raw, path, value):
    copy = deepcopy(raw)
    link.put_at(copy, path, value)
    return copy


def kept_plans(*others):
    return [("打算" * 8, changed(WHOLE, "points.confirmed_on", f"2026-08-1{i}")) for i in range(3 - len(others))] + [
        ("另外" * 8, changed(WHOLE, "insurance.record", rows)) for rows in others
    ]


def opened(params, records=None):
    raw, notices = link.read(params, TODAY, records)
    now = link.write(raw) | {k: v for k, v in params.items() if v.startswith(link.IN_FILE)}
    return (
        raw,
        notices,
        [link.read_scenario(params[k], TODAY, now, records or {}) for k in link.SCENARIOS if k in params],
    )


def test_48_different_months_with_everything_else_stay_below_2000_characters_and_come_back():
    plans = kept_plans()
    params = link.address(WHOLE, link.write_profile(PROFILE), plans)
    assert len(urlencode(params)) <= 1900
    assert params["record"] == encode(FORTY_EIGHT)
    raw, notices, kept = opened(params)
    assert Case.parse(raw) == Case.parse(WHOLE)
    assert notices == []
    assert [(name, Case.parse(plan)) for name, plan in kept] == [(name, Case.parse(plan)) for name, plan in plans]


def test_records_of_plans_are_left_out_first_and_such_a_plan_is_never_opened_without_its_record():
    others = [[{**row, "base": row["base"] + i} for row in FORTY_EIGHT] for i in (1, 2)]
    plans = kept_plans(*others)
    params = link.address(WHOLE, link.write_profile(PROFILE), plans)
    assert len(urlencode(params)) <= 1900
    assert params["record"] == encode(FORTY_EIGHT)
    assert [plan is None for _, plan in opened(params)[2]] == [False, True, True]
    here = {link.mark_of(rows): rows for rows in others}
    assert [Case.parse(plan) for _, plan in opened(params, here)[2]] == [Case.parse(plan) for _, plan in plans]


def test_a_record_too_long_is_marked_told_and_found_again_in_the_same_visit():
    long = [{"month": str(Month(Month.parse("2002-01") + i)), "base": 5000.25 + 7 * i} for i in range(290)]
    case = changed(WHOLE, "insurance.record", long)
    params = link.address(case, {}, [("x", case)])
    assert params["record"] == link.mark_of(long)
    raw, notices, kept = opened(params)
    assert "record" not in raw["insurance"]
    assert [n.key for n in notices] == ["link.record_in_file"]
    assert kept == [("x", None)]
    assert opened(params, {link.mark_of(long): long})[0]["insurance"]["record"] == long


def test_a_plan_of_an_old_link_that_holds_the_whole_case_is_still_read():
    old = "~~".join(["früher", *(f"{k}~{v}" for k, v in link.write(WHOLE).items() if k != "v")])
    name, plan = link.read_scenario(old, TODAY, {}, {})
    assert (name, Case.parse(plan)) == ("früher", Case.parse(WHOLE))
    assert link.read_scenario("name~~expires~2026-99-01~~bases~degree", TODAY, {}, {}) == ("name", None)
    assert link.read_scenario("name~~bases~degree", TODAY, {}, {}) == ("name", None)


@pytest.mark.parametrize("text", ["x", "50.5k3nG.", "50.5k3nG~", "filed"])
def test_a_bad_record_is_named_and_left_out_whole_and_the_rest_is_kept(text):
    raw, notices = link.read({"v": "1", "expires": "2027-01-04", "bases": "degree", "record": text}, TODAY)
    assert [(n.key, n.values["part"], n.values["given"]) for n in notices] == [("link.bad_part", "record", text)]
    assert raw == {"permit": {"expires_on": "2027-01-04"}, "points": {"bases": ["degree"]}}


def test_counts_beside_a_record_are_named_and_left_out():
    params = {"v": "1", "expires": "2027-01-04", "bases": "degree", "record": "50.5k3nG", "paid": "3", "unfiled": "0"}
    raw, notices = link.read(params, TODAY)
    assert sorted(n.values["part"] for n in notices) == ["paid", "unfiled"]
    assert Case.parse({"as_of": TODAY.isoformat(), **raw}).insurance.record is not None


def test_edits_of_the_table_are_applied_to_the_rows_it_was_given():
    rows = ({"month": "2026-01", "base": 1}, {"month": "2026-02"}, {"month": "2026-03", "filed": True})
    table = table_edits.Table("t", rows, "zh")
    assert table_edits.edited(table, {}) == rows
    edits = {
        "edited_rows": {0: {"base": "abc"}, 2: {"filed": None, "back_paid": "是"}}, "deleted_rows": [1],
        "added_rows": [{}, {"month": "2026/4", "base": "2倍"}],
    }  # fmt: skip
    now = table_edits.edited(table, edits)
    assert now == (
        {"month": "2026-01", "base": "abc"}, {"month": "2026-03", "back_paid": True}, {},
        {"month": "2026-04", "ratio": 2},
    )  # fmt: skip
    assert table_edits.numbers(now) == [0, 1, 3]
    assert table.cells()["filed"] == ["", "", "是"]


def recorded_app(page, **parts):
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    rows = filled(Month.parse("2025-12"), Month.parse("2026-05"), {"base": 13000}, filed=True, second_employer=False)
    given = {"v": "1", "as_of": "2026-06-10", "expires": "2026-07-31", "endorsed": "2026-07-20", "bases": "skill",
             "confirmed": "2026-08-04", "post": "yes", "record": encode(rows), **parts}  # fmt: skip
    for name, value in given.items():
        app.query_params[name] = value
    app.run()
    return app.switch_page(f"pages/{page}.py").run() if page != "check" else app


@pytest.mark.parametrize("page", ["check", "whatif", "record", "points"])
@pytest.mark.parametrize("bases", ["skill", "degree-base_2x", "other"])
def test_every_page_answers_a_case_with_a_record(page, bases):
    app = recorded_app(page, bases=bases)
    assert not app.exception
    assert app.success or app.error or app.warning or app.info


def test_an_edit_of_the_table_changes_the_answer_and_undo_takes_it_back():
    app = recorded_app("record")
    assert app.success
    table = app.session_state["visitor"].table.key
    app.session_state[table] = {"edited_rows": {0: {"base": "9000"}}, "added_rows": [], "deleted_rows": []}
    app.run()
    assert not app.exception
    assert app.session_state["visitor"].memo["record"][0]["base"] == 9000
    assert "9000" not in app.query_params["record"][0]
    app.button(key="undo_record").click().run()
    assert app.session_state["visitor"].memo["record"][0]["base"] == 13000
    assert app.success


def test_an_example_takes_the_record_away_and_undo_brings_it_back():
    app = recorded_app("check")
    before = app.session_state["visitor"].memo["record"]
    assert len(before) == 6
    app.button(key="reset").click().run()
    assert app.session_state["visitor"].memo["record"] is None
    app.button(key="undo").click().run()
    assert app.session_state["visitor"].memo["record"] == before
    assert not app.exception


def test_a_bad_cell_beside_empty_rows_is_numbered_as_the_table_shows_it():
    app = recorded_app("record")
    table = app.session_state["visitor"].table.key
    app.session_state[table] = {"edited_rows": {}, "added_rows": [{}, {"month": "2026-13"}], "deleted_rows": []}
    app.run()
    assert any("8" in error.value and "2026" in error.value for error in app.error)
    assert app.success  # of the last record that was good


@settings(deadline=None)
@given(counted)
def test_a_case_survives_the_way_through_the_link(case):
    params = link.write(case.to_json())
    raw, notices = link.read(params, TODAY)
    assert (Case.parse(raw), notices) == (case, [])
    assert sum(len(k) + len(v) + 2 for k, v in params.items()) < 600


@settings(deadline=None)
@given(counted)
def test_a_case_survives_the_way_through_the_form(case):
    raw = memo.raw_of(memo.memo_of(case.to_json(), TODAY))
    assert Case.parse({"as_of": case.to_json()["as_of"], **raw}) == case


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from([*link.PARTS, "bases", "v", "zzz"]), st.text(max_size=30)))
def test_no_address_is_an_error_and_what_is_kept_is_a_case(params):
    raw, notices = link.read({"v": "1", **params}, TODAY)
    assert raw is not None or notices
    if raw and raw["permit" if "permit" in raw else "points"].get("expires_on") and raw["points"]["bases"]:
        assert Case.parse({"as_of": TODAY.isoformat(), **raw})


def test_a_refused_combination_is_named_and_the_rest_kept():
    raw, notices = link.read({"v": "1", "expires": "2027-01-04", "endorsed": "2026-01-01", "paid": "13",
                              "bases": "degree-degree-base_1x-base_2x-luck"}, TODAY)  # fmt: skip
    assert raw["points"]["bases"] == ["degree", "base_1x"]
    assert sorted(n.values["part"] for n in notices) == ["bases", "bases", "bases", "endorsed", "paid"]


def test_the_examples_cover_every_kind_of_answer():
    from calculator import assess

    found = {name: assess(Case.parse({"as_of": TODAY.isoformat(), **raw})) for name, raw in examples(TODAY).items()}
    assert len(found) == 8
    assert found["on_track"].verdict == "on_track"
    assert {f.verdict for f in found.values()} == {"on_track", "fixable", "failed"}
    wrong = {name: [f.rule for f in a.findings if f.state in {"fixable", "failed"}] for name, a in found.items()}
    assert wrong["too_early"] == ["permit.window"]
    assert wrong["months_short"] == ["insurance.months"]
    assert wrong["base_low"] == ["insurance.base"]
    assert wrong["tax_missing"] == ["tax.filed"]
    assert wrong["expired"] == wrong["gone"] == ["permit.endorsed"]
    assert found["waiting"].next_step.id == "wait_for_data"


@pytest.mark.parametrize("offset", range(0, 400, 13))
def test_the_examples_stay_true_on_any_day(offset):
    from calculator import assess

    today = date.fromordinal(TODAY.toordinal() + offset)
    for name, raw in examples(today).items():
        verdict = assess(Case.parse({"as_of": today.isoformat(), **raw})).verdict
        assert (verdict == "failed") == (name == "gone")
        assert (verdict == "on_track") == (name in {"on_track", "waiting"})


def test_text_from_outside_is_shown_as_it_stands():
    assert plain("![x](http://e.org)\n<b>*") == r"\!\[x\]\(http\:\/\/e\.org\) \<b\>\*"


def named(widgets, name):
    """The widget under a name in its present life."""
    (found,) = (widget for widget in widgets if widget.key and widget.key.startswith(f"{name}-"))
    return found


def field(widgets, name):
    """The widget of a field of the form."""
    return named(widgets, f"f_{name}")


def test_the_app_runs_and_a_moved_slider_changes_the_answer():
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    assert not app.exception
    assert app.success
    field(app.slider, "endorsed_on").set_value(70).run()
    assert not app.exception
    assert app.warning


@pytest.mark.parametrize("page", ["", "pages/points.py", "pages/whatif.py", "pages/steps.py"])
def test_a_birth_after_the_day_asked_about_is_no_traceback_on_any_page(page):
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    link_parts = {
        "v": "1",
        "as_of": "2019-01-01",
        "expires": "2019-03-01",
        "bases": "degree",
        "birth_date": "2020-01-01",
    }
    for name, value in link_parts.items():
        app.query_params[name] = value
    app.run()
    if page:
        app.switch_page(page).run()
    assert not app.exception


def test_a_plan_holds_the_slider_moved_just_before_it_was_kept_and_a_refused_name_stays():
    app = app_at("pages/whatif.py", expires="2026-07-31", endorsed="2026-07-20", confirmed="2026-08-04")
    for day, name, plans in ((20, "甲", 1), (21, "甲", 1)):
        field(app.slider, "confirmed_on").set_value(day)
        named(app.text_input, "scenario_name").set_value(name)
        next(button for button in app.button if button.label == "记下来").click().run()
        assert len(app.session_state["visitor"].scenarios) == plans
    ((_, kept),) = app.session_state["visitor"].scenarios
    assert kept["points"]["confirmed_on"] == "2026-08-09"
    assert named(app.text_input, "scenario_name").value == "甲"


def test_what_was_typed_beside_the_form_just_before_the_page_is_left_is_there_on_coming_back():
    app = app_at("pages/record.py", expires="2026-07-31")
    named(app.text_input, "fill_base").set_value("13000")
    app.switch_page("pages/check.py").run()
    app.switch_page("pages/record.py").run()
    assert named(app.text_input, "fill_base").value == "13000"


def test_a_needed_day_survives_the_way_through_the_link_and_a_bad_one_is_named():
    assert link.read_needed(link.write_needed(date(2026, 9, 1))) == (date(2026, 9, 1), [])
    assert link.write_needed(None) == {}
    assert link.read_needed({}) == (None, [])
    for text in ("2026-02-30", "20260901", "1999-01-01", "2100-01-01", "soon", "2026-W01-1"):
        day, (notice,) = link.read_needed({"needed_by": text})
        assert day is None
        assert notice.values == {"part": "needed_by", "given": text}
    assert link.read({"v": "1", "needed_by": "soon", "bases": "degree"}, TODAY)[1] == []


def app_at(page, **parts):
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    for name, value in {"v": "1", "as_of": "2026-06-10", "bases": "degree", "paid": "12", **parts}.items():
        app.query_params[name] = value
    app.run()
    return app.switch_page(page).run() if page else app


def shown(app):
    return "\n".join(element.value for element in app.markdown)


def test_the_needed_day_is_kept_beside_whatever_case_is_filled_in_and_forgotten_on_starting_over():
    app = app_at("pages/steps.py", expires="2026-07-31", needed_by="2026-09-01")
    assert field(app.date_input, "needed_by").value == date(2026, 9, 1)
    app.switch_page("pages/check.py").run()
    assert "2026\u201109\u201101" in shown(app)
    field(app.slider, "year_paid").set_value(9).run()
    assert app.query_params["needed_by"] == "2026-09-01"
    app.button(key="reset").click().run()
    assert "needed_by" not in app.query_params
    app.button(key="undo").click().run()
    assert app.query_params["needed_by"] == "2026-09-01"


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"expires": "2026-07-31"}, "等签注窗口打开"),
        ({"expires": "2026-06-20", "endorsed": "2026-06-09"}, "等签注数据传到"),
        ({"expires": "2026-03-01"}, "问清重新申请的办法"),
        ({"expires": "2026-06-20", "notice": "2026-06-09"}, "已完成 · 拿积分通知书"),
    ],
)
def test_the_steps_page_tells_the_way_of_the_case(parts, words):
    app = app_at("pages/steps.py", **parts)
    assert not app.exception
    assert words in shown(app)


def test_the_steps_page_without_a_case_asks_for_one():
    app = app_at("pages/steps.py", bases="", needed_by="2026-09-01")
    assert not app.exception
    assert app.info


@pytest.mark.parametrize("page", shell.PAGES)
def test_every_page_has_the_one_place_to_share_folded_away(page):
    app = app_at(f"pages/{page}.py" if page != "check" else "", expires="2026-07-31")
    assert [one.label for one in app.expander].count("分享：链接、二维码、隐私") == 1
    assert not app.code or page == "steps"
