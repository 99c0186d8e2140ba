"""A day called 到期日 alone is the permit's unless a column or a title names another paper."""

import pytest

from calculator.report.sheets import problem_words
from calculator.sheets.book import SheetsError
from calculator.table.roster import read_roster

DOUBTFUL = """姓名,劳动合同起始日,到期日,积分依据
姓名,护照号码,签发日期,有效期至,积分依据
姓名,劳动合同有效期起,有效期止,积分依据
姓名,到期日,劳动合同起始日,积分依据
姓名,到期日,劳动合同起始日,居住证号,积分依据
姓名,居住证号,劳动合同起始日,到期日,积分依据
姓名,护照号,部门,到期日,积分依据
姓名,身份证号,有效期至,积分依据
姓名,身份证号,签发机关,签发日期,有效期至,积分依据
姓名,临时居住证号,到期日,积分依据
name,passport no,issued on,valid until,basis
劳动合同到期人员名单|姓名,到期日,积分依据
劳动合同到期人员名单,,|姓名,到期日,积分依据"""
PLAIN = """姓名,居住证号,有效期至,积分依据
姓名,到期日,积分依据
姓名,护照号码,居住证号,有效期至,积分依据
姓名,居住证号,有效期至,劳动合同编号,积分依据
姓名,到期日,居住证号,劳动合同编号,积分依据
姓名,身份证号,部门,到期日,积分依据
姓名,到期日,积分依据,身份证号
姓名,合同编号,签注日期,到期日,积分依据
姓名,租赁合同备案到期日,到期日,积分依据
姓名,出生日期,户籍,到期日,积分依据
居住证到期人员名单|姓名,到期日,积分依据
请核对劳动合同、护照、身份证和居住证上的信息以后再填写下面的表，谢谢|姓名,到期日,积分依据"""
LAST = {"到期日", "有效期至", "有效期止", "valid until"}


def filled(header):
    names = header.rpartition("|")[2].split(",")
    row = ("学历" if name in {"积分依据", "basis"} else "2026-12-20" for name in names)
    return f"{header.replace('|', chr(10))}\n{','.join(row)}\n", next(name for name in names if name in LAST)


@pytest.mark.parametrize("header", DOUBTFUL.split("\n"))
def test_beside_another_paper_it_is_not_taken_and_named_until_it_is_told(header):
    text, name = filled(header)
    with pytest.raises(SheetsError) as error:
        read_roster(text)
    assert (error.value.reason, name in error.value.values["unread"]) == ("missing_column", True)
    assert "--map 列名=permit_expires_on" in problem_words("zh", error.value, mapped="bases")
    read = read_roster(text, mapping={name: "permit_expires_on"})
    assert read.frame["permit_expires_on"].tolist() == ["2026-12-20"]


@pytest.mark.parametrize("header", PLAIN.split("\n"))
def test_with_nothing_of_another_paper_before_it_the_day_is_the_permits(header):
    text, name = filled(header)
    assert [c.name for c in read_roster(text).columns if c.field == "permit_expires_on"] == [name]


def test_where_the_permits_own_day_is_named_that_of_another_paper_is_passed_on():
    text, _ = filled("姓名,居住证到期日,护照号码,有效期至,积分依据")
    assert [c.field for c in read_roster(text).columns] == ["name", "permit_expires_on", None, None, "bases"]


def test_below_a_group_of_the_permit_the_day_is_its_own_whatever_stands_beside_it():
    text = "姓名,劳动合同,,居住证,积分\n,编号,起始日,有效期至,依据\n甲,1,2024-01-01,2026-12-20,学历\n"
    (found,) = [c.name for c in read_roster(text).columns if c.field == "permit_expires_on"]
    assert found == "居住证 有效期至"
