"""What machines may ask and what they are answered, as OpenAPI 3.1, made from the models that read and answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, make_dataclass
from functools import cache
from typing import Any, get_type_hints

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

import calculator
from calculator.answer.assess import Assessment
from calculator.case import MOST_WHOLE, Case
from calculator.case.facts import FACTS, Fact
from calculator.case.fields import MOST_AMOUNT
from calculator.line.told import MOST_CHARACTERS, MOST_LINES
from calculator.messages import LANGUAGES
from calculator.points import Profile, Score
from calculator.points.profile import MOST_YUAN

MOST_BYTES = 1_000_000
MOST_CASES, MOST_ROWS = 1_000, 5_000
EXAMPLES: dict[str, Any] = {
    "assess": {
        "as_of": "2026-11-26",
        "permit": {"expires_on": "2026-12-20", "endorsed_on": "2026-12-07"},
        "points": {"bases": ["degree"], "confirmed_on": "2026-12-15"},
        "insurance": {"year": {"paid": 4}},
        "tax": {"months_unfiled": 0, "second_employer": False},
    },
    "points": {"on": "2026-11-26", "birth_date": "1990-01-01", "education": "bachelor_with_degree"},
    "batch": [
        {"id": "1", "as_of": "2026-11-26", "permit_expires_on": "2026-12-20", "bases": "degree", "year_paid": 8},
        {"id": "2", "as_of": "2026-11-26", "permit_expires_on": "soon", "bases": "degree"},
    ],
}
ABOUT = {
    "assess": "Assess a case, or each of a list: will this year's renewal succeed, and what to do.",
    "points": "Count the points of a profile, or of each of a list.",
    "batch": "Assess rows, objects by column, each with the answers beside what was sent.",
}
_REF = "#/components/schemas/{model}"
_SCALAR = {"type": ["string", "number", "boolean", "null"]}
_DAY = r"^\d{4}-\d{2}-\d{2}$"
_MONTH = r"^\d{4}-\d{2}$"


class _Asked(GenerateJsonSchema):
    """Schemas of what is sent: the bounds of each kind of field, which are checked by functions of ours."""

    def is_instance_schema(self, _: Any) -> dict[str, Any]:
        return {"type": "string", "pattern": _MONTH}

    def date_schema(self, _: Any) -> dict[str, Any]:
        return {"type": "string", "format": "date", "pattern": _DAY}

    def int_schema(self, _: Any) -> dict[str, Any]:
        return {"type": "integer", "minimum": 0, "maximum": MOST_WHOLE}

    def decimal_schema(self, _: Any) -> dict[str, Any]:
        return {"type": "number", "exclusiveMinimum": 0, "maximum": MOST_AMOUNT}


@cache
def schemas() -> dict[str, Any]:
    """Return the schemas of what is sent and of what is answered, by name."""
    asked = _of({"Case": Case, "Profile": Profile}, _Asked)
    for one in asked.values():
        _null_is_default(one)
    asked["Profile"]["properties"]["tax_yuan"]["anyOf"][0]["maximum"] = MOST_YUAN
    told = [(f.name, get_type_hints(Assessment)[f.name]) for f in fields(Assessment) if f.repr]
    answers = _of({"Assessment": make_dataclass("Assessment", told), "Score": Score}, GenerateJsonSchema)
    for one in answers.values():
        _as_written(one)
    answers["Assessment"]["description"] = " ".join((Assessment.__doc__ or "").split())
    rows = {"Row": _row(), "RowAnswer": _row_answer(), "Problems": _problems()}
    return {name: _without_titles(one) for name, one in sorted((asked | answers | rows).items())}


def _of(kinds: dict[str, Any], generator: type[GenerateJsonSchema]) -> dict[str, Any]:
    mode: Any = "validation" if generator is _Asked else "serialization"
    adapters = [(name, mode, TypeAdapter(kind)) for name, kind in kinds.items()]
    _, found = TypeAdapter.json_schemas(adapters, schema_generator=generator, ref_template=_REF)
    made: dict[str, Any] = found["$defs"]
    return made


def _null_is_default(schema: dict[str, Any]) -> None:
    """Accept null for every field that has a default."""
    for name in schema["properties"].keys() - set(schema.get("required", ())):
        field = schema["properties"][name]
        default = {"default": field.pop("default")}
        kinds = [one for one in field.get("anyOf", [field]) if one != {"type": "null"}]
        schema["properties"][name] = {"anyOf": [*kinds, {"type": "null"}], **default}


def _as_written(schema: dict[str, Any]) -> None:
    """Name the fields of an answer as JSON does, every one always there."""
    names = {"begins": "from"}
    schema["properties"] = {names.get(name, name): field for name, field in schema["properties"].items()}
    schema["required"] = list(schema["properties"])
    schema["additionalProperties"] = False


def _without_titles(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_without_titles(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    return {name: _without_titles(one) for name, one in schema.items() if name != "title" or isinstance(one, dict)}


def columns() -> Iterator[Fact]:
    """Yield the facts that a row can state."""
    return (fact for fact in FACTS if fact.column)


def _row() -> dict[str, Any]:
    about = (
        "A row, by column; further columns are passed on. Cells may use the words that people use (学历 for degree)."
    )
    known = {fact.column: {**_SCALAR, "description": f"As {fact.path} of a case."} for fact in columns()}
    return {"type": "object", "description": about, "properties": known, "additionalProperties": _SCALAR}


def _row_answer() -> dict[str, Any]:
    from calculator.table.rows import NAMES, OUTPUTS

    about = "The row as it was sent, with the answers; `error` says why there are none."
    told = {name: {"type": "string"} | ({"enum": ["", *NAMES[name]]} if name in NAMES else {}) for name in OUTPUTS}
    return {
        "type": "object", "description": about, "properties": told, "required": list(OUTPUTS),
        "additionalProperties": _SCALAR,
    }  # fmt: skip


def _problems() -> dict[str, Any]:
    line = {"type": "string", "maxLength": MOST_CHARACTERS}
    lines = {"type": "array", "items": line, "minItems": 1, "maxItems": MOST_LINES + 1}
    about = "Why nothing is answered: one line a problem, of which field, what was given and what is accepted."
    return {
        "type": "object", "description": about, "properties": {"problems": lines}, "required": ["problems"],
        "additionalProperties": False,
    }  # fmt: skip


def description(base: str) -> dict[str, Any]:
    """Return the OpenAPI description of the routes below a base path."""
    about = f"The answers of the pages as JSON; nothing is stored. At most {MOST_BYTES:,} bytes are read."
    return {
        "openapi": "3.1.0",
        "info": {"title": "Points renewal, known early", "version": calculator.__version__, "description": about},
        "servers": [{"url": f"/{base}"}],
        "paths": {
            "/api/assess": _path("assess", _one_or_many("Case"), _one_or_many("Assessment")),
            "/api/points": _path("points", _one_or_many("Profile"), _one_or_many("Score")),
            "/api/batch": _path("batch", _list("Row", MOST_ROWS), _list("RowAnswer", MOST_ROWS)),
        },
        "components": {"schemas": schemas()},
    }


def _ref(name: str) -> dict[str, str]:
    return {"$ref": _REF.format(model=name)}


def _list(name: str, most: int) -> dict[str, Any]:
    return {"type": "array", "items": _ref(name), "maxItems": most}


def _one_or_many(name: str) -> dict[str, Any]:
    return {"oneOf": [_ref(name), _list(name, MOST_CASES)]}


def _path(name: str, asked: dict[str, Any], answered: dict[str, Any]) -> dict[str, Any]:
    most = f"at most {MOST_ROWS if name == 'batch' else MOST_CASES:,} in a list and {MOST_BYTES:,} bytes"
    lang = {
        "name": "lang", "in": "query", "description": "The language of problems.",
        "schema": {"type": "string", "enum": list(LANGUAGES), "default": "en"},
    }  # fmt: skip
    return {
        "post": {
            "operationId": name,
            "summary": ABOUT[name],
            "description": f"JSON in UTF-8, {most}.",
            "parameters": [lang],
            "requestBody": {"required": True, "content": _json(asked, EXAMPLES[name])},
            "responses": {
                "200": {"description": "The answer.", "content": _json(answered)},
                "400": {"description": "Something is wrong with what was sent.", "content": _json(_ref("Problems"))},
                "413": {"description": "Too much was sent.", "content": _json(_ref("Problems"))},
            },
        }
    }


def _json(schema: dict[str, Any], example: Any = None) -> dict[str, Any]:
    return {"application/json": {"schema": schema} | ({} if example is None else {"example": example})}
