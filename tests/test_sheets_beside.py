"""A word of a roster's header counts only where what stands beside it, in brackets or in a group, is of the same."""

import pytest

from calculator.sheets.beside import goes_with, named, roster_field, window_in
from calculator.sheets.book import SheetsError
from calculator.table.roster import read_roster

ANOTHER = """到期日（劳动合同） 有效期至（身份证） 到期日[护照] 居住证到期日（配偶） 到期日（积分） 到期日（临时居住证）
到期日（什么） expiry（passport） 近一年社保月数（公积金） 基数达标月数（公积金） 近一年缴费月数（医保）
近一年社保月数（外地） 近一年社保月数（未缴） 近一年社保月数（截至2026-10）
社保月数（近24个月） 社保月数（近12个月，医保） 社保月数（2026年） 社保月数 是否积分依据
居住证到期日（农历） 积分依据（辅）
住房情况（配偶） 通知书日期（社保） 租赁备案到期日（个税）"""
SAME = {
    "permit_expires_on": """到期日（居住证） 有效期至（必填） 居住证（到期日） 居住证到期日（必填，YYYY-MM-DD）
    expiry(居住证到期日) 居住证到期日(阳历) 居住证到期日（如2026-12-20） expiry(residence_permit)""",
    "employer": "是否由单位交表 是否由单位交表（必填）",
    "multiple_paid": "社保月数（近48个月） 社保月数（近三年）",
    "multiple_at_base": "达标月数（近48个月）",
    "year_paid": """社保月数（近12个月） 社保月数（近一年）（必填） 缴费月数【最近十二个月内】
    近一年社保月数（个月） 近一年社保月数（养老保险） 近一年社保月数（上海）""",
    "year_at_base": "达标月数(近12个月) 基数达标月数（1倍）",
    "months_unfiled": "未申报月数（个税）",
    "housing": "住房情况（自有/已备案/其他）",
    "bases": "积分依据（学历、职称） 积分依据(主)",
    "second_employer": "第二家单位（有/无）",
    "endorsed_on": "签注日期（未签注留空）",
    "lease_registered_until": "租赁备案到期日（租赁合同）",
    "name": "姓名（配偶）",
    "department": "部门（什么）",
    None: "随便（居住证）",
}
TWO_ROWS = {
    "permit_expires_on": """居住证|有效期至 居住证信息（必填）|有效期至 基本信息|有效期至 姓名|到期日
    什么|居住证到期日 expiry|居住证到期日
    有效期至|（居住证）""",
    "confirmed_on": "积分信息|确认日期",
    "year_at_base": "社保情况|基数达标月数",
    None: """身份证|有效期至 劳动合同|到期日 劳动合同|居住证到期日 什么|到期日 积分|有效期至 签注日期|到期日
    到期日|劳动合同 有效期至|（身份证） 公积金|基数达标月数 医疗保险|近一年缴费月数 什么|学历/职称""",
}
ABOVE = {True: "居住证 上海某某有限公司 联系人:李四 基本信息", False: "劳动合同 商业保险 什么 身份证信息"}


def each(table):
    return [(one, said) for said, words in table.items() for one in words.split()]


@pytest.mark.parametrize("name", ANOTHER.split())
def test_what_a_bracket_tells_to_be_of_another_thing_or_is_not_known_makes_no_field(name):
    assert named(name) is None


@pytest.mark.parametrize(("name", "field"), each(SAME))
def test_what_a_bracket_tells_of_the_same_thing_or_of_how_to_fill_it_in_changes_nothing(name, field):
    assert named(name) == field


@pytest.mark.parametrize(("rows", "field"), each(TWO_ROWS))
def test_of_two_rows_the_one_says_what_the_other_is_of(rows, field):
    upper, lower = rows.split("|")
    assert roster_field((f"{upper} {lower}", lower, upper)) == field


@pytest.mark.parametrize(("above", "goes"), each(ABOVE))
def test_a_group_above_a_header_of_one_row_counts_and_a_title_does_not(above, goes):
    assert goes_with("permit_expires_on", "到期日", above, "") is goes


def test_another_thing_named_below_a_header_of_one_row_counts_and_a_cell_does_not():
    assert not goes_with("permit_expires_on", "到期日", "", "劳动合同")
    assert goes_with("permit_expires_on", "到期日", "", "长期")
    assert goes_with("bases", "积分依据", "", "持证人配偶")


WINDOWS = {
    48: "近48个月社保月数 近四年达标月数 倍数窗口月数（48个月） multiple_paid(48_months)",
    36: "近36个月达标月数 三年内社保月数 近三年社保月数（最近36个月） multiple_paid(3_years)",
    24: "倍数窗口月数（24个月）",
    12: "近十二个月社保月数 近一年社保月数（12个月）",
    None: "倍数窗口月数 1倍月数 近48个月社保月数（36个月）",
}


@pytest.mark.parametrize(("name", "window"), each(WINDOWS))
def test_a_name_tells_among_how_many_months_it_counts(name, window):
    assert window_in(name) == window


def test_windows_of_a_name_that_differ_make_no_field():
    assert named("近48个月社保月数（36个月）") is None
    assert named("近一年社保月数（36个月）") is None
    assert named("基数达标月数（36个月）") is None
    assert named("倍数窗口月数（36个月）") == "multiple_paid"
    assert roster_field(("近48个月 近一年社保月数", "近一年社保月数", "近48个月")) is None
    assert roster_field(("近36个月 倍数社保月数", "倍数社保月数", "近36个月")) == "multiple_paid"
    assert not goes_with("multiple_paid", "倍数社保月数", "近36个月", "")


def fields(text):
    return [column.field for column in read_roster(text).columns]


def test_the_end_of_a_contract_beside_that_of_the_permit_is_passed_on():
    one = "姓名,居住证有效期至,有效期至（合同）,积分依据\n甲,2026-12-20,2028-01-01,学历\n"
    two = (
        "姓名,劳动合同,,居住证,,积分依据\n,起始日,到期日,证号,有效期至,\n甲,2024-01-01,2028-01-01,X1,2026-12-20,学历\n"
    )
    assert fields(one) == ["name", "permit_expires_on", None, "bases"]
    assert fields(two) == ["name", None, None, None, "permit_expires_on", "bases"]
    assert read_roster(two).frame.to_dict("records") == [
        {"name": "甲", "劳动合同 起始日": "2024-01-01", "劳动合同 到期日": "2028-01-01", "居住证 证号": "X1",
         "permit_expires_on": "2026-12-20", "bases": "degree", "error_of_row": ""},
    ]  # fmt: skip


def test_a_header_of_one_row_below_groups_is_read_by_them():
    text = (
        "人员,身份证,,居住证,,积分情况\n姓名,号码,有效期至,证号,有效期至,学历/职称\n甲,3,2028-01-01,X,2026-12-20,学历\n"
    )
    assert fields(text) == ["name", None, None, None, "permit_expires_on", "bases"]


@pytest.mark.parametrize(
    "text",
    ["姓名,到期日（劳动合同）,积分依据\n甲,2026-12-20,学历\n",
     "姓名,身份证,,积分依据\n,号码,有效期至,\n甲,310,2026-12-20,学历\n",
     "基本信息,劳动合同,,积分\n姓名,起始日,到期日,积分依据\n甲,2024-01-01,2026-12-20,学历\n",
     "姓名,到期日,积分依据\n,劳动合同,\n甲,2026-12-20,学历\n"],
)  # fmt: skip
def test_a_roster_with_the_end_of_another_paper_alone_is_not_read(text):
    with pytest.raises(SheetsError):
        read_roster(text)
    assert "permit_expires_on" in fields(text.replace("劳动合同", "居住证").replace("身份证", "居住证"))


def test_what_a_mapping_says_of_such_a_column_wins():
    text = "姓名,到期日(劳动合同),积分依据\n甲,2026-12-20,学历\n"
    for name in ("到期日(劳动合同)", "B"):
        found = read_roster(text, mapping={name: "permit_expires_on"})
        assert found.frame["permit_expires_on"].tolist() == ["2026-12-20"]
    two = "姓名,到期日,积分依据\n,劳动合同,\n甲,2026-12-20,学历\n"
    assert read_roster(two, mapping={"到期日": "permit_expires_on"}).frame["bases"].tolist()[-1] == "degree"
