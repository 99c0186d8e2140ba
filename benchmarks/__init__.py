"""Speed, as ratios taken in one run: `make bench`. Only here and in `tests/oracle.py` may a rule stand again."""
