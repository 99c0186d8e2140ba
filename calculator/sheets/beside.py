"""What stands beside a word of a roster's header, in brackets or in its other row: of the same thing, or of another.

`到期日` counts below `居住证`, and with （必填） behind it; with （劳动合同） it is the end of a contract. Where
it is not known what stands there, a column is shown as not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from calculator.kept import kept
from calculator.sheets.words import (
    field_of,
    fields_of,
    headers,
    in_brackets,
    meaning,
    plain_text,
    simple,
    without_brackets,
    words,
)

_PASSED_ON = {"id", "name", "department"}
"""What says who a row is; whatever stands beside it changes nothing."""
OF_A_MULTIPLE = {"multiple_paid", "multiple_at_base"}
"""Counts whose window is that of the multiple, which a name may tell."""
_COUNTS = {"year_paid", "year_at_base", *OF_A_MULTIPLE}
_OF_THE_PERMIT = {"permit_expires_on", "endorsed_on", "lease_registered_until", "resident_since"}
_FORM_OF_A_DAY = re.compile(r"[ymd年月日号至到\d\s./:-]+")
_EXAMPLE = re.compile(
    r"(?:如|例(?!外)|比如|示例|格式|请[填写按选用]|eg|forexample|format|like|sample).*|.*(?:不填|留空|空着|为空|不写)"
)
"""What shows how a cell is filled in, in the letters that are compared."""
_NUMERALS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "十二": 12, "三十六": 36, "四十八": 48}
_WINDOW = re.compile(
    rf"(?<![\d一二三四五六七八九十])(\d{{1,2}}|{'|'.join(reversed(_NUMERALS))})(年|years?|个?月|months?)"
)
_ONLY_A_WINDOW = re.compile(rf"(?:最?近|过去)?{_WINDOW.pattern}内?")
_YES_NO = {"employer", "second_employer", "post_matches", "details_changed", "keeps_paying"}
_SMALL_NUMBER = re.compile(r"\d{1,2}")
_BETWEEN = re.compile(r"[\s,，、;；/|]+|或|和")
_ABOUT = re.compile(r"(?:信息|情况|资料|相关|部分|内容|栏|项|类|数据|info|information|details|data)$")
LONGEST_GROUP = 30
"""Signs that the name of a group has at most; a longer text above a header is a title or a remark."""


def named(name: str) -> str | None:
    """Return the field of a name whose brackets speak of the same thing; 社保月数（近12个月） is 近12个月社保月数."""
    asked = plain_text(name).removeprefix("是否")
    return _named(name) or _named(_window_first(name)) or (field if (field := _named(asked)) in _YES_NO else None)


def _named(name: str) -> str | None:
    field = field_of("roster", name)
    if field is None or not _is_of_one_window(field, name):
        return None
    whole = headers("roster").get(simple(name)) == field  # 居住证有效期[到期]
    return field if whole or all(_fits(field, one) for one in in_brackets(name)) else None


def _window_first(name: str) -> str:
    """Return a name with the months of its window before it where they stand in brackets behind; else nothing."""
    text = plain_text(name)
    inside = next((one for one in in_brackets(name) if _ONLY_A_WINDOW.fullmatch(simple(one))), None)
    if inside is None:
        return ""
    before, _, behind = text.partition(inside)
    return f"近{window_in(inside)}个月{before[:-1]}{behind[1:]}"


def window_in(name: str) -> int | None:
    """Return of how many months a name says that it counts some: 48 of 近四年社保月数."""
    found = _windows(name)
    return found.pop() if len(found) == 1 else None


def _windows(name: str) -> set[int]:
    found = ((_NUMERALS.get(number) or int(number), unit) for number, unit in _WINDOW.findall(simple(name)))
    return {number * (12 if unit[0] in "年y" else 1) for number, unit in found}


def _is_of_one_window(field: str, name: str) -> bool:
    """Say whether a count's name speaks of one window at the most, and that of the year of twelve months."""
    found = _windows(name) if field in _COUNTS else set()
    return len(found) <= 1 and (field in OF_A_MULTIPLE or found <= {12})


def roster_field(ways: tuple[str, ...]) -> str | None:
    """Return the field that a column's name tells: alone, or as both rows together, the lower and the upper one."""
    field = named(ways[0])
    if field is not None or len(ways) == 1:
        return field
    _, lower, upper = ways
    field = named(lower)
    if field is not None and _goes_below(field, lower, upper):
        return field
    field = named(upper)
    return field if field is not None and _fits(field, _inside(lower)) else None


def goes_with(field: str, name: str, above: str, below: str) -> bool:
    """Say whether the name of a header of one row is not made that of another thing by what stands above or below."""
    if field in _COUNTS and not _windows(above) <= _windows(name):
        return False
    title = ":" in above.rstrip(": ") or len(above) > LONGEST_GROUP
    title = title or (_holds(above, "title") and not _is_of_another(above))
    parted = field in _OF_THE_PERMIT | _COUNTS and _is_of_another(below)
    return not parted and (title or _goes_below(field, name, above))


def _goes_below(field: str, name: str, group: str) -> bool:
    """Say whether a name may stand below a group: one that is not known says nothing of a name that is plain."""
    inside = _inside(group)
    if not _is_of_one_window(field, name + inside):
        return False
    return _fits(field, inside) or (not _is_of_another(inside) and _names_itself(field, name))


def _inside(name: str) -> str:
    """Return a name without the brackets that stand around it as a whole."""
    return name.strip("()[]{}【】〔〕<>《》:： ")


def _fits(field: str, mark: str) -> bool:
    """Say whether a mark is known to speak of a field, or of nothing in particular."""
    if field in _PASSED_ON or not simple(mark):
        return True
    if _is_of_another(mark) and not _is_of_topic(field, simple(mark)):
        return False
    parts = (part for one in (without_brackets(mark), *in_brackets(mark)) for part in _BETWEEN.split(one))
    return _is_known(field, mark) or all(_is_known(field, part) for part in parts if simple(part))


def _is_known(field: str, mark: str) -> bool:
    word = simple(mark)
    plain = _ABOUT.sub("", word)
    if not plain or meaning("beside", plain) == "neutral" or _SMALL_NUMBER.fullmatch(word):
        return True
    if headers("roster").get(word) in {field, *_PASSED_ON} or _is_of_topic(field, plain):
        return True
    return bool(_EXAMPLE.fullmatch(word) or _is_value(field, mark))


def _is_of_topic(field: str, word: str) -> bool:
    return field in _topics().get(meaning("beside", _ABOUT.sub("", word)) or "", ())


def _is_value(field: str, mark: str) -> bool:
    """Say whether a mark shows how a cell is filled in: the form of a day, or a word that is chosen."""
    if field not in _COUNTS and _FORM_OF_A_DAY.fullmatch(mark.lower()):
        return True
    if field in _COUNTS and _windows(mark):
        return True
    if field == "year_at_base" and meaning("bases", mark) == "base_1x":
        return True
    families = [field] if field in {"bases", "housing", "reading", "second_employer"} else []
    return any(meaning(family, mark) is not None for family in ("yes_no", *families))


def _is_of_another(mark: str) -> bool:
    """Say whether a mark names another thing: another paper, another insurance, another person."""
    return _holds(mark, "another") or meaning("insurance", _ABOUT.sub("", simple(mark))) in {"other", "fund"}


def _holds(mark: str, said: str) -> bool:
    text = simple(mark)
    return any(word in text for word, meant in words("beside_holds").items() if meant == said)


def is_of_the_permit(name: str) -> bool:
    """Say whether a name speaks of the residence permit; 到期日 alone does not."""
    return _names_itself("permit_expires_on", name)


def _names_itself(field: str, name: str) -> bool:
    """Say whether a name says what it is of: the permit, the points, the insurance; 到期日 alone does not."""
    text = simple(name)
    return any(word in text for word in _words_of(field))


@kept()
def _words_of(field: str) -> tuple[str, ...]:
    return tuple(word for word, topic in words("beside").items() if field in _topics().get(topic, ()))


@kept()
def _topics() -> Mapping[str, frozenset[str]]:
    """Return the fields that may stand below the name of each thing."""
    return {topic: frozenset(fields) for topic, fields in _fields_by_topic()}


def _fields_by_topic() -> Iterator[tuple[str, set[str]]]:
    every = set(fields_of("roster"))
    yield "permit", every
    yield "points", every - _OF_THE_PERMIT
    yield "insurance", {*_COUNTS, "keeps_paying", "bases"}
    yield "tax", {"months_unfiled", "second_employer"}
    yield "lease", {"lease_registered_until", "housing"}
    yield "employer", {"employer", "form_handed_in_on", "second_employer", "post_matches"}
