"""The link and the form: what they hold survives, whatever becomes of an address on its way."""

import random
from datetime import date
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from link_cases import (
    FORTY_EIGHT,
    NEW,
    OLD,
    PROFILE,
    WHOLE,
    counted,
    kept_plans,
    params_of,
    recorded,
    stated,
)
from making import TODAY

from calculator import Case, assess
from calculator.record.code import encode
from pages.shared.state import link, link_beside
from pages.shared.state.form_values import form_of, raw_of

MANGLINGS = {
    "escaped": lambda text: text.replace("&", "&amp;"),
    "escaped twice": lambda text: text.replace("&", "&amp;amp;"),
    **{f"glued {sign!r}": lambda text, sign=sign: text + sign for sign in '。，）》”".!?、；: ,)]>…'},
    "in a sentence": lambda text: text + "看看我今年能不能续上",
    "sent by a messenger": lambda text: (
        f"{text}&from=singlemessage&isappinstalled=0&nsukey=a%2Bb&_wv=1031&wm=3333_2001"
    ),
    "advertised": lambda text: f"fbclid=IwAR0&{text}&utm_source=x&utm_medium=y&gclid=z&spm=1.2.3&share_token=q",
    "escaped and glued": lambda text: text.replace("&", "&amp;") + "。",
}


def facts_of(opened):
    """Everything an address was read as, as plain JSON."""
    needed = opened.needed and opened.needed.isoformat()
    plans = [[name, plan and stated(plan)] for name, plan in opened.plans]
    return [stated(opened.raw), opened.profile, needed, plans]


def meant(one):
    return [one["case"], one["profile"], one["needed"], [[name, stated(plan)] for name, plan in one["plans"]]]


@pytest.mark.parametrize("one", [*OLD, *NEW], ids=lambda one: one["link"][:40])
def test_a_link_of_every_version_opens_as_it_did(one):
    opened = link.read(params_of(one["link"]), TODAY)
    assert facts_of(opened) == meant(one)
    assert opened.whole
    assert [n.key for n in opened.remarks] == (["link.old"] if "v=1" in one["link"] else [])
    assert assess(Case.parse({"as_of": "2026-11-24", **opened.raw})).verdict == one["verdict"]


@pytest.mark.parametrize("one", NEW, ids=lambda one: one["link"][:40])
def test_the_link_of_a_case_is_the_one_that_was_frozen(one):
    needed = one["needed"] and date.fromisoformat(one["needed"])
    beside = link_beside.write(one["profile"], needed)
    parts = link.address(one["case"], beside, [tuple(plan) for plan in one["plans"]])
    assert urlencode(link.sealed(parts, "zh")) == one["link"]


@pytest.mark.parametrize("one", NEW, ids=lambda one: one["link"][:40])
def test_no_link_cut_anywhere_is_taken_for_another_case(one):
    for length in range(1, len(one["link"])):
        opened = link.read(params_of(one["link"][:length]), TODAY)
        assert link.is_link(params_of(one["link"][:length]))
        if opened.whole:
            assert opened.remarks or facts_of(opened) == meant(one)
            assert opened.raw == {} or facts_of(opened) == meant(one)
        else:
            record = opened.raw.get("insurance", {}).get("record")
            assert record is None or record == one["case"]["insurance"]["record"]


@pytest.mark.parametrize("one", NEW, ids=lambda one: one["link"][:40])
def test_no_link_in_other_letters_is_taken_for_another_case(one):
    for text in (one["link"].lower(), one["link"].upper(), one["link"].swapcase(), one["link"].title()):
        opened = link.read(params_of(text), TODAY)
        assert link.is_link(params_of(text))
        assert not opened.whole or facts_of(opened) == meant(one)


@pytest.mark.parametrize("one", NEW, ids=lambda one: one["link"][:40])
def test_no_link_with_a_sign_changed_is_taken_for_another_case(one):
    text, rng = one["link"], random.Random(one["link"])
    for _ in range(60):
        at = rng.randrange(len(text))
        changed = text[:at] + rng.choice("0123456789abcxyzABC.-_=&%") + text[at + rng.randrange(2) :]
        params = params_of(changed)
        opened = link.read(params, TODAY)
        assert not opened.whole or opened.raw == {} or facts_of(opened) == meant(one), changed


@pytest.mark.parametrize("mangling", MANGLINGS)
@pytest.mark.parametrize("links", [OLD, NEW], ids=["old", "new"])
def test_what_messengers_and_people_do_to_a_link_leaves_it_as_it_was_meant(mangling, links):
    for one in links:
        opened = link.read(params_of(MANGLINGS[mangling](one["link"])), TODAY)
        assert facts_of(opened) == meant(one)
        assert opened.whole
        assert {n.key for n in opened.remarks} <= {"link.old"}


def test_a_notice_whose_beginning_a_page_took_for_a_sign_is_read():
    text = OLD[37]["link"].replace("&notice=", "\N{NOT SIGN}ice=")
    assert "notice" not in text
    text = text.replace("\N{NOT SIGN}ice", "&\N{NOT SIGN}ice")
    assert link.read(params_of(text), TODAY).raw["points"]["notice_on"] == "2027-01-20"


RECORDED = {
    "v": "2.4xbp47.cts42w", "expires": "2026-12-20", "endorsed": "2026-12-07", "bases": "base_1x",
    "record": "4q.8k2XY.ck3aF.ck3cF.ck3eI.4k3h1",
}  # fmt: skip


def test_a_record_that_is_not_whole_is_named_and_never_used():
    assert link.read(RECORDED, TODAY).remarks == []
    opened = link.read({**RECORDED, "record": "4q.8k2XY.ck3aF.ck3cF"}, TODAY)
    assert not opened.whole
    assert [n.key for n in opened.remarks] == ["link.record_damaged"]
    assert opened.raw == {"permit": {"expires_on": "2026-12-20", "endorsed_on": "2026-12-07"},
                          "points": {"bases": ["base_1x"]}}  # fmt: skip
    opened = link.read({name: text for name, text in RECORDED.items() if name != "record"}, TODAY)
    assert (opened.whole, [n.key for n in opened.remarks]) == (False, ["link.record_damaged"])


def test_a_whole_record_of_a_link_damaged_elsewhere_is_kept():
    opened = link.read({**RECORDED, "endorsed": "2026-12-0"}, TODAY)
    assert not opened.whole
    assert [(n.key, n.values) for n in opened.remarks] == [
        ("link.bad_part", {"part": "endorsed", "given": "2026-12-0"})
    ]
    assert len(opened.raw["insurance"]["record"]) == 48


@pytest.mark.parametrize("version", ["", "3", "2x", "one", "1_", "٢"])
def test_a_version_that_is_not_known_is_named_and_nothing_is_read(version):
    params = {"v": version, "expires": "2026-12-20", "bases": "degree"}
    opened = link.read(params, TODAY)
    assert link.is_link(params)
    assert (opened.raw, [n.key for n in opened.remarks]) == ({}, ["link.bad_version"])


def test_a_link_too_long_and_a_query_too_large_are_named_and_nothing_is_read():
    opened = link.read({"v": "1", "expires": "2026-12-20", "bases": "x" * 2000}, TODAY)
    assert [(n.key, n.values) for n in opened.remarks] == [("link.too_long", {"length": 2026, "limit": 2000})]
    for params in ({"a": "b" * 20_001}, {f"x{i}": "" for i in range(101)}):
        assert link.is_link(params)
        assert [n.key for n in link.read(params, TODAY).remarks] == ["link.too_large"]
    assert not link.is_link({"a": "b" * 200})


def test_a_link_without_an_expiry_that_refuses_much_says_each_thing_once():
    params = {"v": "1", "paid": "13", "at_base": "99", "multiple_paid": "99", "unfiled": "10001"}
    given = [n.values for n in link.read(params, TODAY).remarks if n.key == "link.bad_part"]
    assert given == [{"part": "at_base", "given": "99"}, {"part": "unfiled", "given": "10001"}]


def test_of_many_parts_that_cannot_be_read_a_few_are_named_and_the_rest_counted():
    params = {"v": "1", "bases": "degree", **{f"https://evil.example/{i}": "1" for i in range(20)}}
    remarks = link.read(params, TODAY).remarks
    assert len(remarks) == 7
    assert (remarks[-1].key, remarks[-1].values) == ("link.more", {"count": 15})


def by_month(case):
    entries = tuple(sorted(case.insurance.record, key=lambda entry: entry.month))
    return case.model_copy(update={"insurance": case.insurance.model_copy(update={"record": entries})})


def read_back(case):
    """What the link of a case is read as."""
    return link.read(link.sealed(link.address(case.to_json(), {}, []), None), TODAY)


@settings(deadline=None)
@given(recorded)
def test_a_case_with_a_record_survives_the_way_through_link_and_form(case):
    opened = read_back(case)
    assert (Case.parse(opened.raw), opened.remarks, opened.whole) == (by_month(case), [], True)
    again = raw_of(form_of(case.to_json(), TODAY))
    assert Case.parse({"as_of": case.to_json()["as_of"], **again}) == case


def test_48_different_months_with_everything_else_stay_below_2000_characters_and_come_back():
    plans = kept_plans()
    params = link.sealed(link.address(WHOLE, link_beside.write(PROFILE, None), plans), "zh")
    assert len(urlencode(params)) <= 1930
    assert params["record"] == encode(FORTY_EIGHT)
    opened = link.read(params, TODAY)
    assert Case.parse(opened.raw) == Case.parse(WHOLE)
    assert (opened.remarks, opened.whole) == ([], True)
    assert [(name, Case.parse(plan)) for name, plan in opened.plans] == [
        (name, Case.parse(plan)) for name, plan in plans
    ]


@settings(deadline=None)
@given(counted)
def test_a_case_survives_the_way_through_the_link(case):
    opened = read_back(case)
    assert (Case.parse(opened.raw), opened.remarks, opened.whole) == (case, [], True)


@settings(deadline=None)
@given(counted)
def test_a_case_survives_the_way_through_the_form(case):
    raw = raw_of(form_of(case.to_json(), TODAY))
    assert Case.parse({"as_of": case.to_json()["as_of"], **raw}) == case
