"""Tables of a page: cells by row and column, areas filled in, and pages that are cut or far too wide."""

import pytest

from calculator.sheets.html import is_html, tables_of
from calculator.sheets.packed import CostlyError


def cells(text):
    return [[list(row.cells) for row in table] for table in tables_of(text, 1000)]


def test_the_cells_of_a_table_stand_row_by_row():
    page = "<table><tr><th>月份<th>基 数<br>元</tr><tr><td> 2025-07 </td><td>13,000&nbsp;</td></tr></table>"
    assert cells(page) == [[["月份", "基 数 元"], ["2025-07", "13,000"]]]
    assert [row.number for row in tables_of(page, 1000)[0]] == [1, 2]


def test_a_cell_over_an_area_stands_in_each_of_its_places():
    page = "<table><tr><td rowspan=2>a<td colspan='2'>b<tr><td>c<td>d<tr><td></table>"
    assert cells(page) == [[["a", "b", "b"], ["a", "c", "d"], [None]]]


def test_tables_within_tables_and_beside_them_are_tables_of_their_own():
    assert cells("<table><tr><td>a<table><tr><td>b</table>c</table><br>x<table><td>d</table></td></tr>y") == [
        [["a c"]], [["b"]], [["d"]],
    ] or cells("<table><tr><td>a<table><tr><td>b</table>c</table>") == [[["ac"]], [["b"]]]  # fmt: skip


def test_areas_beyond_a_hundred_columns_or_the_last_row_are_cut():
    assert [len(row) for row in cells("<table><tr><td colspan=99999 rowspan=99>a<tr><td>b</table>")[0]] == [100, 100]
    assert cells("<table><tr><td colspan=0 rowspan=x>a</table>") == [[["a"]]]


def test_too_many_rows_are_refused():
    with pytest.raises(OverflowError):
        tables_of("<table>" + "<tr><td>a" * 11 + "</table>", 10)


def test_a_broken_declaration_is_told():
    with pytest.raises(ValueError, match="<table>"):
        tables_of("<table><![x[y", 10)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("<html><table>", True), ("\n<!DOCTYPE html><TABLE>", True), ("<table><tr>", True), ("<html>", False),
     ("月份,<table>", False), ("<month>,base", False)],
)  # fmt: skip
def test_a_page_is_told_by_how_it_begins(text, is_one):
    assert is_html(text) == is_one


@pytest.mark.parametrize("piece", ["<!", "<a ", "</", "<td a='", "<![CDATA[", "<?", "&"])
def test_a_page_of_tags_that_do_not_end_is_broken_and_takes_no_time(piece):
    for most in (17_000, 200_000):
        with pytest.raises(ValueError, match=r".") as error:
            tables_of("<table><tr><td>" + "<b " + piece * (most // len(piece)), 50)
        assert not isinstance(error.value, CostlyError)


def test_what_a_page_hides_is_no_cell():
    page = "<table><tr><td><!-- a <td>b -->c<style>td {}</style><script>'<td>'</script></td></tr></table><!-- <table>"
    assert [[row.cells for row in rows] for rows in tables_of(page, 50)] == [[["c"]]]


def test_cells_that_reach_over_more_places_than_a_page_is_worth_are_refused():
    with pytest.raises(CostlyError):
        tables_of("<table>" + "<tr><td rowspan=100 colspan=100>" * 21 + "</table>", 50)
