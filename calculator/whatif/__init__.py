"""What would change the answer: many variants of one case, answered by the same rules over columns.

Nothing here decides a rule. Whatever is offered (a cell, the value of a flip, a proposal, a plan) is again a case that
is accepted: `applied` is it.
"""

from calculator.whatif.applied import applied, changed
from calculator.whatif.grid import NO_RULE, Grid, grid
from calculator.whatif.idle import Stretch, do_nothing
from calculator.whatif.inputs import CONFIRMED, ENDORSED, KEEPS_PAYING, MOST_VALUES, Input, inputs, varied
from calculator.whatif.least_change import Change, Proposal, least_change
from calculator.whatif.margins import Flip, Margin, margins, margins_of
from calculator.whatif.plans import Plan, best_plan, is_beyond_counts, is_mendable_one_by_one
from calculator.whatif.tracks import Run, Track, tracks

__all__ = [
    "CONFIRMED", "ENDORSED", "KEEPS_PAYING", "MOST_VALUES", "NO_RULE", "Change", "Flip", "Grid", "Input", "Margin",
    "Plan", "Proposal", "Run", "Stretch", "Track", "applied", "best_plan", "changed", "do_nothing", "grid", "inputs",
    "is_beyond_counts", "is_mendable_one_by_one", "least_change", "margins", "margins_of", "tracks", "varied",
]  # fmt: skip
