"""Files that mean harm, crafted and mutated: each is read or refused in bounded time and memory, without a traceback.

By hand: `python tests/hostile_files.py NUMBER SEED` sends so many through the reader of records, the reader of rosters
and batch, a hundred each in a child with a limit of memory, and prints how they ended, the worst times and memory.
"""

import io
import json
import os
import random
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[1]
if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import pyarrow as pa  # noqa: E402
import pyarrow.parquet as pq  # noqa: E402
from sheet_books import BOOKS, HTML, counted, ods, xls  # noqa: E402
from test_sheets_mutations import changed_text  # noqa: E402

from calculator.messages import LANGUAGES  # noqa: E402
from calculator.record.file import read_record, write_csv, write_xlsx  # noqa: E402
from calculator.report.sheets import problem_words, record_json  # noqa: E402
from calculator.sheets.book import SheetsError  # noqa: E402
from calculator.table import TableError, batch  # noqa: E402
from calculator.table.roster import read_roster  # noqa: E402

TODAY = date(2026, 11, 26)
RECORD = [["月份", "缴费基数", "是否补缴"], *([f"2025-{i:02d}", 13000 + i, "否"] for i in range(1, 13))]
ROSTER = [["姓名", "居住证到期日", "积分依据", "备注"], *([f"甲{i}", "2026-12-20", "学历", "x"] for i in range(12))]
CELLS = (
    "a\x0bb", "\x00", "9" * 4301, "9" * 4301 + "×", "1" + "0" * 1200, "=1+1", "\ud7ff\ufffe", "2026-13-45", "1e999",
    "²", "x" * 40_000, "99999-01-01", "0001-01-01", "nan", "-0", "１２月", '"', "\u202e", "2026-12-20T00:00:00+08:00",
    "注：2月补缴*", "不含" * 99, "（" * 9_000, "住房公积金", "欠缴 " * 500,
)  # fmt: skip
WRONG = ("TRACEBACK", "not a sentence", "says nothing")


def repacked(content, change, more=()):
    """A packed file with the parts whose names end in a key changed, and with more parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in given.namelist():
            act = next((act for end, act in change.items() if name.endswith(end)), bytes)
            kept.writestr(name, act(given.read(name)))
        for name, part in more:
            kept.writestr(name, part)
    return out.getvalue()


def before(end, piece):
    """A change that puts a piece before the last tag of a name."""
    return lambda part: (piece + end).join(part.rsplit(end, 1))


BOTH = [["月份", "缴费基数", "居住证到期日", "积分依据"], ["2025-07", 13000, "2026-12-20", "学历"]]
ROWS = b"</sheetData>"


def in_sheet(piece, end=ROWS):
    return repacked(counted(BOTH), {"sheet1.xml": before(end, piece)})


def styles(number):
    return repacked(counted(BOTH), {"styles.xml": before(b"</cellXfs>", b"<xf/>" * number)})


def strings(number, one=b"<si/>"):
    return repacked(counted(BOTH), {"sharedStrings.xml": before(b"</sst>", one * number)})


def same_sheet(number, name="s{}"):
    named = [f'<sheet name="{name.format(i)}" sheetId="{i + 2}" r:id="rId1"/>'.encode() for i in range(number)]
    return repacked(counted(BOTH), {"workbook.xml": before(b"</sheets>", b"".join(named))})


def long_string(signs, cells):
    row = b"<row>" + b'<c t="s"><v>0</v></c>' * 100 + b"</row>"
    return repacked(
        counted(BOTH),
        {"sheet1.xml": before(ROWS, row * (cells // 100)),
         "sharedStrings.xml": lambda part: part.replace("月份".encode(), b"a" * signs)},
    )  # fmt: skip


def sheet_at(place, piece):
    """A workbook whose sheet lies elsewhere among its parts, with one more piece in it."""
    given, path = counted(BOTH), f"xl/{place}"
    with zipfile.ZipFile(io.BytesIO(given)) as packed:
        sheet, there = before(ROWS, piece)(packed.read("xl/worksheets/sheet1.xml")), path in packed.namelist()
    changes = {"workbook.xml.rels": lambda part: part.replace(b"worksheets/sheet1.xml", place.encode())}
    return repacked(given, changes | ({path: lambda _: sheet} if there else {}), [] if there else [(path, sheet)])


CRAFTED = {
    "formats of cells": lambda: styles(4_100_000),
    "a row of empty cells": lambda: in_sheet(b"<row>" + b"<c/>" * 4_100_000 + b"</row>"),
    "shared strings": lambda: strings(4_100_000),
    "one sheet under many names": lambda: same_sheet(2_000),
    "a row far below": lambda: in_sheet(b'<row r="99999999"><c><v>1</v></c></row>'),
    "a cell far away": lambda: in_sheet(b'<row r="5000"><c r="XFD5000"><v>1</v></c></row>'),
    "a cell far away on a sheet in another folder": lambda: sheet_at(
        "worksheets/deeper/far.xml", b'<row r="5000"><c r="XFD5000"><v>1</v></c></row>'
    ),
    "one long string in many cells": lambda: long_string(100_000, 30_000),
}  # fmt: skip
"""Small files that come to very much, by what they hold of it."""


PLACES = (
    "worksheets/sheet1.xml", "worksheets/deeper/far.xml", "far.xml", "Worksheets/SHEET1.XML", "../far.xml",
    "/xl/far.xml", "styles.xml", "sharedStrings.xml", "workbook.xml", "theme/far.xml", "tables/far.xml",
    "worksheets/far.bin",
)  # fmt: skip
"""Where a sheet may lie among the parts of a workbook, or be said to lie."""
FAR = (
    'r="XFD5000"', 'r="A1048576"', 'r="XFD1048576"', "r='XFD1048576'", 'r = "XFD1048576"', 'r="A1" r="XFD1048576"',
    'r="XFD1048576" r="A1"', 's="1" r="XFD1048576"', '\nr="XFD1048576"', 'r="&#88;FD1048576"', 'r="$XFD$1048576"',
    'r="xfd1048576"', 'r="AAAA1"', 'r="A99999999999"', 'r="A0"', 'r=""', 'r="1048576"', "", 'R="XFD1048576"',
)  # fmt: skip
"""How a cell may name its place, or not."""


def far_cells(rng):
    """Rows whose cells lie far away, by places of every kind."""
    cells = "".join(f"<{rng.choice(['c', 'c', 'c', 'x:c'])} {rng.choice(FAR)}><v>{i}</v></c>" for i in range(3))
    row = rng.choice(
        ["<row>", '<row r="5000">', '<row r="1048576">', "<row r='1048576'>", "<!--a--><row>", "<![CDATA["]
    )
    return (row + cells + "</row>").encode() * rng.choice([1, 1, 1, 500])


def cell_in(rng, grid):
    """Rows of cells, one of which is hostile, or very many of which are there."""
    grid = [list(row) for row in grid]
    for _ in range(rng.randint(1, 3)):
        row = rng.choice(grid)
        row[rng.randrange(len(row))] = rng.choice(CELLS)
    return grid * rng.choice([1, 1, 1, 2, 50]) if rng.random() < 0.9 else [row * 40 for row in grid]


def text_file(rng, grid):
    sign = rng.choice(",,,\t;|")
    text = changed_text(rng, "\n".join(sign.join(map(str, row)) for row in grid))
    return repeated(rng, text).encode(rng.choice(["utf-8", "utf-8-sig", "gb18030", "utf-16"]), "replace")


def repeated(rng, text):
    """A text, in one of ten a piece of it very many times over."""
    if rng.random() < 0.9 or not text:
        return text
    at = rng.randrange(len(text))
    piece = rng.choice([text[at : at + rng.choice([1, 2, 5, 40])], '"', '"a', "9-12-", "((", "<!--", "，", "a,"])
    return text[:at] + piece * rng.randrange(1, 400_000 // len(piece)) + text[at:]


def bytes_changed(rng, content):
    changed = bytearray(content)
    for _ in range(rng.choice([1, 1, 3, 10, 100])):
        at = rng.randrange(len(changed))
        changed[at] = rng.choice([rng.randrange(256), 0, 255])
    return bytes(changed[: rng.randrange(len(changed))] if rng.random() < 0.1 else changed)


def xml_changed(rng, part):
    """The text of a part with one to three things gone wrong: numbers, tags, attributes, encoding."""
    for _ in range(rng.randint(1, 3)):
        found = list(re.finditer(rng.choice([rb"\d+", rb"<[^>]*>", rb'"[^"]*"', rb"<c[^>]*>", rb"[a-z]+="]), part))
        if not found:
            continue
        one = rng.choice(found)
        new = rng.choice([
            b"", one[0] * rng.choice([2, 3, 100, 20_000]), b"0", b"99999999", b"4294967296", b"-1", b"&x;", b"<", b'"',
            b"<!DOCTYPE a [<!ENTITY x 'y'>]>", b'encoding="UTF-99"', b"\x0b", b"\xff", b"XFD1048576",
            b'"A1:XFD1048576"', b'"rId1"',
        ])  # fmt: skip
        part = part[: one.start()] + new + part[one.end() :]
    return part


def packed_changed(rng, content):
    """A packed file one of whose parts is changed and packed whole again, or its bytes."""
    if rng.random() < 0.4:
        return bytes_changed(rng, content)
    with zipfile.ZipFile(io.BytesIO(content)) as given:
        name = rng.choice([name for name in given.namelist() if name.endswith((".xml", ".rels"))])
    return repacked(content, {name: lambda part: xml_changed(rng, part)})


def parquet(rng, grid):
    rows = [dict(zip(grid[0], map(str, row), strict=False)) for row in grid[1:] if len(row) <= len(grid[0])]
    columns = {str(name): pa.array([row.get(name) for row in rows], pa.string()) for name in grid[0]}
    columns["extra"] = rng.choice(
        [
            pa.array([[1]] * len(rows)), pa.array([b"\xff"] * len(rows)), pa.array([{"a": 1}] * len(rows)),
            pa.array([2**62] * len(rows), pa.timestamp("us")), pa.array([0] * len(rows), pa.timestamp("ms", "UTC")),
            pa.array([2**62] * len(rows)),
            pa.array([float("inf")] * len(rows)), pa.nulls(len(rows)), pa.array([2**31 - 1] * len(rows), pa.date32()),
        ]
    )  # fmt: skip
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out, compression=rng.choice(["snappy", "none", "gzip", "zstd"]))
    return bytes_changed(rng, out.getvalue()) if rng.random() < 0.7 else out.getvalue()


def short(grid):
    return [[cell if isinstance(cell, int) else str(cell)[:200] for cell in row] for row in grid]


def a_page(rng, grid):
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in grid)
    return repeated(rng, changed_text(rng, rng.choice([HTML, f"<table>{rows}</table>"]))).encode("utf-8", "replace")


def plain_ods(grid):
    return ods([[re.sub("[\x00-\x1f\ufffe]", "", str(cell)) for cell in row] for row in grid])


KINDS = {
    "csv": text_file,
    "xlsx": lambda rng, grid: packed_changed(rng, counted(short(grid))),
    "xls": lambda rng, grid: bytes_changed(rng, xls([row[:9] for row in short(grid[:15])])),
    "ods": lambda rng, grid: packed_changed(rng, plain_ods(grid)),
    "parquet": parquet,
    "html": a_page,
    "paste": lambda rng, grid: text_file(rng, grid).decode("utf-8", "replace"),
    "moved": lambda rng, _: sheet_at(rng.choice(PLACES), far_cells(rng)),
    "given": lambda rng, _: packed_or_not(rng, rng.choice(list(BOOKS.values()))),
}  # fmt: skip
ENDINGS = {"html": "xls", "paste": "txt", "given": "xlsx", "moved": "xlsx"}


def packed_or_not(rng, content):
    return packed_changed(rng, content) if zipfile.is_zipfile(io.BytesIO(content)) else bytes_changed(rng, content)


def record(given):
    """Read a record, say all that is said of it, and write it back."""
    found = read_record(given)
    json.dumps(record_json("zh", found, TODAY))
    write_csv("zh", found.entries)
    write_xlsx("en", found.entries)


def many(given, ending, target):
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, f"in.{ending}")
        source.write_bytes(given.encode("utf-8", "replace") if isinstance(given, str) else given)
        batch(source, Path(folder, f"out.{target}"), TODAY)


def ended(act):
    """How an act ended: read, or the reason of a refusal with its sentence; anything else is a traceback."""
    try:
        act()
    except SheetsError as error:
        said = [problem_words(language, error) for language in LANGUAGES]
        return error.reason if all(one.endswith((".", "。")) for one in said) else f"not a sentence: {said}"
    except TableError as error:
        return f"says nothing: {error}" if "None" in str(error) else "table"
    return "read"


def acts(kind, given, rng):
    reads = {"record": lambda: record(given), "roster": lambda: read_roster(given)}
    target = rng.choice(["csv", "xlsx", "parquet"])
    return ({} if kind == "parquet" else reads) | {"batch": lambda: many(given, ENDINGS.get(kind, kind), target)}


def high_water():
    """The most memory of this process since it was asked last, in bytes, and that of its children."""
    said = Path("/proc/self/status").read_text(encoding="ascii")
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return int(re.search(r"VmHWM:\s+(\d+)", said)[1]) * 1024


def worked():
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def measured(act):
    """How an act ended, its seconds of processor and by the clock, and the memory it took more."""
    high_water()
    there, begin, work = high_water(), time.perf_counter(), worked()
    signal.alarm(30)
    try:
        end = ended(act)
    except BaseException as error:  # noqa: BLE001 - whatever it is, it is what is looked for
        end = "TRACEBACK " + "".join(traceback.format_exception(error)[-3:])
    finally:
        signal.alarm(0)
    return end, worked() - work, time.perf_counter() - begin, high_water() - there


def hung(*_):
    raise TimeoutError("hang")


def child(first, last, seed):
    """Send cases to the readers, and print a line of JSON for each."""
    resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
    signal.signal(signal.SIGALRM, hung)
    ended(lambda: many(b"permit_expires_on,bases\n2026-12-20,degree\n", "csv", "xlsx"))  # whatever is loaded but once
    for number in range(first, last):
        rng = random.Random(f"{seed}.{number}")
        kind = rng.choice(list(KINDS))
        given = KINDS[kind](rng, cell_in(rng, rng.choice([RECORD, ROSTER])))
        for name, act in acts(kind, given, rng).items():
            print(json.dumps([number, kind, name, len(given), *measured(act)]), flush=True)


def run(number, seed, step=100):
    """Send so many files; returns ends by count, the slowest, the largest in memory, and what went wrong."""
    ends, lines, wrong = Counter(), [], []
    for first in range(0, number, step):
        command = [sys.executable, __file__, "--child", str(first), str(min(first + step, number)), str(seed)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
        found = [json.loads(line) for line in done.stdout.splitlines()]
        lines += found
        wrong += [line for line in found if line[4].startswith(WRONG)]
        if done.returncode:
            wrong.append([first, "child ended", done.returncode, done.stderr[-2000:]])
    ends.update(line[4] for line in lines if not line[4].startswith(WRONG))
    slowest = sorted(lines, key=lambda line: -line[5])[:5]
    largest = sorted(lines, key=lambda line: -line[7])[:5]
    return ends, slowest, largest, wrong


if __name__ == "__main__":
    if sys.argv[1] == "--child":
        child(*map(int, sys.argv[2:4]), sys.argv[4])
    else:
        ends, slowest, largest, wrong = run(int(sys.argv[1]), sys.argv[2])
        print(dict(ends.most_common()))
        print("number, kind, reader, bytes, end, seconds of processor, seconds, bytes of memory more")
        for title, some in (("slowest", slowest), ("largest", largest), ("wrong", wrong)):
            print(title, *some, sep="\n  ")
        sys.exit(bool(wrong))
