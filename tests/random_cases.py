"""Random valid cases, drawn near the edges of the rules, so that a few thousand reach every rule in every state."""

import random
from datetime import date, timedelta

BASES = ("degree", "title", "skill", "shortage_major", "other")
MULTIPLES = ("base_0.8x", "base_1x", "base_2x", "base_3x")
RATIOS = {"base_0.8x": 0.8, "base_1x": 1, "base_2x": 2, "base_3x": 3}
WAGES = (7132, 7832, 8211, 9339, 10338, 11396, 12183, 12307, 12434, 12577)


def maybe(rng, value, share=0.75):
    return value if rng.random() < share else None


def day_text(day):
    return day.isoformat()


def shift(month, by):
    n = month[0] * 12 + month[1] - 1 + by
    return n // 12, n % 12 + 1


def years_after(day, years):
    """The same day some years later; 28 February for the 29th in other years."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def near(rng, *edges):
    """A day at, just before or just after one of some days, or somewhere between them."""
    if rng.random() < 0.7:
        return rng.choice(edges) + timedelta(days=rng.choice((-1, 0, 0, 1)))
    low, high = min(edges), max(edges)
    return low + timedelta(days=rng.randint(0, (high - low).days))


def random_case(rng):
    """A case as plain JSON; always valid."""
    expires = date(2020, 6, 1) + timedelta(days=rng.randint(0, 9 * 365))
    if rng.random() < 0.1:  # its months lie where the readings differ over the average wage
        expires = date(2023, 2, 1) + timedelta(days=rng.randint(0, 365))
    if rng.random() < 0.03:
        expires = date(2024, 2, 29)
    if rng.random() < 0.1:
        expires = date(expires.year, rng.choice((1, 4, 9, 10)), rng.randint(1, 9))

    def at(days):
        return expires + timedelta(days=days)

    today = near(rng, at(-400), at(-46), at(-30), at(-20), at(-15), at(0), at(1), at(60), at(61), at(120), at(200))
    endorsed = near(rng, at(-59), at(-30), at(-15), at(0), at(60), at(61), at(118), at(170))
    endorsed = endorsed if rng.random() < 0.75 else today if today >= at(-60) else at(-30)
    endorsed = maybe(rng, max(endorsed, at(-60)), 0.8)
    if endorsed and rng.random() < 0.04:
        endorsed = years_after(max(expires, today), 1) - timedelta(days=rng.choice((0, 0, 1)))
    start = endorsed or near(rng, at(-40), at(60))
    confirmed = near(rng, *(start + timedelta(days=n) for n in (-1, 0, 3, 5, 9, 30, 60, 62)))
    confirmed = max(confirmed, at(-60))
    if rng.random() < 0.03:
        confirmed = years_after(max(expires, today), 2) - timedelta(days=rng.choice((0, 0, 1)))
    confirmed = maybe(rng, confirmed, 0.7)
    bases = _bases(rng)
    case = {
        "as_of": day_text(today),
        "reading": maybe(rng, rng.choice(("guide", "guide", "measure")), 0.9),
        "permit": {
            "expires_on": day_text(expires),
            "endorsed_on": endorsed and day_text(endorsed),
            "housing": maybe(rng, rng.choice(("owned", "registered_lease", "registered_lease", "other", "other"))),
            "lease_registered_until": maybe(rng, day_text(near(rng, at(-16), at(-14), at(300)))),
            "resident_since": maybe(rng, day_text(expires - timedelta(days=rng.randint(0, 4000)))),
        },
        "points": {
            "granted_on": maybe(rng, day_text(near(rng, at(-366), at(-364), at(-1)) - timedelta(days=1)), 0.4),
            "confirmed_on": confirmed and day_text(confirmed),
            "form_handed_in_on": maybe(rng, day_text(near(rng, today, today + timedelta(days=3))), 0.3),
            "notice_on": maybe(rng, day_text(near(rng, today, today + timedelta(days=3))), 0.06),
            "bases": bases,
        },
        "insurance": {},
        "tax": {},
        "post_matches": rng.choice((True, True, True, True, False, None)),
        "employer": rng.choice((None, None, None, None, True, True, True, False)),
    }
    multiple = next((b for b in bases if b in MULTIPLES), None)
    if rng.random() < 0.4:
        case["insurance"] = _record(rng, today, multiple)
    else:
        _counts(rng, case, multiple)
    return case


def random_cases(number, seed):
    """So many cases as plain JSON, the same for a seed; a tenth more leave open what decides which rules hold."""
    rng = random.Random(seed)
    stated = [random_case(rng) for _ in range(number)]
    return stated + [not_stated(rng, random_case(rng)) for _ in range(number // 10)]


def _bases(rng):
    bases = rng.sample(BASES, rng.choice((0, 1, 1, 1, 2)))
    if not bases or rng.random() < 0.35:
        bases.append(rng.choice(MULTIPLES))
    return bases


def _pair(rng, required, length):
    paid = min(max(required + rng.choice((-9, -4, -2, -1, 0, 0, 0, 1, 3)), 0), length)
    if rng.random() < 0.08:
        paid = 0
    at_base = rng.choice((paid, paid, min(required, paid), max(min(required, paid) - 1, 0), max(paid - 3, 0)))
    return {"paid": maybe(rng, paid, 0.9), "at_base": maybe(rng, at_base, 0.9)}


def _counts(rng, case, multiple):
    required, length = (24, 36) if multiple == "base_3x" else (36, 48)
    case["insurance"] = {
        "year": _pair(rng, 6, 12),
        "multiple": _pair(rng, required, length) if multiple else None,
        "keeps_paying": rng.choice((True, None, None, False)),
    }
    case["tax"] = {
        "months_unfiled": rng.choice((0, 0, 0, 0, 0, 1, None)),
        "second_employer": rng.choice((False, False, False, False, False, True, None)),
    }


def _record(rng, today, multiple):
    """A record with a gap near the number of months required, and bases near the line."""
    end = shift((today.year, today.month), rng.choice((-4, -3, -2, -1, -1, -1, 0, 2)))
    length = rng.choice((0, 4, 5, 6, 7, 12)) if not multiple else rng.choice((3, 23, 24, 25, 30, 35, 36, 37, 42, 50))
    if rng.random() < 0.05:
        length += 60
    holes = set(rng.sample(range(length), min(length, rng.choice((0, 0, 1, 2, 4)))))
    usual = _usual(rng, multiple)
    quirks = {k: rng.random() < 0.12 for k in ("unfiled", "filing_open", "second", "second_open", "back", "payer")}
    entries = []
    for i in range(length):
        if i in holes:
            continue
        year, month = shift(end, i + 1 - length)
        worth = usual if rng.random() < 0.93 else _usual(rng, multiple)
        entries.append({"month": f"{year:04d}-{month:02d}", **worth, **_quirks(rng, quirks)})
    rng.shuffle(entries)
    return {"record": entries, "keeps_paying": rng.choice((True, None, None, False))}


def _usual(rng, multiple):
    share = RATIOS.get(multiple, 1)
    roll = rng.random()
    if roll < 0.1:
        return {}
    if roll < 0.5:
        return {"ratio": rng.choice((share, share, round(share + 0.01, 2), round(share - 0.01, 2)))}
    return {"base": round(share * rng.choice(WAGES) + rng.choice((0, 0, 1, -1, 500)), 2)}


def _quirks(rng, quirks):
    def says(name, share=0.15):
        return quirks[name] and rng.random() < share

    return {
        "filed": False if says("unfiled") else None if says("filing_open") else True,
        "second_employer": True if says("second") else None if says("second_open") else False,
        "back_paid": says("back"),
        "payer_differs": says("payer"),
    }


def not_stated(rng, case):
    """A case in which it is not known what the points rest on, or whether the permit is endorsed, or neither."""
    unsure = rng.random() < 0.6
    if unsure:
        case["permit"] |= {"endorsed_on": None, "endorsement_unsure": True}
    if not unsure or rng.random() < 0.6:
        case["points"]["bases"] = ["unknown"]
    return case
