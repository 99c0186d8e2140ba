"""How far a case has come: which acts are done, and what may still happen of itself. One value or a column."""

from __future__ import annotations

from dataclasses import dataclass

from calculator.choose import Flag, no
from calculator.facts import Facts
from calculator.rules.timing import Timing, unsure_whether_endorsed


@dataclass(slots=True)
class Progress:
    """Yes or no for each stage; `late` says that the permit has expired and is not known to be endorsed."""

    window_open: Flag
    may_come_automatically: Flag
    late: Flag
    endorsed: Flag
    data_there: Flag
    confirmed: Flag
    form_in: Flag


def form_handed_in(f: Facts) -> Flag:
    """Say whether the employer's form is handed in by today."""
    return f.form_handed_in_on_known & (f.form_handed_in_on <= f.as_of)


def progress(f: Facts, t: Timing) -> Progress:
    """Return the progress of a case; the automatic endorsement may come until its last day, unless it is ruled out."""
    return Progress(
        window_open=t.endorsed_done | (f.as_of >= t.window_opens),
        may_come_automatically=no(t.endorsed_done) & no(t.not_automatic) & (f.as_of <= t.automatic_until),
        late=no(t.endorsed_done | unsure_whether_endorsed(f)) & (f.as_of > f.expires_on),
        endorsed=t.endorsed_done,
        data_there=f.as_of >= t.ready,  # of an endorsement still to come the data is never there
        confirmed=t.confirmed_done,
        form_in=form_handed_in(f),
    )
