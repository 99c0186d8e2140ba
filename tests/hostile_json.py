"""JSON that means harm: cases, profiles and rows with wrong kinds, depth, size and numbers at every place.

By hand: `python tests/hostile_json.py NUMBER SEED` sends so many through the readers that the command line and the
server use, and prints how they ended, the worst time and memory.
"""

import copy
import json
import random
import sys
import time
import traceback
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from hostile_files import high_water  # noqa: E402

from calculator import Case, assess  # noqa: E402
from calculator.case.many import each, readable  # noqa: E402
from calculator.line.faults import LineError  # noqa: E402
from calculator.points import Profile, score  # noqa: E402
from pages.shared.web import api  # noqa: E402

CASES = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "tests/cases").glob("*.json"))]
CASES = [one.get("case", one) for one in CASES]
PROFILES = [
    json.loads(path.read_text(encoding="utf-8"))["profile"] for path in sorted((ROOT / "tests/points").glob("*.json"))
]
ROWS = [
    {"permit_expires_on": "2026-12-20", "bases": "学历", "year_paid": 8, "name": "甲", "as_of": "2026-11-26"},
    {"permit_expires_on": "2026-12-21", "bases": "degree", "year_paid": None},
]
RECORD = [{"month": f"2026-{i:02d}", "base": 13_000} for i in range(1, 12)]
VALUES = (
    None, True, False, 0, -1, 1, 12, 10**18, 10**1200, -(10**4000), 0.1, 1e308, float("inf"), float("nan"), "", " ",
    "2026-12-20", "2026-02-30", "9999-12-31", "0001-01-01", "2026-13", "2026-10", "degree", "base_3x", "unknown",
    "x" * 9_000,
    "\ud800", "\x00", "\x0b", "９", "{given}", "{0.__class__}", "https://evil.example", [], {}, [[]], [None], [{}] * 3,
    ["degree"] * 300, ["degree", "degree"], {"a": 1}, {"": {"": 1}}, RECORD, RECORD * 60, [{"month": "2026-01"}] * 3,
    [{"month": "2026-01", "base": 10**1200}], [{"month": "2026-01", "ratio": 1e-320}], [{"month": 5, "base": "x"}],
)  # fmt: skip
KEYS = (
    "as_of",
    "permit",
    "points",
    "insurance",
    "tax",
    "record",
    "year",
    "bases",
    "x",
    "",
    "__class__",
    "\ud800",
    "k" * 5_000,
)


def places(value, path=()):
    """Every place in JSON."""
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in items:
        yield from places(one, (*path, key))


def put(given, path, value):
    if not path:
        return value
    part = given
    for key in path[:-1]:
        part = part[key]
    part[path[-1]] = value
    return given


def deep(rng):
    """JSON that nests, written as text: beyond some depth no writer writes it."""
    times = rng.choice([10, 300, 900, 990, 2_000, 100_000])
    return rng.choice(["[" * times + "]" * times, '{"a":' * times + "1" + "}" * times, "[" * times])


def hostile(rng, base):
    """The text of JSON with one to four things gone wrong."""
    given = copy.deepcopy(base)
    for _ in range(rng.choice([1, 1, 2, 4])):
        path = rng.choice(list(places(given)))
        if path and rng.random() < 0.2:
            path = (*path[:-1], rng.choice(KEYS)) if isinstance(path[-1], str) else path
        given = put(given, path, copy.deepcopy(rng.choice(VALUES)))
    if rng.random() < 0.1:
        given = [given] * rng.choice([0, 1, 2, 30])
    return broken(rng, json.dumps(given, ensure_ascii=rng.random() < 0.5))


def broken(rng, text):
    if rng.random() < 0.1:
        at = rng.randrange(len(text) + 1)
        text = rng.choice(
            [text[:at], text[:at] + rng.choice('{}[]",:0\\e-') + text[at:], text[:at] + deep(rng) + text[at:]]
        )
    if rng.random() < 0.05:
        text = text.replace("null", deep(rng), 1).replace("true", "9" * rng.choice([400, 4_300, 4_301, 90_000]), 1)
    return text


def by_command_line(answer):
    def act(given):
        found, problems = each(given, answer)
        "\n".join([*problems, json.dumps(found)]).encode()
        return "refused" if problems else "answered"

    return act


def by_server(answer):
    def act(given):
        try:
            found = answer(readable(given), "zh")
        except api.RefusedError as error:
            json.dumps({"problems": error.problems}, ensure_ascii=False, allow_nan=False).encode()
            return "refused"
        except LineError as error:
            json.dumps({"problems": [error.words("zh")]}, ensure_ascii=False, allow_nan=False).encode()
            return "refused"
        json.dumps(found, ensure_ascii=False, allow_nan=False).encode()
        return "answered"

    return act


READERS = {
    "assess": (CASES, by_command_line(lambda case: assess(Case.parse(case)).to_json())),
    "points": (PROFILES, by_command_line(lambda profile: score(Profile.parse(profile)).to_json())),
    "/api/assess": (CASES, by_server(api.cases)),
    "/api/points": (PROFILES, by_server(api.profiles)),
    "/api/batch": ([ROWS, ROWS * 20], by_server(api.rows)),
}


def ended(act, text):
    """How it ended; what is no JSON, or too much of it, is told by both readers as such."""
    if len(text) > api.MOST_BYTES:
        return "too large"
    try:
        given = json.loads(text.encode("utf-8").decode("utf-8"))
    except (ValueError, RecursionError):
        return "not JSON"
    return act(given)


def run(number, seed):
    """Send so many; returns ends by count, the slowest, the largest in memory, and what went wrong."""
    ends, slowest, largest, wrong = Counter(), (0.0, ""), (0, ""), []
    high_water()
    for at in range(number):
        rng = random.Random(f"{seed}.{at}")
        name = rng.choice(list(READERS))
        bases, act = READERS[name]
        text = hostile(rng, rng.choice(bases))
        there, begin = high_water(), time.process_time()
        try:
            ends[ended(act, text)] += 1
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            wrong.append((at, name, "".join(traceback.format_exception(error)[-2:]), text[:300]))
        slowest = max(slowest, (time.process_time() - begin, f"{at} {name}, {len(text)} signs"))
        largest = max(largest, (high_water() - there, f"{at} {name}, {len(text)} signs"))
    return ends, slowest, largest, wrong


if __name__ == "__main__":
    ends, slowest, largest, wrong = run(int(sys.argv[1]), sys.argv[2])
    print(dict(ends.most_common()))
    print("slowest (seconds of processor):", slowest)
    print("largest (bytes):", largest)
    print("wrong:", len(wrong), *wrong[:20], sep="\n  ")
    sys.exit(bool(wrong))
