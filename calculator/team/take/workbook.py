"""The answers as a workbook and as CSV: verdict, a sentence and a link a person, and every column of the roster.

What was known of a roster's columns goes out in its words; columns of the reader's own are not changed.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from io import BytesIO, StringIO
from typing import Any

import pandas as pd
import xlsxwriter

from calculator.cells import cut, safe, writable
from calculator.messages import Language, say
from calculator.table.cases import FACT_OF
from calculator.table.rows import OUTPUTS
from calculator.team.take.faults import faults
from calculator.team.take.people import UNREAD, Person, people, texts
from calculator.team.take.sentences import missing, sentence, shown_like, step, verdict
from calculator.team.take.words import WHO, cell, heading

COLOURS = {
    "on_track": "#D5EDDB", "renewed": "#D5EDDB", "fixable": "#FCEBC0", "failed": "#F8D3D0", "unknown": "#E3E6EA",
    "": "#F1D9EE",
}  # fmt: skip
"""The ground of every verdict; of a row without one the last."""
RESULTS = ("verdict", "sentence", "step", "who", "next_from", "next_by", "mend_by", "missing", "wrong", "link")
WIDTHS = {"verdict": 22, "sentence": 80, "step": 44, "missing": 30, "wrong": 40}
USUAL_WIDTH = 16
LONGEST_LINK, MOST_LINKS = 2_079, 65_000
"""What a link of a cell and a sheet of a workbook can hold."""


@dataclass(frozen=True, slots=True)
class _Table:
    """Who each row is, what is told of it, and the rest of the roster: headings, and cells column by column."""

    heads: list[str]
    names: list[str]
    columns: list[list[Any]]
    verdicts: list[str]


def write_csv(language: Language, answers: pd.DataFrame, links: Sequence[str], as_of: date | None = None) -> bytes:
    """Return the answers as CSV with a byte-order mark, in cells that no spreadsheet takes for a formula.

    With the day asked about, faults are told in the language.
    """
    table = _table(language, answers, links, as_of)
    made = StringIO()
    rows = csv.writer(made, lineterminator="\r\n")
    rows.writerow(map(_plain, table.heads))
    rows.writerows(map(_plain, line) for line in zip(*table.columns, strict=True))
    return made.getvalue().encode("utf-8-sig")


def _plain(value: Any) -> str:
    plain: str = safe(writable("" if value is None else str(value)))
    return plain


def _table(language: Language, answers: pd.DataFrame, links: Sequence[str], as_of: date | None) -> _Table:
    given = [str(name) for name in answers.columns if name not in {*OUTPUTS, UNREAD}]
    first, rest = [name for name in WHO if name in given], [name for name in given if name not in WHO]
    known = {name: [_worth(name, cell(language, name, text)) for text in texts(answers, name)] for name in given}
    found = list(people(answers))
    told = _told(language, found, faults(language, answers, as_of)) | {"link": list(links)}
    names = [*first, *RESULTS, *rest]
    return _Table(
        heads=[_head(language, name, given) for name in names],
        names=[name if name in RESULTS else "" for name in names],
        columns=[known[name] if name in known else told[name] for name in names],
        verdicts=[shown_like(one) for one in found],
    )


_ISO, _COUNT = re.compile(r"\d{4}-\d{2}-\d{2}"), re.compile(r"0|[1-9]\d{0,8}")


def _worth(name: str, text: str) -> Any:
    """Return a cell of a fact as a day or a number where it is one, as a spreadsheet sorts and counts with."""
    kind = FACT_OF[name].kind if name in FACT_OF else ""
    if kind == "day" and _ISO.fullmatch(text):
        with suppress(ValueError):
            return date.fromisoformat(text)
    return int(text) if kind == "count" and _COUNT.fullmatch(text) else text


def _head(language: Language, name: str, given: list[str]) -> str:
    return heading(language, name) if name in given else say(language, f"take.column.{name}")


def _told(language: Language, found: list[Person], wrong: list[str]) -> dict[str, list[Any]]:
    """Return the columns that tell of every person; days as dates, None where there is none."""
    return {
        "verdict": [verdict(language, one) for one in found],
        "sentence": [sentence(language, one, fault) for one, fault in zip(found, wrong, strict=True)],
        "step": [step(language, one) if one.verdict else "" for one in found],
        "who": [say(language, f"take.who.{one.who}") if one.who else "" for one in found],
        "next_from": [one.begins for one in found],
        "next_by": [one.last for one in found],
        "mend_by": [one.mend_by for one in found],
        "missing": [missing(language, one) for one in found],
        "wrong": wrong,
    }


def write_xlsx(language: Language, answers: pd.DataFrame, links: Sequence[str], as_of: date | None = None) -> bytes:
    """Return the answers as a workbook, made in memory: frozen heading, filter, verdicts with colours and signs.

    With the day asked about, faults are told in the language.
    """
    table = _table(language, answers, links, as_of)
    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    sheet = book.add_worksheet(say(language, "take.sheet.answers"))
    _frame(book, sheet, table)
    looks = {name: book.add_format({"bg_color": colour, "valign": "top"}) for name, colour in COLOURS.items()}
    day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    for at, (name, cells) in enumerate(zip(table.names, table.columns, strict=True)):
        for row, value in enumerate(cells, start=1):
            if name == "link":
                _link(sheet, row, at, value, say(language, "take.open.link"))
            elif isinstance(value, date):
                sheet.write_datetime(row, at, value, day)
            elif isinstance(value, int):
                sheet.write_number(row, at, value)
            elif value:
                look = looks[table.verdicts[row - 1]] if name == "verdict" else text if name in WIDTHS else None
                sheet.write_string(row, at, cut(value), look)
    book.close()
    return made.getvalue()


def _frame(book: Any, sheet: Any, table: _Table) -> None:
    """Write the heading, frozen and with a filter, and how wide each column is."""
    head = book.add_format({"bold": True, "bg_color": "#DCE9F5", "border": 1, "border_color": "#B8C4CF"})
    sheet.freeze_panes(1, table.names.index("verdict"))
    sheet.autofilter(0, 0, max(len(table.verdicts), 1), len(table.heads) - 1)
    for at, (name, text) in enumerate(zip(table.names, table.heads, strict=True)):
        sheet.write_string(0, at, cut(text), head)
        sheet.set_column(at, at, WIDTHS.get(name, USUAL_WIDTH))


def _link(sheet: Any, row: int, at: int, address: str, words: str) -> None:
    if address and len(address) <= LONGEST_LINK and row <= MOST_LINKS:
        sheet.write_url(row, at, address, string=words)
    elif address:
        sheet.write_string(row, at, cut(address))
