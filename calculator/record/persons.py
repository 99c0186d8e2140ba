"""Whose rows they are: people that a column or a title names, or numbers of identity."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from calculator.record.blocks import Block
from calculator.record.titles import is_title, texts_of
from calculator.sheets.rows import Cell
from calculator.sheets.words import is_blank, plain_text, simple, starts_as

_PERSON = re.compile(r"(?:姓名|参保人|职工姓名|员工姓名|name)\s*:\s*([^\s,，;；]{2,20})", re.IGNORECASE)
_NAME = re.compile(
    "[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁沈姚卢姜崔钟谭陆汪范石廖贾夏韦方邹孟熊秦邱"
    "尹薛闫段雷侯龙陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤][\u4e00-\u9fff]{1,2}(?<![区县市镇省路店厂院司部组费额险保账年月元法式人时日])"
)
"""What is most likely a name where it stands alone: a frequent surname and a sign or two."""
_COMPANY = re.compile(r"公司|集团|有限|事务所|中心|工作室")
_IDENTITY = re.compile(
    r"\d{6}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]|(?=.{18}$)\d{2,}\*{4,}[\dX]+"
)
"""A number of identity: six digits of a place, a day of birth, three digits and a check; or some of it hidden."""


def persons_in(
    blocks: Iterable[Block], above: Iterable[Sequence[str]] = (),
    others: Mapping[str, Sequence[Cell]] = MappingProxyType({}),
) -> int:  # fmt: skip
    """Return how many people the rows with months are of, as far as a column or a title names them.

    The cells of `others`, columns by name, name people where all of them are numbers of identity.
    """
    blocks = list(blocks)
    titles = [*above, *(texts_of(row) for block in blocks for row, cells in block.rows if is_title(row, cells))]
    named: dict[int, set[str]] = {-1: {name[1] for texts in titles for text in texts if (name := _PERSON.match(text))}}
    named[-2] = {text for texts in titles if all(map(_NAME.fullmatch, texts)) for text in texts}
    for block in blocks:
        for (_, cells), span in zip(block.rows, block.months.spans, strict=True):
            for i, cell in enumerate(cells.get("person", ()) if span is not None else ()):
                named.setdefault(i, set()).update(() if is_blank(cell) else {simple(cell) or plain_text(cell)})
    known = [said for said in named.values() if not any(map(_COMPANY.search, said))]
    return max([*map(len, known), *(_identities(*column) for column in others.items())], default=0)


def _identities(name: str, cells: Sequence[Cell]) -> int:
    """Return how many people a column names whose filled cells are all numbers of identity, whole or hidden in part.

    Below ID any other numbers name people too, but those of the rows: 1, 2, 3.
    """
    said = {plain_text(cell).upper() for cell in cells if not is_blank(cell) and starts_as(cell) is None}
    is_of_rows = said == {str(number) for number in range(1, len(said) + 1)}
    return len(said) if all(map(_IDENTITY.fullmatch, said)) or (simple(name) == "id" and not is_of_rows) else 0
