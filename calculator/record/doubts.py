"""What else stands in a row and may mean that its month was not paid, or not in its time: it is asked about.

Columns that nobody reads, words that nobody knows in a column that is known, remarks, and the titles above rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from decimal import Decimal
from functools import cache

from calculator.months import Month
from calculator.record.said import Said, amount_of, of_remark
from calculator.record.signs import (
    alarms,
    denies,
    is_doubtful_title,
    is_no_day,
    is_not_sure,
    names_another,
    names_arrears,
    names_elsewhere,
    names_money,
    names_paying,
    names_pension,
    says_otherwise,
    tight,
)
from calculator.sheets.header import UNITS
from calculator.sheets.layout import Column
from calculator.sheets.months import Span, span_of_cell
from calculator.sheets.rows import Cell
from calculator.sheets.words import in_brackets, is_blank, meaning, plain_text, without_brackets, words

ASIDE = {None, "other", "paid_on"}
"""Fields of columns that nobody reads."""
OF_MONTHS = {"month", "due_month", "first_month", "last_month", "year", "month_of_year", "base", "ratio"}
"""Fields whose very name may raise a doubt: 缴费基数（补缴）."""
_OF_ITSELF = re.compile(
    r"籍|户[口别主型]|出生|民族|学[历校位]|毕业|婚|住址|居住|电话|手机|邮|岗|职[位称]|考勤|出勤|请假|绩效|工资|薪|合同|个税|公积金|attendance|hukou"
)
"""Names of columns whose words are of the person or the work, and of no month of insurance."""
LONGEST_KIND = 20
"""Signs of a cell that may name an insurance."""
MOST_LATE, IN_ONE = 2, 3
"""Months after its own in which a month may have been paid in time; months that may be paid at once."""
_OF_ITS_PAYER = re.compile(r"单位|公司|企业|雇主|姓名|部门|岗位|职务|户名|开户|银行|地址|company|employer|name")
_OF_A_PLACE = re.compile(r"(?:参保|缴费|缴纳|投保|社保)(?:所在)?(?:地|城市|地区)|统筹区|^城市$")
_OF_AN_OFFICE = re.compile(r"机构|税务机关|征收机关|税务局")
_OF_BEING_HERE = re.compile(r"(?:是否|在)(?:上海|本市|本地)")
_OF_BEING_AWAY = re.compile(r"^(?:是否)?(?:异地|外地)(?!户|城镇|农村)")
_OF_A_KIND = re.compile(r"项目|科目|险|类型|种类|品目|名目|类别|品种|名称|内容")
_OF_A_DAY = re.compile(r"(?:[缴交扣]|入库|到账|入账|付款|支付|完税|paid|payment|posted).*(?:日|时间|月|date|on)")
_OF_ITS_MONTH = re.compile(r"所属|对应|归属")
_OF_ANYTHING = {"项目", "费用项目", "缴费项目"}
"""Names of columns that hold insurances, or anything else."""
_OF_A_BASE = re.compile(r"基数|缴费工资")
_OF_ANOTHER_NUMBER = re.compile(
    r"[万千佰百]|合计|总|累计|季|年度?合|\d+个?月|[两三半]|[预拟暂估]|上限|下限|比例|倍|[原前旧差次]|工会|残保|到账|入[账库]|扣|付|[缴交]纳?[费款]?[日时]|申领|医|失业"
    r"|工伤|生育|公积金|年金|配偶|子女|他人"
)
"""What in brackets makes a base or a month another number than it is called, or one that has to be turned."""
_NOT_OF_ITS_PAYMENT = re.compile(r"截止|末次|最近|最后|办理")
_NOT_A_BASE = re.compile(r"上限|下限|比例|倍|原|前|上[年月]|去年|旧|最[低高]|差|工会|残保|个税|加班|对照")

Doubts = Callable[[Sequence[Cell], Said], tuple[str, ...]]
"""What is doubtful about the cells of a row, beside what it says."""
Check = Callable[[Cell, str, Said], bool]
"""Whether a filled cell, given with its text, raises a doubt of its row."""


def doubts_of(columns: Sequence[Column], unread: Collection[str], usual: Collection[int] = ()) -> Doubts:
    """Return what finds the doubts of rows with such columns.

    Of some fields nobody knows the words; `usual` are the places of payments that nearly every row has filled.
    """
    looked_at = [(column, checks) for column in columns if (checks := [*_checks(column, unread)])]

    def found(cells: Sequence[Cell], row: Said) -> Iterator[str]:
        for column, checks in looked_at:
            text = plain_text(cells[column.place]) if column.place < len(cells) else ""
            if is_blank(text):
                if column.place in usual and not row.entry.get("back_paid"):
                    yield f"{column.name} —"[:40]
            elif any(check(cells[column.place], text, row) for check in checks) and not is_no_day(text):
                yield f"{column.name} {text}"[:40]

    return lambda cells, row: tuple(found(cells, row))


def _checks(column: Column, unread: Collection[str]) -> Iterator[Check]:
    """Yield what the cells of a column are looked at for; that a month was paid later only where no row says so."""
    if column.field == "remark":
        says = cache(lambda text: alarms(text) or says_otherwise(text))
        yield lambda cell, text, _: says(text) and of_remark(cell) is None
    elif column.field in unread:
        if column.field == "insurance" and column.name in _OF_ANYTHING:
            yield from _checks_aside(column)
        elif column.field != "filed":
            yield lambda *_: True
    elif column.field == "back_paid":
        yield lambda cell, text, row: _is_open(cell) and not row.entry.get("back_paid")
    elif column.field in OF_MONTHS:
        if _is_odd_name(column.name):
            yield lambda _cell, _text, row: not row.entry.get("back_paid")
    elif column.field in ASIDE and not names_another(column.name):
        yield from _checks_aside(column)


def _checks_aside(column: Column) -> Iterator[Check]:
    """Yield what the cells of a column that nobody reads are looked at for, by its name."""
    name = tight(column.name)
    doubtful = cache(_doubtful(column.name, known=column.field == "other"))
    yield lambda _cell, text, row: doubtful(text) and not row.entry.get("back_paid")
    if column.field != "other" and not _OF_ITS_PAYER.search(name) and not _OF_ITSELF.search(name):
        otherwise = cache(says_otherwise)
        yield lambda _cell, text, row: otherwise(text) and not row.entry.get("back_paid")
    if (column.field == "paid_on" or _OF_A_DAY.search(name)) and not _NOT_OF_ITS_PAYMENT.search(name):
        yield lambda cell, _, row: not row.entry.get("back_paid") and _is_late(column, cell, row.span)
    if (elsewhere := _elsewhere(name)) is not None:
        yield lambda _cell, text, _row: elsewhere(text)
    if _OF_ITS_MONTH.search(name):
        yield lambda cell, _, row: span_of_cell(cell) not in {None, row.span}
    if "月数" in name:
        yield lambda _cell, text, row: _is_fewer(text, row.span)
    if column.field is None and _OF_A_BASE.search(name) and not _NOT_A_BASE.search(name):
        of_arrears = names_arrears(name)
        yield lambda cell, _, row: _is_another_base(cell, row, of_arrears=of_arrears)


def _is_odd_name(name: str) -> bool:
    """Say whether the name of a month or a base says more of it than is known: that it is owed, planned, elsewhere."""
    inside = in_brackets(name) if without_brackets(name) else ()
    odd = any(_OF_ANOTHER_NUMBER.search(one) or names_another(one) for one in inside if not _is_neutral(one))
    return odd or any(sign(name) for sign in (names_arrears, is_not_sure, names_elsewhere))


def _is_neutral(inside: str) -> bool:
    """Say whether what stands in brackets is a unit, a form, or of the pension or all insurances."""
    known = meaning("beside", inside) or meaning("insurance", inside) in {"pension", "all"}
    return bool(known) or inside in UNITS or not any("\u4e00" <= sign <= "\u9fff" for sign in inside)


def _doubtful(name: str, *, known: bool) -> Callable[[str], bool]:
    """Return what says of a cell below a name that it speaks of what was not paid, was paid later, or of another.

    Below a name that is known to be of something else a zero says nothing.
    """
    of_payer, of_kind = _OF_ITS_PAYER.search(tight(name)), _OF_A_KIND.search(name)
    of_arrears, of_paying, of_money = names_arrears(name), not known and names_paying(name), names_money(name)

    def says(text: str) -> bool:
        denied = meaning("yes_no", text) == "no"
        if not denied and meaning("status", text) == "unpaid":
            return True
        if of_payer:
            return False
        if alarms(text) or (of_kind is not None and len(text) <= LONGEST_KIND and names_another(text)):
            return True
        amount = amount_of(text)
        if of_arrears:
            well = meaning("status", text) == "paid" and meaning("yes_no", text) != "yes"
            return not (denied or denies(text) or well or amount == 0)
        nothing = denied or (amount is not None and amount <= 0)
        return (of_paying and nothing) or (of_money and amount is not None and amount < 0)

    return says


def _elsewhere(name: str) -> Callable[[str], bool] | None:
    """Return what says of a cell that it names a place that is not Shanghai; None below a name of something else."""
    if _OF_A_PLACE.search(name):
        return cache(lambda text: not _is_here(tight(text)))
    if _OF_BEING_HERE.search(name):
        return lambda text: meaning("yes_no", text) == "no"
    if _OF_BEING_AWAY.search(name):
        return lambda text: meaning("yes_no", text) == "yes"
    return cache(names_elsewhere) if _OF_AN_OFFICE.search(name) else None


def _is_here(said: str) -> bool:
    here = any(place in said for place in words("place")) and re.search("非|[市以]外", said) is None
    return here and not names_elsewhere(said)


def _is_late(column: Column, cell: Cell, span: Span) -> bool:
    """Say whether a month, or the first of some, was paid months after its own, or on a day that cannot be read."""
    paid = span_of_cell(cell)
    if paid is None:
        return column.field == "paid_on" and any(map(str.isdigit, plain_text(cell)))
    return Month(paid.last) - span.first > MOST_LATE + min(span.last - span.first, IN_ONE - 1)


def _is_fewer(text: str, span: Span) -> bool:
    """Say whether a number of months is smaller than that of a range."""
    number, months = re.match(r"\d{1,4}", text), span.last - span.first + 1
    return number is not None and 0 < int(number[0]) < months


def _is_open(cell: Cell) -> bool:
    """Say whether a cell says that it is not known; nan and null stand for an empty one."""
    return meaning("yes_no", cell) == "unknown" and meaning("nothing", cell) is None


def _is_another_base(cell: Cell, row: Said, *, of_arrears: bool) -> bool:
    """Say whether a number is another than the base of its row; 补缴基数 0 is none."""
    amount, base = amount_of(cell), row.entry.get("base")
    if amount is None or base is None or (of_arrears and amount == 0):
        return False
    return amount != Decimal(str(base))


def title_after(title: str | None, texts: Sequence[str], *, of_pension: bool) -> str | None:
    """Return the doubtful title that holds after one more row: one of its texts, the one before, or none any more.

    `of_pension` says that the bases below are named as the pension's, whatever stands above them.
    """
    texts = _joined(texts)
    pension = of_pension or any(map(names_pension, texts))
    doubtful = (text for text in texts if is_doubtful_title(text) and not (pension and names_another(text)))
    if (found := next(doubtful, None)) is not None:
        return found
    well = any(names_pension(text) or meaning("status", text) == "paid" for text in texts)
    return None if well else title


def _joined(texts: Sequence[str]) -> list[str]:
    """Return texts of a row, a question in one cell with its answer in the next where that denies: 是否欠费： 否."""
    found: list[str] = []
    for text in texts:
        if found and denies(answered := f"{found[-1].rstrip(':：')}:{text}"):
            found[-1] = answered
        else:
            found.append(text)
    return found


__all__ = ["Doubts", "doubts_of", "title_after"]
