"""What stands in a link beside the case: the profile and the needed day."""

from datetime import date

from making import TODAY

from pages.shared.state import link_beside


def test_a_needed_day_is_read_from_the_link_and_a_bad_one_is_named():
    assert link_beside.read_needed({"needed_by": "2026-09-01"}) == (date(2026, 9, 1), [])
    assert link_beside.write({}, date(2026, 9, 1)) == {"needed_by": "2026-09-01"}
    assert link_beside.write({}, None) == {}
    assert link_beside.read_needed({}) == (None, [])
    for text in ("2026-02-30", "20260901", "2017-12-31", "2100-01-01", "soon", "2026-W01-1"):
        day, (remark,) = link_beside.read_needed({"needed_by": text})
        assert day is None
        assert remark.values == {"part": "needed_by", "given": text}


def test_numbers_of_a_profile_are_read_up_to_their_length():
    for name, good, bad in (("tax_yuan", "9" * 12, "1" + "0" * 12), ("insured_years", "99", "1" * 6)):
        profile, remarks = link_beside.read_profile({name: good}, TODAY)
        assert (profile, remarks) == ({name: int(good)}, [])
        assert link_beside.read_profile({name: bad}, TODAY)[0] == {}


def test_the_first_and_the_last_day_there_is_can_be_needed():
    assert link_beside.read_needed({"needed_by": "2018-01-01"}) == (date(2018, 1, 1), [])
    assert link_beside.read_needed({"needed_by": "2099-12-31"}) == (date(2099, 12, 31), [])
