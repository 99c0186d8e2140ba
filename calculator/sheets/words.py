"""What headers and cells say, known by vocabularies in data and compared without case, spaces and marks."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from importlib.resources import files
from typing import Literal

from calculator.kept import kept

Set = Literal["record", "roster"]

_BRACKETS = re.compile(r"[(\[{（【〔<《「〖][^()\[\]{}（）【】〔〕<>《》「」〖〗]*[)\]}）】〕>》」〗]")
_UNIT = re.compile(r"(?:[:：*?？]|元/月|元|人民币|rmb|cny|yuan)+$")
_BETWEEN_PARTS = re.compile(r"[\s()\[\]{}（）【】〔〕<>《》/、,，;；:：|_-]+")
_LONGEST = 60
_LATIN = re.compile(r"(?<![A-Za-z])[A-Za-z][A-Za-z .&'/-]{2,}")
_PLAIN = re.compile(r"[\u4e00-\u9fff -~]*")
"""What most texts are made of, which nothing has to be changed of."""
_MARKS = re.compile("[¹²³¼-¾⁰-⁹₀-₉①-⒛⓪-⓿❶-➓㈠-㈩㊀-㊉]")
"""Numbers that mark a footnote, and are no digits of what they stand at."""
_ONE_OF_SEVERAL = re.compile("申报|核定")
_OF_PARTS = {"status", "kind", "back_paid"}
_CODE = re.compile(r"\d{1,3}\s*[-—–.:、_ ]\s*(?=[^\d\s])")
"""A number that a system writes before a word of its lists: 10-正常应缴."""
_CODED = {*_OF_PARTS, "insurance"}
_UNSEEN = re.compile(
    "[\u00ad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0001\U000e0020-\U000e007f]"
)
"""Signs that form text and show nothing."""


def plain_text(cell: object) -> str:
    """Return a cell as text, full-width signs narrow, without unseen ones and space around it; empty for nothing."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        cell = int(cell)
    text = str(cell)
    if text.isascii() or _PLAIN.fullmatch(text):
        return text.strip()
    return seen(unicodedata.normalize("NFKC", _MARKS.sub("*", text))).strip()


def seen(text: str) -> str:
    """Return a text without signs that form it and show nothing."""
    return _UNSEEN.sub("", text)


def simple(cell: object) -> str:
    """Return what is compared of a word: letters, digits and a few signs that mean something."""
    kept = (sign for sign in plain_text(cell)[:_LONGEST].lower() if sign.isalnum() or sign in "√✓✔×✗✘?.%+☑")
    return "".join(kept).rstrip(".")


@kept()
def _data(name: str) -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("calculator.sheets").joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@kept()
def headers(kind: Set) -> Mapping[str, str]:
    """Return the field for every word that a header may be."""
    return {simple(word): field for field, words in _data("headers")[kind].items() for word in words}


@kept()
def fields_of(kind: Set) -> tuple[str, ...]:
    """Return the fields of a kind of table, in the order of the vocabulary."""
    return tuple(_data("headers")[kind])


def field_of(kind: Set, name: str) -> str | None:
    """Return the field that a header names, None for one that is not known; units and brackets do not count."""
    return _known(kind, name) or ("base" if kind == "record" and _is_of_base(name) else None)


def is_plain(name: str) -> bool:
    """Say whether a base is named by a word of its own, and not as one of several: 实缴基数, 申报基数."""
    return _known("record", name) == "base" and _ONE_OF_SEVERAL.search(name) is None


def _is_of_base(name: str) -> bool:
    """Say whether a name is that of a base with words before it that change nothing."""
    return _together("of_base", "beside_base", _UNIT.sub("", without_brackets(name).lower())) == {"base"}


def _known(kind: Set, name: str) -> str | None:
    text = plain_text(name)[:_LONGEST]
    known, bare = headers(kind), _BRACKETS.sub("", text)
    ways = dict.fromkeys((text, _UNIT.sub("", text.lower()), bare, _UNIT.sub("", bare.lower())))
    found = next((field for one in ways if (field := known.get(simple(one))) is not None), None)
    return found or _agreed({known.get(simple(part)) for part in parts_of(text)}) or _without_latin(known, text)


def _without_latin(known: Mapping[str, str], text: str) -> str | None:
    """Return the field of the Chinese part of a name in two languages."""
    own = _LATIN.sub("", text)
    return known.get(simple(own)) if len(simple(own)) > 1 and own != text else None


def _agreed(fields: set[str | None]) -> str | None:
    """Return what all parts of a name say, such as 月份 Month; None where they differ or one is not known."""
    return fields.pop() if len(fields) == 1 else None


def parts_of(name: str) -> list[str]:
    """Return the parts of a name that signs, spaces and brackets part."""
    return [part for part in _BETWEEN_PARTS.split(plain_text(name)[:_LONGEST]) if part]


def without_brackets(text: str) -> str:
    """Return a text without brackets and what stands in them; a very long one as it is."""
    plain = plain_text(text)
    return _BRACKETS.sub("", plain).strip() if len(plain) <= _LONGEST else plain


def in_brackets(name: str) -> list[str]:
    """Return what stands in the brackets of a header, without them."""
    return [one[1:-1] for one in _BRACKETS.findall(plain_text(name)[:_LONGEST])]


def meaning_of_parts(family: str, neutral: str, cell: object) -> str | None:
    """Return what a cell means whose words are written together, 本科学历, or told more of in brackets, 学历（本科）.

    Every part has to be known to the family, in one meaning, or to `neutral`; None where that is not so.
    """
    inside = [_together(family, neutral, one) for one in in_brackets(str(cell))]
    said = _together(family, neutral, without_brackets(str(cell)))
    known = next(iter(said)) if len(said) == 1 else ""
    return known if known and all(one and one <= said | {""} for one in inside) else None


def _together(family: str, neutral: str, text: str) -> set[str]:
    """Return what a text means as known words one after the other, in one meaning each time; "" for neutral ones."""
    signs, known, idle = simple(text) if len(text) <= _LONGEST else "", words(family), words(neutral)
    reached: list[set[str]] = [{""}, *(set() for _ in signs)]
    for at, said in enumerate(reached[:-1]):
        for end in range(at + 1, len(signs) + 1) if said else ():
            word = signs[at:end]
            reached[end] |= {known[word] for one in said if word in known and one in {"", known[word]}}
            reached[end] |= said if word in idle else set()
    return reached[-1]


@kept()
def words(family: str) -> Mapping[str, str]:
    """Return the meaning of every word of a family of cells."""
    return {simple(word): meaning for meaning, known in _data("words")[family].items() for word in known}


def meaning(family: str, cell: object) -> str | None:
    """Return what a cell means in a family, None for a word that is not known.

    Only of an insurance brackets do not count: 养老保险（个人缴纳）. Words side by side that mean the same mean that:
    正常（已到账）. A number before a word is its code: 10-正常应缴.
    """
    known = words(family)
    if family in _CODED and (code := _CODE.match(plain_text(cell)[:_LONGEST])):
        cell = plain_text(cell)[code.end() :]
    if family == "insurance":
        return known.get(simple(cell)) or known.get(simple(_BRACKETS.sub("", plain_text(cell)[:_LONGEST])))
    if (whole := known.get(simple(cell))) is not None or family not in _OF_PARTS:
        return whole
    said = {known.get(simple(part)) for part in parts_of(plain_text(cell))}
    return said.pop() if len(said) == 1 else None


def is_blank(cell: object) -> bool:
    """Say whether a cell is empty, or a dash or stroke that stands for nothing."""
    if cell is None or isinstance(cell, (int, float)):
        return cell is None
    return plain_text(cell).strip("-—–/\\_.·*~ 　") == ""


_PAGE = re.compile(r"[第共]\s*\d+\s*(?:页|条|行|笔|张)")
_ALL_MONTHS = re.compile(r"(?:共|累计|总计)\s*\d+\s*个?月")
_ENDS_A_SUM = ("合计", "小计", "总计")


def starts_as(cell: object, *, alone: bool = False) -> str | None:
    """Return `total` or `note` for a cell that begins a row that is none: a sum, a signature, a day of printing.

    With `alone` only where it says nothing else: 累计 is a sum, 累计科技 may be a company.
    """
    text = plain_text(cell)[:_LONGEST]
    if _PAGE.match(text):
        return "note"
    if _ALL_MONTHS.match(text):
        return "total"
    head, known = simple(re.split(r"[:：]", text)[0]), words("not_a_row")
    if head in known:
        return known[head]
    if head.endswith(_ENDS_A_SUM):
        return "total"
    if alone:
        return None
    long = [word for word in _by_first_sign().get(head[:1], ()) if _begins(head, text, word)]
    return known[max(long, key=len)] if long else None


@kept()
def _by_first_sign() -> Mapping[str, list[str]]:
    known: dict[str, list[str]] = {}
    for word in words("not_a_row"):
        if len(word) > 1:
            known.setdefault(word[0], []).append(word)
    return known


def _begins(head: str, text: str, word: str) -> bool:
    """Say whether a text begins with a word; one of letters has to end there."""
    return head.startswith(word) and not (word.isascii() and text[len(word) : len(word) + 1].isalpha())
