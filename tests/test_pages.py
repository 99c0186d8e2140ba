"""Form, link and session without a browser: what the form holds survives, whatever the address says."""

import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_cases import random_case
from streamlit.testing.v1 import AppTest

from calculator import Case
from pages.shared import link, session, shell
from pages.shared.examples import examples
from pages.shared.text import plain

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 24)


def without_record(seed):
    rng = random.Random(seed)
    while "record" in (case := random_case(rng))["insurance"]:
        pass
    return Case.parse(case)


counted = st.integers(0, 10**6).map(without_record)


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
    raw = session.raw_of(session.memo_of(case.to_json(), TODAY))
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


def test_the_app_runs_and_a_moved_slider_changes_the_answer():
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    assert not app.exception
    assert app.success
    app.slider(key="f_endorsed_on").set_value(70).run()
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


def test_a_needed_day_survives_the_way_through_the_link_and_a_bad_one_is_named():
    assert link.read_needed(link.write_needed(date(2026, 9, 1))) == (date(2026, 9, 1), [])
    assert link.write_needed(None) == {}
    assert link.read_needed({}) == (None, [])
    for text in ("2026-02-30", "20260901", "1999-01-01", "2100-01-01", "soon", "2026-W01-1"):
        day, (notice,) = link.read_needed({"needed_by": text})
        assert day is None
        assert notice.values == {"part": "needed_by", "given": text}
    assert link.read({"v": "1", "needed_by": "soon", "bases": "degree"}, TODAY)[1] == []


def opened(page, **parts):
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    for name, value in {"v": "1", "as_of": "2026-06-10", "bases": "degree", "paid": "12", **parts}.items():
        app.query_params[name] = value
    app.run()
    return app.switch_page(page).run() if page else app


def shown(app):
    return "\n".join(element.value for element in app.markdown)


def test_the_needed_day_is_kept_beside_whatever_case_is_filled_in_and_forgotten_on_starting_over():
    app = opened("pages/steps.py", expires="2026-07-31", needed_by="2026-09-01")
    assert app.date_input(key="f_needed_by").value == date(2026, 9, 1)
    app.switch_page("pages/check.py").run()
    assert "2026\u201109\u201101" in shown(app)
    app.slider(key="f_year_paid").set_value(9).run()
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
    app = opened("pages/steps.py", **parts)
    assert not app.exception
    assert words in shown(app)


def test_the_steps_page_without_a_case_asks_for_one():
    app = opened("pages/steps.py", bases="", needed_by="2026-09-01")
    assert not app.exception
    assert app.info


@pytest.mark.parametrize("page", shell.PAGES)
def test_every_page_has_the_one_place_to_share_folded_away(page):
    app = opened(f"pages/{page}.py" if page != "check" else "", expires="2026-07-31")
    assert [one.label for one in app.expander].count("分享：链接、二维码、隐私") == 1
    assert not app.code or page == "steps"
