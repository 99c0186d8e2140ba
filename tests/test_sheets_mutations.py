"""Files that went wrong on their way: no traceback, no lost row, no cell in another's place, no long wait.

`python tests/test_sheets_mutations.py 5000 SEED` runs as many and prints what came of them.
"""

import csv
import io
import random
import re
import sys
import time
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from openpyxl import Workbook
from python_calamine import CalamineError, CalamineWorkbook

from calculator.record.file import LIMITS, _table_of, read_record
from calculator.sheets.book import SheetsError, open_book

FOLDER = Path(__file__).parent / "sheets"
ODD = "\",;\t|；，\n\r 　='0159年月-—.至/()（）补缴欠合计\ufeff\x00x×%¥"
FIELDS = {
    "month": {"month", "due_month", "first_month", "last_month", "month_of_year"}, "base": {"base", "ratio"},
}  # fmt: skip
NOTHING = "-—–/\\_.·*~\ufeff\u200b \t"
OF_A_BASE = re.compile(r"基数|依据|工资|倍|指数|base|wage|ratio|multiple|times", re.IGNORECASE)


def text_of(raw):
    """The text of a file in UTF-8 or GB18030, None for any other."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text
    return None


def grid_of(raw):
    """The cells of the first sheet of a workbook, None where it is none."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
        return book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, ValueError, OSError):
        return None


def changed_text(rng, text):
    """A text with one to four things gone wrong."""
    for _ in range(rng.randint(1, 4)):
        text = rng.choice(TEXT_WAYS)(rng, text)
    return text


def a_line(change):
    def act(rng, text):
        lines = text.split("\n")
        at = rng.randrange(len(lines))
        lines[at : at + 1] = change(rng, lines, at)
        return "\n".join(lines)

    return act


def a_cell(change):
    def act(rng, lines, at):
        sign = max(",\t;|，；", key=lines[at].count)
        cells = lines[at].split(sign)
        return [sign.join(change(rng, cells))]

    return a_line(act)


def put(rng, text, sign):
    at = rng.randrange(len(text) + 1)
    return text[:at] + sign + text[at:]


def swapped(rng, items):
    items = list(items)
    if len(items) > 1:
        a, b = rng.sample(range(len(items)), 2)
        items[a], items[b] = items[b], items[a]
    return items


def without(rng, items, instead=()):
    at = rng.randrange(len(items))
    return [*items[:at], *instead, *items[at + 1 :]]


def columns_swapped(rng, text):
    sign = max(",\t;|，；", key=text.count)
    rows = [line.split(sign) for line in text.split("\n")]
    width = max(map(len, rows))
    a, b = rng.randrange(width), rng.randrange(width)
    for row in rows:
        if max(a, b) < len(row):
            row[a], row[b] = row[b], row[a]
    return "\n".join(map(sign.join, rows))


def number_changed(rng, text):
    found = list(re.finditer(r"\d+", text))
    if not found:
        return text
    one = rng.choice(found)
    number = rng.choice(
        ["0", "-1", "1323", "99999", "13", "2025", "45839", "1e9", "１３０００", f"{one[0]}0", one[0][:-1]]
    )
    return text[: one.start()] + number + text[one.end() :]


AROUND = ['"{}"', "{},", ",{}", "{}\t", '"{}', "={}", "合计,{}"]
WRONG = ["补缴", "欠缴", "13000", "合计", "2025-07", "=A1", "x" * 300]
TEXT_WAYS = [
    lambda rng, text: put(rng, text, '"'),
    lambda rng, text: put(rng, text, rng.choice(",\t;|，；")),
    lambda rng, text: put(rng, text, rng.choice(ODD)),
    lambda rng, text: text[: rng.randrange(len(text) + 1)],
    lambda rng, text: text[:1] + "".join(rng.choice(ODD) if rng.random() < 0.02 else sign for sign in text[1:]),
    a_line(lambda _, lines, at: []),
    a_line(lambda _, lines, at: [lines[at], lines[at]]),
    a_line(lambda rng, lines, at: [lines[at], rng.choice(lines)]),
    a_line(lambda rng, lines, at: [lines[at], lines[0], ""]),
    a_line(lambda rng, lines, at: [lines[at][: rng.randrange(len(lines[at]) + 1)]]),
    a_line(lambda rng, lines, at: [rng.choice(AROUND).format(lines[at])]),
    a_cell(lambda rng, cells: without(rng, cells, [""])),
    a_cell(without),
    a_cell(lambda rng, cells: without(rng, cells, [rng.choice(WRONG)])),
    a_cell(swapped),
    columns_swapped,
    number_changed,
    number_changed,
]  # fmt: skip


def changed_grid(rng, grid):
    """Rows of cells with one to four things gone wrong."""
    grid = [list(row) for row in grid]
    for _ in range(rng.randint(1, 4)):
        row = rng.randrange(len(grid)) if grid else 0
        GRID_WAYS[rng.randrange(len(GRID_WAYS))](rng, grid, row)
    return grid


def with_column(rng, grid, _):
    at = rng.randrange(max(map(len, grid), default=0) + 1)
    cell = rng.choice([None, 12, "备注", 13000])
    for row in grid:
        row[at:at] = [cell]


def with_cell(rng, grid, row):
    if grid and grid[row]:
        grid[row][rng.randrange(len(grid[row]))] = rng.choice(
            [
                None,
                None,
                0,
                -1,
                1323,
                99999,
                45839,
                2025.1,
                True,
                "补缴",
                "欠缴",
                "合计",
                "x",
                "=A1",
                "2025-07",
                "缴费基数",
            ]
        )


def swap_places(rng, grid, _):
    width = min(map(len, grid), default=0)
    if width:
        a, b = rng.randrange(width), rng.randrange(width)
        for row in grid:
            row[a], row[b] = row[b], row[a]


GRID_WAYS = [
    with_column, with_cell, with_cell, with_cell, swap_places,
    lambda rng, grid, row: grid.insert(row, []),
    lambda rng, grid, row: grid.insert(row, list(grid[0]) if grid else []),
    lambda rng, grid, row: grid.insert(row, list(rng.choice(grid)) if grid else []),
    lambda rng, grid, row: grid.__delitem__(slice(row, row + 1)),
    lambda rng, grid, row: grid.__setitem__(slice(row, row + 1), [swapped(rng, grid[row])] if grid else []),
]  # fmt: skip


def written(grid):
    book = Workbook()
    for row in grid:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


FILES = sorted(path for path in FOLDER.iterdir() if path.name != "expected.toml")


def a_case(rng):
    """What is given to the reader, and its rows where they are known without it: text, or a grid of cells."""
    raw = rng.choice(FILES).read_bytes()
    if (text := text_of(raw)) is not None:
        text = changed_text(rng, text)
        return (
            text if rng.random() < 0.3 else text.encode(rng.choice(["utf-8", "utf-8-sig", "gb18030"]), "replace")
        ), text
    if (grid := grid_of(raw)) is not None and rng.random() < 0.8:
        grid = changed_grid(rng, grid)
        return written(grid), grid
    changed = bytearray(raw)
    for _ in range(rng.randint(1, 10)):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed), None


def naive_rows(known, separator):
    """The cells by row number as a plain reading gives them, where every line is a row; none where it is not."""
    if not isinstance(known, str):
        return dict(enumerate(known or (), 1))
    lines = re.split(r"\r\n|\r|\n", known.removeprefix("\ufeff"))
    if separator in {None, " "} or "<table" in known or any(line.count('"') % 2 for line in lines):
        return {}
    return {i: next(csv.reader([line], delimiter=separator), []) for i, line in enumerate(lines, 1)}


def narrow(cell):
    return unicodedata.normalize("NFKC", "" if cell is None else str(cell)).lower().strip("\ufeff\u200b \t")


def number_in(cell):
    text = re.sub(r"(?<=\d) (?=\d{3})", "", narrow(cell).strip("'=\""))
    found = re.fullmatch(r"\s*¥?\s*(-?[\d,]+(?:\.\d+)?)\s*(?:元|x|×|倍|%)?\s*", text)
    return float(found[1].replace(",", "")) if found and re.search(r"\d", found[1]) else None


def names_month(cells, month):
    """Whether cells speak of a month, read as loosely as can be."""
    text = " ".join(map(narrow, cells))
    if re.search(r"[a-z]{3}|(?<!\d)\d{5}(?!\d)|至|月-|(?<!\d)\d\d?-\d\d?月|20.*20|[一二三四五六七八九十]月", text):
        return True
    flat = re.sub(r"(20\d\d)(\d\d)(\d\d)?(?!\d)", r" \1 \2 ", text)
    return int(month[5:]) in {int(digits) for digits in re.findall(r"\d{1,2}", re.sub(r"20\d\d", " ", flat))}


def is_filled(cells):
    return any(narrow(cell).strip().strip(NOTHING) for cell in cells)


def check_rows(found, table, rows):
    """Every filled row below the header is in a month, left out, refused or asked about."""
    accounted = {row for rows in found.rows.values() for row in rows} | {one.row for one in found.left_out}
    accounted |= {one.row for one in found.faults} | {row for one in found.asked for row in one.rows}
    filled = {row.number for row in table.rows if is_filled(row.cells)}
    filled |= {number for number, cells in rows.items() if number > table.header > 0 and is_filled(cells)}
    assert filled <= accounted, filled - accounted


def check_places(found, rows):
    """Every base was written in a row of its month below a name that speaks of bases."""
    places = {field: [c.place for c in found.read_as.columns if c.field in fields] for field, fields in FIELDS.items()}
    assert all(OF_A_BASE.search(re.sub(r"\W", "", c.name)) for c in found.read_as.columns if c.field in FIELDS["base"])
    for entry in found.entries if rows else ():
        cells = [dict(enumerate(rows.get(number, ()))) for number in found.rows[entry["month"]]]
        assert all(names_month([row.get(place) for place in places["month"]], entry["month"]) for row in cells), entry
        there = {number_in(row.get(place)) for row in cells for place in places["base"]} - {None}
        value = entry.get("base", entry.get("ratio"))
        assert value is None or value in there | {number / 100 for number in there}, (entry, cells)


def check(given, known):
    """Read a file, and assert what always holds; returns how it ended."""
    begin = time.perf_counter()
    try:
        found = read_record(given)
    except SheetsError as error:
        return error.reason
    finally:
        assert time.perf_counter() - begin < 2
    table = _table_of(open_book(given, LIMITS), None, None)
    rows = naive_rows(known, table.separator)
    assert set(found.rows) == {entry["month"] for entry in found.entries}
    check_rows(found, table, rows)
    check_places(found, rows)
    return "read"


def run(number, seed):
    """Check as many files; a file that is read wrongly is in the error."""
    rng, ends, slowest = random.Random(seed), Counter(), 0.0
    for at in range(number):
        given, known = a_case(rng)
        begin = time.perf_counter()
        try:
            ends[check(given, known)] += 1
        except Exception as error:
            error.add_note(f"case {at} of seed {seed}: {known or given!r}")
            raise
        slowest = max(slowest, time.perf_counter() - begin)
    return ends, slowest


@pytest.mark.broad
@pytest.mark.parametrize("seed", [17, 18, 19])
def test_no_mutated_file_ends_in_a_traceback_loses_a_row_or_shifts_a_cell(seed):
    ends, _ = run(100, seed)
    assert ends["read"] > 40


if __name__ == "__main__":
    print(*run(int(sys.argv[1]), int(sys.argv[2])))
