"""Answers for machines: cases, profiles and rows as JSON, and the calendar of a case to subscribe to.

Bad input is told as on the command line: one line a problem, of which field and why.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from calculator import Case, CaseError, assess
from calculator.answer.needed import needed
from calculator.case.many import each, readable
from calculator.clock import moment, today
from calculator.messages import LANGUAGES, say
from pages.shared.state import link
from pages.shared.state.raw import case_of
from pages.shared.web.front import address_of

MOST_BYTES = 1_000_000
MOST_CASES, MOST_ROWS = 1_000, 5_000
NO_STORE = {"Cache-Control": "no-store"}


class RefusedError(ValueError):
    """What was sent is not answered; the problems are one line each."""

    def __init__(self, *problems: str, status: int = 400) -> None:
        """Keep the problems, and the status that says of which kind they are."""
        super().__init__("\n".join(problems))
        self.problems, self.status = problems, status


async def _sent(request: Request) -> Any:
    """Return the JSON that was sent; raises RefusedError for too much of it, or for none."""
    content = b""
    async for piece in request.stream():
        content += piece
        if len(content) > MOST_BYTES:
            raise RefusedError(f"body: more than {MOST_BYTES} bytes", status=413)
    try:
        return readable(json.loads(content.decode("utf-8")))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise RefusedError(f"body: not JSON in UTF-8 ({str(error)[:120]})") from None


def _answering(answer: Callable[[Any], Any]) -> Callable[[Request], Any]:
    """Return what answers a request with the JSON of an answer, or with what is wrong with what was sent."""

    async def answered(request: Request) -> Response:
        try:
            found = await run_in_threadpool(answer, await _sent(request))
        except RefusedError as error:
            return JSONResponse({"problems": list(error.problems)}, error.status, NO_STORE)
        return JSONResponse(found, headers=NO_STORE)

    return answered


def _each(given: Any, answer: Callable[[Any], Any]) -> Any:
    """Return the answer to one object, or to each of a list; raises RefusedError with every problem of all."""
    if isinstance(given, list) and len(given) > MOST_CASES:
        raise RefusedError(f"body: {len(given)} in the list, at most {MOST_CASES}")
    found, problems = each(given, answer)
    if problems:
        raise RefusedError(*problems)
    return found


def cases(given: Any) -> Any:
    """Return the assessment of a case, or of each of a list."""
    return _each(given, lambda case: assess(Case.parse(case)).to_json())


def profiles(given: Any) -> Any:
    """Return the points of a profile, or of each of a list."""
    from calculator.points import Profile, score

    return _each(given, lambda profile: score(Profile.parse(profile)).to_json())


def rows(given: Any) -> Any:
    """Return rows, objects by the table's columns, each with the answers beside what was sent."""
    import pandas as pd

    from calculator.table import TableError, assess_table

    if not isinstance(given, list) or not all(isinstance(row, dict) for row in given):
        raise RefusedError("body: a list of rows is expected, each an object by column")
    if len(given) > MOST_ROWS:
        raise RefusedError(f"body: {len(given)} rows, at most {MOST_ROWS}")
    if any(isinstance(cell, (list, dict)) for row in given for cell in row.values()):
        raise RefusedError("body: a cell is text, a number, true, false or null")
    try:
        frame = pd.DataFrame(given, dtype=object)
        found = assess_table(frame.where(frame.notna(), ""), today())
    except TableError as error:
        raise RefusedError(str(error)) from None
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


def routes(base: str) -> list[Route]:
    """Return the routes, below a base path where there is one."""
    start = f"/{base}" if base else ""
    answers = {"assess": cases, "points": profiles, "batch": rows}
    posts = [Route(f"{start}/api/{name}", _answering(answer), methods=["POST"]) for name, answer in answers.items()]
    return [*posts, Route(f"{start}/calendar.ics", calendar, methods=["GET"])]
