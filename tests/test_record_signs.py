"""Signs in words that a month was not paid, was paid later, was taken back, or is of another insurance."""

import re

import pytest

from calculator.record.signs import (
    alarms,
    denies,
    is_doubtful_title,
    is_no_day,
    names_another,
    names_arrears,
    names_elsewhere,
    names_money,
    names_paying,
    names_pension,
    says_otherwise,
    scope_of_note,
)

ALARMING = re.findall(
    r"\S+",
    """
补缴 补 后补 2026年1月补缴 11月补交 一次性补缴 补差 （补） 補繳 欠费 欠缴 欠 拖欠社保 未缴 未交 未缴 無/未繳
没有缴 没交 未扣款 未入账 未到账 未参保 未能成功扣款 断缴 断保 退保 停缴 停保 漏缴 缓缴 迟缴 待缴 中断
暂停缴费 扣款不成功 余额不足 扣款失败 退费 退回 重复缴费退回 冲销 冲正 红冲 作废 视同缴费 领取失业金期间
仅医保 只缴工伤 转出 未补缴 Back-paid unpaid arrears outstanding suspended failed refunded 逾期缴纳 延期缴纳
""",
)
CALM = re.findall(
    r"\S+",
    """
无补缴 没有欠缴 无欠费 不欠费 零欠费 未见欠缴 无需补缴 不用补缴 未发生补缴 不存在欠费 非补缴 无中断 无退费
已核对 正常 补充公积金 补贴 餐补 夜班补 补卡 补休1天 补签劳动合同 补办社保卡 补录身份证信息 补发工资500元
补报个税 补货员 欠费金额：0.00 是否欠费：否 补缴月数：0 含滞纳金0元 有无欠费：无 补缴月份：无 欠条已还 报销退款
备用金冲销 合同终止日期 终止试用期转正 未付款方 未交接
""",
)


DOUBTFUL = re.findall(
    r"\S+",
    """
未足额缴费 未全额缴纳 部分缴纳 缴费不足 不足额 非正常缴费 正常？ 延迟到账 缓交 挂账 未结算 待确认 待审核 待定 待扣款
未到 银行退票 断档
空缺 未申报 漏报 已补 不缴 无养老 自缴 灵活 灵活参保 居民 居民养老 异常 有误 争议 核查中 late fail 下岗待业 免缴 未知
个税已报，社保待确认 产假期间养老未足额缴费
""",
)
HARMLESS = re.findall(
    r"\S+",
    """
正常 足额 已足额缴费 无异常 未见异常 未发现异常 居民身份证 居民委员会 灵活用工平台公司 灵活办公 招待审批 接待处
个人部分缴费 单位部分缴纳
延迟退休政策 个税未申报 个税异常 考勤异常 合同待审核 岗位待定 年假待批 已补办社保卡 自缴纳之日起 缴费年限不足15年
如有误请联系 无误 未报到
""",
)


@pytest.mark.parametrize("said", [*DOUBTFUL, "not paid late"])
def test_a_remark_says_more_than_a_name(said):
    assert says_otherwise(said)


@pytest.mark.parametrize("said", [*HARMLESS, "no late payment"])
def test_a_remark_on_another_matter_or_that_denies_it_says_nothing(said):
    assert not says_otherwise(said)


def test_a_clause_of_insurance_counts_beside_one_of_another_matter():
    assert alarms("个税已申报，社保欠缴")
    assert alarms("社保欠缴；个税正常")
    assert not alarms("个税欠缴，社保正常")
    assert not alarms("报销款，已退回")


def test_words_that_begin_with_no_deny_nothing():
    assert alarms("补缴：无法到账")
    assert alarms("补缴01月")
    assert alarms("欠费金额：0.5")


def test_a_street_is_no_other_place():
    assert not names_elsewhere("南京西路门店")
    assert not names_elsewhere("北京路")
    assert names_elsewhere("苏州道路运输公司")


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("以上月份均为补缴", "above"), ("以上均为补缴", "above"), ("以上为补缴记录", "above"),
        ("备注：上述月份均未到账", "above"),
        ("上表均为欠费", "above"), ("本表全部为补缴", "all"), ("所有月份均为补缴", "all"), ("以下月份均为补缴",
        "below"),
        ("以上月份如有欠费，请到社保中心办理", None), ("以上均为正常缴费，无补缴", None), ("以上数据不含补缴", None),
        ("以上均为正常缴费", None), ("补缴", None), ("以上均为补缴" + "，另行说明" * 9, None),
    ],
)  # fmt: skip
def test_a_note_may_speak_of_all_months(text, scope):
    assert scope_of_note(text) == scope


@pytest.mark.parametrize("said", [*ALARMING, "未 缴", "停 保", "未\u200b缴", "Back payment in May", "not paid"])
def test_a_sign_is_known_by_its_parts(said):
    assert alarms(said)
    assert not denies(said)


@pytest.mark.parametrize("said", [*CALM, None, 12, "no arrears", "not in arrears", "No back payment"])
def test_what_denies_it_or_speaks_of_another_matter_is_none(said):
    assert not alarms(said)


def test_a_denial_says_so():
    assert denies("无欠费")
    assert denies("无需补缴")
    assert not denies("正常")
    assert not denies("无欠费，但补缴")


@pytest.mark.parametrize("name", ["是否欠费", "欠缴金额", "滞纳金", "待付金额", "剩余应缴", "逾期", "Late", "unpaid"])
def test_a_name_may_speak_of_arrears(name):
    assert names_arrears(name)
    assert not names_arrears("个税逾期")
    assert not names_arrears("缴费金额")


@pytest.mark.parametrize(
    "name", ["已缴费", "是否交社保", "养老", "社保合计", "到账", "在保", "实扣", "Insured", "paid"]
)
def test_a_name_may_speak_of_paying(name):
    assert names_paying(name)


@pytest.mark.parametrize(
    "name", ["是否首次参保", "异地参保", "缴费比例", "缴费方式", "医保", "公积金", "请假扣款", "个税缴纳", "序号"]
)
def test_a_name_of_something_else_does_not(name):
    assert not names_paying(name)


def test_a_day_that_stands_for_none_is_no_number():
    assert all(map(is_no_day, ("9999-12-31", "0000-00-00", "9999/12/31 0:00:00", "99991231", "9999年12月31日")))
    assert not any(map(is_no_day, ("9999", 9999, "99990", "2025-12-31", "9999.5", None)))


def test_names_of_money_and_of_insurances():
    assert names_money("缴费金额")
    assert names_money("合计")
    assert not names_money("退税金额")
    assert not names_money("序号")
    assert names_pension("养老保险缴费基数")
    assert not names_pension("缴费基数")
    assert not names_pension("补充养老保险")
    assert names_another("住房公积金")
    assert names_another("补充养老保险（企业年金）")
    assert names_another("医疗保险缴费明细（不含养老）")
    assert not names_another("养老、医疗、失业")
    assert not names_another("2025 年")


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("说明：本表全部为补缴", True), ("注：202602为补缴", True), ("注：红色为补缴", True),
        ("补缴办理日期 2026-05-12，说明见附页，请在次月来取", False),
        ("住房公积金缴存明细", True), ("险种：职工基本医疗保险", True), ("城乡居民养老保险缴费记录", True),
        ("补缴明细", True),
        ("2026年社保欠费明细", True), ("参保状态：停保", True), ("江苏省社会保险权益记录单", True), ("欠费：", True),
        ("社会保险缴费记录", False), ("上海市社会保险权益记录", False), ("公积金账号：0812", False),
        ("医保卡号：M001", False),
        ("单位名称：上海某某医疗科技有限公司", False), ("说明：本表不含公积金", False),
        ("缴费记录（含生育保险）", False),
        ("以上月份如有欠费，请在次月十五日之前到所属的社保中心办理", False), ("2026 年", False),
    ],
)  # fmt: skip
def test_a_title_of_arrears_of_another_insurance_or_of_another_place_is_doubtful(text, doubtful):
    assert is_doubtful_title(text) is doubtful
