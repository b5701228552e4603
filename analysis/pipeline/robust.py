"""The strip under each headline: does it hold without campaigns, late answers, any one hub, and by channel?

The desk sees the figures. What is published says "holds" or "changes" alone, and says it only where that
tells nothing about few people.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _

from analysis.methods.codes import BoolArray
from analysis.methods.robustness import CHANGES, HOLDS, LEAST_BASE, Outcome, Variant, told
from analysis.methods.robustness import strip as test_headline
from analysis.methods.suppression.audit import NARROW
from analysis.methods.wording import CLEAR_GAP
from analysis.models import Comment
from analysis.pipeline.people import People
from analysis.pipeline.respondents import has_figures
from analysis.pipeline.sides import Side, among_the_first, can_be_row, rows_of
from analysis.reports.model import Strip
from analysis.selectors import theme_set_now
from surveys.dataset import ids_of
from surveys.definition import Question
from surveys.definition.types import Date, Rank
from surveys.models import Dataset
from surveys.provenance import CHANNELS, provenance_of

NOT_TOLD = "withheld"  # a verdict that is kept back to protect counts: there were enough people to say


@dataclass(frozen=True)
class Leaving:
    """A variant and the group that it is about. ``kind``: campaigns, late, hub or channel."""

    kind: str
    group: str
    variant: Variant


Strips = Mapping[str, tuple[tuple[Leaving, Outcome], ...]]


def strips_of(dataset: Dataset) -> Strips:
    """Every headline's strip with its figures, by the key of its finding, people alone. For the desk.

    Days have none: which months there are follows from the answers.
    """
    people = People(dataset)
    leaving = list(_leaving(people))
    variants = [each.variant for each in leaving]
    found = {}
    for question in people.questions:
        counted = question.role == "opinion" and has_figures(question) and can_be_row(question)
        if counted and not isinstance(question, Date):
            for key, side in _told(question, people.codes(question.key)).items():
                given, close = _given(side)
                tested = test_headline(given, side.axis.base, variants, close=close)
                found[key] = tuple(zip(leaving, tested, strict=True))
    return found


def published(strip: tuple[tuple[Leaving, Outcome], ...], k: int) -> tuple[Strip, ...]:
    """What may be printed: no verdict that rests on fewer than ``k`` people, or that pins a number down."""
    return tuple(Strip(each.variant.label, _printed(tested, k)) for each, tested in strip)


def _printed(tested: Outcome, k: int) -> str:
    if tested.verdict not in (HOLDS, CHANGES):
        return tested.verdict
    low, high = told(tested)
    return NOT_TOLD if tested.left_out < k or high - low < NARROW else tested.verdict


def _leaving(people: People) -> Iterator[Leaving]:
    """The variants in the order in which they are printed, over the rows of people."""
    came = provenance_of(people.dataset)
    yield Leaving("campaigns", "", Variant(_("Without campaigns"), ~_in_a_campaign(people)))
    yield Leaving("late", "", Variant(_("Without late answers"), ~came.late[people.mask]))
    yield from _hubs(people.dataset, came.hub[people.mask])
    yield from _channels(came.channel[people.mask])


def _hubs(dataset: Dataset, hub: np.ndarray) -> Iterator[Leaving]:
    """A hub with fewer copies than the threshold is not named at all."""
    partnership = dataset.consultation.partnership
    for pk, name in partnership.hubs.values_list("pk", "name"):
        if np.count_nonzero(hub == pk) >= partnership.suppression_threshold:
            label = _("Without %(hub)s") % {"hub": name}
            yield Leaving("hub", name, Variant(label, hub != pk))


def _channels(channel: np.ndarray) -> Iterator[Leaving]:
    """Each channel of 30 people or more by itself, where there is more than one."""
    for n, each in enumerate(CHANNELS, start=1):
        if LEAST_BASE <= np.count_nonzero(channel == n) < channel.size:
            label = _("%(channel)s alone") % {"channel": each.label}
            yield Leaving("channel", str(each.label), Variant(label, channel == n))


def _in_a_campaign(people: People) -> BoolArray:
    """Who has a comment in one of the groups of the same text that the report prints."""
    dataset = people.dataset
    sets = [theme_set_now(dataset.consultation, q.key) for q in people.questions if q.type == "text"]
    comments = [pk for found in sets if found for group in found.campaigns for pk in group["comments"]]
    sent = set(Comment.objects.filter(pk__in=comments).values_list("submission_id", flat=True))
    return np.array([pk in sent for pk in ids_of(dataset)], dtype=bool)[people.mask]


def _told(question: Question, codes: np.ndarray) -> dict[str, Side]:
    """The answers under each headline of a question, by finding: a ranking has two."""
    found = {question.key: rows_of(question, codes)}
    if isinstance(question, Rank) and question.top > 1:
        found[f"{question.key}_top"] = among_the_first(question, codes)
    return found


def _given(side: Side) -> tuple[BoolArray, int]:
    """Who gave which side, or which answer, and how close behind the first a second one is named."""
    nets = {name: codes for _label, name, codes in side.nets}
    if {"agree", "disagree"} <= set(nets):
        return side.axis.merged([nets["agree"], nets["disagree"]]).flags, 0
    answers = [n for n, name in enumerate(side.sides) if name != "off"]
    return side.axis.flags[:, answers], CLEAR_GAP
