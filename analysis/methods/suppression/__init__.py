"""Disclosure control: what to hide in a table, and proof that it cannot be worked out.

``protect`` masks one table, ``audit`` attacks all tables of a release as one program.
"""

from analysis.methods.suppression.attack import Contradiction
from analysis.methods.suppression.audit import Recovered, audit
from analysis.methods.suppression.protect import protect, protect_table, protect_topline, unanimous
from analysis.methods.suppression.tables import Protected, Table, cell_name, published

__all__ = [
    "Contradiction",
    "Protected",
    "Recovered",
    "Table",
    "audit",
    "cell_name",
    "protect",
    "protect_table",
    "protect_topline",
    "published",
    "unanimous",
]
