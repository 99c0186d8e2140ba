"""Answers for machines: cases, profiles and rows as JSON, and the calendar of a case to subscribe to.

Bad input is told as on the command line: one line a problem, of which field and why.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from calculator import Case, CaseError, assess
from calculator.answer.needed import needed
from calculator.case.many import each, readable, worded
from calculator.clock import moment, today
from calculator.line.faults import LineError
from calculator.line.given import json_of
from calculator.line.told import MOST_LINES, one_line
from calculator.messages import LANGUAGES, Language, say
from calculator.messages.language import writing
from pages.shared.state import link
from pages.shared.state.raw import case_of
from pages.shared.web.api_page import page_of
from pages.shared.web.front import address_of, base_path, language_of
from pages.shared.web.openapi import MOST_BYTES, MOST_CASES, MOST_ROWS, description

BODY, TOO_LARGE = "body", "too_many_bytes"
NO_STORE = {"Cache-Control": "no-store"}


Answer = Callable[[Any, Language], Any]
"""What answers what was sent; problems are told in a language."""


class RefusedError(ValueError):
    """What was sent is not answered; the problems are one line each."""

    def __init__(self, *problems: str) -> None:
        """Keep the problems."""
        super().__init__("\n".join(problems))
        self.problems = problems


async def _sent(request: Request) -> Any:
    """Return the JSON that was sent; raises LineError for too much of it or none."""
    content = b""
    async for piece in request.stream():
        content += piece
        if len(content) > MOST_BYTES:
            raise LineError(TOO_LARGE, BODY, limit=MOST_BYTES)
    return readable(json_of(content, BODY))


def _answering(answer: Answer) -> Callable[[Request], Any]:
    """Return what answers a request with the JSON of an answer, or with what is wrong with what was sent."""

    async def answered(request: Request) -> Response:
        language: Language = "zh" if request.query_params.get("lang") == "zh" else "en"
        try:
            found = await run_in_threadpool(answer, await _sent(request), language)
        except RefusedError as error:
            return JSONResponse({"problems": _lines(language, error.problems)}, 400, NO_STORE)
        except LineError as error:
            status = 413 if error.reason == TOO_LARGE else 400
            return JSONResponse({"problems": _lines(language, [error.words(language)])}, status, NO_STORE)
        return JSONResponse(found, headers=NO_STORE)

    return answered


def _lines(language: Language, problems: Sequence[str]) -> list[str]:
    """Return problems as lines like those of the command line; very many are cut short."""
    lines = [one_line(problem) for problem in problems[:MOST_LINES]]
    return [*lines, say(language, "line.more")] if len(problems) > MOST_LINES else lines


def _each(given: Any, language: Language, answer: Callable[[Any], Any]) -> Any:
    """Return the answer to one object, or to each of a list; raises RefusedError with every problem of all."""
    if isinstance(given, list) and len(given) > MOST_CASES:
        raise LineError("too_many", BODY, given=len(given), limit=MOST_CASES)
    found, problems = each(given, answer, partial(worded, language))
    if problems:
        raise RefusedError(*problems)
    return found


def cases(given: Any, language: Language) -> Any:
    """Return the assessment of a case, or of each of a list."""
    return _each(given, language, lambda case: assess(Case.parse(case)).to_json())


def profiles(given: Any, language: Language) -> Any:
    """Return the points of a profile, or of each of a list."""
    from calculator.points import Profile, score

    return _each(given, language, lambda profile: score(Profile.parse(profile)).to_json())


def rows(given: Any, language: Language) -> Any:
    """Return rows, objects by the table's columns, each with the answers beside what was sent."""
    import pandas as pd

    from calculator.table import assess_table
    from calculator.team.take.faults import told_in

    if not isinstance(given, list) or not all(isinstance(row, dict) for row in given):
        raise LineError("no_rows", BODY)
    if len(given) > MOST_ROWS:
        raise LineError("too_many", BODY, given=len(given), limit=MOST_ROWS)
    if any(isinstance(cell, (list, dict)) for row in given for cell in row.values()):
        raise LineError("no_cell", BODY)
    frame = pd.DataFrame(given, dtype=object)
    found = assess_table(frame.where(frame.notna(), ""), today(), told=told_in(language))
    return json.loads(found.to_json(orient="records", force_ascii=False))


async def calendar(request: Request) -> Response:
    """Return the calendar of the case in a link, made from today's rules each time it is asked for."""
    from calculator.report.calendar_file import calendar_file

    params = dict(request.query_params)
    opened = link.read(params, today())
    language = next((one for one in LANGUAGES if one == params.get("lang")), LANGUAGES[0])
    if not opened.whole or not opened.raw:
        return PlainTextResponse(say(language, "link.damaged"), 400, NO_STORE)
    try:
        found = assess(case_of(opened.raw, today()))
    except CaseError as error:
        return PlainTextResponse(str(error), 400, NO_STORE)
    there = f"{address_of(request.scope)}/?{request.url.query}"
    content = calendar_file(language, found, needed(found, opened.needed), there, moment(), cycles=True)
    return Response(content, media_type="text/calendar", headers=NO_STORE)


ANSWERS: dict[str, Answer] = {"assess": cases, "points": profiles, "batch": rows}


async def page(request: Request) -> Response:
    """Return the page that shows how to ask, in the language of the link or of the browser."""
    language = language_of(request.url.query, request.headers.get("accept-language", ""))
    text = await run_in_threadpool(page_of, language, address_of(request.scope), ANSWERS)
    about = {"Content-Language": writing(language).tag, "Vary": "Accept-Language", "Cache-Control": "no-cache"}
    return HTMLResponse(text, headers=about)


async def described(_: Request) -> Response:
    """Return the description of the routes."""
    return JSONResponse(description(base_path()), headers={"Cache-Control": "no-cache"})


def routes(base: str) -> list[Route]:
    """Return the routes, below a base path where there is one."""
    start = f"/{base}" if base else ""
    posts = [Route(f"{start}/api/{name}", _answering(answer), methods=["POST"]) for name, answer in ANSWERS.items()]
    pages = {"api": page, "api/openapi.json": described, "calendar.ics": calendar}
    return [*posts, *(Route(f"{start}/{path}", answer, methods=["GET"]) for path, answer in pages.items())]
