"""The strip under each headline: does it hold without campaigns, late answers, any one hub, and by channel?

The desk sees the figures. What is published says "holds" or "changes" alone, and says it only where that
tells nothing about few people.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _

from analysis.methods.codes import DONT_KNOW, NOT_SHOWN, BoolArray
from analysis.methods.rankings import sound_rankings
from analysis.methods.robustness import CHANGES, HOLDS, LEAST_BASE, TOO_FEW, Outcome, Variant, told
from analysis.methods.robustness import strip as test_headline
from analysis.methods.suppression.audit import NARROW
from analysis.methods.wording import CLEAR_GAP
from analysis.models import Comment
from analysis.pipeline.count import people_of
from analysis.pipeline.findings import dataset_of
from analysis.pipeline.respondents import has_figures
from analysis.reports.model import Strip
from analysis.selectors import theme_set_now
from consult.models import Consultation
from surveys.dataset import codes_of, ids_of
from surveys.definition import Question
from surveys.definition.capabilities import capability
from surveys.definition.types import Rank, Scale
from surveys.definition.types.rank import PICKED_CODE
from surveys.models import Channel, Dataset
from surveys.selectors import where_from

NOWHERE = (False, "", "")  # a submission that has been erased since the dataset was frozen


@dataclass(frozen=True)
class Leaving:
    """A variant and the group that it is about. ``kind``: campaigns, late, hub or channel."""

    kind: str
    group: str
    variant: Variant


Strips = Mapping[str, tuple[tuple[Leaving, Outcome], ...]]


def strips_of(dataset: Dataset) -> Strips:
    """Every headline's strip with its figures, by the key of its finding, people alone. For the desk."""
    people = people_of(dataset)
    everybody = np.ones(dataset.size, dtype=bool) if people is None else people
    leaving = list(_leaving(dataset, everybody))
    variants = [each.variant for each in leaving]
    found = {}
    for question in dataset.questionnaire.asked.questions:
        if question.role == "opinion" and has_figures(question):
            codes = codes_of(dataset, question.key)[everybody]
            for key, (given, base, close) in _headlines(question, codes).items():
                tested = test_headline(given, base, variants, close=close)
                found[key] = tuple(zip(leaving, tested, strict=True))
    return found


def strips_now(consultation: Consultation) -> Strips:
    """Those of the answers as they stand; none where only printed tables are held. Raises NotReady."""
    survey = consultation.kind == Consultation.Kind.SURVEY
    return strips_of(dataset_of(consultation)) if survey else {}


def published(strip: tuple[tuple[Leaving, Outcome], ...], k: int) -> tuple[Strip, ...]:
    """What may be printed: no verdict that rests on fewer than ``k`` people, or that pins a number down."""
    return tuple(Strip(each.variant.label, _printed(tested, k)) for each, tested in strip)


def _printed(tested: Outcome, k: int) -> str:
    if tested.verdict not in (HOLDS, CHANGES):
        return tested.verdict
    low, high = told(tested)
    return TOO_FEW if tested.left_out < k or high - low < NARROW else tested.verdict


def _leaving(dataset: Dataset, people: BoolArray) -> Iterator[Leaving]:
    """The variants in the order in which they are printed, over the rows of people."""
    ids = ids_of(dataset)
    known = where_from(dataset.consultation)
    late, channel, hub = _columns([known.get(pk, NOWHERE) for pk in ids])
    sent = _in_a_campaign(dataset)
    copies = np.array([pk in sent for pk in ids])
    yield Leaving("campaigns", "", Variant(_("Without campaigns"), ~copies[people]))
    yield Leaving("late", "", Variant(_("Without late answers"), ~late[people]))
    yield from _hubs(dataset, hub[people])
    yield from _channels(channel[people])


def _columns(rows: list[tuple[bool, str, str]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    return (
        np.array([late for late, _channel, _hub in rows], dtype=bool),
        np.array([channel for _late, channel, _hub in rows], dtype=object),
        np.array([hub for _late, _channel, hub in rows], dtype=object),
    )


def _hubs(dataset: Dataset, hub: np.ndarray) -> Iterator[Leaving]:
    """A hub with fewer copies than the threshold is not named at all."""
    k = dataset.consultation.partnership.suppression_threshold
    for name in dataset.consultation.partnership.hubs.values_list("name", flat=True):
        if np.count_nonzero(hub == name) >= k:
            label = _("Without %(hub)s") % {"hub": name}
            yield Leaving("hub", name, Variant(label, hub != name))


def _channels(channel: np.ndarray) -> Iterator[Leaving]:
    """Each channel of 30 people or more by itself, where there is more than one."""
    for each in Channel:
        if LEAST_BASE <= np.count_nonzero(channel == each) < channel.size:
            label = _("%(channel)s alone") % {"channel": each.label}
            yield Leaving("channel", str(each.label), Variant(label, channel == each))


def _in_a_campaign(dataset: Dataset) -> set:
    """Submissions with a comment in one of the groups of the same text that the report prints."""
    asked = dataset.questionnaire.asked.questions
    sets = [theme_set_now(dataset.consultation, q.key) for q in asked if q.type == "text"]
    comments = [pk for found in sets if found for group in found.campaigns for pk in group["comments"]]
    return set(Comment.objects.filter(pk__in=comments).values_list("submission_id", flat=True))


Sides = tuple[BoolArray, BoolArray, int]


def _headlines(question: Question, codes: np.ndarray) -> dict[str, Sides]:
    """Who gave which side, who is in the base, and how close a second is named; by finding.

    Typed amounts and days have none: their bands follow from the answers themselves.
    """
    kind = capability(question).numbers
    if kind == "ranks":
        return _ranked(question, codes)
    if kind == "flags":
        ticked = codes == 1
        return {question.key: (ticked, ticked.any(axis=1) & (codes[:, 0] != NOT_SHOWN), CLEAR_GAP)}
    return {question.key: _chosen(question, codes[:, 0])} if kind == "codes" else {}


def _chosen(question: Question, flat: np.ndarray) -> Sides:
    base = (flat >= 0) | (flat == DONT_KNOW)
    if isinstance(question, Scale) and min(len(question.scale.agree), len(question.scale.disagree)) > 1:
        sides = [np.isin(flat, side) for side in (question.scale.agree, question.scale.disagree)]
        return np.column_stack(sides), base, 0
    answers = [flat == question.codes(option.key)[0] for option in question.options]
    return np.column_stack(answers), base, CLEAR_GAP


def _ranked(question: Question, codes: np.ndarray) -> dict[str, Sides]:
    ranks = np.where(codes == PICKED_CODE, 0, codes)
    base, top = sound_rankings(ranks), question.top if isinstance(question, Rank) else 1
    found = {question.key: (ranks == 1, base, CLEAR_GAP)}
    among = (ranks >= 1) & (ranks <= top)
    return found | ({f"{question.key}_top": (among, base, CLEAR_GAP)} if top > 1 else {})
