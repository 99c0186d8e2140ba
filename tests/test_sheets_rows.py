"""Text into rows: what parts the cells, quotes that hold them together or stand alone, rows too long or too short."""

import pytest

from calculator.sheets.rows import SEPARATORS, rows_of_text


def rows(text, separator=",", width=None):
    return [(row.number, list(row.cells), row.fault) for row in rows_of_text(text, separator, width)]


def test_a_line_is_a_row_and_the_last_line_break_is_none():
    assert rows("a,b\n\n1,2\n") == [(1, ["a", "b"], None), (2, [""], None), (3, ["1", "2"], None)]
    assert rows("a,b\n1,2") == [(1, ["a", "b"], None), (2, ["1", "2"], None)]


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ('"a,b",c', ["a,b", "c"]), ('"a ""b"" c",d', ['a "b" c', "d"]), ('"",', ["", ""]), ('a,"b"', ["a", "b"]),
        ('5" x,2', ['5" x', "2"]), ('"a",', ["a", ""]), ('"a","",b', ["a", "", "b"]),
    ],
)  # fmt: skip
def test_quotes_hold_a_cell_together(line, cells):
    assert rows(line) == [(1, cells, None)]


def test_a_cell_in_quotes_may_hold_line_breaks():
    assert rows('1,2,"a\nb"\n3,4,5', width=3) == [(1, ["1", "2", "a\nb"], None), (2, ["3", "4", "5"], None)]
    assert rows('"a\nb"\nc', width=1) == [(1, ["a\nb"], None), (2, ["c"], None)]


@pytest.mark.parametrize("bad", ['2,"x,y', '"2"x,y,z', '2,x,"'])
def test_a_quote_that_stands_alone_spoils_its_own_line(bad):
    found = rows(f"1,a,b\n{bad}\n3,c,d\n4,e,f", width=3)
    assert [(number, fault) for number, _, fault in found] == [(1, None), (2, "stray_quote"), (3, None), (4, None)]
    assert found[2][1] == ["3", "c", "d"]


def test_a_quote_that_is_closed_in_another_row_does_not_swallow_it():
    found = rows('1,"a,b\n2,c,"d"\n3,e,f', width=3)
    assert [(number, fault) for number, _, fault in found] == [(1, "stray_quote"), (2, None), (3, None)]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ('张三,1,学历,"补缴,原因\n王五,2,职称,x",12', ["张三", "1", "学历", "补缴,原因\n王五,2,职称,x", "12"]),
        ('"张\n三",1,学历,x,12', ["张\n三", "1", "学历", "x", "12"]),
        ('a,"1\n2","b ""c""\n3,4,5,6",d,"e"', ["a", "1\n2", 'b "c"\n3,4,5,6', "d", "e"]),
    ],
)
def test_a_cell_in_quotes_whose_next_line_looks_like_a_row_is_one_where_the_row_is_as_wide_as_the_header(text, cells):
    assert rows(f"{text}\n李四,3,4,5,6", width=5) == [(1, cells, None), (2, ["李四", "3", "4", "5", "6"], None)]


def test_rows_between_two_quotes_that_stand_alone_are_neither_lost_nor_read():
    found = rows('甲,1,"学历\n乙,2,学历\n丙,3,学历"\n丁,4,学历', width=3)
    assert [(number, fault) for number, _, fault in found] == [*((n, "stray_quote") for n in (1, 2, 3)), (4, None)]
    assert found[1][1] == ["乙", "2", "学历"]
    wider = rows('甲,"1\n乙,2",3,4\n', width=3)
    assert [(number, fault) for number, _, fault in wider] == [(1, "stray_quote"), (2, "too_many_cells")]
    inch = rows('甲,"1\n乙,2,5" x,"', width=3)
    assert [(number, fault) for number, _, fault in inch] == [(1, "stray_quote"), (2, "stray_quote")]


def test_a_quote_is_looked_for_twenty_lines_on_and_no_further():
    within, beyond = '"' + "x\n" * 19 + '",1', '"' + "x\n" * 20 + '",1'
    assert rows(within, width=2)[0][2] is None
    assert rows(beyond, width=2)[0][2] == "stray_quote"


def test_a_line_far_too_long_or_too_wide_is_one_bad_row():
    assert rows(f'"{"a" * 20_000}",1\n2,3', width=2)[0][2] == "stray_quote"
    wide = rows(",".join("x" * 1_100))[0][1]
    assert (len(wide), wide[999]) == (1001, "x")


def test_more_filled_cells_than_the_width_are_named_and_empty_ones_are_cut():
    assert rows("1,2,3\n1,2,\n1", width=2) == [
        (1, ["1", "2", "3"], "too_many_cells"), (2, ["1", "2"], None), (3, ["1"], None),
    ]  # fmt: skip


def test_between_blanks_a_row_with_fewer_cells_is_named_for_nobody_sees_which_is_empty():
    assert rows("a b  c\n1\t3\n\n 1 2 3 ", " ", 3) == [
        (1, ["a", "b", "c"], None), (2, ["1", "3"], "too_few_cells"), (3, [""], None), (4, ["1", "2", "3"], None),
    ]  # fmt: skip


def test_two_blanks_part_cells_that_hold_one():
    assert rows("due month   base\n2025-07\t13 000", "  ") == [
        (1, ["due month", "base"], None), (2, ["2025-07", "13 000"], None),
    ]  # fmt: skip


def test_blanks_within_a_day_part_no_cells():
    assert rows("2025 年 7 月 13000", " ")[0][1] == ["2025年7月", "13000"]
    assert rows("2025年 7月 1日 13000", " ")[0][1] == ["2025年7月1日", "13000"]


def test_eight_signs_may_part_cells():
    assert SEPARATORS == (",", "\t", ";", "|", "，", "；", "  ", " ")
