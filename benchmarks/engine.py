"""One case: `assess` against the fourteen rules in zen-engine and OpenFisca, same answers asserted; time to import."""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import rivals
from calculator import Case, assess
from calculator.rules import RULES
from calculator.rules.check import STATES

ROOT = Path(__file__).parents[1]
Line = tuple[str, str, str, str]


def cases(number: int) -> list[Case]:
    """Return random cases of counts under the guide."""
    sys.path.insert(0, str(ROOT / "tests"))
    from random_cases import random_case

    rng, found = random.Random(3), []
    while len(found) < number:
        case = random_case(rng) | {"reading": "guide"}
        if "record" not in case["insurance"]:
            found.append(Case.parse(case))
    return found


def per_call(call: Callable[[Any], Any], items: list[Any], seconds: float = 1.0) -> float:
    """Return the median seconds a call over several rounds."""
    rounds = []
    until = time.perf_counter() + seconds
    while time.perf_counter() < until or not rounds:
        start = time.perf_counter()
        for item in items:
            call(item)
        rounds.append((time.perf_counter() - start) / len(items))
    return statistics.median(rounds)


def met(case: Case) -> list[bool]:
    """Return for each rule whether our engine says it is met."""
    states = {f.rule: f.state for f in assess(case).findings}
    return [states.get(rule.id) == "met" for rule in RULES]


def states(case: Case) -> list[int]:
    """Return for each rule the number of its state, -1 where it does not apply."""
    found = {f.rule: STATES.index(f.state) for f in assess(case).findings}
    return [found.get(rule.id, rivals.NOT_ASKED) for rule in RULES]


def run() -> list[Line]:
    """Return the lines of the table."""
    drawn = cases(300)
    given = [rivals.inputs(case) for case in drawn]
    told = [rivals.column_inputs(case) for case in drawn]
    decision, system = rivals.zen_engine(), rivals.openfisca(told[0])
    columns = [{name: np.array([value]) for name, value in one.items()} for one in told]
    for case, one, column in zip(drawn, given, columns, strict=True):
        ours = met(case)
        assert rivals.zen_met(decision, one) == ours, case
        assert [int(c[0]) for c in rivals.openfisca_states(system, column, 1)] == states(case), case
    own = per_call(assess, drawn, 3)
    by_zen = per_call(lambda one: rivals.zen_met(decision, one), given)
    by_openfisca = per_call(lambda one: rivals.openfisca_states(system, one, 1), columns[:50])
    return [
        ("assess, both readings, all outputs", f"{own * 1e6:.0f} µs, {1 / own:,.0f} a second", "≥ 10,000 a second", ""),
        ("fourteen rules met or not, zen-engine", f"{by_zen * 1e6:.0f} µs", f"{by_zen / own:.1f} × ours", "> 1"),
        (
            "states of the fourteen rules, OpenFisca",
            f"{by_openfisca * 1e6:.0f} µs",
            f"{by_openfisca / own:.1f} × ours",
            "> 1",
        ),
        ("import calculator", f"{_import_seconds():.2f} s", "", "≤ 0.3 s"),
    ]


def _import_seconds() -> float:
    script = "import time; t = time.perf_counter(); import calculator; print(time.perf_counter() - t)"
    runs = [
        float(
            subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT).stdout
        )
        for _ in range(5)
    ]
    return statistics.median(runs)
