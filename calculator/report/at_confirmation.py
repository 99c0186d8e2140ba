"""Whether the total of points still reaches the standard when they are confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculator import points
from calculator.answer.assess import Assessment
from calculator.case import CaseError
from calculator.messages import Language, say
from calculator.points import GoesOn, Profile
from calculator.rules.points import CONFIRMED


def at_confirmation(language: Language, stated: Mapping[str, Any], found: Assessment) -> str | None:
    """Return a sentence on the total of what is stated of a profile, on the day planned or else on the last.

    None where the confirmation is done, no last day is left, or the profile says too little or is refused.
    """
    case, planned = found.case, found.case.points.confirmed_on
    last = next(finding.fix_by for finding in found.findings if finding.rule == CONFIRMED.id)
    day = planned or last
    if day is None or day < case.as_of or "birth_date" not in stated:
        return None
    try:
        profile = Profile.parse({"on": case.as_of.isoformat(), **stated})
    except CaseError:  # the points page says what is wrong with it
        return None
    then = points.score(points.later(profile, day, GoesOn()))
    kind = "planned" if planned else "last"
    if then.reached:
        return say(language, f"points.{kind}_reached", day=day, standard=then.standard)
    since = [one for one in points.forecast(profile) if one.on <= day]
    short = max((n for n, one in enumerate(since) if one.reached), default=-1) + 1
    return say(
        language, f"points.{kind}_short", day=day, since=since[short].on, total=then.total, standard=then.standard
    )
