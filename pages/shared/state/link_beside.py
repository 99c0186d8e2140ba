"""Parts of a link beside the case: the profile of points, and the day by which the notice is needed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import get_args

from calculator.case import FIRST_DAY, LAST_DAY
from calculator.points import Award, Base, Education, Profile, Title
from pages.shared.state import link_values
from pages.shared.state.examples import NAMES
from pages.shared.state.link_values import LinkRemark, Read, bad_part
from pages.shared.state.raw import Raw

NEEDED, EXAMPLE, ROW = "needed_by", "example", "row"
MARK = re.compile(r"[0-9a-f]{8}\.\d{1,5}")
"""The mark of a row of a roster: of which roster of which visit, and its place there; nothing that is in the row."""
NUMBERS = (
    "insured_years", "local_staff", "public_service_years", "remote_area_years", "spouse_years", "false_material",
    "detentions", "crimes",
)  # fmt: skip
FLAGS = ("shortage_major", "founder", "intermediary", "fresh_graduate", "serious_crime")
PROFILE: dict[str, Read] = {
    "birth_date": link_values.day,
    "education": link_values.one_of(*get_args(Education)),
    "title": link_values.one_of(*get_args(Title)),
    "base": link_values.one_of(*get_args(Base)),
    "award": link_values.one_of(*get_args(Award)),
    "tax_yuan": link_values.whole(12),
    **dict.fromkeys(NUMBERS, link_values.whole(5)),
    **dict.fromkeys(FLAGS, link_values.yes_no),
}


def write(
    profile: Raw, needed: date | None, example: str | None = None, row: str | None = None
) -> dict[str, str]:  # fmt: skip
    """Return the parts of a link for a profile of points, a needed day and the name of an example, where there is one.

    The name comes first, so that whoever reads the address sees it; the mark of a row of a roster stands in its place.
    """
    day = {} if needed is None else {NEEDED: needed.isoformat()}
    named = {} if example is None else {EXAMPLE: example}
    named |= {} if row is None else {ROW: row}
    return {**named, **{name: link_values.written(value) for name, value in profile.items()}, **day}


def read_profile(params: Mapping[str, str], today: date) -> tuple[Raw, list[LinkRemark]]:
    """Return the profile of an address and a remark on every part left out."""
    profile: Raw = {}
    remarks = []
    for name, read in PROFILE.items():
        if name not in params:
            continue
        try:
            value = read(params[name])
            Profile.parse({"on": today.isoformat(), "birth_date": today.isoformat(), name: value})
            profile[name] = value
        except (ValueError, KeyError):
            remarks.append(bad_part(name, params[name]))
    return profile, remarks


def read_needed(params: Mapping[str, str]) -> tuple[date | None, list[LinkRemark]]:
    """Return the needed day of an address, None and a remark where it cannot be read."""
    if NEEDED not in params:
        return None, []
    try:
        day = date.fromisoformat(link_values.day(params[NEEDED]))
    except ValueError:
        day = date.min
    if FIRST_DAY <= day <= LAST_DAY:
        return day, []
    return None, [bad_part(NEEDED, params[NEEDED])]


def read_row(params: Mapping[str, str]) -> tuple[str | None, list[LinkRemark]]:
    """Return the mark of the row of a roster that an address shows, None and a remark where it is no such mark."""
    mark = params.get(ROW)
    if mark is None or MARK.fullmatch(mark):
        return mark, []
    return None, [bad_part(ROW, mark)]


def read_example(params: Mapping[str, str]) -> tuple[str | None, list[LinkRemark]]:
    """Return the name of the example that an address shows, None and a remark where there is no such example."""
    name = params.get(EXAMPLE)
    if name is None or name in NAMES:
        return name, []
    return None, [bad_part(EXAMPLE, name)]
