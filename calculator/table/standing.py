"""How the permits of a table's rows stand, which the verdict alone does not say: an expired one is never safe."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from calculator.answer.columns import groups, take
from calculator.answer.question import ask_columns
from calculator.choose import Texts
from calculator.law import READINGS
from calculator.rules.permit import STANDINGS
from calculator.rules.rulebook import SHANGHAI, Rulebook
from calculator.table.cases import columns_of
from calculator.table.rows import facts_of


def standings(frame: pd.DataFrame, as_of: date, rulebook: Rulebook = SHANGHAI) -> Texts:
    """Return for every row how its permit stands; what it says of a row with an error means nothing."""
    columns = columns_of(frame)
    facts, names = facts_of(columns, as_of.toordinal()), np.array(STANDINGS, dtype=object)
    out = np.full(len(frame), STANDINGS[0], dtype=object)
    readings = columns["reading"].or_else(READINGS[0])
    for reading, rows in groups(facts.as_of, readings, rulebook.laws) if len(frame) else ():
        q = ask_columns(take(facts, rows), reading, rulebook)
        out[rows] = names[np.broadcast_to(np.asarray(q.standing), rows.shape)]
    return out
