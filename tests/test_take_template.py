"""The template: an independent reader finds its columns, choices, examples and a sheet that explains each column."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from calculator.case.facts import FACTS
from calculator.messages import LANGUAGES
from calculator.team.take.template import EXAMPLE, template
from calculator.team.take.words import cell, heading

HEADINGS = [
    "编号", "姓名", "部门", "居住证到期日", "积分依据", "签注日", "住房", "租赁备案到期日", "居住年限起算日",
    "首次积分日", "确认积分日", "申请表交到日", "通知书日", "近一年社保月数", "近一年基数达标月数", "倍数窗口月数",
    "倍数窗口达标月数", "继续缴社保", "未申报个税月数", "第二家单位", "岗位匹配", "单位代交申请表", "资料有变化",
]  # fmt: skip


def opened(language):
    return load_workbook(BytesIO(template(language))).worksheets


def choices_of(sheet):
    """The choices of each column that has some, by its heading."""
    lists = [one for one in sheet.data_validations.dataValidation if one.type == "list"]
    return {
        sheet.cell(1, next(iter(one.sqref.ranges)).min_col).value: one.formula1.strip('"').split(",") for one in lists
    }


def test_the_headings_are_the_names_that_the_reader_knows():
    roster, _ = opened("zh")
    assert [one.value for one in roster[1]] == HEADINGS
    assert roster.title == "名册"
    assert roster.freeze_panes == "C2"


def test_columns_of_choices_offer_them():
    found = choices_of(opened("zh")[0])
    assert found["住房"] == ["自有住房", "租房已备案", "其他"]
    assert found["积分依据"] == [
        "学历", "职称", "技能", "紧缺专业", "0.8倍", "1倍", "2倍", "3倍", "其他", "不清楚",
    ]  # fmt: skip
    yes_no = ["继续缴社保", "第二家单位", "岗位匹配", "单位代交申请表", "资料有变化"]
    assert {name: found[name] for name in yes_no} == {name: ["是", "否"] for name in yes_no}
    assert len(found) == 7


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_example_rows_say_that_they_are_examples(language):
    roster = opened(language)[0]
    rows = list(roster.iter_rows(min_row=2, values_only=True))
    assert len(rows) == 2
    assert all(EXAMPLE in row[1] for row in rows)
    assert [str(row[3]) for row in rows] == ["2026-12-20 00:00:00", "2027-03-05 00:00:00"]


def test_several_bases_stand_in_one_cell():
    assert opened("zh")[0]["E3"].value == "职称、1倍"
    assert opened("en")[0]["E3"].value == "title|base_1x"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_is_explained_in_whole_sentences(language):
    roster, told = opened(language)
    rows = list(told.iter_rows(min_row=4, values_only=True))
    assert [row[0] for row in rows] == [one.value for one in roster[1]]
    assert all(text.endswith(("。", ".")) for row in rows for text in row[1:])


def test_what_may_be_empty_and_what_an_empty_cell_means_is_told():
    told = {row[0]: row[3] for row in opened("zh")[1].iter_rows(min_row=4, values_only=True)}
    assert told["居住证到期日"].startswith("不能空着")
    assert told["签注日"] == "可以空着；空着就是还没有办，也没有定日子。"
    assert told["继续缴社保"] == "可以空着；空着当作“是”。"
    assert told["岗位匹配"] == "可以空着；空着就是不知道，不会当作“否”。"


def test_every_fact_of_a_table_has_a_heading_of_its_own():
    names = [heading("zh", fact.column) for fact in FACTS if fact.column]
    assert len(set(names)) == len(names) == 22
    assert heading("zh", "工号") == "工号"


@pytest.mark.parametrize(("column", "text", "words"), [
    ("bases", "degree|base_0.8x", "学历、0.8倍"), ("housing", "other", "其他"), ("employer", "TRUE", "是"),
    ("employer", "也许", "也许"), ("bases", "luck", "luck"), ("year_paid", "8", "8"), ("备注", "true", "true"),
    ("second_employer", "false", "否"), ("post_matches", "", ""),
])  # fmt: skip
def test_a_cell_goes_out_in_the_words_of_the_template_and_what_is_not_known_stays(column, text, words):
    assert cell("zh", column, text) == words
