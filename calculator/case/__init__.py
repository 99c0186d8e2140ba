"""What a person states: a validated, frozen case."""

from calculator.case.model import *  # noqa: F403
