"""The page for machines' keepers: how to ask, which fields there are, what is accepted, and how problems look."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from html import escape
from typing import Any

from calculator.case.facts import FACT_AT
from calculator.case.many import each, worded
from calculator.messages import Language, has, say
from calculator.messages.language import following, writing
from calculator.points import Profile
from pages.shared.web.openapi import EXAMPLES, MOST_BYTES, MOST_CASES, MOST_ROWS, columns, schemas

STYLE = (
    ":root{color-scheme:light dark}body{max-width:60rem;margin:2rem auto;padding:0 1rem;font:1rem/1.6 sans-serif}"
    "pre{overflow-x:auto;padding:.75rem;border:1px solid;white-space:pre-wrap;overflow-wrap:anywhere}"
    "table{border-collapse:collapse;width:100%}th,td{text-align:start;vertical-align:top;padding:.25rem .5rem;"
    "border-bottom:1px solid}code{overflow-wrap:break-word}"
)
Field = tuple[str, str, bool, Mapping[str, Any]]
"""A field: its path, its name in words, whether it is needed, its schema."""


def page_of(language: Language, address: str, answers: Mapping[str, Callable[[Any, Language], Any]]) -> str:
    """Return the page; `address` is that of the app, `answers` what answers each route."""
    parts = [_head(language, address)]
    for name in EXAMPLES:
        parts += [_route(language, name, f"{address}/api/{name}", answers[name])]
    wrong = f"{address}/api/points?lang={language}"
    parts += [_heading(language, "problems"), _passage(language, "problems_about")]
    parts += [f"<pre>{escape(curl(wrong, {}))}</pre>", f"<pre>{escape(_problems(language))}</pre>"]
    title = escape(f"{say(language, 'api.title')} · {say(language, 'app.title')}")
    return (
        f'<!DOCTYPE html><html lang="{writing(language).tag}"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{STYLE}</style></head><body><main>{''.join(parts)}</main></body></html>"
    )


def _head(language: Language, address: str) -> str:
    other = following(language)
    links = {
        f"?lang={language}": "web.home",
        "api/openapi.json": "api.description",
        f"api?lang={other}": "app.language",
    }
    shown = " · ".join(
        f'<a href="{escape(f"{address}/{to}")}">{escape(say(language, key))}</a>' for to, key in links.items()
    )
    limits = say(language, "api.limits", bytes=f"{MOST_BYTES:,}", cases=f"{MOST_CASES:,}", rows=f"{MOST_ROWS:,}")
    return (
        f"<h1>{escape(say(language, 'api.title'))}</h1>{_passage(language, 'about')}<p>{limits}</p><nav>{shown}</nav>"
    )


def _heading(language: Language, key: str) -> str:
    return f"<h2>{escape(say(language, f'api.{key}'))}</h2>"


def _passage(language: Language, key: str) -> str:
    return f"<p>{escape(say(language, f'api.{key}'))}</p>"


def _route(language: Language, name: str, address: str, answer: Callable[[Any, Language], Any]) -> str:
    return (
        f"<h2><code>POST /api/{name}</code></h2>{_passage(language, name)}"
        f"<pre>{escape(curl(address, EXAMPLES[name]))}</pre>"
        f"<details><summary>{escape(say(language, 'api.answer'))}</summary><pre>{escape(_shown(answer, name))}</pre>"
        f"</details>{_table(language, list(_fields(language, name)))}"
    )


def curl(address: str, sent: Any) -> str:
    """Return a line of a shell that asks."""
    return f"curl '{address}' -H 'Content-Type: application/json' -d '{json.dumps(sent)}'"


@cache
def _shown(answer: Callable[[Any, Language], Any], name: str) -> str:
    return json.dumps(answer(EXAMPLES[name], "en"), ensure_ascii=False, indent=1)


def _problems(language: Language) -> str:
    _, problems = each({}, Profile.parse, partial(worded, language))
    return json.dumps({"problems": problems}, ensure_ascii=False, indent=1)


def _table(language: Language, rows: list[Field]) -> str:
    heads = "".join(f"<th>{escape(say(language, f'api.{key}'))}</th>" for key in ("field", "meaning", "accepted"))
    return (
        f"<table><thead><tr>{heads}</tr></thead><tbody>{''.join(_line(language, *row) for row in rows)}</tbody></table>"
    )


def _line(language: Language, path: str, meaning: str, needed: bool, schema: Mapping[str, Any]) -> str:
    told = say(language, "api.needed", name=meaning) if needed else meaning, accepted(language, schema)
    name = escape(path).replace(".", ".<wbr>").replace("_", "_<wbr>")  # where a narrow screen may part it
    return f"<tr><td><code>{name}</code></td>{''.join(f'<td>{escape(one)}</td>' for one in told)}</tr>"


def _fields(language: Language, name: str) -> Iterator[Field]:
    """Yield the fields of what a route is sent."""
    if name == "points":
        for path, needed, schema in _leaves("Profile"):
            yield path, say(language, "field.as_of" if path == "on" else f"profile.{path}"), needed, schema
        return
    case = {path: (needed, schema) for path, needed, schema in _leaves("Case")}
    if name == "assess":
        for path, (needed, schema) in case.items():
            yield path, _meaning(language, path), needed, schema
        return
    for fact in columns():
        needed, schema = case[fact.path]
        yield fact.column, _meaning(language, fact.path), needed and fact.path != "as_of", schema


def _meaning(language: Language, path: str) -> str:
    """Return the name of a field of a case in words."""
    last = path.rpartition(".")[2]
    keys = [f"field.{FACT_AT[path].name}"] if path in FACT_AT else [f"record.column.{last}", f"field.{last}"]
    return say(language, next(key for key in keys if has(language, key)))


def _leaves(name: str, above: str = "", *, needed: bool = True) -> Iterator[tuple[str, bool, Mapping[str, Any]]]:
    """Yield path, need and schema of every field of an object and of those within it."""
    schema = schemas()[name]
    for part, field in schema["properties"].items():
        kind = _kind(field)
        needs = needed and part in schema.get("required", ())
        inner = kind.get("$ref", kind.get("items", {}).get("$ref"))
        if "$ref" not in kind:
            yield f"{above}{part}", needs, kind
        if inner:
            in_list, path = "$ref" not in kind, f"{above}{part}"
            yield from _leaves(_name(inner), f"{path}[]." if in_list else f"{path}.", needed=needs or in_list)


def _name(reference: str) -> str:
    return reference.rpartition("/")[2]


def _kind(field: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what a field is where it is not null."""
    kind: Mapping[str, Any] = field["anyOf"][0] if "anyOf" in field else field
    return kind


def accepted(language: Language, schema: Mapping[str, Any]) -> str:
    """Return what is accepted of a field, in words."""
    if "enum" in schema:
        return ", ".join(schema["enum"])
    if schema["type"] == "array" and "enum" in schema["items"]:
        return say(language, "api.kind.list_of", choices=", ".join(schema["items"]["enum"]))
    kind = schema["type"] if schema["type"] != "string" else "day" if "format" in schema else "month"
    return say(language, f"api.kind.{kind}", most=f"{schema.get('maximum', 0):,}")
