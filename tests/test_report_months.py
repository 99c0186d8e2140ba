"""The months in pictures and words: figures by their data, sentences by what they say."""

import plotly.graph_objects as go
import pytest
from changed_law import KNOWN
from making import made
from records import CLEAR, ENTRIES, month, recorded, with_record

from calculator import Case, assess
from calculator.answer.question import ask
from calculator.law import SHANGHAI
from calculator.record.ahead import ahead, held, ways
from calculator.record.counts import Lost
from calculator.record.months import AHEAD, filled, months_seen, picture
from calculator.report import ahead as later
from calculator.report import months as words


def drawn(**more):
    return picture(ask(with_record(ENTRIES, bases=("title", "base_1x"), **more)), words.MOST_MONTHS)


def a_month(text, case=None, between=" ", wages=SHANGHAI.wages):
    case = case or with_record(ENTRIES, bases=("title", "base_1x"))
    return words.month_words("en", months_seen(ask(case), [month(text)])[0], between, wages)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("dark", [False, True])
def test_plotly_accepts_every_picture_in_both_languages_and_themes(language, dark):
    assert go.Figure(words.grid(language, drawn(), dark=dark)).data
    ran = {name: ahead(one) for name, one in ways(with_record(ENTRIES), {"ratio": 0.8}).items()}
    assert go.Figure(later.figure(language, ran, dark=dark)).data


def test_the_grid_says_each_month_by_sign_as_well_as_colour_and_outlines_both_windows():
    figure = words.grid("en", drawn())
    cells, signs, points = figure["data"]
    assert len(points["hovertext"]) == len(signs["text"])
    at = dict(zip(zip(signs["y"], signs["x"], strict=True), signs["text"], strict=True))
    assert [at[2026, m] for m in range(1, 7)] == ["■", "▼", "○", "✕", "◇", "◇"]
    assert [words.SHOWN[z] for z in cells["z"][-1][:5]] == ["counts", "low", "unfiled", "absent", "base_open"]
    assert cells["z"][-1][6:] == [None] * 6
    dashes = {box["line"]["dash"] for box in figure["layout"]["shapes"]}
    assert dashes == {"solid", "dash"}
    assert all(box["x1"] <= 12.5 and box["x0"] >= 0.5 for box in figure["layout"]["shapes"])


def test_the_outlines_move_with_the_confirmation():
    def boxes(offset):
        case = Case.parse(made({"points.bases": ["skill"], "points.confirmed_on": offset, "tax": {},
                                "insurance": {"record": ENTRIES}}))  # fmt: skip
        return [(b["x0"], b["x1"], b["y0"]) for b in words.grid("zh", picture(ask(case), 72))["layout"]["shapes"]]

    assert boxes(0) != boxes(40)


def test_the_key_explains_what_occurs_and_says_what_is_not_drawn():
    lines = words.grid_key("en", drawn())
    assert "▼ base too low" in lines[0]
    assert lines[1:] == [
        "Solid outline: the last year's window, 2025-07 to 2026-06.",
        "Dashed outline: the multiple's window, 2022-07 to 2026-06.",
    ]
    old = picture(ask(with_record(filled(month("2010-01"), month("2010-02"), {}))), 72)
    assert words.grid_key("en", old)[-1] == "2 earlier months are not drawn and outside every window."
    free = Case.parse(made({"points.bases": ["other"], "reading": "measure", "insurance": {"record": []}, "tax": {}}))
    assert words.grid_key("en", picture(ask(free), 72))[1:] == ["No condition looks at these months."]


def test_a_month_is_told_with_its_base_the_wage_of_the_month_source_and_mark():
    assert a_month("2026-01") == (
        "2026-01: counts. Base 13000 yuan, 1.045 times that month's average wage of 12434 yuan "
        "(Table of average wages; secondary, many agree). In the last year's window. In the multiple's window."
    )
    assert "1.05 times the average wage; 1x was 12434 yuan" in a_month("2026-03")
    assert "no income-tax declaration" in a_month("2026-03")
    assert a_month("2026-04").startswith("2026-04: not insured. 1x was 12434 yuan that month")
    assert "assumed to be paid" in a_month("2026-06")


def test_a_base_just_below_a_multiple_never_reads_as_reaching_it():
    case = with_record([{"month": "2026-05", "base": 12433.99, **CLEAR}])
    assert "0.999 times" in a_month("2026-05", case)


def test_months_without_a_wage_or_with_an_estimated_one_say_so():
    early = with_record([{"month": "2018-01", "base": 9000}, {"month": "2018-02", "ratio": 1}])
    assert "there is no average wage for that month" in a_month("2018-01", early)
    assert "there is no figure for that month" in a_month("2018-02", early)
    assert a_month("2018-03", early) == "2018-03: outside the windows."
    assert "not published yet" in a_month("2027-08", early, wages=KNOWN.laws.wages)


def test_a_month_over_whose_wage_the_readings_differ_is_told_with_both():
    entries = [
        {"month": "2022-08", "base": 11000, **CLEAR},
        {"month": "2022-09", "ratio": 0.95, **CLEAR},
        {"month": "2023-06", "base": 10337.99, **CLEAR},
        {"month": "2023-07", "base": 11000, **CLEAR},
    ]
    case = with_record(entries, bases=("base_1x",))
    notice = "Notice on support for talent (2022); three official English pages agree; "
    notice += "whether it covers points renewals was not read"
    assert a_month("2022-08", case) == (
        "2022-08: the base is too low. Base 11000 yuan, 0.965 times that month's average wage of 11396 yuan "
        f"(Table of average wages; secondary). By the text of the measures that month's average wage is 10338 yuan "
        f"({notice}), and the base of 11000 yuan is 1.064 times it. In the multiple's window."
    )
    assert (
        f"By the text of the measures 1x was 10338 yuan that month ({notice}); the multiple given stays as it is."
        in (a_month("2022-09", case))
    )
    assert "1x was 11396 yuan that month (" in a_month("2022-10", case)
    assert f"By the text of the measures 1x was 10338 yuan that month ({notice})." in a_month("2022-10", case)
    assert "is 0.999 times it" in a_month("2023-06", case)
    assert "By the text" not in a_month("2023-07", case)
    assert "By the text" not in a_month("2022-06", case)
    by_measure = Case.parse(case.to_json() | {"reading": "measure"})
    assert a_month("2022-08", by_measure).startswith("2022-08: counts. Base 11000 yuan, 0.965 times")


def test_the_wage_lines_name_every_row_used_with_its_mark():
    lines = words.wage_lines("zh", range(month("2018-03"), month("2027-08")), KNOWN.laws.wages)
    assert len(lines) == 10 + 2
    assert lines[6] == (
        "2022-07 起：11396 元（社会平均工资表；二手资料）；"
        "按办法文本 10338 元（支持人才发展的通知（2022）；三个官方英文页面一致；是否适用于积分续签没有读到）"
    )
    assert ["按办法文本" in line for line in lines].count(True) == 1
    assert lines[0].startswith("2018-04 以前没有数字")
    assert lines[-2].startswith("2026-07 起：12577 元（社保缴费基数上下限（2026）；推算：上限 37731 除以 3")
    assert len(words.wage_lines("zh", range(month("2025-08"), month("2026-03")))) == 1


def test_live_counts_stand_against_what_is_required():
    case = with_record(ENTRIES, bases=("title",), keeps_paying=False)
    lines = words.count_lines("en", assess(case))
    assert [(rule, state) for rule, state, _ in lines] == [("insurance.months", "met"), ("insurance.base", "met")]
    assert lines[0][2] == "9 months, at least 6 needed"
    assert lines[1][2] == "Of these at the base: 7, and 1 more not known; at least 6 needed"
    sure = with_record(ENTRIES[:-1], bases=("title",), keeps_paying=False)
    assert words.count_lines("en", assess(sure))[1][2] == "Of these at the base: 7, at least 6 needed"
    unknown = Case.parse(made({"points.bases": ["title"], "insurance.year": None}))
    assert words.count_lines("en", assess(unknown)) == []


@pytest.mark.broad
def test_every_course_of_random_records_has_words():
    for plain in recorded(150, seed=21):
        case = Case.parse(plain)
        for language in ("zh", "en"):
            said = later.lines(language, ahead(case)) + words.grid_key(language, picture(ask(case), 72))
            said += [later.held_words(language, h, AHEAD) for h in held(case.as_of, ahead(case))]
            said += [words.month_words(language, one, " ") for one in picture(ask(case), 72).months]
            assert not [text for text in said if "{" in text or "None" in text]


def test_a_loss_is_told_by_its_number():
    assert words.lost_words("en", Lost("older", 1)) == "1 month before the windows are no longer kept."
    assert "Months insured in the last year" in words.lost_words("en", Lost("differs.insurance.year.paid", 1))


@pytest.mark.parametrize(
    ("language", "basis", "said"),
    [
        ("zh", "title", "没有计入的月份，也就没有基数可比"),
        ("en", "title", "No month counts, so there is no base to compare"),
        ("zh", "base_1x", "没有计入的月份，也就没有基数可比"),
    ],
)
def test_a_base_without_a_month_is_nothing_to_count(language, basis, said):
    rule = "insurance.base" if basis == "title" else "multiple.base"
    empty = assess(with_record([], bases=(basis,)))
    assert [line for line in words.count_lines(language, empty) if line[0] == rule] == [(rule, "none", said)]
    one = assess(with_record([{"month": "2026-05", "ratio": 1, **CLEAR}], bases=(basis,), keeps_paying=False))
    low = assess(with_record([{"month": "2026-05", "ratio": 0.9, **CLEAR}], bases=(basis,), keeps_paying=False))
    states = [line[1] for found in (one, low) for line in words.count_lines(language, found) if line[0] == rule]
    assert states == ["met", "failed"]
