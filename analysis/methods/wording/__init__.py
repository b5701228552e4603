"""Words and sentences made from the figures, and the check of sentences that people wrote against them."""

from analysis.methods.wording.battery import AGREEMENT, CLEAR_GAP, SAFETY, HeadlineItem, Words, headline
from analysis.methods.wording.checking import Checked, check, differing
from analysis.methods.wording.comparing import Verdict
from analysis.methods.wording.figure_tables import Count, FigureTable, Interval
from analysis.methods.wording.grouped import GroupTable
from analysis.methods.wording.quantities import (
    LEAST_BASE,
    QUANTITIES,
    Quantity,
    count_of_base,
    quantity,
    share_in_words,
    statement,
)

__all__ = [
    "AGREEMENT",
    "CLEAR_GAP",
    "LEAST_BASE",
    "QUANTITIES",
    "SAFETY",
    "Checked",
    "Count",
    "FigureTable",
    "GroupTable",
    "HeadlineItem",
    "Interval",
    "Quantity",
    "Verdict",
    "Words",
    "check",
    "count_of_base",
    "differing",
    "headline",
    "quantity",
    "share_in_words",
    "statement",
]
