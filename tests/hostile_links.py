"""Links that mean harm: signs, numbers, depth, repetition and markup at the edges of everything a link may hold.

By hand: `python tests/hostile_links.py NUMBER SEED` sends so many through the reader and the answer, and prints the
worst time and memory.
"""

import base64
import json
import random
import sys
import time
import tracemalloc
from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

ROOT = Path(__file__).parents[1]
if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from calculator import Case, CaseError, assess  # noqa: E402
from calculator.answer.needed import needed  # noqa: E402
from calculator.answer.question import ask  # noqa: E402
from calculator.points import GoesOn, Profile, forecast, score  # noqa: E402
from calculator.record.code import encode  # noqa: E402
from calculator.whatif import best_plan, do_nothing, grid, inputs, least_change, margins  # noqa: E402
from pages.shared.state import link  # noqa: E402
from pages.shared.state.form_values import form_of, raw_of  # noqa: E402
from pages.shared.web.first import of_link  # noqa: E402

TODAY = date(2026, 11, 26)
LINKS = [
    one["link"]
    for version in (1, 2)
    for one in json.loads((ROOT / f"tests/links/version_{version}.json").read_text(encoding="utf-8"))
]
DAYS = ("2018-01-01", "2099-12-31", "2024-02-29", "0001-01-01", "9999-12-31", "2026-13-01", "2026-12-20", "2032-11-25",
        "2020-11-27", "2026-W01-1", "２０２６-12-20", "2026-12-20T00:00", "-2026-12-20", "2027-12-19",
    "2028-11-26")  # fmt: skip
NUMBERS = ("0", "12", "48", "36", "13", "-1", "1_1", "٣", "９", "1e9", "9" * 5, "9" * 400, "0x1", "+3", "00012", "NaN")
MARKUP = (
    "<script>alert(1)</script>", "![x](https://evil.example/a.png)", "https://evil.example/a", "www.evil.example",
    ":streamlit:", ":material/delete:", "->", "<-", "**b**", "`` ` ``", "$x^2$", ":red[x]", "a|b|c", "\u202eabc",
    "\x00",
    "\x07\x1b[31m", "\ufeff", "\U0001f4a5" * 9, "é́" * 20, "%00", "{given}", "{0.__class__}", "../../etc/passwd",
    "'; --",
    "a@b.example", "#anchor", "\r\nSet-Cookie: a=b", "ﷺ" * 30, "\ud800", "&#x3c;", "=cmd()", "\u2028", "-" * 300,
    "." * 300,
)  # fmt: skip


def deep(sign, times):
    """A typed row of a record that nests."""
    return "00._" + base64.urlsafe_b64encode((sign * times).encode()).decode().rstrip("=")


def typed(row):
    """A row of a record as it was typed."""
    text = json.dumps(row, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return "_" + base64.urlsafe_b64encode(text).decode().rstrip("=")


MANY = [{"month": f"{2002 + m // 12}-{m % 12 + 1:02d}", "base": 12_577} for m in range(360)]
FAR = [{"month": "2002-01", "base": 9_000}, {"month": "2099-12", "base": 10_000_000}]
RECORDS = (
    "none", "", "-", "4c.1a5-9999999", "4c.1a5-9", "4c.ZaZZZZZZZZZZZZ", "zzzzzzzzzzz.1k", "00.Z-" + ".Z-" * 300,
    encode(MANY),
    encode(FAR), encode([*FAR, {"month": "x", "base": "<b>"}]), deep("[", 1400), deep('{"a":', 300), deep("9", 1000),
    "00." + typed({"base": 10**300}), "00." + typed({"month": 5}), "00." + typed({"base": "1" * 900}),
    "00." + typed({"month": ":streamlit: https://evil.example"}), "file.0123456789", "file." + "a" * 900,
    ".".join(["00", *[typed({"month": f"m{i}"}) for i in range(60)]]), "4q.8k2XY.ck3aF.ck3cF.ck3eI.4k3h1",
)  # fmt: skip
BASES = ("degree", "title", "skill", "base_3x", "base_1x", "other", "degree-degree", "-", "base_1x-base_2x", "x" * 900,
         "-".join(["degree"] * 200), "degree-title-skill-shortage_major-other-base_0.8x", "DEGREE")  # fmt: skip
PLANS = (
    "a~~now~-", "<b>|`x`~~now~expires", "~~~~~~", "x~~" + "~~".join(["paid~12"] * 200), "n~~record~" + encode(MANY),
    "n~~now~-~~record~" + encode(FAR), "n~~record~" + deep("[", 700), "q" * 500, "https://evil.example~~now~-",
)  # fmt: skip
KEYS = [
    *link.KNOWN,
    "lang",
    "zz",
    "https://evil.example/a",
    "__class__",
    "amp;paid",
    "utm_source",
    "",
    " ",
    "PAID",
    ":x:",
]


def hostile(rng):
    """The parts of a link that means harm."""
    parts = dict(parse_qsl(rng.choice(LINKS), keep_blank_values=True)) if rng.random() < 0.5 else {"v": "1"}
    if rng.random() < 0.7:
        parts |= {"expires": "2026-12-20", "bases": "degree", "v": "1"}
    for _ in range(rng.choice((1, 1, 2, 3, 6, 20))):
        key = rng.choice(KEYS)
        parts[key] = _value(rng, key)
    if rng.random() < 0.02:
        parts |= {f"{rng.choice(MARKUP)}{i}": rng.choice(MARKUP) for i in range(rng.choice((5, 90, 400)))}
    return _broken(rng, parts)


def _value(rng, key):
    kinds = [DAYS, NUMBERS, MARKUP, ("yes", "no", "guide", "measure", "owned", "registered_lease", "other")]
    own = {"bases": BASES, "record": RECORDS, "v": ("1", "2", "2.", "2.abcdef", "2.unchecked", "3", "")}
    if key.startswith("plan"):
        own[key] = PLANS
    return rng.choice(own[key] if key in own and rng.random() < 0.85 else rng.choice(kinds))


def _broken(rng, parts):
    if rng.random() < 0.3 and parts:
        key = rng.choice(sorted(parts))
        text = parts[key]
        at = rng.randrange(len(text) + 1)
        cut = rng.choice(
            (text[:at], text[:at] + rng.choice(MARKUP) + text[at:], text * rng.choice((2, 50)), text[::-1])
        )
        parts[key] = cut[:30_000]
    return parts


def answered(parts):
    """Read a link and answer it, as its first bytes and every page do; return the case, None where there is none."""
    opened = link.read(parts, TODAY)
    form = form_of(opened.raw, TODAY)
    try:
        case = Case.parse({"as_of": TODAY.isoformat(), **raw_of(form)})
    except CaseError:
        case = None
    sent = {_sent(name): _sent(text) for name, text in parts.items()}
    first = of_link("check", urlencode(sent), "zh", TODAY)
    alone = opened.whole and not opened.remarks and opened.example is None
    assert sent != parts or bool(first) == (case is not None and alone), parts
    if case is not None:
        needed(assess(case), opened.needed)
    return case, opened


def explored(case, opened):
    """Ask of a case whatever a page may ask."""
    margins(ask(case))
    least_change(assess(case))
    best_plan(assess(case))
    do_nothing(ask(case))
    ways = inputs(ask(case))
    if len(ways) > 1:
        grid(ask(case), ways[0], ways[1])
    if "birth_date" in opened.profile:
        try:
            one = Profile.parse({"on": TODAY.isoformat(), **opened.profile})
        except CaseError:
            return
        forecast(one, GoesOn())
        score(one)


def measured(function, *given):
    """Return seconds and bytes at the peak."""
    begun = time.process_time()
    function(*given)
    spent = time.process_time() - begun
    tracemalloc.start()
    function(*given)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return spent, peak


def worst(number, seed, of=20):
    """Return the links, of many, that took longest to read and answer, and all that hold markup, as far as wanted."""
    rng, timed = random.Random(seed), []
    for _ in range(number * of):
        parts = hostile(rng)
        begun = time.process_time()
        answered(parts)
        timed.append((time.process_time() - begun, len(timed), parts))
    return [parts for _, _, parts in sorted(timed, reverse=True)[:number]]


def on_every_page(links):
    """Open each of some links on every page; return the pages that failed, with the link."""
    from page_runs import app_test

    failed = []
    for parts in links:
        app = app_test(**{_sent(name): _sent(text) for name, text in parts.items()})
        for page in ("check", "whatif", "record", "points", "steps", "team", "rules"):
            app.switch_page(f"pages/{page}.py").run()
            failed += [(page, parts, app.exception[0].value)] if app.exception else []
    return failed


def _sent(text):
    """What a browser can send: half a pair of signs is none."""
    return text.encode("utf-8", "replace").decode()


def main(number, seed):
    """Send many hostile links through reader and answer; print the worst."""
    rng = random.Random(seed)
    longest, slowest, cases = (0.0, 0, None), (0.0, 0, None), 0
    for i in range(number):
        parts = hostile(rng)
        begun = time.process_time()
        case, opened = answered(parts)
        spent = time.process_time() - begun
        longest = max(longest, (spent, i, str(parts)[:300]))
        cases += case is not None
        if case is not None and i % 50 == 0:
            begun = time.process_time()
            explored(case, opened)
            slowest = max(slowest, (time.process_time() - begun, i, str(parts)[:300]))
    print(f"{number} links, seed {seed}: {cases} of them a case; no error; slowest {longest}; all what-ifs {slowest}")
    rng, peak = random.Random(seed), (0, None)
    for parts in (hostile(rng) for _ in range(min(number, 4000))):
        tracemalloc.start()
        answered(parts)
        peak = max(peak, (tracemalloc.get_traced_memory()[1], str(parts)[:300]))
        tracemalloc.stop()
    links = worst(200, seed)
    print(f"on every page, 200 of the worst of 4000: {on_every_page(links)} failed")
    print(f"most memory of {min(number, 4000)}: {peak}")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
