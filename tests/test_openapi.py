"""The description of the routes: valid by an independent validator, and true of what is sent and answered."""

import json
from copy import deepcopy
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from making import PROFILE, made
from referencing import Registry, Resource

from calculator.messages import LANGUAGES
from pages.shared.web import api
from pages.shared.web.openapi import EXAMPLES, description

ROOT = Path(__file__).parent
DESCRIBED = description("")
CASES = sorted((ROOT / "cases").glob("*.json"))[::4][:10]
PROFILES = sorted((ROOT / "points").glob("*.json"))[:10]
WHERE = "urn:openapi"


def validator(schema):
    """A validator of a part of the description, which may point to others."""
    registry = Registry().with_resource(WHERE, Resource.from_contents(DESCRIBED, default_specification=_draft()))
    return Draft202012Validator(_absolute(schema), registry=registry, format_checker=FormatChecker())


def _draft():
    from referencing.jsonschema import DRAFT202012

    return DRAFT202012


def _absolute(schema):
    return json.loads(json.dumps(schema).replace('"#/', f'"{WHERE}#/'))


def of(route, status=None):
    """The validator of what a route is sent, or of what it answers with a status."""
    asked = DESCRIBED["paths"][f"/api/{route}"]["post"]
    part = asked["requestBody"] if status is None else asked["responses"][status]
    return validator(part["content"]["application/json"]["schema"])


def test_the_description_is_valid_by_an_independent_validator():
    checker = pytest.importorskip("openapi_spec_validator")
    checker.validate(deepcopy(DESCRIBED))


def test_every_schema_is_one_and_every_reference_leads_somewhere():
    schemas = DESCRIBED["components"]["schemas"]
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)
    text = json.dumps(DESCRIBED)
    named = {one.split('"')[0] for one in text.split("#/components/schemas/")[1:]}
    assert named == set(schemas)


def test_ten_worked_cases_and_their_answers_are_as_described():
    assert len(CASES) == 10
    given = [json.loads(path.read_text(encoding="utf-8"))["case"] for path in CASES]
    for case in [*given, given]:
        of("assess").validate(case)
        of("assess", "200").validate(api.cases(case, "en"))


def test_ten_worked_profiles_and_their_answers_are_as_described():
    given = [json.loads(path.read_text(encoding="utf-8"))["profile"] for path in PROFILES]
    assert len(given) >= 3
    for profile in [*given, given]:
        of("points").validate(profile)
        of("points", "200").validate(api.profiles(profile, "en"))


def test_rows_and_their_answers_are_as_described():
    rows = [*EXAMPLES["batch"], {"permit_expires_on": "2026-12-20", "bases": "学历", "year_paid": 8, "note": None}]
    of("batch").validate(rows)
    of("batch", "200").validate(api.rows(rows, "en"))


@pytest.mark.parametrize("route", ["assess", "points", "batch"])
def test_examples_are_as_described_and_answered(route):
    of(route).validate(
        DESCRIBED["paths"][f"/api/{route}"]["post"]["requestBody"]["content"]["application/json"]["example"]
    )
    of(route, "200").validate(api.ANSWERS[route](EXAMPLES[route], "en"))


@pytest.mark.parametrize(
    ("route", "sent"),
    [
        ("assess", made({"as_of": "x"})),
        ("assess", made({"more": 1})),
        ("assess", made({"insurance.year.paid": -1})),
        ("assess", made({"points.bases": ["none"]})),
        ("assess", made({"permit": {}})),
        ("assess", [3]),
        ("points", PROFILE | {"birth_date": None}),
        ("points", PROFILE | {"tax_yuan": 10**12 + 1}),
        ("points", PROFILE | {"education": "school"}),
        ("batch", {"a": 1}),
        ("batch", [{"permit_expires_on": ["x"]}]),
    ],
)
def test_what_is_refused_is_not_as_described(route, sent):
    assert not of(route).is_valid(sent)
    with pytest.raises((api.RefusedError, api.LineError)):
        api.ANSWERS[route](sent, "en")


@pytest.mark.parametrize("sent", [made({"tax": None, "insurance.year": None}), made({"insurance.year.paid": None})])
def test_null_means_what_is_not_known(sent):
    of("assess").validate(sent)
    assert api.cases(sent, "en")["verdict"]


def test_the_languages_and_limits_are_those_that_hold():
    asked = DESCRIBED["paths"]["/api/batch"]["post"]
    assert asked["parameters"][0]["schema"]["enum"] == list(LANGUAGES)
    assert asked["description"] == "JSON in UTF-8, at most 5,000 in a list and 1,000,000 bytes."
    assert description("team")["servers"] == [{"url": "/team"}]
