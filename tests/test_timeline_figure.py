"""The timeline as a figure: hatched where it depends on something unknown, the same in both languages and themes."""

from datetime import date

import plotly.graph_objects as go
from making import ONE_TIME, answered, made

from calculator import Case, assess
from calculator.answer.needed import needed
from calculator.report import timeline as days
from calculator.report.timeline import months_key, timeline
from calculator.report.timeline_figure import figure, months_figure


def test_what_depends_on_an_unknown_is_hatched_and_void_is_not_shown_where_it_is_none():
    shown = timeline(answered({"permit.endorsed_on": None, "points.confirmed_on": None, "reading": "measure"}))
    assert [(b.name, b.sure) for b in shown.bands] == [
        ("valid", True), ("window", True), ("grace", True), ("confirm", False)
    ]  # fmt: skip
    bars = figure("zh", shown)["data"][0]
    assert bars["marker"]["pattern"]["shape"][-1] == "."


def test_months_of_a_record_show_why_they_count_or_not():
    clear = {"filed": True, "second_employer": False}
    months = [
        {"month": "2026-05", "base": 20000, **clear},
        {"month": "2026-04", "base": 100, **clear},
        {"month": "2026-03", **clear},
        {"month": "2026-02", "base": 20000},
    ]
    record = {"points.bases": ["skill"], "insurance": {"record": months, "keeps_paying": False}, "tax": {}}
    shown = timeline(answered(record))
    states = ["absent", "base_open", "base_open", "low", "counts", "absent"]
    assert [m.state for m in shown.months][-6:] == states
    assert "■" in months_key("zh", shown)
    many = timeline(answered({**record, **ONE_TIME}))
    assert len(many.months) == 48
    assert len(months_figure("zh", many)["layout"]["xaxis"]["tickvals"]) == 4


def test_the_figure_is_plain_and_says_the_same_in_both_languages_and_themes():
    import plotly.graph_objects as go

    shown = timeline(answered({"insurance.keeps_paying": False}))
    for language in ("zh", "en"):
        for dark in (False, True):
            for made_of in (figure, months_figure):
                drawn = made_of(language, shown, dark=dark)
                assert go.Figure(drawn).data
                assert all(trace["hovertext"] for trace in drawn["data"])
    drawn = figure("zh", shown)
    names = [one["text"] for one in drawn["layout"]["annotations"]]
    assert sorted(names) == sorted(["有效", "窗口", "宽限期", "失效", "可确认积分", "签注", "确认积分", "今天"])
    assert months_figure("zh", shown)["data"][0]["hovertext"][-1].endswith("不会缴")


def shown(changes=None, by=None):
    case = Case.parse(made(changes))
    found = assess(case)
    one = needed(found, by)
    return days.timeline(found, one), days.table("en", found, one)


def test_the_figure_grows_by_a_lane_and_is_one_plotly_takes():
    plain, taller = (figure("zh", shown(by=by)[0]) for by in (None, date(2026, 9, 10)))
    assert taller["layout"]["height"] > plain["layout"]["height"]
    assert taller["layout"]["yaxis"]["ticktext"] == ["通知书", "积分", "居住证"]
    assert plain["layout"]["yaxis"]["ticktext"] == ["积分", "居住证"]
    go.Figure(taller)


def test_months_that_are_not_known_have_a_sign_of_their_own_in_picture_and_key():
    timeline = shown({"insurance.year": None})[0]
    drawn = months_figure("en", timeline)["data"][0]
    assert drawn["marker"]["symbol"] == ["circle-open-dot"] * 11 + ["square-open"]
    assert drawn["marker"]["color"] == ["#8C8C8C"] * 11 + ["#1F6FB2"]
    assert drawn["hovertext"][0] == "2025-07: whether it is insured is not known"
    counted = months_figure("en", shown({"insurance.year": {"paid": 3}})[0])["data"][0]
    assert counted["marker"]["symbol"][0] == "circle-open"
    assert counted["hovertext"][0] == (
        "2025-07: only a number is stated: whether this month is among them is not known"
    )
    assert days.months_key("en", shown()[0]).startswith("● by the number stated, every month is insured")
    assert days.months_line("zh", timeline) == "窗口 12 个月中缴了几个月不清楚，至少要 6 个月"
