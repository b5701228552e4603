"""What the people of a dataset may be weighted by: questions all of whose figures of the area are known."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _

from analysis.methods.codes import NOT_ANSWERED, IntArray
from surveys.definition import Question
from surveys.definition.area import AreaFigure, comparable, match


class CannotWeight(ValueError):
    """These weights cannot be made from these answers and figures; the message says what to do."""


@dataclass(frozen=True, eq=False)
class Margin:
    """A question as it is raked to. groups: the codes of each group, by label; targets: its people.

    Answers that stand for nobody of the area ("elsewhere") are in no group.
    """

    question: Question
    rung: str
    groups: dict[str, tuple[int, ...]]
    targets: dict[str, int]
    sources: tuple[str, ...]

    def grouped(self, codes: IntArray) -> IntArray:
        """The place of each person's group; a missing code where they are in none."""
        found = np.full(codes.shape, NOT_ANSWERED, dtype=np.int64)
        for place, own in enumerate(self.groups.values()):
            found[np.isin(codes, own)] = place
        return found


def margin_of(question: Question, figures: Sequence[AreaFigure], rung: str) -> Margin | None:
    """None for a question whose figures are not complete, or whose ladder has no such rung."""
    found = match(question, figures) if comparable(question) else None
    label_of = _joined(question, rung)
    if found is None or not found.complete or label_of is None:
        return None
    codes: dict[str, tuple[int, ...]] = {}
    targets: dict[str, int] = {}
    for option in question.options:
        key, people = str(option.key), found.people[str(option.key)]
        if people:  # an answer for nobody of the area is in no group, even where the ladder joins it to one
            label = label_of[key]
            codes[label] = (*codes.get(label, ()), *question.codes(option.key))
            targets[label] = targets.get(label, 0) + people
    return Margin(question, rung, codes, targets, found.sources) if len(codes) > 1 else None


def _joined(question: Question, rung: str) -> dict[str, str] | None:
    """The label of the group in which each answer is, by its key; None where there is no such rung."""
    if not rung:
        return {str(option.key): option.label for option in question.options}
    for step in question.ladder:
        if step.name == rung:
            return {key: label for label, keys in step.groups.items() for key in keys}
    return None


def margin_asked(asked: dict[str, Question], figures: Sequence[AreaFigure], key: str, rung: str) -> Margin:
    if key not in asked:
        said = _("The question “%(name)s” is not asked any more: weight without it.")
        raise CannotWeight(said % {"name": key})
    margin = margin_of(asked[key], figures, rung)
    if margin is None:
        said = _("The area's figures for “%(name)s” are not complete: load them, or weight without it.")
        raise CannotWeight(said % {"name": asked[key].short})
    return margin


def check_people(margins: Sequence[Margin], frame: dict[str, IntArray], threshold: int) -> None:
    """A few people who weigh as much as many others would be seen in every weighted share."""
    for margin in margins:
        counts = np.bincount(frame[margin.question.key].clip(-1) + 1, minlength=len(margin.groups) + 1)[1:]
        small = [label for label, n in zip(margin.groups, counts, strict=True) if n < threshold]
        if small:
            said = _(
                "Fewer than %(k)s people have answered in these groups of “%(name)s”: %(groups)s. So few "
                "cannot stand for all of them, and their answers could be seen in the weighted shares: "
                "choose the groups joined, or weight without it."
            )
            told = {"k": threshold, "name": margin.question.short, "groups": ", ".join(small)}
            raise CannotWeight(said % told)
