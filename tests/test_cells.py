"""Cells of tables that people fill in: what a spreadsheet would take for a formula is made harmless."""

from datetime import date, datetime, time, timedelta

import pytest

from calculator.cells import safe, sheet_cell, writable


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+SUM(A1)",
        "-A1",
        "@cmd",
        "\tx",
        "\rx",
        "-1-1",
        "+1 ",
        "-=1",
        "--1",
        "\n=1",
        "\r\n=1",
        " =1",
        "\u3000=1",
        "\xa0+A1",
        "\u200b=1",
        "\ufeff@x",
        "\u2060-A1",
        "\u3164=1",
        "\u202e=1",
        "\x0b=1",
        "＝1",
        "＋A1",
        "－A1",
        "＠x",
        "\n＝1",
        " \t ＝cmd",
        "﹦1",
        "﹣A1",
        "\ufe0f=1",
        "\U000e0020=1",
        " --1",
        "\n-5",
    ],
)
def test_what_a_spreadsheet_would_take_for_a_formula_stands_behind_a_quote(cell):
    assert safe(cell) == f"'{cell}"


@pytest.mark.parametrize(
    "cell",
    [
        "-1",
        "-",
        "--",
        " -5",
        "\u3000-5",
        "－",
        " － －",
        "x=1",
        "第=1",
        "\nx=1",
        "'=1",
        "- -",
        "—",
        "+1.50",
        "1=1",
        "",
        "积分",
        -1,
        2.5,
        None,
        date(2026, 7, 1),
    ],
)
def test_numbers_days_and_other_words_stay_as_they_are(cell):
    assert safe(cell) == cell


def test_characters_that_no_file_can_hold_are_shown_as_such_and_others_stay():
    assert writable("a\x00b\x1fc\ud800d\uffff") == "a\ufffdb\ufffdc\ufffdd\ufffd"
    assert writable("第一行\n\t第二行\r\U0001f600") == "第一行\n\t第二行\r\U0001f600"


@pytest.mark.parametrize(
    ("cell", "held"),
    [
        (None, None), (True, True), (7, 7), (0.5, 0.5), ("a", "a"), (10**15, "1000000000000000"), (float("inf"), "inf"),
        (10**5_000, "…"), (b"a", "b'a'"), ("x" * 32_768, "x" * 32_766 + "…"), (time(1), time(1)),
        (timedelta(1), timedelta(1)), (date(1899, 12, 31), "1899-12-31"), (date(2026, 1, 1), date(2026, 1, 1)),
        (datetime.fromisoformat("2026-01-01T08:00+08:00"), datetime.fromisoformat("2026-01-01T08:00")),
    ],
    ids=range(15),
)  # fmt: skip
def test_what_a_sheet_has_no_kind_for_becomes_text(cell, held):
    assert sheet_cell(cell) == held
