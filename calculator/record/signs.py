"""Signs in words that a month was not paid, was paid later, was taken back, or is of another insurance.

No list of such words is whole, so they are known by their parts, and what denies them is taken away first. A sign only
ever leads to a question.
"""

from __future__ import annotations

import re
from typing import Literal

from calculator.sheets.words import plain_text, words

Scope = Literal["above", "below", "all"]
"""The months that a note speaks of, as seen from its own row."""
_TRADITIONAL = str.maketrans(
    "補繳斷險還轉養醫費無帳賬滯納遲額購買條發沒業於", "补缴断险还转养医费无账账滞纳迟额购买条发没业于"
)
_BLANKS = re.compile(r"[\u200b-\u200f\u2060\ufeff]|(?<=[\u4e00-\u9fff])\s+|\s+(?=[\u4e00-\u9fff])")
_LATER = (
    r"补(?=[缴交收扣差齐足费款]|上|充缴|到账)|[后追]补|[(（]补|^补$|[追倒回溯清后]缴|后[交付]|追溯|回溯|一[并起]缴|统一缴|合并.{0,4}缴|[次下][年月].{0,4}[补缴交]|滞后|滞纳"
    r"|back-?\s?pa|retroactive|arrears|paid[ _]late|make-?up pay|catch-?up"
)
_NOT_PAID = (
    r"欠(?!薪|条|发|款)|[未没]有?能?(?:按时|及时|成功|正常)?(?:缴|付(?!款[方人])|交(?![接付流通易班])|扣|入[账库]|到账|参保)"
    r"|不成功|余额不足|失败|不通过|驳回|撤销|无效|封存|冻结|减员|尚?未结清|[断脱停漏缓缺迟晚待空少延]缴|[断脱退停]保|中断|暂停|停止缴|终止(?=缴|参保|$)|[逾延]期(?=缴|$)"
    r"|unpaid|not paid|missing|overdue|outstanding|suspended|interrupted|failed|pending|owed|skipped|\bvoid"
    r"|not?[ _]contribut"
)
_TAKEN_BACK = r"退(?=[费保款]|[回还](?!材料|押金|资料))|冲销|冲正|红冲|作废|重复缴|reversed|refund"
_OTHERWISE = (
    r"视同|失业金|失业保险金|[仅只](?:缴纳?|交|参加)?(?:医|工伤|失业|公积金)"
    r"|(?<!关系)(?<!户口)(?<!档案)(?<!档案已)转[出入]|城乡居民|灵活就业"
)
_ALARM = re.compile(f"{_LATER}|{_NOT_PAID}|{_TAKEN_BACK}|{_OTHERWISE}")
_IN_A_REMARK = re.compile(
    r"离职|未参加|无社保|取消(?!加班)|[异外]地(?!户|城镇|农村)|(?<!发票)(?<!合同)未到(?!上限|封顶|下限)"
    r"|(?<![、+/]|疗)失业(?!保?险|费|[、+/工])|停[薪发]|处理中|待扣|除外|\bgap\b"
)
_IN_DOUBT = re.compile(
    r"未[足全]额|缴[费纳]?不足(?!\d)|不足额|(?<![人位司工])部分(?:[缴扣未]|到账)|非正常|延迟(?!退休|法定|入职|发)|缓交|自[缴交](?!纳?之)"
    r"|挂账|未结算|退票|断档|空缺|[未漏]申?报(?![到名])|不再?缴(?!公积金)|已补(?=$|[,.;。)])|无(?:养老|参保)(?!.{0,3}[欠断停])"
    r"|灵活(?=$|参保|缴|人员|身份|养老|社保)|^居民$|居民(?=养老|参保|社保|保险|缴)|(?<![接招优看对])待[业确审定核处查补批]"
    r"|异常|(?<!如)有误|争议|[核审]查中|审核中|扣费失败|(?<=[\u4e00-\u9fff])\?+$|^\?{1,2}$|\blate\b|\bfail|免缴|^(?:未知|不详|不清楚|不确定)$"
)
"""What says less of a month that it names, and more elsewhere: looked for in remarks and columns nobody knows."""
_STOPPED = r"欠[缴费]|[断停漏]缴|[断退停]保|中断|断档|空缺|退[费款]|逾期|异常|争议|挂账"
_NO_SUM = (
    r"(?:金额|费额|月数|月份|个月|次数|天数|情况|记录|标志|状态|金)*"
    r"(?:[:=]\s*(?:否|无|没有|正常)(?=$|[\s,.;。)])|[:=]?\s*0+(?:\.0+)?\s*(?:元|个?月|次|年)?)(?![\d.])"
)
"""What makes a question or a number after such a word say that there was none: 欠费月数：0."""
_DENIED = re.compile(
    r"(?:无需|不用|不需|不必|未发[生现]|没发现|未出现|无任何|不存在|未见|没有|无|非|零|不是|not in|not|no|without)"
    rf"\s*(?:过|any )?(?:补[缴收交]|{_STOPPED}|滞纳金?|arrears|back-?\s?pay\w*|unpaid(?: months?)?|refunds?|overdue"
    r"|late(?: pay\w*)?)"
    rf"|[不未](?:曾)?(?:{_STOPPED})|无间断"
    rf"|(?:是否|有无)?(?:补[缴收交]|滞纳|视同缴费(?:年限)?|灵活就业|{_STOPPED}){_NO_SUM}"
    r"|由[^,;。]{1,12}统一缴|(?:单位|公司|集团|总部)统一缴|五险一金.{0,2}一[并起]缴|公积金一[并起]缴|(?:生育|医).{0,10}合并.{0,4}缴"
)
_OF_ANOTHER_MATTER = re.compile(
    r"个税|所得税|退税|税款|税额|纳税|报销|备用金|差旅|合同|试用|劳动|考勤|打卡|招聘|punch"
    r"|\btax (?:refund|due|withheld)"
)
_BESIDES = re.compile(r"(?<!下)岗|[薪假班]|职级|劳务|餐|体检|居住证|积分|attendance|shift")
"""What else may be late, or not settled, in a remark."""
_OF_INSURANCE = re.compile(r"社保|社会保险|养老|参保|缴费")
_BETWEEN_CLAUSES = re.compile(r"[,;。!\n]")
_OF_ARREARS = re.compile(r"[待未]付|剩余应缴|逾期|异常|争议|^late\b|penalty|late fee")
_OF_PAYING = re.compile(
    r"缴|[交买]社保|有没有交|有效|计入|记账|实际扣|已扣|购买|社保|社会保险|养老|到账|入[账库]|参保|在保|实[扣收付]|paid|insured|contribut|covered|payment"
)
_NOT_OF_PAYING = re.compile(
    r"首次|重复|异地|多地|灵活|一次性|预缴|本人|自费|商业|其他|比例|费率|基数|上限|下限|补差|补充|补贴|调整|号|名称"
    r"|方式|渠道|日期|时间|地$|机构|年限|医|失业|工伤|生育|公积金|年金|卡|缴费月数|次数|请假|罚"
    r"|备注|说明|异动|变动|增减|差异|问题|提醒|凭证|证明|领取|提前|分期|委托|第三方|自行|个人参保|特殊|服务费|代理费|管理费|差额|减免|多缴|错缴"
)
_OF_MONEY = re.compile(r"缴|交费|社保|养老|金额|合计|发生额|amount|contribution")
_OF_THE_FUND = r"公积金|年金|医疗|医保|失业|工伤|生育|housing fund|medical|unemployment|injury|maternity"
_OF_ANOTHER = re.compile(rf"补充养老|居民.{{0,4}}养老|{_OF_THE_FUND}")
_NOT_OF_PENSION = re.compile(r"补充养老|居民.{0,4}养老")
_OF_PENSION = re.compile(r"社保|社会保险|养老|五险|pension|social insurance")
_NOT_SURE = re.compile(r"预[计测算估]|测算|计划|配偶|子女|spouse")
_IN_BRACKETS = re.compile(r"[(（](?!含)([^)）]*)")
_LEFT_OUT = re.compile(r"[(（]?不(?:含|包括)[^)）]*")
_PREAMBLE = re.compile(
    r"账号|卡号|证号|单位|公司|部门|事业部|说明|提示|口径|渠道|含|注意|^注[:：]|户籍|籍贯|地址|出生|毕业|院校|开户|客户|集团|用途"
    r"|(?:子女|配偶|计划办理|预计续办日期|医保卡|医保类型)[:：]"
)
_TOLD_OF_ANOTHER = re.compile(
    rf"(?:{_OF_THE_FUND})[^:：]*[:：]\s*(?:正常|已|无|有|是|否|职工|\d+(?:\.\d+)?%)|费率|比例|并入|领取记录"
)
"""A line that tells something of another insurance, and does not name what comes below it."""
_OF_ALL = re.compile(
    r"(?:(?P<above>[以如]上|上述|上表)|(?P<below>以下|下列|下表)|[本此]表|表[中内]|[全所]部|所有|各月).{0,12}?[均都全皆为系属]"
)
_OF_A_CASE = re.compile(r"如(?!上)|[若请可须将]|应(?![缴属])|不[含包]|除|是否|有无")
"""What makes a note one of what to do, and not of what was."""
LONGEST_NOTE_OF_ALL = 40
_OF_A_TIME = re.compile(
    r"\d\s*月|[*※#]|[红黄绿蓝橙]色|标[红黄]|底色|高亮|加粗"
    r"|(?<!\d)(?:19|20)\d\d[-./年]?(?:0[1-9]|1[0-2]|[1-9])(?!\d|\s*[-/.]\s*\d{1,2}(?!\d))"
)
"""What a note on some of the months names: one of them, or a mark that stands at some."""
LONGEST_TITLE = 24
"""Signs of a title that speaks of arrears; what is longer explains something."""


_NO_DAY = re.compile(r"(?:9999|0000)(?:[-/.年]\d{1,2}[-/.月]\d{1,2}日?.*|1231|0000)")


def is_no_day(cell: object) -> bool:
    """Say whether a day stands for none: 9999-12-31, 0000-00-00."""
    return _NO_DAY.fullmatch(plain_text(cell)[:40]) is not None


def tight(text: object) -> str:
    """Return words as they are compared: in lower case and simplified signs, without blanks between Chinese ones."""
    return _BLANKS.sub("", plain_text(text)[:200].lower().translate(_TRADITIONAL))


def alarms(text: object) -> bool:
    """Say whether words speak of back-payment, arrears or an interruption, and do not deny them."""
    return _says(_ALARM, tight(text))


def _says(sign: re.Pattern[str], said: str) -> bool:
    """Say whether words hold a sign and do not deny it; where they speak of another matter, a clause of insurance."""
    if sign.search(_DENIED.sub("", said)) is None:
        return False
    if _OF_ANOTHER_MATTER.search(said) is None:
        return True
    clauses = (one for one in _BETWEEN_CLAUSES.split(said) if _OF_ANOTHER_MATTER.search(one) is None)
    return any(_OF_INSURANCE.search(one) and sign.search(_DENIED.sub("", one)) for one in clauses)


def says_otherwise(remark: str) -> bool:
    """Say whether a remark on a month speaks of what may end or move the insurance, as it need not elsewhere."""
    said = tight(remark)
    if _IN_A_REMARK.search(_DENIED.sub("", said)) is not None or names_elsewhere(remark):
        return True
    return _says(_IN_DOUBT, said) and (_BESIDES.search(said) is None or _OF_INSURANCE.search(said) is not None)


def denies(text: object) -> bool:
    """Say whether words deny arrears and say nothing else of them."""
    said = tight(text)
    return _DENIED.search(said) is not None and not alarms(said)


def names_arrears(name: str) -> bool:
    """Say whether the name of a column speaks of what was not paid, or was paid later."""
    said = tight(name)
    return alarms(said) or (_OF_ARREARS.search(said) is not None and _OF_ANOTHER_MATTER.search(said) is None)


def names_paying(name: str) -> bool:
    """Say whether the name of a column speaks of social insurance being paid: a no or a zero below it is a sign."""
    said = tight(name)
    return all((_OF_PAYING.search(said), not _NOT_OF_PAYING.search(said), not _OF_ANOTHER_MATTER.search(said)))


def names_money(name: str) -> bool:
    """Say whether the name of a column speaks of an amount of insurance: one below zero was taken back."""
    said = tight(name)
    return _OF_MONEY.search(said) is not None and _OF_ANOTHER_MATTER.search(said) is None


def names_pension(text: str) -> bool:
    """Say whether words speak of the pension's insurance, or of all."""
    return _OF_PENSION.search(_NOT_OF_PENSION.sub("", _LEFT_OUT.sub("", tight(text)))) is not None


def names_another(text: str) -> bool:
    """Say whether words speak of another insurance than the pension's, and not of that."""
    said = _LEFT_OUT.sub("", tight(text))
    inside = [one for one in _IN_BRACKETS.findall(said) if _OF_ANOTHER.search(one) and not names_pension(one)]
    return bool(inside) or (_OF_ANOTHER.search(said) is not None and not names_pension(text))


def is_doubtful_title(text: str) -> bool:
    """Say whether what stands above rows speaks of arrears, of another insurance or of another place."""
    said = tight(text)
    if is_note_of_months(said) or scope_of_note(said):
        return True
    if alarms(said) and len(said) <= LONGEST_TITLE and not _PREAMBLE.search(said):
        return True
    if _PREAMBLE.search(_LEFT_OUT.sub("", said)):
        return False
    of_another = names_another(said) and _TOLD_OF_ANOTHER.search(said) is None
    return of_another or names_elsewhere(said) or is_not_sure(said)


def is_not_sure(text: str) -> bool:
    """Say whether words speak of what is planned or reckoned, or of another person."""
    return _NOT_SURE.search(tight(text)) is not None


def begins_as_note(text: str) -> bool:
    """Say whether words explain, so that they speak of the months they name and no others."""
    return _PREAMBLE.search(tight(text)) is not None


def is_note_of_months(text: str) -> bool:
    """Say whether words that alarm speak of some months: they name one, or a mark."""
    return alarms(text) and _OF_A_TIME.search(tight(text)) is not None


def scope_of_note(text: str) -> Scope | None:
    """Return which months of a table words that alarm speak of as a whole; None for what is to be done in a case."""
    said = tight(text)
    found = _OF_ALL.search(said) if len(said) <= LONGEST_NOTE_OF_ALL else None
    if found is None or _OF_A_CASE.search(said) is not None or not alarms(text):
        return None
    return "above" if found["above"] else "below" if found["below"] else "all"


def names_elsewhere(text: str) -> bool:
    """Say whether words name a province or a city other than Shanghai, and not that; 南京西路 is a street."""
    said = tight(text)
    if "上海" in said:
        return False
    named = (place for place in words("elsewhere") if place in said)
    return any(re.search(f"(?<!籍贯)(?<!老家)(?<!户籍){place}(?![东西南北中]?[路河])", said) for place in named)
