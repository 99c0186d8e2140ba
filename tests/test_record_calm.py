"""What is said beside months and is no sign against them: who they are of, other matters, years and sentences alone."""

import pytest

from calculator.record.file import read_record

ROWS = "2025-09,12307,{0}\n2025-10,12307,\n"
MONTHS = ["2025-09", "2025-10"]


def told(text):
    found = read_record(text)
    return [one["month"] for one in found.entries], found.asked, found.faults


@pytest.mark.parametrize(
    "remark",
    ["公司统一缴纳", "由上海外服统一缴纳", "五险一金一起缴", "与公积金一并缴纳", "生育与医疗合并缴纳",
     "失业费率下调", "含失业险", "外地户籍",
     "未到上限", "合同未到期", "组织关系转入", "户口转入", "取消加班", "退回材料", "籍贯江苏",
     "苏州河项目", "Singapore HQ", "avoid", "未曾中断", "无间断缴纳"],
)  # fmt: skip
def test_remarks_on_other_matters_are_not_asked_about(remark):
    assert told("缴费年月,缴费基数,备注\n" + ROWS.format(remark)) == (MONTHS, [], [])


@pytest.mark.parametrize(
    "remark",
    ["2月统一补缴", "下月统一缴纳", "失业", "外地", "未到", "转入", "取消", "退回", "江苏参保", "gap", "void",
     "一并缴纳"],
)  # fmt: skip
def test_what_only_looks_like_them_is_asked_about(remark):
    assert [one.question for one in told("缴费年月,缴费基数,备注\n" + ROWS.format(remark))[1]] == ["doubt"]


@pytest.mark.parametrize(
    "line",
    ["户籍：江苏", "姓名：张三,户籍：江苏,性别：男", "毕业院校：南京大学", "开户行：招商银行北京分行",
     "用途：居住证积分 子女上学", "子女：张小明", "医保卡：已领",
     "医疗保险：正常", "工伤保险费率：0.2%", "公积金比例7%", "视同缴费：0", "视同缴费年限：0年", "是否灵活就业：否"],
)  # fmt: skip
def test_lines_about_the_person_and_other_insurances_above_are_not_asked_about(line):
    assert told(f"{line}\n缴费年月,缴费基数,备注\n" + ROWS.format("")) == (MONTHS, [], [])


@pytest.mark.parametrize(
    "line", ["险种：医疗保险", "医疗保险缴费明细", "江苏省社会保险", "视同缴费：3", "是否灵活就业：是"]
)
def test_lines_that_name_what_comes_below_are_asked_about(line):
    assert [one.question for one in told(f"{line}\n缴费年月,缴费基数,备注\n" + ROWS.format(""))[1]] == ["doubt"]


@pytest.mark.parametrize(
    "name",
    ["缴费基数（核定）", "社保基数(新)", "缴费基数（元/人/月）", "缴费基数（2025年度）", "缴费基数（上年月平均）"],
)
def test_brackets_that_make_no_other_number_of_a_base_are_not_asked_about(name):
    assert told(f"缴费年月,{name},备注\n" + ROWS.format("")) == (MONTHS, [], [])


@pytest.mark.parametrize(
    "name",
    [
        "缴费基数（万元）",
        "缴费基数（合计）",
        "缴费基数（3个月）",
        "缴费基数（调整前）",
        "缴费基数（补缴）",
        "缴费基数（上限）",
    ],
)
def test_brackets_that_make_another_number_of_it_are(name):
    assert [one.question for one in told(f"缴费年月,{name},备注\n" + ROWS.format(""))[1]] == ["doubt"]


@pytest.mark.parametrize(
    ("columns", "cells"),
    [("社保备注", "无"), ("社保异动", "无"), ("是否委托缴费", "否"), ("社保服务费", "0"), ("调整前基数",
     "12000"), ("最低基数", "7460"), ("办理日期", "2026-11-20"),
     ("是否外地户籍", "是")],
)  # fmt: skip
def test_columns_of_other_things_are_not_asked_about(columns, cells):
    assert told(f"缴费年月,缴费基数,{columns}\n2025-09,12307,{cells}\n2025-10,12307,{cells}\n") == (MONTHS, [], [])


@pytest.mark.parametrize(
    ("columns", "cells"),
    [("参保状态,缴费状态", "职工,正常"), ("缴费类型,缴费方式", "正常应缴,某某渠道"), ("险种,险种名称",
     "养老保险,某某人员"), ("个税,个税申报", "120.5,已申报")],
)  # fmt: skip
def test_a_column_of_another_thing_beside_one_of_its_field_is_left_unread(columns, cells):
    assert told(f"缴费年月,缴费基数,{columns}\n2025-09,12307,{cells}\n2025-10,12307,{cells}\n")[::2] == (MONTHS, [])


@pytest.mark.parametrize(
    "line", ["2026年", "二、2026年度", "2026年度缴费明细", "自2026年7月起执行新的缴费基数", "截至2026-10 本表无欠费"]
)
def test_years_and_sentences_alone_are_remarks_and_no_faults(line):
    found = read_record(f"缴费年月,缴费基数,备注\n2025-09,12307,\n{line},,\n2025-10,12307,\n")
    assert ([one["month"] for one in found.entries], found.faults) == (MONTHS, [])
    assert [(one.row, one.reason) for one in found.left_out] == [(3, "note")]


@pytest.mark.parametrize(
    ("place", "asked"), [("张江", 0), ("浦东新区", 0), ("上海市", 0), ("苏州市本级", 1), ("舟山市普陀区", 1)]
)
def test_a_place_elsewhere_is_asked_about_whatever_else_it_is_called(place, asked):
    assert len(told(f"缴费年月,缴费基数,参保地\n2025-09,12307,{place}\n")[1]) == asked
