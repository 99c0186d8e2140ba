"""How many random cases the tests of very many cases try: a third in every run, all of them by `make thorough`."""

import os

PART = 1 if os.environ.get("THOROUGH") else 3


def part_of(number):
    """So many of a number of cases as this run tries."""
    return -(-number // PART)
