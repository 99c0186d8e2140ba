"""What a rule says of the plain case with changes, and what several tests of rules change."""

from making import answered

LAST = -11 + 60
"""The last day to confirm, 60 days after the endorsement of the plain case, counted from its expiry."""
YEAR, MULTIPLE = "insurance.year", "insurance.multiple"


def finding(rule, changes):
    """The finding of a rule as plain JSON, None where it is not asked."""
    found = answered(changes).to_json()["findings"]
    return next((f for f in found if f["rule"] == rule), None)
