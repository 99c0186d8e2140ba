"""Words of headers and cells: known however they are written, and never by their place."""

import tomllib
from importlib.resources import files

import pytest

from calculator.sheets.words import (
    field_of,
    fields_of,
    headers,
    is_blank,
    is_plain,
    meaning,
    meaning_of_parts,
    plain_text,
    simple,
    starts_as,
)


@pytest.mark.parametrize(
    ("name", "field"),
    [("缴费基数（元）", "base"), ("月缴费基数", "base"), ("缴费工资", "base"), ("养老保险缴费基数", "base"),
     ("缴 费 基 数", "base"), ("缴费基数(元/月)", "base"), ("缴费基数：", "base"), ("缴费基数 元", "base"),
     ("＊缴费基数", "base"), ("CONTRIBUTION BASE (RMB)", "base"), ("费款所属期", "due_month"),
     ("应属年月", "due_month"),
     ("参保年月", "due_month"), ("费款所属期起", "first_month"), ("是否补缴?", "back_paid"), ("缴费类型", "kind"),
     ("医疗保险缴费基数", "other"), ("备注", "remark"), ("姓名", "person"), ("起止年月", "due_month"),
     ("缴存基数", "other"), ("个人缴费（元）", "amount"),
     ("实缴（退）金额", "other"), ("缴费基数2", None), ("随便", None), ("", None), ("（元）", None)],
)  # fmt: skip
def test_a_header_is_known_without_units_brackets_spaces_and_case(name, field):
    assert field_of("record", name) == field


@pytest.mark.parametrize(
    "name",
    ["申报缴费基数", "核定缴费基数", "本月缴费基数", "当月缴费基数", "实际缴费基数", "基本养老缴费基数",
    "城镇职工养老保险缴费基数", "参保基数", "投保基数",
     "缴费基数额", "缴费基数金额", "应缴基数", "实缴基数", "计缴基数", "本月申报缴费基数（元）", "Payment base",
     "Contribution base (月)", "实际缴费工资"],
)  # fmt: skip
def test_words_before_a_base_that_change_nothing_leave_it_a_base(name):
    assert field_of("record", name) == "base"


@pytest.mark.parametrize(
    "name",
    ["申报公积金基数", "失业申报基数", "个税申报基数", "实际缴存基数", "上年度缴费基数", "年缴费基数",
    "单位缴费基数", "补缴基数", "最低缴费基数", "基数上限",
     "应缴金额基准", "养老", "医疗核定基数", "四险基数", "申报"],
)  # fmt: skip
def test_a_base_of_another_thing_is_not_the_pensions(name):
    assert field_of("record", name) != "base"
    assert field_of("roster", name) != "base"


def test_a_base_with_words_before_it_is_told_from_a_plain_one():
    assert is_plain("缴费基数 元")
    assert is_plain("社保基数")
    assert not is_plain("申报基数")
    assert not is_plain("实缴基数")
    assert not is_plain("月份")


@pytest.mark.parametrize(
    ("name", "field"),
    [(name, "person") for name in ("员工", "参保人员", "雇员姓名", "人员", "被保险人", "客户姓名", "在职员工",
    "证照号码", "居民身份证号码", "公民身份证号",
                                   "电脑号", "个人代码", "个人权益号", "ID No.", "Staff")]
    + [(name, "due_month") for name in ("费款所属年月", "应缴费款所属期", "缴费起止", "缴费区间", "社保所属月",
    "费用所属期", "属期", "Contribution period")]
    + [("YYYYMM", "month"), ("Back payment", "back_paid"), ("纳税人识别号", "other"), ("【所属期】", "due_month"),
       ("「缴费基数」", "base"), ("账单年月", None), ("账单月", None), ("结算年月", "paid_on")],
)  # fmt: skip
def test_more_headers_are_known(name, field):
    assert field_of("record", name) == field


@pytest.mark.parametrize(
    ("name", "field"),
    [("居住证到期日", "permit_expires_on"), ("有效期至", "permit_expires_on"), ("学历/职称", "bases"), ("工号", "id")],
)
def test_a_header_of_a_roster_is_known(name, field):
    assert field_of("roster", name) == field


def test_a_day_until_which_something_lasts_is_not_taken_for_the_day_asked_about():
    assert field_of("roster", "截至日期") is None
    assert field_of("roster", "截止日期") is None
    assert field_of("roster", "提问日") == "as_of"


def vocabulary(name):
    return tomllib.loads(files("calculator.sheets").joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("kind", ["record", "roster"])
def test_every_field_is_known_by_fifteen_words_and_no_word_stands_for_two(kind):
    known = vocabulary("headers")[kind]
    assert {name: len(set(map(simple, words))) for name, words in known.items()} == {
        name: sum(field == name for field in headers(kind).values()) for name in known
    }
    assert [name for name in known if sum(field == name for field in headers(kind).values()) < 15] == []
    assert fields_of(kind) == tuple(known)


def test_no_word_of_a_family_has_two_meanings():
    for family, meanings in vocabulary("words").items():
        said = [(simple(word), name) for name, words in meanings.items() for word in words]
        assert len(dict(said)) == len({word for word, _ in said}) == len(set(said)), family


@pytest.mark.parametrize(
    ("family", "cell", "said"),
    [("back_paid", "补缴", "yes"), ("back_paid", "正常", "no"), ("yes_no", "√", "yes"), ("yes_no", "Y", "yes"),
     ("yes_no", "有", "yes"), ("yes_no", "无", "no"), ("yes_no", 1.0, "yes"), ("yes_no", "不清楚", "unknown"),
     ("status", "欠缴", "unpaid"), ("status", "未缴费", "unpaid"), ("status", " 中 断 ", "unpaid"),
     ("status", "足额到账", "paid"), ("kind", "正常应缴", "normal"), ("insurance", "养老保险（个人缴纳）", "pension"),
     ("insurance", "失业保险(单位)", "other"), ("insurance", "住房公积金", "fund"), ("status", "欠缴（已补）", None),
     ("kind", "10-正常应缴", "normal"), ("kind", "20：补缴", "back_paid"), ("kind", "银行代扣", "neutral"),
     ("kind", "2026-补缴", None), ("status", "01 已缴费", "paid"), ("status", "10", None), ("status",
     "已缴（补缴）", "back_paid"),
     ("insurance", "110-基本养老保险", "pension"), ("insurance", "基本医疗保险费（含生育）", "other"),
     ("insurance", "城保", "all"), ("insurance", "小计", None), ("yes_no", "1-是", None),
     ("yes_no", "也许", None), ("yes_no", None, None)],
)  # fmt: skip
def test_a_word_of_a_cell_has_one_meaning(family, cell, said):
    assert meaning(family, cell) == said


@pytest.mark.parametrize(
    ("cell", "begins"),
    [("合计", "total"), ("总计：", "total"), ("2025 年小计", "total"), ("Total", "total"), ("Grand total", "total"),
     ("累计缴费月数", "total"), ("共 3 个月", "total"), ("打印日期：2026-09-01", "note"), ("（盖章）", "note"),
     ("第 1 页 共 2 页", "note"),
     ("共 3 条", "note"), ("Printed on 2026-09-01", "note"), ("Note: see below", "note"), ("Summer Li", None),
     ("Paget", None), ("张三", None), ("2025-07", None), (13000, None), (None, None)],
)  # fmt: skip
def test_a_sum_and_a_remark_are_told_by_how_they_begin(cell, begins):
    assert starts_as(cell) == begins


@pytest.mark.parametrize("cell", [None, "", " ", "-", "—", "--", "/", "　", "\u200b"])
def test_strokes_stand_for_nothing(cell):
    assert is_blank(cell)


@pytest.mark.parametrize("cell", [0, "0", "无", False, "-1"])
def test_what_says_something_is_not_blank(cell):
    assert not is_blank(cell)


def test_a_cell_as_text_is_narrow_and_a_whole_number_has_no_point():
    assert [plain_text(cell) for cell in (None, 13000.0, 1.5, "１３０００ ", True)] == [
        "",
        "13000",
        "1.5",
        "13000",
        "True",
    ]


def test_signs_that_are_not_seen_are_no_part_of_a_text():
    assert plain_text("\u200b月\u200d份\ufeff \u00ad") == "月份"
    assert plain_text("2026\u200b-12\u2060-20") == "2026-12-20"


def test_words_written_together_mean_what_all_of_them_mean():
    assert meaning_of_parts("bases", "beside_bases", "本科学历") == "degree"
    assert meaning_of_parts("bases", "beside_bases", "学历（本科，积分）") == "degree"
    assert meaning_of_parts("bases", "beside_bases", "学历职称") is None
    assert meaning_of_parts("bases", "beside_bases", "积分") is None
    assert meaning_of_parts("bases", "beside_bases", "无学历") is None
    assert meaning_of_parts("bases", "beside_bases", "学历（职称）") is None


@pytest.mark.parametrize(
    ("family", "cell", "said"),
    [("status", "正常缴纳", "paid"), ("status", "支付成功", "paid"), ("status", "已缴（单位）", "paid"),
     ("status", "完税", "paid"), ("status", "参保中", "paid"), ("status", "已结算", None), ("status", "已处理", None),
     ("status", "有效", None), ("status", "已缴（个人）", None), ("kind", "三方协议扣款", "neutral"),
     ("kind", "微信", "neutral"), ("kind", "在职", "neutral"), ("kind", "年度调基", "neutral"),
     ("kind", "正常月缴", "normal"), ("kind", "退休", None), ("insurance", "养老、医疗、失业、工伤、生育", "all"),
     ("insurance", "养老+医疗+失业+工伤+生育", "all"), ("insurance", "养老 / 失业 / 医疗", "all"),
     ("insurance", "养老保险、医疗保险、失业保险", "all"), ("insurance", "三险", "all"),
     ("insurance", "医疗、失业、工伤", None), ("insurance", "养老保险 城镇职工", "pension"),
     ("beside", "单位：元", "neutral"), ("beside", "元/人/月", "neutral"), ("beside", "不含公积金", "neutral"),
     ("beside", "调整后", None), ("beside", "核定", None), ("beside", "2025年度", None), ("beside", "新", None)],
)  # fmt: skip
def test_more_words_of_cells_and_brackets_are_known(family, cell, said):
    assert meaning(family, cell) == said


@pytest.mark.parametrize(
    ("name", "field"),
    [("缴纳月份", "month"), ("社保缴费月", "month"), ("缴费月度", "month"), ("核定年月", "month"),
     ("社保属期", "due_month"), ("年度缴费基数", "base"), ("上年度缴费基数", None), ("年缴费基数", None),
     ("缴费时间", None), ("账单月", None), ("结算月份", None)],
)  # fmt: skip
def test_months_and_bases_named_otherwise_are_known(name, field):
    assert field_of("record", name) == field


@pytest.mark.parametrize(
    "cell", ["如有疑问请致电12333", "数据截至2026年6月", "填表人：", "联系电话：12333", "视同缴费年限：0"]
)
def test_more_remarks_are_told_by_how_they_begin(cell):
    assert starts_as(cell) == "note"


@pytest.mark.parametrize("cell", ["截至2026年6月欠费2个月", "截止目前未缴"])
def test_what_may_speak_of_arrears_without_a_month_is_not_passed_over_as_a_remark(cell):
    assert starts_as(cell) is None
