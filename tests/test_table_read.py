"""Files into frames: every encoding that is read, and what is refused in one sentence."""

import zipfile
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from making import TODAY

from calculator.sheets.book import SheetsError
from calculator.sheets.rows import rows_of_text
from calculator.table import TableError, batch, read
from calculator.table.roster import read_roster


def test_gb18030_is_read_and_what_is_neither_is_refused(tmp_path):
    text = "姓名,permit_expires_on,bases\n张,2026年12月20日,degree\n"
    (tmp_path / "gb.csv").write_text(text, encoding="gb18030")
    batch(tmp_path / "gb.csv", tmp_path / "out.csv", TODAY)
    assert "张" in (tmp_path / "out.csv").read_text(encoding="utf-8")
    (tmp_path / "no.csv").write_bytes(b"\xff\xff\xff\x00,\x80")
    with pytest.raises(TableError, match="neither UTF-8, UTF-16 nor GB18030"):
        batch(tmp_path / "no.csv", tmp_path / "out.csv", TODAY)


ROSTER = "姓名,居住证到期日,积分依据\n" + "张,2026-12-20,degree\n" * 40


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [(one, "") for one in ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be")]
    + [(one, "\ufeff") for one in ("utf-8", "gb18030", "utf-16-le", "utf-16-be")],
)
def test_the_page_and_a_batch_read_a_text_in_the_same_encodings(tmp_path, encoding, mark):
    text = ROSTER.replace("张", "Zhang").replace("姓名,居住证到期日,积分依据", "name,permit expires,basis") if (
        encoding in {"utf-16-le", "utf-16-be"} and not mark
    ) else ROSTER  # fmt: skip
    (tmp_path / "in.csv").write_bytes((mark + text).encode(encoding))
    (chunk,) = read.chunks(tmp_path / "in.csv")
    page = read_roster((tmp_path / "in.csv").read_bytes())
    assert [(c.name, c.field) for c in chunk.columns] == [(c.name, c.field) for c in page.columns]
    assert chunk.frame.iloc[:, 0].tolist() == page.frame["name"].tolist()


@pytest.mark.parametrize("at", [5, 500])
def test_neither_reads_a_text_with_a_zero_in_it(tmp_path, at):
    (tmp_path / "in.csv").write_text(f"{ROSTER[:at]}\0{ROSTER[at:]}", encoding="utf-8")
    with pytest.raises(TableError, match="neither UTF-8, UTF-16 nor GB18030"):
        next(read.chunks(tmp_path / "in.csv"))
    with pytest.raises(SheetsError, match="not_text"):
        read_roster((tmp_path / "in.csv").read_bytes())


REFUSED = {
    "a,b\n1,2\n": "no_header",
    "姓名,积分依据,到期日（合同）\n甲,学历,2026-12-20\n": "missing_column",
    "permit_expires_on,bases,verdict\n": "output_name",
    "permit_expires_on,bases,bases\n": "column_twice",
    "": "empty",
    ",".join(["permit_expires_on", "bases", *(f"c{i}" for i in range(1998))]): "too_many_columns",
}


@pytest.mark.parametrize("content", REFUSED)
def test_a_broken_table_is_refused_in_one_sentence_and_leaves_nothing(tmp_path, content):
    (tmp_path / "in.csv").write_text(content, encoding="utf-8")
    with pytest.raises((TableError, SheetsError), match=REFUSED[content]):
        batch(tmp_path / "in.csv", tmp_path / "out.csv", TODAY)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.csv"]


HEAD = "permit_expires_on,bases,note\n2026-12-20,degree,"


def test_a_line_of_a_million_characters_is_a_row_and_a_longer_one_no_table(tmp_path):
    (tmp_path / "in.csv").write_text(HEAD + "x" * (999_999 - 18) + "\n", encoding="utf-8")
    assert batch(tmp_path / "in.csv", tmp_path / "out.csv", TODAY) == 1
    for above, number in (("", 1), (HEAD + "\n", 3)):
        (tmp_path / "in.csv").write_text(above + "2026-12-20," * 100_000, encoding="utf-8")
        with pytest.raises(TableError) as error:
            batch(tmp_path / "in.csv", tmp_path / "no.csv", TODAY)
        assert str(error.value) == f"in.csv: line {number} has more than 1,000,000 characters"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.csv", "out.csv"]


def test_a_zip_bomb_and_false_files_are_refused(tmp_path, monkeypatch):
    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 2_000_000)
    monkeypatch.setattr(read, "LIMITS", replace(read.LIMITS, unpacked=1_000_000))
    with pytest.raises(SheetsError, match="too_large"):
        batch(tmp_path / "bomb.xlsx", tmp_path / "out.csv", TODAY)
    for name in ("no.xlsx", "no.parquet", "no.txt"):
        (tmp_path / name).write_text("nothing")
        with pytest.raises((TableError, SheetsError)):
            batch(tmp_path / name, tmp_path / "out.csv", TODAY)
    with pytest.raises(TableError, match="ending"):
        batch(tmp_path / "no.txt", tmp_path / "out.doc", TODAY)


def test_a_cell_in_quotes_may_go_on_beyond_the_end_of_a_chunk(tmp_path, monkeypatch):
    monkeypatch.setattr(read, "CHUNK_ROWS", 2)
    text = '姓名,到期日,依据,备注\n甲,2026-12-20,学历,"一\n二\n三"\n乙,2026-12-21,学历,\n丙,2026-12-22,"学历,\n'
    (tmp_path / "in.csv").write_text(text, encoding="utf-8")
    monkeypatch.setattr(read, "HEADER_WITHIN", 0)
    monkeypatch.setattr(read, "MOST_JOINED", 1)
    assert batch(tmp_path / "in.csv", tmp_path / "out.csv", TODAY) == 3
    assert (tmp_path / "out.csv").read_text(encoding="utf-8-sig").count("2027-02-1") == 2


def test_a_row_with_fewer_cells_is_named_where_blanks_part_them(tmp_path):
    (tmp_path / "in.txt").write_text("到期日 积分依据 姓名\n2026-12-20 学历 甲\n2026-12-21 学历\n", encoding="utf-8")
    assert batch(tmp_path / "in.txt", tmp_path / "out.csv", TODAY) == 2
    assert "row: fewer cells than the header has" in (tmp_path / "out.csv").read_text(encoding="utf-8-sig")


ODD = ['1,"2"\n3,4\n', "1,2\n3\n", "1,2\n3,4,5\n", "1,2\n,\n3,4\n", "1,2\n\n3,4\n", "1,2\n，,\n"]


@pytest.mark.parametrize("text", ODD)
def test_text_with_an_odd_line_is_not_cut_at_its_signs_alone(text):
    assert read.plain_cells(text, ",", 2) is None


def test_plain_text_is_cut_into_columns():
    assert read.plain_cells("1,\n,乙\n3 ,4", ",", 2) == [["1", "", "3 "], ["", "乙", "4"]]
    assert read.plain_cells("1  2\n", "  ", 2) is None


@given(st.text(alphabet='a1乙,; "\n\u3000', max_size=40), st.integers(1, 4))
@example("1,2\n3,4", 2)
@example(",1\na,\n", 2)
def test_where_text_is_cut_at_its_signs_the_rows_are_those_read_line_by_line(text, width):
    if columns := read.plain_cells(text, ",", width):
        rows = list(rows_of_text(text, ",", width))
        assert [list(row.cells) for row in rows] == [list(cells) for cells in zip(*columns, strict=True)]
        assert all(row.fault is None and any(cell.strip() for cell in row.cells) for row in rows)


def test_rows_keep_their_numbers_and_answers_whether_or_not_a_line_among_them_is_odd(tmp_path):
    rows = ["甲,2026-12-20,degree", "乙,2026-12-20,title", "丙,20,degree"]
    (tmp_path / "plain.csv").write_text("\n".join(["name,permit_expires_on,bases", *rows]), encoding="utf-8")
    (tmp_path / "odd.csv").write_text("\n".join(["name,permit_expires_on,bases", *rows, ",,"]), encoding="utf-8")
    for name in ("plain", "odd"):
        (chunk,) = read.chunks(tmp_path / f"{name}.csv")
        assert list(chunk.numbers) == [2, 3, 4]
        batch(tmp_path / f"{name}.csv", tmp_path / f"{name}_out.csv", TODAY)
    assert (tmp_path / "plain_out.csv").read_bytes() == (tmp_path / "odd_out.csv").read_bytes()
