"""Rosters of made-up holders, each of a kind, with their answers."""

from datetime import date

import pandas as pd

from calculator.table import assess_table

DAY = date(2026, 11, 24)
PLAIN = {"bases": "degree", "year_paid": "12", "months_unfiled": "0", "second_employer": "false"}
KINDS = {
    "well": {"permit_expires_on": "2026-12-20"},
    "short": {"permit_expires_on": "2026-12-20", "year_paid": "3"},
    "asked": {"permit_expires_on": "2026-12-20", "bases": "title", "year_at_base": "", "second_employer": ""},
    "lost": {"permit_expires_on": "2026-08-01"},
    "expired": {"permit_expires_on": "2026-11-01"},
    "confirmed": {"permit_expires_on": "2026-11-10", "endorsed_on": "2026-10-20", "confirmed_on": "2026-11-02"},
    "renewed": {"permit_expires_on": "2026-11-10", "endorsed_on": "2026-10-20", "notice_on": "2026-11-20"},
    "faulty": {"permit_expires_on": "下个月"},
}


def roster(*kinds, **columns):
    """A roster with a row of each kind, and columns of its own before and after those of the facts."""
    rows = [PLAIN | KINDS[kind] for kind in kinds]
    return pd.DataFrame(rows, dtype=object).fillna("").assign(**columns)


def answered(*kinds, **columns):
    """The answers to a roster on the day of these tests."""
    return assess_table(roster(*kinds, **columns), DAY)
