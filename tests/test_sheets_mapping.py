"""What is said of columns by name or letter: each name of a column counts, and what there is not is named."""

import pytest
from test_sheets_layout import found, refused

from calculator.line.faults import LineError
from calculator.sheets.mapping import check_mapping
from calculator.table.roster import read_roster


def test_every_name_of_a_column_may_be_mapped_and_what_there_is_not_is_named():
    text = "社保,,其他\n月份,基数,x\n2025-07,1,2\n"
    for name in ("其他 x", "其他", "x", "C", "其他 x (C)"):
        assert len(found(text, {name: "remark"}).columns) == 3
    assert found("月份,备注,备注\n2025-07,1,2\n", {"备注 (C)": "base"}).columns[2].field == "base"
    assert refused(text, {"D": "-", "甲": "base"}) == (
        "no_column", {"missing": ("D", "甲"), "columns": ("月份", "基数", "x")},
    )  # fmt: skip
    assert refused("a,b\n1,2\n", {"甲": "base"}) == ("no_column", {"missing": ("甲",), "columns": ("A", "B")})


def test_a_field_that_there_is_not_is_refused():
    check_mapping("record", {"甲": "base", "乙": "-"})
    with pytest.raises(LineError, match="甲: moon is not one of due_month, month"):
        check_mapping("record", {"甲": "moon"})


def test_a_column_below_a_group_may_be_mapped_as_it_is_shown():
    text = "基本信息,劳动合同,,积分\n姓名,起始日,到期日,积分依据\n甲,2024-01-01,2026-12-20,学历\n"
    for name in ("劳动合同 到期日", "到期日", "C"):
        (one,) = read_roster(text, {name: "permit_expires_on"}).frame["permit_expires_on"]
        assert one == "2026-12-20"
