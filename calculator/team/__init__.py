"""A whole team: what is seen of many holders at once, and what is taken along."""
