"""A few files and JSON inputs that mean harm; the many are sent by hand (`hostile_files.py`, `hostile_json.py`)."""

import hostile_files
import hostile_json
import pytest


@pytest.mark.broad
def test_no_mutated_file_is_a_traceback_or_takes_more_than_it_is_worth():
    ends, slowest, largest, wrong = hostile_files.run(20, "run")
    assert (wrong, sum(ends.values()) > 40) == ([], True)
    assert slowest[0][5] < 4
    assert largest[0][7] < 200_000_000


@pytest.mark.broad
def test_no_mutated_json_is_a_traceback_or_takes_long():
    ends, slowest, largest, wrong = hostile_json.run(200, "run")
    assert (wrong, set(ends) >= {"refused", "answered"}) == ([], True)
    assert slowest[0] < 2
    assert largest[0] < 200_000_000
