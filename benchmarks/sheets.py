"""Reading what people have: a roster of 10,000 rows as XLSX, from its bytes to the answers."""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pandas as pd

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from tables import cases, frame_of

from calculator.table import assess_table
from calculator.table.roster import ERROR, read_roster

ROWS, DIFFERENT, TIMES = 10_000, 500, 9
AS_OF = date(2026, 11, 26)
Line = tuple[str, str, str, str]


def roster() -> bytes:
    """Return a workbook of so many rows, made of random cases that come again."""
    frame = pd.concat([frame_of(cases(DIFFERENT, seed=3))] * (ROWS // DIFFERENT), ignore_index=True)
    frame.insert(0, "姓名", [f"员工{i}" for i in range(len(frame))])
    out = io.BytesIO()
    frame.to_excel(out, index=False)
    return out.getvalue()


def in_turns(*acts: Callable[[], object]) -> list[float]:
    """Return the processor's time of the quickest of some runs of each act, taken in turns.

    Other programs do not lengthen it; a machine that becomes slower does so for all of them.
    """
    found: list[list[float]] = [[] for _ in acts]
    for _ in range(TIMES):
        for times, act in zip(found, acts, strict=True):
            start = time.process_time()
            act()
            times.append(time.process_time() - start)
    return list(map(min, found))


def run() -> Iterator[Line]:
    """Yield the lines of the table."""
    from python_calamine import CalamineWorkbook

    content = roster()

    def read() -> object:
        return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()

    def answer() -> object:
        return assess_table(read_roster(content).frame.drop(columns=ERROR), AS_OF)

    alone, whole = in_turns(read, answer)
    yield f"roster of {ROWS:,} rows as XLSX", f"{whole:.2f} s", f"{whole / alone:.2f} × reading alone", "≤ 2"
