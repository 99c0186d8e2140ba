"""A case as the form holds it, for the tests of the form."""

from making import TODAY

from pages.shared.state.form_values import form_of

CASE = {
    "permit": {"expires_on": "2026-12-20", "endorsed_on": "2026-12-07", "housing": "registered_lease",
               "lease_registered_until": "2027-01-01"},
    "points": {"confirmed_on": "2026-12-22", "bases": ["degree", "base_1x"]},
    "insurance": {"year": {"paid": 7}, "keeps_paying": True},
    "tax": {"months_unfiled": 2},
    "post_matches": False,
}  # fmt: skip


FORM = form_of(CASE, TODAY)
