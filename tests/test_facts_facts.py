"""Facts: what is not known is marked as such, and what stands in its place does no harm."""

from making import case

from calculator.facts import facts_of


def test_a_day_that_is_not_stated_is_not_known_and_the_expiry_stands_in_its_place():
    f = facts_of(case({"permit.endorsed_on": None}))
    assert (f.endorsed_on_known, f.endorsed_on) == (False, f.expires_on)
    assert (f.confirmed_on_known, f.expires_on - f.confirmed_on) == (True, 1)


def test_a_count_that_is_not_stated_is_not_known_but_nothing_paid_means_nothing_at_the_base():
    def year(**counts):
        found = facts_of(case({"insurance.year": counts})).year
        return found.paid_known, found.paid, found.at_base_known, found.at_base

    assert year() == (False, 0, False, 0)
    assert year(paid=5) == (True, 5, False, 0)
    assert year(paid=0) == (True, 0, True, 0)
    assert year(paid=5, at_base=4) == (True, 5, True, 4)
    assert year(at_base=4) == (False, 0, True, 4)


def test_who_does_not_say_that_paying_stops_is_taken_to_go_on():
    paying = [facts_of(case({"insurance.keeps_paying": said})).keeps_paying for said in (None, True, False)]
    assert paying == [True, True, False]


def test_yes_no_and_not_known_are_three_things():
    def employer(said):
        f = facts_of(case({"employer": said}))
        return f.employer_known, f.employer

    assert [employer(said) for said in (None, True, False)] == [(False, False), (True, True), (True, False)]


def test_only_three_times_the_base_has_the_shorter_window():
    found = [facts_of(case({"points.bases": [basis]})) for basis in ("degree", "base_2x", "base_3x")]
    assert [(f.multiple, f.triple) for f in found] == [(False, False), (True, False), (True, True)]
