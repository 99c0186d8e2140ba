"""Whether a process answers, and what of the app may be searched."""

import json

from web import asked

from pages.shared.web import health


def test_ready_assesses_a_case_and_says_version_data_and_memory(server):
    status, headers, text = asked(server, "/ready")
    found = json.loads(text)
    assert (status, headers["cache-control"], found["ready"]) == (200, "no-store", True)
    assert (found["version"], found["data_checked_on"]) == ("0.1.0", "2026-11-23")
    assert 50 < found["peak_memory_mb"] < 2_000


def test_a_process_that_answers_wrongly_is_not_ready(monkeypatch):
    monkeypatch.setitem(health.KNOWN, "insurance", {"year": {"paid": 12}})
    assert health.state()["ready"] is False


def test_pages_may_be_searched_and_cases_may_not(server):
    status, _, text = asked(server, "/robots.txt")
    assert (status, "Disallow: /*?" in text) == (200, True)
