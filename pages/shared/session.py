"""The state of one visitor: what the form holds, the address, the way back. The only module that touches session state.

`memo` holds one value for each widget of the form. Widgets not drawn in a run keep their value here. A widget's own key
is written only when the form is filled from a link, an example or undo, never in an ordinary run: fast key presses
would be lost.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import streamlit as st

from calculator.case import Case, Problem
from calculator.messages import LANGUAGES, Language
from calculator.months import Month
from calculator.points import Profile
from calculator.record import Entry, merged
from calculator.record_cells import cells_of, entry_of, tidy
from calculator.record_counts import Lost, Turned, to_counts, to_record
from calculator.record_file import FileRead, RecordFileError, read_file, read_text
from pages.shared import link, table_edits
from pages.shared.examples import FIRST, examples

Memo = dict[str, Any]
Raw = dict[str, Any]

THREE_WAY = {True: "yes", False: "no", None: "unknown"}
ANSWER = {"yes": True, "no": False}
MULTIPLES = ("none", "base_0.8x", "base_1x", "base_2x", "base_3x")
ENDORSED_RANGE = (-30, 90)
CONFIRMED_RANGE = (0, 90)
PAST_LIMIT = 200

DATES = {
    "lease_registered_until": "permit.lease_registered_until",
    "resident_since": "permit.resident_since",
    "granted_on": "points.granted_on",
    "form_handed_in_on": "points.form_handed_in_on",
    "notice_on": "points.notice_on",
}
COUNTS = {
    "year_paid": "insurance.year.paid",
    "year_at_base": "insurance.year.at_base",
    "multiple_paid": "insurance.multiple.paid",
    "multiple_at_base": "insurance.multiple.at_base",
}
ANSWERS = {
    "keeps_paying": "insurance.keeps_paying",
    "second_employer": "tax.second_employer",
    "post_matches": "post_matches",
    "details_changed": "details_changed",
}
EXAMPLES, MIXES, PASTED, CHOSEN_MONTH = "examples", "mixes", "pasted", "chosen_month"
PROFILE: dict[str, Any] = {
    name: None if name == "birth_date" else field.default
    for name, field in Profile.model_fields.items()
    if name != "on"
}
"""What a profile of points holds where nothing is entered."""
NOT_WIDGETS = ("endorsed_range", "confirmed_range", "kept", "record")
RECORDS_LIMIT = 20
NEEDED = "needed_by"
"""The day by which the notice is needed: no part of the case, so kept beside it like the profile."""


def key(name: str) -> str:
    """Return the widget key of a field of the form."""
    return f"f_{name}"


def memo_of(raw: Raw, today: date) -> Memo:
    """Return what the form shows for a case."""
    expires = _date(link.get_at(raw, "permit.expires_on"))
    endorsed, confirmed = (_date(link.get_at(raw, p)) for p in ("permit.endorsed_on", "points.confirmed_on"))
    start = endorsed or expires
    bases = link.get_at(raw, "points.bases") or []
    unfiled = link.get_at(raw, "tax.months_unfiled")
    memo: Memo = {
        "bases": [b for b in bases if b not in MULTIPLES],
        "multiple": next((b for b in bases if b in MULTIPLES), "none"),
        "expires_on": expires,
        "endorsed_known": endorsed is not None,
        "endorsed_on": (endorsed - expires).days if endorsed and expires else -10,
        "confirmed_known": confirmed is not None,
        "confirmed_on": (confirmed - start).days if confirmed and start else 15,
        "housing": link.get_at(raw, "permit.housing") or "unknown",
        "unfiled": "unknown" if unfiled is None else "no" if unfiled else "yes",
        "months_unfiled": unfiled or 1,
        "reading": raw.get("reading") or "guide",
        "as_of_fixed": raw.get("as_of") is not None,
        "as_of": _date(raw.get("as_of")) or today,
    }
    memo |= {name: _date(link.get_at(raw, path)) for name, path in DATES.items()}
    memo |= {name: THREE_WAY[link.get_at(raw, path)] for name, path in ANSWERS.items()}
    for name, path in COUNTS.items():
        number = link.get_at(raw, path)
        memo |= {f"{name}_known": number is not None, name: 6 if number is None else number}
    memo["kept"] = [n for n in (*COUNTS, "lease_registered_until") if memo.get(f"{n}_known", memo[n] is not None)]
    record = link.get_at(raw, "insurance.record")
    memo["record"] = None if record is None else tuple(tidy(row) for row in record)
    memo["endorsed_range"] = _wide(ENDORSED_RANGE, memo["endorsed_on"])
    memo["confirmed_range"] = _wide(CONFIRMED_RANGE, memo["confirmed_on"])
    return memo


def profile_memo(profile: Raw) -> Memo:
    """Return what the form of the points page holds for a profile."""
    given = PROFILE | {name: value for name, value in profile.items() if name in PROFILE}
    given["birth_date"] = _date(given["birth_date"])
    return {f"p_{name}": value for name, value in given.items()}


def profile_of(memo: Memo) -> Raw:
    """Return the profile that the points page states, without its day; what is at its default is left out."""
    stated = {name: memo[f"p_{name}"] for name in PROFILE if memo[f"p_{name}"] != PROFILE[name]}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in stated.items()}


def _beside(memo: Memo) -> Memo:
    """Return what stands beside the case and stays when another case is filled in."""
    return {name: value for name, value in memo.items() if name.startswith("p_") or name == NEEDED}


def _wide(limits: tuple[int, int], value: int) -> tuple[int, int]:
    return min(limits[0], value), max(limits[1], value)


def _date(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def asks(memo: Memo, name: str) -> bool:
    """Say whether the form shows a field: it matters, or a link or example stated it."""
    if memo["record"] is not None and name in {*COUNTS, "unfiled", "second_employer"}:
        return False
    needed = {
        "year_at_base": bool({"title", "skill"} & set(memo["bases"])),
        "multiple_paid": memo["multiple"] != "none",
        "multiple_at_base": memo["multiple"] != "none",
        "lease_registered_until": memo["housing"] == "registered_lease",
    }
    return needed.get(name, True) or name in memo["kept"]


def raw_of(memo: Memo) -> Raw:
    """Return the case that the form states; what is not known is left out."""
    expires = memo["expires_on"]
    endorsed = expires + timedelta(days=memo["endorsed_on"]) if expires and memo["endorsed_known"] else None
    start = endorsed or expires
    confirmed = start + timedelta(days=memo["confirmed_on"]) if start and memo["confirmed_known"] else None
    raw: Raw = {"permit": {}, "points": {}, "insurance": {}, "tax": {}}
    multiple = [] if memo["multiple"] == "none" else [memo["multiple"]]
    stated: dict[str, Any] = {
        "permit.expires_on": expires,
        "permit.endorsed_on": endorsed,
        "points.confirmed_on": confirmed,
        "permit.housing": None if memo["housing"] == "unknown" else memo["housing"],
        "points.bases": [*memo["bases"], *multiple],
        "tax.months_unfiled": {"yes": 0, "no": memo["months_unfiled"]}.get(memo["unfiled"]),
        "reading": None if memo["reading"] == "guide" else memo["reading"],
        "as_of": memo["as_of"] if memo["as_of_fixed"] else None,
    }
    stated |= {path: memo[name] for name, path in DATES.items() if asks(memo, name)}
    stated |= {path: memo[name] for name, path in COUNTS.items() if memo[f"{name}_known"] and asks(memo, name)}
    stated |= {path: ANSWER.get(memo[name]) for name, path in ANSWERS.items() if asks(memo, name)}
    if memo["record"] is not None:
        stated |= {"tax.months_unfiled": None, "insurance.record": [row for row in memo["record"] if row]}
    for path, value in stated.items():
        if value is not None:
            link.put_at(raw, path, value.isoformat() if isinstance(value, date) else value)
    return raw


@dataclass(slots=True)
class Shown:
    """What this run shows: the form, the case it states, the example it comes from, what a link lacked."""

    memo: Memo
    raw: Raw
    example: str | None
    notices: list[link.Notice]
    last_good: Raw | None
    lost: list[Lost]


def language() -> Language:
    """Return the visitor's language: chosen, else of the link, else of the browser."""
    state = st.session_state
    if "language" not in state:
        asked = st.query_params.get("lang")
        browser = (st.context.locale or "zh").lower()
        state.language = asked if asked in LANGUAGES else "zh" if browser.startswith("zh") else "en"
        state.language_said = asked in LANGUAGES
    chosen: Language = state.language
    return chosen


def switch_language() -> None:
    """Change to the other language; a callback."""
    state = st.session_state
    state.language = LANGUAGES[1 - LANGUAGES.index(state.language)]
    state.language_said = True
    state.dirty = True
    state.table = None


def fill(raw: Raw, today: date, example: str | None = None) -> None:
    """Fill the form with a case and remember what was there; a callback, or before the form is drawn."""
    state = st.session_state
    beside = profile_memo({}) | {NEEDED: None}
    if "memo" in state:
        _remember(state.memo)
        beside = _beside(state.memo)
    _fill(memo_of(raw, today) | beside, example)


def fill_profile(profile: Raw) -> None:
    """Fill the points page with a profile; a callback."""
    state = st.session_state
    _remember(state.memo)
    _fill(state.memo | profile_memo(profile), state.example)


def take_mix(mixes: dict[str, Raw]) -> None:
    """Fill the points page with a typical combination that was chosen; a callback."""
    name = st.session_state[MIXES]
    if name is not None:
        fill_profile(mixes[name])


def take_bases(bases: list[str], today: date) -> None:
    """Take what the points rest on into the case; a callback."""
    put({"points.bases": bases}, today)


def take_example(today: date) -> None:
    """Fill the form with the example that was chosen; a callback."""
    name = st.session_state[EXAMPLES]
    if name is not None:
        fill(examples(today)[name], today, name)


def put(values: dict[str, Any], today: date) -> None:
    """Put values at paths of the case into the form; a callback."""
    raw = raw_of(st.session_state.memo)
    for path, value in values.items():
        link.put_at(raw, path, value.isoformat() if isinstance(value, date) else value)
    fill(raw, today)


def move(values: dict[str, int]) -> None:
    """Put sliders of the form to values; a callback."""
    state = st.session_state
    _remember(state.memo)
    memo = dict(state.memo)
    for name, value in values.items():
        memo[name], memo[f"{name}_known"] = value, True
        limits = f"{name.removesuffix('_on')}_range"
        if limits in memo:
            memo[limits] = _wide(memo[limits], value)
    memo["endorsed_known"] = memo["endorsed_known"] or "endorsed_on" in values
    memo["confirmed_known"] = memo["confirmed_known"] or "confirmed_on" in values
    memo["year_at_base"] = min(memo["year_at_base"], memo["year_paid"])
    memo["multiple_at_base"] = min(memo["multiple_at_base"], memo["multiple_paid"])
    _fill({name: value for name, value in memo.items() if name in state.memo}, None)


def take_cell(chart: str, across: str, down: str) -> None:
    """Take the clicked cell of a picture into the form; a callback."""
    points = st.session_state[chart].selection.points
    if points:
        move({across: int(points[0]["x"]), down: int(points[0]["y"])})


def scenarios() -> list[tuple[str, Raw]]:
    """Return the kept cases by name."""
    kept: list[tuple[str, Raw]] = st.session_state.setdefault("scenarios", [])
    return kept


def keep_scenario() -> None:
    """Keep the last case that had an answer under the name given; a callback."""
    state = st.session_state
    name = state.scenario_name.strip()
    state.scenario_problem = None
    if not name:
        state.scenario_problem = "whatif.name_missing"
    elif name in [kept for kept, _ in scenarios()]:
        state.scenario_problem = "whatif.same_name"
    elif len(scenarios()) >= link.SCENARIO_LIMIT:
        state.scenario_problem = "whatif.scenarios_full"
    elif state.last_good is not None:
        scenarios().append((name, state.last_good))
        state.dirty = True


def scenario_problem() -> str | None:
    """Return, once, why a case could not be kept."""
    problem: str | None = st.session_state.pop("scenario_problem", None)
    return problem


def forget_scenarios() -> None:
    """Forget all kept cases; a callback."""
    scenarios().clear()
    st.session_state.dirty = True


def choice(name: str) -> Any:
    """Return what a choice outside the case holds."""
    return st.session_state.get(name)


def prepare_choice(name: str, default: Any, options: list[Any]) -> str:
    """Return the key of a choice outside the case, set to its default where it holds none of its options."""
    if st.session_state.get(name) not in options:
        st.session_state[name] = default
    return name


def _fill(memo: Memo, example: str | None) -> None:
    state = st.session_state
    state.memo, state.example, state.notices, state.dirty = memo, example, [], True
    state.lost, state.table = [], None
    _put_in_widgets(memo)


def _put_in_widgets(memo: Memo) -> None:
    for name, value in memo.items():
        if name not in NOT_WIDGETS:
            st.session_state[key(name)] = value


def _remember(memo: Memo) -> None:
    past = st.session_state.past
    past.append(memo)
    del past[:-PAST_LIMIT]


def undo() -> None:
    """Return to what the form held before; a callback."""
    if st.session_state.past:
        _fill(st.session_state.past.pop(), None)


def reset(today: date) -> None:
    """Return to the first example; a callback."""
    fill(examples(today)[FIRST], today, FIRST)
    _fill(st.session_state.memo | {NEEDED: None}, FIRST)


def _drawn(memo: Memo) -> Memo:
    """Return the form's values as the widgets now have them."""
    state = st.session_state
    now = {name: state.get(key(name), value) for name, value in memo.items()}
    table: table_edits.Table | None = state.get("table")
    if table is not None and table.key in state:
        now["record"] = table_edits.edited(table, state[table.key])
    return now


def start(page: str, today: date) -> Shown:
    """Return what to show: a widget that was moved, else an address that was opened, else what was there."""
    state = st.session_state
    address = st.query_params.to_dict()
    moved_here = state.get("page", page) != page
    state.page = page
    if "memo" not in state:
        state.past, state.last_good, state.records, state.tables = [], None, {}, 0
        state.dirty = True
        _open(address, today)
    elif (now := _drawn(state.memo)) != state.memo:
        _remember(state.memo)
        state.memo, state.example, state.notices, state.lost, state.dirty = now, None, [], [], True
    elif not state.dirty and address != state.address:
        _follow(address, today, moved_here=moved_here)
    if moved_here:  # the widgets of another page may leave values that those of this page would not take over
        state.table = None
        _put_in_widgets(state.memo)
    raw = raw_of(state.memo)
    _write_address(raw, address)
    return Shown(state.memo, raw, state.example, state.notices, state.last_good, state.lost)


def _follow(address: dict[str, str], today: date, *, moved_here: bool) -> None:
    """Follow the browser's Back or Forward; a page change that drops the case from the address keeps it."""
    state = st.session_state
    if moved_here and not link.is_link(address):
        state.dirty = True
        return
    if address.get("lang") in LANGUAGES:
        state.language = address["lang"]
    _remember(state.memo)
    _open(address, today)
    state.dirty, state.address = False, address


def _open(address: dict[str, str], today: date) -> None:
    """Open the case of an address, or the first example where it holds none."""
    state = st.session_state
    raw, notices = link.read(address, today, state.records) if link.is_link(address) else (None, [])
    if raw is not None:
        profile, wrong = link.read_profile(address, today)
        needed, unread = link.read_needed(address)
        _fill(memo_of(raw, today) | profile_memo(profile) | {NEEDED: needed}, None)
        notices += wrong + unread
        state.dirty = False
    elif "memo" not in state or not notices:
        _fill(memo_of(examples(today)[FIRST], today) | profile_memo({}) | {NEEDED: None}, FIRST)
    state.notices = notices
    state.address = address
    notices += _open_scenarios(address, raw or {}, today)


def _open_scenarios(address: dict[str, str], raw: Raw, today: date) -> list[link.Notice]:
    """Take the kept cases of an address; notice those whose record did not travel with them."""
    state = st.session_state
    now = link.write(raw) | {key: text for key, text in address.items() if text.startswith(link.IN_FILE)}
    found = [link.read_scenario(address[key], today, now, state.records) for key in link.SCENARIOS if key in address]
    state.scenarios = [(name, plan) for name, plan in found if plan is not None]
    in_file = [name for name, plan in found if plan is None and link.IN_FILE in str(address)]
    return [link.Notice("link.plan_in_file", {"name": name}) for name in in_file]


def _write_address(raw: Raw, address: dict[str, str]) -> None:
    state = st.session_state
    if not state.dirty:
        return
    state.dirty = False
    said = {"lang": state.language} if state.language_said else {}
    state.address = {**said, **address_parts(raw)}
    if state.address != address:
        st.query_params.from_dict(state.address)


def address_parts(raw: Raw, *, kept: bool = True) -> dict[str, str]:
    """Return the parts of the address that hold everything, the kept cases if wanted.

    Records left out of it stay known to this visit.
    """
    state = st.session_state
    beside = {**link.write_profile(profile_of(state.memo)), **link.write_needed(state.memo[NEEDED])}
    parts = link.address(raw, beside, scenarios() if kept else [])
    if any(link.IN_FILE in text for text in parts.values()):
        for case in (raw, *(plan for _, plan in scenarios())):
            rows = link.get_at(case, "insurance.record")
            if rows is not None:
                state.records[link.mark_of(rows)] = tuple(rows)
        for mark in list(state.records)[:-RECORDS_LIMIT]:
            del state.records[mark]
    return parts


def record_left_out() -> bool:
    """Say whether a record is too long for the address and only named there."""
    return any(link.IN_FILE in text for text in st.session_state.address.values())


def keep_good(raw: Raw) -> None:
    """Remember the last case that had an answer."""
    st.session_state.last_good = raw


def routed() -> bool:
    """Say, once, whether the page was reached through the navigation."""
    return bool(st.session_state.pop("routed", False))


def route() -> None:
    """Note that the navigation leads to the page now run."""
    st.session_state.routed = True


def prepare(name: str, value: Any) -> str:
    """Return a widget's key, with its value put there if the widget is not there yet."""
    if key(name) not in st.session_state:
        st.session_state[key(name)] = value
    return key(name)


def can_undo() -> bool:
    """Say whether there is something to undo."""
    return bool(st.session_state.past)


def table() -> table_edits.Table:
    """Return the table of the record as the editor was given it; a new one where something else filled the record."""
    state = st.session_state
    if state.table is None:
        state.tables += 1
        rows = tuple(row for row in state.memo["record"] or () if row)
        state.table = table_edits.Table(f"record_table_{state.tables}", rows, language())
        state.memo = {**state.memo, "record": rows if rows or state.memo["record"] is not None else None}
    found: table_edits.Table = state.table
    return found


def in_table(problems: list[Problem], memo: Memo) -> list[Problem]:
    """Return problems with rows of the record numbered as the table shows them, empty rows counted."""
    positions = table_edits.numbers(memo["record"] or ())

    def placed(problem: Problem) -> Problem:
        *before, row, column = problem.field.rsplit(".", 2)
        if before != ["insurance.record"] or not row.isdigit():
            return problem
        return problem.model_copy(update={"field": f"insurance.record.{positions[int(row)]}.{column}"})

    return [placed(problem) for problem in problems]


def set_record(rows: list[Entry] | None, today: date) -> None:
    """Put a record into the case in place of what is there; a callback."""
    raw = raw_of(st.session_state.memo)
    raw["insurance"] = {"record": rows} | _going_on(raw)
    raw["tax"] = {}
    fill(raw, today)


def _going_on(raw: Raw) -> Raw:
    keeps_paying = link.get_at(raw, "insurance.keeps_paying")
    return {} if keeps_paying is None else {"keeps_paying": keeps_paying}


def merge_record(rows: list[Entry], today: date) -> None:
    """Put months into the record, in place of those it lists already; a callback."""
    old = [row for row in st.session_state.memo["record"] or () if row]
    set_record(merged(old, rows), today)


def turn(case: Case, form: str, today: date) -> None:
    """Turn the counts of a case into a record, or its record into counts, and remember what is lost; a callback."""
    turned: Turned = to_record(case) if form == "record" else to_counts(case)
    raw = raw_of(st.session_state.memo)
    raw["insurance"], raw["tax"] = turned.insurance, turned.tax
    fill(raw, today)
    st.session_state.lost = turned.lost


def keep_among(name: str, options: list[Any]) -> str:
    """Return the key of a choice outside the case, emptied where it holds none of its options any more."""
    if st.session_state.get(name) not in options:
        st.session_state[name] = None
    return name


def put_in(name: str, value: Any) -> str:
    """Return the key of a widget that shows a part of the record, set where the record says something else."""
    if st.session_state.get(name) != value:
        st.session_state[name] = value
    return name


def take_month(chart: str) -> None:
    """Choose the month that was pressed in the picture; a callback."""
    points = st.session_state[chart].selection.points
    if points:
        st.session_state[CHOSEN_MONTH] = str(Month(12 * int(points[0]["y"]) + int(points[0]["x"]) - 1))


def row_of(month: str) -> Entry | None:
    """Return the row of the record that lists a month."""
    return next((row for row in st.session_state.memo["record"] or () if row.get("month") == month), None)


def edit_month(month: str, field: str) -> None:
    """Take what a month's own control now says into the record; a callback."""
    state = st.session_state
    rows = [row for row in state.memo["record"] or () if row]
    now = state[f"one_{field}_{month}"]
    said = ANSWER.get(now) if field in {"filed", "second_employer"} else now
    at = next((i for i, row in enumerate(rows) if row.get("month") == month), None)
    if field == "insured":
        rows = merged(rows, [{"month": month}]) if now else [row for i, row in enumerate(rows) if i != at]
    elif at is not None:
        rows[at] = entry_of({**cells_of(language(), rows[at]), field: said})
    _remember(state.memo)
    _fill({**state.memo, "record": tuple(rows)}, None)


def incoming() -> FileRead | RecordFileError | None:
    """Return what was read from a file or a pasted block and not yet agreed to."""
    found: FileRead | RecordFileError | None = st.session_state.get("incoming")
    return found


def take_pasted() -> None:
    """Read the pasted block; a callback."""
    _take(lambda: read_text(st.session_state[PASTED]))


def take_upload() -> None:
    """Read the uploaded file; a callback."""
    upload = st.session_state[upload_key()]
    if upload is not None:
        _take(lambda: read_file(upload.getvalue()))


def _take(read: Callable[[], FileRead]) -> None:
    try:
        st.session_state.incoming = read()
    except RecordFileError as error:
        st.session_state.incoming = error


def upload_key() -> str:
    """Return the key of the upload, a new one once the last was dealt with."""
    return f"upload_{st.session_state.setdefault('uploads', 0)}"


def settle_incoming(how: str, today: date) -> None:
    """Replace the record with what was read, merge it, or drop it; a callback."""
    state = st.session_state
    found = state.incoming
    if how == "replace":
        set_record(merged([], found.entries), today)
    elif how == "merge":
        merge_record(found.entries, today)
    state.incoming = None
    state.uploads += 1
    if how != "drop":
        state[PASTED] = ""
