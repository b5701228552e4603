"""One theme by who wrote its comments: how they rated what it is about, their ward, how their answer came.

For the desk: nothing is masked. A group of few comments is not shown by itself: its share says little.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from django.utils.translation import gettext as _

from analysis.board.rows import SPEAKING
from analysis.models import Comment, ThemeSet
from analysis.pipeline.codeframe import Codeframe
from analysis.pipeline.people import People
from analysis.pipeline.sides import Banner, Side, channels_of, groups_of, joined, rows_of
from consult.models import Consultation
from surveys.dataset import codes_of, ids_of
from surveys.definition import Question
from surveys.models import Dataset
from surveys.parting import parted

WARD = "ward"  # the key of a question that asks for it in so many words
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class GroupLine:
    """``base``: comments that say something. ``inside``: those in the theme, None where they are too few."""

    label: str
    base: int
    inside: int | None


@dataclass(frozen=True)
class Split:
    """The comments by one thing. ``pooled``: groups that are too small for a line of their own."""

    by: str
    lines: tuple[GroupLine, ...]
    pooled: int


@dataclass(frozen=True)
class Authors:
    """``why_none``: the reason, where nothing can be told of who wrote the comments."""

    threshold: int
    everybody: GroupLine | None = None
    splits: tuple[Split, ...] = ()
    why_none: str = ""


def alone(consultation: Consultation) -> Authors:
    """Of comments that were printed elsewhere."""
    return Authors(
        consultation.partnership.suppression_threshold,
        why_none=_(
            "These comments were printed without the answers that they came with. They are tied to no person."
        ),
    )


def authors_of(theme_set: ThemeSet, frame: Codeframe, theme: str) -> Authors:
    threshold = theme_set.consultation.partnership.suppression_threshold
    dataset = theme_set.dataset
    if dataset is None:
        said = _("These themes rest on no frozen answers, so nothing is known of who wrote the comments.")
        return Authors(threshold, why_none=said)
    if parted(dataset):
        return Authors(threshold, why_none=_("Who gave which answer was removed when its time was over."))
    speaking = [pk for pk, place in frame.placements.items() if place.pile in SPEAKING]
    inside = np.array([theme in frame.placements[pk].themes for pk in speaking], dtype=bool)
    rows = _rows(dataset, speaking)
    splits = tuple(
        _split(by, side, flags[rows] & (rows >= 0)[:, None], inside, threshold)
        for by, side, flags in _sides(dataset, theme_set.question_key)
    )
    return Authors(threshold, GroupLine(_("All"), len(speaking), int(inside.sum())), splits)


def _rows(dataset: Dataset, comments: list[int]) -> npt.NDArray[np.int64]:
    """The row of each comment's author in the dataset, -1 for none."""
    place = {pk: n for n, pk in enumerate(ids_of(dataset))}
    linked = Comment.objects.filter(pk__in=comments).exclude(submission=None)
    rows = {pk: place.get(author, -1) for pk, author in linked.values_list("pk", "submission_id") if author}
    return np.array([rows.get(pk, -1) for pk in comments], dtype=np.int64)


def _sides(dataset: Dataset, key: str) -> Iterator[tuple[str, Side, Flags]]:
    """What the comments are told by, with a truth value for each answer of the dataset and each group."""
    people = People(dataset)
    about = _rated(people, key)
    if about is not None:
        side = joined(rows_of(about, codes_of(dataset, about.key)))
        said = _("How their authors answered on %(question)s") % {"question": about.short or about.text}
        yield said, side, side.axis.flags & people.mask[:, None]
    ward = _ward(people)
    if ward is not None:
        side = groups_of(ward, codes_of(dataset, ward.key), Banner(ward.key, ward.short or ward.text))
        yield ward.short or ward.text, side, side.axis.flags & people.mask[:, None]
    side = channels_of(people.ways)
    yield _("How the response came"), side, side.axis.flags


def _rated(people: People, key: str) -> Question | None:
    """The scale that the question is about."""
    scales = {q.key: q for q in people.questions if q.type == "scale"}
    about = next((q.about for q in people.questions if q.key == key), "")
    return scales.get(about)


def _ward(people: People) -> Question | None:
    asked = [q for q in people.questions if people.has(q.key)]
    by_postcode = next((q for q in asked if q.type == "postcode"), None)
    return by_postcode or next((q for q in asked if q.key == WARD), None)


def _split(by: str, side: Side, flags: Flags, inside: Flags, threshold: int) -> Split:
    unstated = ~flags.any(axis=1)
    groups = [*zip(side.labels, flags.T, strict=True), (_("Not stated, or an organisation"), unstated)]
    large = [(label, who) for label, who in groups if who.sum() >= threshold]
    small = [who for _label, who in groups if 0 < who.sum() < threshold]
    lines = [GroupLine(label, int(who.sum()), int(inside[who].sum())) for label, who in large]
    if small:
        who = np.any(small, axis=0)
        base = int(who.sum())
        lines.append(
            GroupLine(_("Too few to show"), base, int(inside[who].sum()) if base >= threshold else None)
        )
    return Split(by, tuple(lines), len(small))
