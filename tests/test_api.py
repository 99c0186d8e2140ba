"""What machines ask: cases, profiles, rows, the calendar of a link; bad input is told by field, and bounded."""

import http.client
import json
from urllib.parse import urlsplit

import icalendar
import ics
import pytest
from web import asked

CASE = {
    "as_of": "2026-11-26",
    "permit": {"expires_on": "2026-12-20", "endorsed_on": "2026-12-07"},
    "points": {"bases": ["degree"], "confirmed_on": "2026-12-15"},
    "insurance": {"year": {"paid": 4}},
    "tax": {"months_unfiled": 0, "second_employer": False},
}


def sent(address, path, content):
    parts = urlsplit(address)
    line = http.client.HTTPConnection(parts.hostname, parts.port, timeout=30)
    try:
        line.request("POST", path, content if isinstance(content, bytes) else json.dumps(content).encode())
        answer = line.getresponse()
        return answer.status, json.loads(answer.read())
    finally:
        line.close()


def test_a_case_and_each_of_a_list_is_assessed(server):
    status, found = sent(server, "/api/assess", CASE)
    assert (status, found["verdict"], found["mend_by"]) == (200, "fixable", "2027-02-05")
    status, found = sent(server, "/api/assess", [CASE, {**CASE, "insurance": {"year": {"paid": 12}}}])
    assert (status, [one["verdict"] for one in found]) == (200, ["fixable", "on_track"])


def test_points_are_counted(server):
    profile = {"on": "2026-11-26", "birth_date": "1990-01-01", "education": "bachelor_with_degree"}
    status, found = sent(server, "/api/points", profile)
    assert (status, found["total"], found["reached"]) == (200, 120, True)


def test_rows_are_answered_beside_what_was_sent_in_the_words_people_use(server):
    rows = [{"permit_expires_on": "2026-12-20", "bases": "学历", "year_paid": 8, "name": "甲"},
            {"permit_expires_on": "x", "bases": "degree"}]  # fmt: skip
    status, found = sent(server, "/api/batch", rows)
    assert (status, found[0]["name"], found[0]["endorse_closes"], found[0]["error"]) == (200, "甲", "2027-02-18", "")
    assert found[1]["error"] == "permit_expires_on: x is not a date like 2026-12-20"
    status, found = sent(server, "/api/batch?lang=zh", rows)
    told = "居住证到期日：填的是 x，请写成 2026-12-20 这样的日期。"
    assert (status, found[0]["error"], found[1]["error"]) == (200, "", told)


CLASHING = {"permit_expires_on": "", "bases": "", "verdict": ""}


@pytest.mark.parametrize(
    ("path", "content", "status", "problem"),
    [
        ("/api/assess", b"{", 400, "body: not JSON in UTF-8"),
        ("/api/assess", b"\xff", 400, "body: not JSON in UTF-8"),
        ("/api/assess", b"[" * 100_000, 400, "body: not JSON in UTF-8"),
        ("/api/assess", b'{"as_of": "\\ud800"}', 400, "body: Half of a character stands alone (\\ud800)"),
        ("/api/assess", b'{"as_of": "\\u001b[2J"}', 400, "as_of: \\u001b[2J is not a date like 2026-12-20"),
        ("/api/assess?lang=zh", {**CASE, "permit": {}}, 400, "permit.expires_on：请填写，缺了它算不出结论。"),
        ("/api/batch?lang=zh", {"a": 1}, 400, "body：应是一个列表，每一行是按列名给出的对象。"),
        ("/api/assess", b" " * 1_000_001, 413, "body: more than 1000000 bytes"),
        ("/api/assess?lang=zh", b" " * 1_000_001, 413, "body：超过 1000000 字节。"),
        ("/api/batch?lang=zh", [{"bases": "degree"}], 400, "缺少 permit_expires_on 这一列。"),
        ("/api/batch?lang=zh", [CLASHING], 400, "verdict 是结果列的名称，请给这一列换个名称。"),
        ("/api/assess", [{}] * 1_001, 400, "body: 1001 are listed, at most 1000 are accepted."),
        ("/api/assess", {**CASE, "permit": {}}, 400, "permit.expires_on: is needed"),
        ("/api/assess", [CASE, 3], 400, "1.case: an object with named fields is expected"),
        ("/api/points", {"on": "2026-11-26"}, 400, "birth_date: is needed"),
        ("/api/batch", {"a": 1}, 400, "body: a list of rows is expected, each an object by column"),
        ("/api/batch", [{"bases": "degree"}], 400, "column permit_expires_on is missing"),
        ("/api/batch", [{"permit_expires_on": ["x"]}], 400, "body: a cell is text, a number, true, false or null"),
        ("/api/batch", [{}] * 5_001, 400, "body: 5001 are listed, at most 5000 are accepted."),
    ],
)
def test_what_is_wrong_is_told_by_field(server, path, content, status, problem):
    got, found = sent(server, path, content)
    assert got == status
    assert found["problems"][0].startswith(problem)


def test_problems_are_short_and_very_many_are_cut_short(server):
    status, found = sent(server, "/api/assess", [{"k" * 900: 1}] * 1_000)
    assert (status, len(found["problems"])) == (400, 101)
    assert found["problems"][100] == "There are further problems, which are not listed."
    assert max(map(len, found["problems"])) <= 500


def test_the_description_is_served_with_the_policy_of_every_answer(server):
    status, headers, text = asked(server, "/api/openapi.json")
    assert (status, headers["content-type"], json.loads(text)["openapi"]) == (200, "application/json", "3.1.0")
    assert "content-security-policy" in headers


def test_the_calendar_of_a_link_is_made_from_the_rules_of_today_and_opens_in_two_readers(server):
    link = "v=1&lang=zh&as_of=2026-11-26&expires=2026-12-20&endorsed=2026-12-07&bases=degree&paid=11"
    status, headers, text = asked(server, f"/calendar.ics?{link}")
    assert (status, headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    days = {one["DTSTART"].dt.isoformat() for one in icalendar.Calendar.from_ical(text).walk("VEVENT")}
    assert {"2026-12-20", "2027-02-18"} <= days
    assert len(ics.Calendar(text).events) >= len(days)
    assert asked(server, f"/calendar.ics?{link}")[2].count("UID:") == text.count("UID:")


@pytest.mark.parametrize("link", ["", "v=2.abcdef&expires=2026-12-20&bases=degree", "v=1&bases=degree"])
def test_a_link_without_a_whole_case_has_no_calendar(server, link):
    assert asked(server, f"/calendar.ics?{link}")[0] == 400
