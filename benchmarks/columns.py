"""Many cases: a million typed rows, the same rules in OpenFisca, files against pandas alone, a whole what-if page."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from benchmarks import rivals
from benchmarks.engine import ROOT, Line, cases
from calculator import Case, assess, whatif
from calculator.answer.columns import keep_memory, stack, take
from calculator.answer.question import ask, ask_columns
from calculator.facts import Facts, facts_of
from calculator.rules import RULES
from calculator.table import COLUMNS, batch
from calculator.table.read import CHUNK_ROWS

TODAY = date(2026, 11, 24)
CHUNK = CHUNK_ROWS


def best(call: Callable[[], Any], rounds: int = 3) -> float:
    """Return the seconds of the fastest of some calls."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return min(times)


def _states(facts: Facts, reading: str) -> tuple[Any, ...]:
    q = ask_columns(facts, reading)
    return q.verdict, q.states


def _everything(facts: Facts, reading: str) -> tuple[Any, ...]:
    q = ask_columns(facts, reading)
    return q.verdict, q.states, q.other_verdict, q.step, q.mend_by, q.deadlines


def _chunked(answer: Callable[[Facts, str], Any], facts: Facts, rows: int) -> None:
    for _ in range(rows // CHUNK):
        answer(facts, "guide")


def _frame(drawn: list[Case], rows: int) -> pd.DataFrame:
    sys.path.insert(0, str(ROOT / "tests"))
    from tables import cell

    lines = [{fact.column: cell(case.to_json(), fact.path) for fact in COLUMNS} for case in drawn]
    return pd.concat([pd.DataFrame(lines, dtype=str)] * (rows // len(drawn)), ignore_index=True)


def _openfisca(drawn: list[Case], rows: int) -> float:
    """Return the seconds OpenFisca takes for the fourteen rules over rows, its answers held against ours."""
    given = [rivals.column_inputs(case) for case in drawn]
    repeat = rows // len(drawn)
    columns = {name: np.tile(np.array([one[name] for one in given]), repeat) for name in given[0]}
    system = rivals.openfisca(given[0])
    took = best(lambda: rivals.openfisca_states(system, columns, rows))
    found = rivals.openfisca_states(system, columns, rows)
    ours = ask_columns(stack([facts_of(case) for case in drawn]), "guide")
    for rule, column in zip(RULES, found, strict=True):
        states = np.broadcast_to(ours.states.get(rule.id, rivals.NOT_ASKED), len(drawn))
        assert states.tolist() == column[: len(drawn)].tolist(), rule.id
    return took


def _peak(rows: int, folder: Path) -> float:
    """Return the peak memory in MB of a process that assesses a CSV of so many rows.

    As the system tells it of the process itself: that of `getrusage` begins with the memory of the one that started it.
    """
    script = (
        "import sys; from pathlib import Path; from datetime import date; from calculator.table import batch;"
        "batch(Path(sys.argv[1]), Path(sys.argv[2]), date(2026, 11, 24));"
        "print(Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0])"
    )
    arguments = [sys.executable, "-c", script, str(folder / f"{rows}.csv"), str(folder / "out.csv")]
    return float(subprocess.run(arguments, capture_output=True, text=True, check=True, cwd=ROOT).stdout) / 1024


def _files(drawn: list[Case], folder: Path) -> list[Line]:
    frame = _frame(drawn, 100_000)
    source = folder / "100000.csv"
    frame.to_csv(source, index=False)

    def alone() -> None:
        pd.read_csv(source, dtype=str, keep_default_na=False).to_csv(folder / "copy.csv", index=False)

    pandas, ours = best(alone, 2), best(lambda: batch(source, folder / "out.csv", TODAY), 2)
    pd.concat([frame] * 10).to_csv(folder / "1000000.csv", index=False)
    small, large = _peak(100_000, folder), _peak(1_000_000, folder)
    return [
        ("100,000 rows, CSV to CSV", f"{ours:.2f} s", f"{ours / pandas:.1f} × pandas alone", "≤ 4"),
        ("peak memory, 1,000,000 rows of CSV", f"{large:.0f} MB", f"{large / small:.2f} × 100,000 rows", "≤ 1.2"),
    ]


def _page(case: Case) -> float:
    ways = {one.id: one for one in whatif.inputs(ask(case))}

    def all_of_it() -> None:
        whatif.margins(ask(case))
        whatif.least_change(assess(case))
        whatif.grid(ask(case), ways[whatif.ENDORSED], whatif.Input(whatif.CONFIRMED, 0, 90, 15))

    return best(all_of_it, 10)


def run() -> list[Line]:
    """Return the lines of the table."""
    keep_memory()
    drawn = cases(1000)
    rows = 1_000_000
    facts = take(stack([facts_of(case) for case in drawn]), np.tile(np.arange(1000), CHUNK // 1000))
    states = best(lambda: _chunked(_states, facts, rows))
    everything = best(lambda: _chunked(_everything, facts, rows))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rival = _openfisca(drawn, rows)
    free = next(c for c in drawn if not (c.permit.endorsed_on and c.permit.endorsed_on < c.as_of))
    with tempfile.TemporaryDirectory() as folder:
        files = _files(drawn, Path(folder))
    return [
        ("1,000,000 rows, verdict and states", f"{rows / states:,.0f} rows a second", "", "≥ 1,000,000"),
        ("1,000,000 rows, all outputs", f"{rows / everything:,.0f} rows a second", "", "≥ 1,000,000"),
        ("peak memory of both", f"{memory:.0f} MB", "", "≤ 1,500 MB"),
        (
            "fourteen rules met or not, OpenFisca",
            f"{rows / rival:,.0f} rows a second",
            f"{rival / states:.1f} × ours",
            "≥ 3",
        ),
        *files,
        ("margins, least change, 121 × 91 grid", f"{_page(free) * 1e3:.1f} ms", "", "≤ 120 ms"),
    ]
