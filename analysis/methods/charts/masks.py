"""Marks in the place of what is not drawn, in the shorthand of the tables, with their explanations."""

MASKED = "[c] withheld"
LOW = "[u] low base"
WHY_MASKED = "[c] Withheld so that nobody can be recognised."
WHY_LOW = "[u] Low reliability: too few people answered for a bar; their figures stand in the table."
