"""Columns of a roster: what is needed, what stands twice, and a name that its cells show to be another's."""

import pytest
from sheet_books import book

from calculator.sheets.book import SheetsError
from calculator.table.roster import MOST_ROWS, read_roster


def refused(content):
    with pytest.raises(SheetsError) as error:
        read_roster(content)
    return error.value.reason, error.value.values


@pytest.mark.parametrize(
    ("content", "reason", "values"),
    [
        ("", "empty", {}),
        ("a,b\n1,2\n", "no_header", {"columns": ("A", "B"), "samples": [("a", "b"), ("1", "2")], "sheets": (),
                                    "hidden": (), "known": ()}),
        ("居住证到期日,谁\n2026-12-20,甲\n", "missing_column", {"column": "bases", "columns": ("谁",)}),
        ("到期日,到期日,依据\n2026-12-20,2026-12-20,学历\n", "column_twice",
         {"column": "permit_expires_on", "columns": ("到期日 (A)", "到期日 (B)")}),
        ("到期日,居住证到期日,依据\n2026-12-20,2026-12-20,学历\n", "column_twice",
         {"column": "permit_expires_on", "columns": ("到期日", "居住证到期日")}),
        ("到期日,依据,verdict\n2026-12-20,学历,-\n", "output_name", {"columns": ("verdict",)}),
        ("到期日,依据\n" + "2026-12-20,学历\n" * (MOST_ROWS + 1), "too_many_rows", {"limit": 20_000}),
    ],
)  # fmt: skip
def test_what_is_no_roster_is_refused_with_what_is_missing(content, reason, values):
    assert refused(content) == (reason, values)


@pytest.mark.parametrize(
    ("text", "columns", "unread"),
    [
        ("名单\n姓名,积分依据,到期日（合同）\n甲,学历,2026-12-20\n", ("A", "B", "C"), ("到期日(合同)",)),
        ("姓名,身份证,,积分依据\n,号码,有效期至,\n甲,1,2026-12-20,学历\n", ("A", "B", "C", "D"), ("身份证",)),
        ("姓名,积分依据\n甲,学历\n", ("A", "B"), ("A", "B")),
    ],
)  # fmt: skip
def test_a_header_without_the_day_a_permit_expires_names_what_is_not_known_in_it(text, columns, unread):
    reason, told = refused(text)
    assert (reason, told["column"], told["columns"], told["unread"]) == (
        "missing_column", "permit_expires_on", columns, unread,
    )  # fmt: skip
    assert len(told["samples"][0]) == len(columns) or told["samples"][0] == ("名单",)


def test_a_day_until_which_something_lasts_is_passed_on():
    frame = read_roster("姓名,居住证到期日,积分依据,截至日期\n甲,2026-12-20,学历,2028-12-31\n").frame
    assert frame.columns.tolist() == ["name", "permit_expires_on", "bases", "截至日期", "error_of_row"]


ENGLISH = "Name,Employer,Permit expiry,Points basis\n"


def test_a_column_of_companies_called_employer_is_passed_on_unless_it_is_mapped():
    text = ENGLISH + "A,ABC Ltd,2026-12-20,degree\nB,,2026-12-20,degree\n"
    assert read_roster(text).frame.columns.tolist() == [
        "name", "Employer", "permit_expires_on", "bases", "error_of_row",
    ]  # fmt: skip
    assert [column.name for column in read_roster(text).columns if column.field is None] == ["Employer"]
    mapped = read_roster(text, mapping={"Employer": "employer"}).frame
    assert mapped["employer"].tolist() == ["ABC Ltd", ""]


@pytest.mark.parametrize(
    ("cells", "read"), [(["yes", "ABC Ltd"], ["true", "ABC Ltd"]), (["", ""], ["", ""]), (["?", ""], ["", ""])]
)
def test_a_column_called_employer_that_says_yes_or_no_or_nothing_is_read(cells, read):
    rows = [f"A,{cell},2026-12-20,degree" for cell in cells]
    assert read_roster(ENGLISH + "\n".join(rows)).frame["employer"].tolist() == read


def permit_of(content, mapping=None):
    """The last day of the permit of each row."""
    return read_roster(content, mapping).frame["permit_expires_on"].tolist()


def over_two(*rows):
    head = ["姓名", "居住证有效期", None, "积分依据"]
    return book(("名单", [head, *(["甲", *row, "学历"] for row in rows)]), merged=["B1:C1"])


DAYS = ("2025-12-20", "2026-12-20")


def test_of_two_days_below_a_time_of_validity_the_later_one_is_its_end():
    for name in ("", "至"):
        assert permit_of(f"居住证有效期,{name},积分依据\n{','.join(DAYS)},学历") == [DAYS[1]]
    assert permit_of(f"居住证有效期,,,积分依据\n{DAYS[0]},至,{DAYS[1]},学历") == [DAYS[1]]
    assert permit_of(over_two(DAYS, DAYS)) == [DAYS[1]] * 2


def test_two_days_of_which_some_are_out_of_order_are_refused():
    for content in (over_two(DAYS, DAYS[::-1]), over_two(DAYS, (DAYS[0], None))):
        columns = ("居住证有效期 (B)", "居住证有效期 (C)")
        assert refused(content) == ("column_twice", {"column": "permit_expires_on", "columns": columns})
    assert refused(f"居住证有效期,,积分依据\n{','.join(DAYS)},学历\n{DAYS[0]},,学历")[0] == "column_twice"


@pytest.mark.parametrize("head", ["居住证到期日,", "居住证有效期,入职日期", "居住证有效期至,"])
def test_a_day_beside_that_of_the_end_is_another_one(head):
    assert permit_of(f"{head},积分依据\n{','.join(DAYS)},学历") == [DAYS[0]]


def test_a_name_of_a_time_alone_or_beside_no_later_days_is_read_as_it_was():
    assert permit_of(f"积分依据,居住证有效期\n学历,{DAYS[1]}\n学历") == [DAYS[1], ""]
    assert permit_of(f"居住证有效期,,积分依据\n{DAYS[1]},{DAYS[0]},学历\n{DAYS[1]},x,学历") == [DAYS[1]] * 2
    assert permit_of(f"居住证有效期,,积分依据\n{','.join(DAYS)},学历", {"B": "-"}) == [DAYS[0]]
