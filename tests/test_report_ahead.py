"""What the months after a record bring, in words and pictures."""

import pytest
from records import CLEAR, ENTRIES, month, with_record

from calculator.messages import say
from calculator.record.ahead import ahead, held, ways
from calculator.record.months import AHEAD, filled
from calculator.report import ahead as later


@pytest.mark.parametrize(
    ("entries", "insured", "said"),
    [
        (filled(month("2025-06"), month("2026-05"), {}), {}, "met throughout the next 24 months"),
        ([], {}, "not met in the next 24 months"),
        (filled(month("2026-03"), month("2026-05"), {}), {}, "met from 1 September 2026 on"),
        (filled(month("2025-06"), month("2026-05"), {}), {"keeps_paying": False}, "met until 31 December 2026"),
        (filled(month("2026-03"), month("2026-10"), {}), {"keeps_paying": False},
         "met from 1 September 2026 to 31 May 2027"),
        (filled(month("2025-06"), month("2026-01"), {}) + filled(month("2027-01"), month("2027-06"), {}),
         {"keeps_paying": False}, "first met on 10 June 2026, last met on 31 January 2028, but not throughout"),
        (filled(month("2025-06"), month("2026-01"), {}) + filled(month("2027-11"), month("2028-06"), {}),
         {"keeps_paying": False}, "met from 10 June 2026 on, but not throughout"),
    ],
)  # fmt: skip
def test_first_and_last_day_are_told_in_one_sentence(entries, insured, said):
    case = with_record([{**entry, **CLEAR} for entry in entries], bases=("degree",), **insured)
    one = held(case.as_of, ahead(case))[0]
    assert later.held_words("en", one, AHEAD) == said


def test_the_forecast_has_a_panel_a_requirement_a_line_a_way_and_the_number_needed():
    ran = {name: ahead(one) for name, one in ways(with_record(ENTRIES, bases=("title",)), {"ratio": 0.8}).items()}
    figure = later.figure("en", ran)
    lines = [t for t in figure["data"] if t["mode"] == "lines+markers"]
    assert [(t["name"], t["yaxis"]) for t in lines] == [
        (say("en", f"record.ahead.{way}"), panel) for panel in ("y", "y2") for way in ("keep", "stop", "change")
    ]  # fmt: skip
    assert lines[0]["y"] == ran["keep"].requirements[0].counts
    assert [s["y1"] for s in figure["layout"]["shapes"] if s["type"] == "line"] == [6]
    bands = [t for t in figure["data"] if t.get("fill") == "toself"]
    assert {t["yaxis"] for t in bands} == {"y2"}
    assert "7 to 8 months, 6 needed" in str([t["hovertext"] for t in lines])


def test_the_forecast_in_words_names_the_month_in_which_a_requirement_breaks_or_heals():
    case = with_record(ENTRIES[:7], bases=("degree",))
    ran = {name: ahead(one) for name, one in ways(case).items()}
    keep, stop = (later.lines("en", ran[name]) for name in ("keep", "stop"))
    assert keep[0] == "Months insured in the last year: met throughout."
    assert stop[0] == "Months insured in the last year: met now. Not met from 2026-10 on (5 months, 6 needed)."
    assert stop[1].endswith("met throughout.")
    late = with_record([{**ENTRIES[7], "month": "2025-08"}, *ENTRIES[1:7]], bases=("degree",))
    assert "not met now. Met from 2026-09 on." in later.lines("en", ahead(late))[1]
    assert later.lines("zh", ahead(late))[1] == "个税逐月申报：现在不满足。2026-09 起满足。"


def test_the_forecast_does_not_call_a_base_met_while_no_month_counts():
    case = with_record([{"month": "2026-05", "ratio": 1, **CLEAR}], bases=("title",))
    ran = ways(case)
    assert later.lines("zh", ahead(ran["stop"]))[1] == (
        "近一年社保基数：现在满足。2027-06 起没有计入的月份，也就没有基数可比。"
    )
    assert later.lines("en", ahead(ran["stop"]))[1] == (
        "Contribution base in the last year: met now. From 2027-06 on no month counts, so there is no base to compare."
    )
    empty = with_record([], bases=("title",))
    assert later.lines("zh", ahead(empty))[1] == "近一年社保基数：一直没有计入的月份，也就没有基数可比。"
    begins = with_record(filled(month("2026-07"), month("2026-12"), {"ratio": 1}, **CLEAR), bases=("title",))
    assert later.lines("zh", ahead(begins))[1] == (
        "近一年社保基数：现在没有计入的月份，也就没有基数可比。2026-07 起满足（1 个月，要 1 个月）。"
    )
