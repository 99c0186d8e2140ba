"""A roster becomes one row a person: Chinese headers and words, every cell as a case would have it, no row lost."""

import io
from datetime import date

import pytest
from openpyxl import Workbook
from records import MIDNIGHT

from calculator.table.roster import RosterError, read_roster
from calculator.team.take.template import template


def book(rows, **sheets):
    made = Workbook()
    made.active.title = "名单"
    for row in rows:
        made.active.append(row)
    for name, more in sheets.items():
        sheet = made.create_sheet(name)
        for row in more:
            sheet.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def refused(content, **said):
    with pytest.raises(RosterError) as error:
        read_roster(content, **said)
    return error.value.reason, error.value.values


PASTED = """研发部人员名单
姓名\t部门\t居住证有效期至\t学历/职称\t住房情况\t近一年社保月数\t签注日期\t岗位匹配\t备注
张一\t研发\t2026/12/20\t本科、中级职称\t自有住房\t8\t无\t是\t-1
李二\t市场\t2025-12-01至2026-12-01\t硕士\t租房已备案\t11个月\t2026-11-25\t\t
"""


def test_a_pasted_roster_is_read_however_it_names_and_writes_things():
    roster = read_roster(PASTED)
    assert roster.frame.to_dict("records") == [
        {"name": "张一", "department": "研发", "permit_expires_on": "2026-12-20", "bases": "degree|title",
         "housing": "owned", "year_paid": "8", "endorsed_on": "", "post_matches": "true", "备注": "-1",
         "error_of_row": ""},
        {"name": "李二", "department": "市场", "permit_expires_on": "2026-12-01", "bases": "degree",
         "housing": "registered_lease", "year_paid": "11", "endorsed_on": "2026-11-25", "post_matches": "", "备注": "",
         "error_of_row": ""},
    ]  # fmt: skip
    assert roster.rows == [3, 4]
    assert [(c.name, c.field) for c in roster.columns][-2:] == [("岗位匹配", "post_matches"), ("备注", None)]


def test_a_workbook_holds_real_days_numbers_and_yes_or_no():
    rows = [["到期日", "积分依据", "继续缴社保", "近一年社保月数", "编号"],
            [date(2026, 12, 20), "1倍", True, 8, 7], [MIDNIGHT, "degree|title", 0, 1.0, 2.5]]  # fmt: skip
    roster = read_roster(book(rows, 说明=[["到期日是什么"]]))
    assert roster.frame.drop(columns="error_of_row").to_numpy().tolist() == [
        ["2026-12-20", "base_1x", "true", "8", "7"],
        ["2026-10-03", "degree|title", "false", "1", "2.5"],
    ]
    assert (roster.sheet, roster.sheets) == ("名单", ("名单", "说明"))


def test_true_and_1_of_one_column_are_two_cells_however_often_they_come():
    cells = [True, 1, True, 1, 0, False, 0, False]
    rows = [["到期日", "积分依据", "近一年社保月数"], *(["2026-12-20", "学历", cell] for cell in cells)]
    assert read_roster(book(rows)).frame["year_paid"].tolist() == ["True", "1", "True", "1", "0", "False", "0", "False"]


def test_what_cannot_be_read_stays_as_typed_and_a_row_that_is_none_keeps_its_place():
    roster = read_roster(
        '到期日,积分依据,签注日\n下个月,学历,\n"2026-12-20,学历,\n2026-12-20,学历,,多\n2026-12-20,学位?,\n'
    )
    assert roster.frame["permit_expires_on"].tolist() == ["下个月", '"2026-12-20', "2026-12-20", "2026-12-20"]
    assert roster.frame["bases"].tolist()[-1] == "学位?"
    assert roster.frame["error_of_row"].tolist() == [
        "", "row: a quotation mark stands alone", "row: more cells than the header has", "",
    ]  # fmt: skip
    assert [(fault.row, fault.reason) for fault in roster.faults] == [(3, "stray_quote"), (4, "too_many_cells")]


def test_a_mapping_wins_and_names_of_passed_on_columns_stay_apart():
    text = "谁,到期,依据,备注,备注\n甲,2026-12-20,学历,a,b\n"
    roster = read_roster(text, mapping={"谁": "name", "到期": "permit_expires_on", "依据": "bases"})
    assert roster.frame.columns.tolist() == ["name", "permit_expires_on", "bases", "备注", "备注 (E)", "error_of_row"]


def test_two_sheets_with_a_roster_ask_for_a_choice():
    rows = [["到期日", "依据"], ["2026-12-20", "学历"]]
    assert refused(book(rows, 另一张=rows)) == ("choose_sheet", {"sheets": ("名单", "另一张")})
    assert read_roster(book(rows, 另一张=rows), sheet="另一张").sheet == "另一张"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_template_is_read_as_it_is_without_its_examples(language):
    roster = read_roster(template(language))
    assert (len(roster.rows), roster.examples) == (0, 2)
    assert {"permit_expires_on", "bases", "name"} <= {column.field for column in roster.columns}


def test_a_template_that_was_filled_in_below_its_examples_is_read_without_them():
    roster = read_roster("姓名,居住证到期日,积分依据\n示例1（请删除这一行）,2026-12-20,学历\n甲,2026-12-21,职称\n")
    assert (roster.frame["name"].tolist(), roster.rows, roster.examples) == (["甲"], [3], 1)


def test_a_permit_valid_from_one_day_to_another_expires_on_the_later():
    text = "居住证有效期,依据\n20251220-20261220,学历\n2025-12-20至2026-12-20,学历\n2026-12-20至2025-12-20,学历\n"
    assert read_roster(text).frame["permit_expires_on"].tolist() == [
        "2026-12-20", "2026-12-20", "2026-12-20至2025-12-20",
    ]  # fmt: skip


def test_a_count_keeps_the_months_that_its_header_names():
    text = "到期日,依据,近48个月社保月数,近四年达标月数\n2026-12-20,1倍,40,不清楚\n2026-12-20,3倍,30个月,24（36个月）\n"
    frame = read_roster(text).frame
    assert frame["multiple_paid"].tolist() == ["40 (48)", "30 (48)"]
    assert frame["multiple_at_base"].tolist() == ["", "24 (36)"]
    plain = read_roster("到期日,依据,倍数窗口月数\n2026-12-20,1倍,40\n").frame
    assert plain["multiple_paid"].tolist() == ["40"]


def test_true_and_one_are_two_cells_however_often_they_come():
    rows = [["居住证到期日", "积分依据", "近一年社保月数", "备注"]]
    rows += [["2026-12-20", "学历", cell, cell] for cell in (1, True, 1, True, 0, False, 12)]
    found = read_roster(book(rows)).frame
    assert found["year_paid"].tolist() == ["1", "True", "1", "True", "0", "False", "12"]
    assert found["备注"].tolist() == ["1", "True", "1", "True", "0", "False", "12"]


HEADERS = {
    "permit_expires_on": "居住证有效期截止日期 上海市居住证到期日 居住证终止日期 居住证有效期到 居住证有效期（到期）",
    "bases": "主要积分依据 积分构成",
    "year_paid": "近12个月社保缴纳月数 近12个月社保缴费月数 近12个月参保月数 近12个月实缴月数",
    "year_at_base": "近12个月1倍基数月数",
    "endorsed_on": "本年度签注日期 最近签注日期 最近一次签注日期",
    "second_employer": "是否有第二单位 是否存在第二家单位",
    "housing": "居住性质 住房类别",
}


@pytest.mark.parametrize(("field", "header"), [(f, one) for f, told in HEADERS.items() for one in told.split()])
def test_headers_of_ordinary_rosters_are_known(field, header):
    names = {"permit_expires_on": "居住证到期日", "bases": "积分依据"} | {field: header}
    columns = read_roster(f"姓名,{','.join(names.values())}\n甲,2026-12-20,学历,\n").columns
    assert [(c.name, c.field) for c in columns if c.field == field] == [(header, field)]


@pytest.mark.parametrize("header", ["居住证签注到期日", "近24个月参保月数", "居住证到期日（劳动合同）"])
def test_a_header_that_may_be_of_something_else_is_not_guessed(header):
    columns = read_roster(f"姓名,居住证到期日,积分依据,{header}\n甲,2026-12-20,学历,\n").columns
    assert columns[-1].field is None
