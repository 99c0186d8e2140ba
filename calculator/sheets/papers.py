"""Whose a day called 到期日 alone is: of the residence permit, unless columns or a title name another paper.

A column to the left tells first: 居住证号 makes it the permit's, 劳动合同起始日 makes it doubtful.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from calculator.sheets.beside import is_of_the_permit
from calculator.sheets.rows import Row
from calculator.sheets.words import is_blank, plain_text, simple, words

_EXPIRES = "permit_expires_on"
_TELLING = {"endorsed_on", "resident_since"}
"""Facts that are told of the permit alone, whatever their column is called."""
_OF_A_PAPER = re.compile(
    r"日|日期|时间|号|号码|机关|[起止]|.*(?:日期?|时间|号码?|机关|[起止])|.*(?:date|day|from|since|by|number|no)"
)
"""What is told of a paper beside its name: when and by whom it was issued."""
_LONGEST_TITLE, _MOST_BARE = 30, 8


def in_doubt(names: Sequence[str], fields: Mapping[int, str], above: Sequence[Row]) -> set[int]:
    """Return the places of last days that may be another paper's, by the other columns and the rows above."""
    bare = [i for i, field in fields.items() if field == _EXPIRES and not is_of_the_permit(names[i])]
    if not 0 < len(bare) <= _MOST_BARE:  # so many are refused for being the same
        return set()
    otherwise = _are_titled_otherwise(above)
    return {place for place in bare if _is_doubtful(names, fields, place, titled_otherwise=otherwise)}


def _is_doubtful(names: Sequence[str], fields: Mapping[int, str], place: int, *, titled_otherwise: bool) -> bool:
    near = True
    for at in range(place - 1, -1, -1):
        if (own := _is_own(names, fields, at)) is not None:
            return not own
        if near and at not in fields and _paper(names[at]) == "person":
            return True
        near = near and at not in fields and bool(_OF_A_PAPER.fullmatch(simple(names[at])))
    to_the_right = (_is_own(names, fields, at) for at in range(place + 1, len(names)))
    return titled_otherwise or next((own for own in to_the_right if own is not None), None) is False


def _is_own(names: Sequence[str], fields: Mapping[int, str], place: int) -> bool | None:
    """Say whether a column speaks of the permit, or of another paper with days of its own; None for neither."""
    if place not in fields and _paper(names[place]) == "own":
        return False
    return True if fields.get(place) in _TELLING or is_of_the_permit(names[place]) else None


def _are_titled_otherwise(rows: Iterable[Row]) -> bool:
    """Say whether a title among rows, a text that stands alone, names a paper that is not the permit."""
    texts = ({plain_text(cell) for cell in row.cells if not is_blank(cell)} for row in rows)
    titles = (text for alone in texts if len(alone) == 1 for text in alone if len(text) <= _LONGEST_TITLE)
    return any(_paper(title) == "own" for title in titles)


def _paper(name: str) -> str | None:
    """Return what kind of paper a name speaks of: one with days of its own, or one that tells who somebody is."""
    text = simple(name)
    found = {kind for word, kind in words("papers").items() if word in text}
    return "own" if "own" in found else "person" if found else None
