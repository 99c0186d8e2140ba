"""Cells merged across columns: names are of each column, what a row says is of the first alone."""

from sheet_books import book, day

from calculator.record.file import read_record
from calculator.sheets.merged import own_cells
from calculator.sheets.rows import Row
from calculator.table.roster import read_roster

DAYS = ["姓名", "居住证到期日", "签注日期", "确认积分日期", "积分依据"]


def page(text):
    rows = ("".join(f"<td{cell}" for cell in line.split("|")) for line in text.splitlines())
    return f"<table><tr>{'<tr>'.join(rows)}</table>"


def stated(content):
    return read_roster(content).frame.drop(columns="error_of_row").to_dict("records")


def test_a_day_merged_over_other_days_of_a_person_is_the_first_one_alone():
    rows = [DAYS, ["张三", day("2026-12-20"), None, None, "学历"], ["李四", day("2026-11-20"), None, None, None]]
    made = book(("名单", rows), merged=["B2:D2", "E2:E3"])
    web = page(">" + "|>".join(DAYS) + "\n>张三| colspan=3>2026-12-20| rowspan=2>学历\n>李四|>2026-11-20|>|>")
    for content in (made, web):
        assert [list(person.values()) for person in stated(content)] == [
            ["张三", "2026-12-20", "", "", "degree"],
            ["李四", "2026-11-20", "", "", "degree"],
        ]


def test_a_column_over_which_the_one_to_its_left_is_merged_throughout_is_none():
    rows = [["姓名", "居住证到期日", None, "积分依据"], ["张三", "2026-12-20", None, "学历"], ["李四", "2026-12-21"]]
    merged = ["B1:C1", "B2:C2"]
    assert [c.name for c in read_roster(book(("名单", rows), merged=merged)).columns] == [
        "姓名",
        "居住证到期日",
        "积分依据",
    ]
    record = [["月份", None, "缴费基数"], ["2025-07", None, 13000], ["2025-08", None, 13000]]
    found = read_record(book(("明细", record), merged=["A1:B1", "A2:B2", "A3:B3"]))
    assert [one["month"] for one in found.entries] == ["2025-07", "2025-08"]


def test_groups_of_names_go_on_being_filled_and_a_second_column_with_cells_of_its_own_is_one():
    rows = [["姓名", "居住证", None, "积分依据"], [None, "证号", "有效期至", None], ["张三", "X", "2026-12-20", "学历"]]
    (person,) = stated(book(("名单", rows), merged=["A1:A2", "B1:C1", "D1:D2"]))
    assert person["permit_expires_on"] == "2026-12-20"
    rows = [["姓名", "到期日", "备注", None, "依据"], ["张三", "2026-12-20", "a", "b", "学历"]]
    assert list(stated(book(("名单", rows), merged=["C1:D1"]))[0].values()) == [
        "张三",
        "2026-12-20",
        "a",
        "b",
        "degree",
    ]


def test_in_a_record_a_number_is_of_its_own_column_and_a_word_of_all():
    row = Row(2, ["2025-07", 13000, 13000, "欠缴", "欠缴"], None, frozenset({2, 4}))
    assert own_cells("record", row).cells == ["2025-07", 13000, None, "欠缴", "欠缴"]
    assert own_cells("roster", row).cells == ["2025-07", 13000, None, "欠缴", None]
    rows = [
        ["月份", "缴费基数", "应缴金额", "缴费状态"],
        ["2025-07", 13000, None, "正常"],
        ["2025-08", 1, "欠缴", None],
    ]
    found = read_record(book(("明细", rows), merged=["B2:C2", "C3:D3"]))
    assert found.entries == [{"month": "2025-07", "base": 13000}]
    assert [(one.row, one.reason) for one in found.left_out] == [(3, "not_paid")]
