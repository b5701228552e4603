"""Words and sentences made from the figures, so that no sentence can say what the table does not."""

from analysis.methods.wording.battery import AGREEMENT, CLEAR_GAP, SAFETY, HeadlineItem, Words, headline
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
    "HeadlineItem",
    "Quantity",
    "Words",
    "count_of_base",
    "headline",
    "quantity",
    "share_in_words",
    "statement",
]
