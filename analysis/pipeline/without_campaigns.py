"""Whether the themes of a question stand in the same order without the texts that many people sent.

What is published is the verdict and the largest theme: with the counts of both, a reader could subtract how
many of a campaign's senders were put into each theme.
"""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import NamedTuple

from analysis.pipeline.codeframe import Codeframe


class Without(NamedTuple):
    """``verdict``: same, first_same, another, or "" where nothing is compared. ``first``: a theme's name."""

    verdict: str = ""
    first: str = ""


def without(frame: Codeframe, campaigns: Iterable[Mapping], threshold: int) -> Without:
    """The themes that are told with their number (at least ``threshold`` comments), in their order.

    Campaigns under the threshold stay in: they have no number in the report either. Equal sizes are in order
    both ways.
    """
    sent = [pk for group in campaigns if len(group["comments"]) >= threshold for pk in group["comments"]]
    gone = set(sent)
    sizes = frame.sizes()
    told = [theme for theme in frame.live() if sizes.get(theme.id, 0) >= threshold]
    if not gone or not told:
        return Without()
    left = [sum(pk not in gone for pk in frame.members(theme.id)) for theme in told]
    largest = max(range(len(told)), key=lambda at: (left[at], -at))
    if largest:
        return Without("another", told[largest].label)
    same = all(one >= other for one, other in pairwise(left))
    return Without("same" if same else "first_same", told[0].label)
