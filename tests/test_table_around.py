"""Sums, notes, signatures and the header once more are no people: named on the page, a row with an error in a batch."""

import pandas as pd
import pytest
from making import TODAY
from sheet_books import book

from calculator.report.sheets import left_out_words
from calculator.table import batch
from calculator.table.roster import read_roster
from calculator.team.take.faults import told_in

HEADER = ["序号", "姓名", "居住证到期日", "积分依据", "备注"]
PERSON = [1, "张三", "2026-12-20", "学历", None]
ASIDE = {
    "sum_of_people": [
        ["合计", None, None, 3], ["小计"], [None, "合计", 2], ["合计：3人"], ["共 3 人"],
        ["总人数：12"], ["本页合计"],
    ],
    "note_below": [
        ["制表人：李四", None, None, "制表日期：2026-11-30"], ["制表日期", "2026-11-30"], ["备注：请于月底前交回"],
        ["审核人", "王五"], ["说明 以上人员请于月底前交材料"], ["第 1 页 共 2 页"], [None, "以下空白"],
        [6], ["6、"], ["研发部："], [None, "销售部："], [7, "研发部："], ["人力资源部"], ["1、请如实填写"], ["张三"],
        ["请月底前交"], ["填表人：王芳", None, None, "审核：李雷"], [None, "填表人：王芳", "填表日：", "审核：李雷"],
        ["2026-11-30"], [None, "2026-11-30"], [None, None, None, None, "已离职"],
    ],
    "header_again": [HEADER, [None, *HEADER[1:4]], ["序号", "姓名"]],
}  # fmt: skip
PEOPLE = [
    ["合计", "张三", "2026-12-20"], [2, "合意", None, "学历"], ["累计科技", "李四", None, "学历"],
    [3, "下个月", "下个月"],
    ["备注处", "李四", None, "职称"], [None, "张三"], [6, "张三"], [None, None, None, "学历"], [6, None, None, "学历"],
    [None, "姓名：张三", None, "依据：学历"], [None, "研发部：李四"], [None, None, None, "研发部："], ["13800000000"],
    [6, None, None, None, "待定"], ["A001"],
]  # fmt: skip


def each(aside):
    return [(reason, row) for reason, rows in aside.items() for row in rows]


def answered(tmp_path, rows, ending, told=None):
    if ending == "xlsx":
        (tmp_path / "in.xlsx").write_bytes(book(("名单", rows)))
    else:
        lines = (",".join("" if cell is None else str(cell) for cell in (*row, *[None] * 5)[:5]) for row in rows)
        (tmp_path / f"in.{ending}").write_text("\n".join(lines), encoding="utf-8")
    batch(tmp_path / f"in.{ending}", tmp_path / "out.csv", TODAY, **({"told": told} if told else {}))
    return pd.read_csv(tmp_path / "out.csv", dtype=str, keep_default_na=False)


@pytest.mark.parametrize(("reason", "row"), each(ASIDE))
def test_what_is_no_person_is_left_out_of_the_page_and_named_and_stays_with_an_error_in_a_batch(tmp_path, reason, row):
    rows = [HEADER, PERSON, row, PERSON]
    roster = read_roster(book(("名单", rows)))
    assert (roster.rows, roster.faults) == ([2, 4], [])
    assert [(one.row, one.reason) for one in roster.left_out] == [(3, reason)]
    for language in ("zh", "en"):
        assert "3" in left_out_words(language, roster.left_out[0])
    for ending in ("xlsx", "csv"):
        out = answered(tmp_path, rows, ending)
        assert out["姓名"].tolist() == ["张三", row[1] or "" if len(row) > 1 else "", "张三"]
        assert [bool(text) for text in out["verdict"]] == [True, False, True]
        assert out["error"][1].startswith("row: it is ")
        assert out["error"][1].endswith(" no person")
    assert "不是一个人" in answered(tmp_path, rows, "csv", told_in("zh"))["error"][1]


@pytest.mark.parametrize("row", PEOPLE)
def test_what_may_be_a_person_is_one(tmp_path, row):
    roster = read_roster(book(("名单", [HEADER, PERSON, row])))
    assert (roster.rows, roster.left_out) == ([2, 3], [])
    for ending in ("xlsx", "csv"):
        assert "no person" not in answered(tmp_path, [HEADER, PERSON, row], ending)["error"][1]


def test_a_note_merged_across_all_columns_is_one_and_what_is_merged_over_some_may_be_a_person():
    rows = [HEADER, PERSON, ["请各位于月底前交齐材料"], ["李四"], PERSON]
    roster = read_roster(book(("名单", rows), merged=["A3:E3", "A4:B4"]))
    assert ([(one.row, one.reason) for one in roster.left_out], roster.rows) == ([(3, "note_below")], [2, 4, 5])
    assert (
        left_out_words("zh", roster.left_out[0])
        == "第 3 行是说明或签章（请各位于月底前交齐材料），不是一个人，没有读。"
    )


def test_remarks_that_stand_before_the_name_make_no_note_of_a_person():
    roster = read_roster("备注,姓名,居住证到期日,依据\n说明,张三,,学历\n第 1 行,李四,2026-12-20,学历\n")
    assert (roster.frame["name"].tolist(), roster.left_out) == (["张三", "李四"], [])


def test_a_text_beside_the_names_is_no_person_and_where_no_column_holds_names_it_may_be_one():
    kept = {}
    for header in ("工号,姓名,部门", "工号,部门,性别", "谁,小组,性别"):
        rows = ["1001,,", "研发部,,", ",研发,", ",,研发", "研发部：,,", "2026-11-30,,"]
        lines = (f"{row},," for row in rows)
        kept[header] = read_roster("\n".join([f"{header},居住证到期日,积分依据", *lines])).rows
    assert kept == {"工号,姓名,部门": [2, 4], "工号,部门,性别": [2, 3, 4, 5], "谁,小组,性别": [2, 3, 4, 5]}


def test_a_department_merged_over_the_number_is_no_person_and_one_merged_over_the_name_may_be():
    rows = [HEADER, ["部门甲", None], PERSON, ["李四", None], ["研发部：", None]]
    roster = read_roster(book(("名单", [["组", "类", *HEADER[1:]], *rows[1:]]), merged=["A2:B2", "A4:C4", "A5:C5"]))
    assert ([one.row for one in roster.left_out], roster.rows) == ([2, 5], [3, 4])


def test_with_examples_of_the_template_both_are_left_out():
    roster = read_roster("姓名,居住证到期日,积分依据\n示例1,2026-12-20,学历\n甲,2026-12-21,职称\n合计,,\n")
    assert (roster.rows, roster.examples, [one.row for one in roster.left_out]) == ([3], 1, [4])
