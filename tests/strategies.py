"""Random cases for Hypothesis, and how many of them hold a property."""

import random

from broad import part_of
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from random_cases import random_case

drawn = st.integers(0, 10**9).map(lambda seed: random_case(random.Random(seed)))
many = settings(
    max_examples=part_of(300), deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow]
)
