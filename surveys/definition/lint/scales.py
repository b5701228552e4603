"""How scales are used: don't know, one kind at a time, and points in order."""

from collections import defaultdict
from collections.abc import Iterator

from surveys.definition import Definition
from surveys.definition.lint.advice import Advice, listed, on_page, on_question
from surveys.definition.types import Scale
from surveys.definition.types.words import folded

NO_OPINION = ("don't know", "do not know", "no opinion", "not sure", "unsure", "can't say", "not applicable")


def no_dont_know(definition: Definition) -> Iterator[Advice]:
    """Opinion scales without "don't know", once for each battery.

    Without it people who have no opinion leave the question out or tick the middle, and neither can be told
    apart from an answer. It stands off the scale, so it never moves a percentage of those with an opinion.
    """
    groups: dict[str, list[Scale]] = defaultdict(list)
    for question in definition.questions:
        if (
            isinstance(question, Scale)
            and question.role == "opinion"
            and "dont_know" not in question.off_scale
        ):
            groups[question.battery or question.key].append(question)
    for questions in groups.values():
        if not any(_says_no_opinion(label) for label in questions[0].scale.labels):
            names = listed([question.short for question in questions])
            yield on_question(
                "no_dont_know",
                questions[0],
                f"{names} {'gives' if len(questions) == 1 else 'give'} nobody the answer “Don't know”.",
                "Add “Don't know” apart from the scale.",
            )


def dont_know_on_scale(definition: Definition) -> Iterator[Advice]:
    """A scale with "don't know" among its points: it would be counted into the percentages and the middle."""
    for question in definition.questions:
        inside = [option.label for option in question.options if _says_no_opinion(option.label)]
        if question.type == "scale" and inside:
            yield on_question(
                "dont_know_on_scale",
                question,
                f"“{inside[0]}” is a point of the scale, so it counts as an opinion.",
                "Take it out of the scale and offer it apart from the scale.",
            )


def mixed_scales(definition: Definition) -> Iterator[Advice]:
    """Two kinds of scale on one page: people carry the meaning of the first one on to the next."""
    for page in definition.pages:
        scales = [question for question in page.questions if isinstance(question, Scale)]
        other = next((question for question in scales if question.scale != scales[0].scale), None)
        if other is not None:
            yield on_page(
                "mixed_scales",
                page,
                other,
                f"“{scales[0].short}” and “{other.short}” have different scales on one page.",
                "Give each kind of scale a page of its own.",
            )


def turned_scales(definition: Definition) -> Iterator[Advice]:
    """Scales that start with "agree" in one place and with "disagree" in another get wrong ticks."""
    scales = [
        question
        for question in definition.questions
        if isinstance(question, Scale) and _runs_down(question) is not None
    ]
    for question in scales[1:]:
        if _runs_down(question) is not _runs_down(scales[0]):
            yield on_question(
                "turned_scales",
                question,
                f"Its answers run the other way from those of “{scales[0].short}”.",
                "Let every scale start at the same end.",
            )
            return


def scale_order(definition: Definition) -> Iterator[Advice]:
    """The points of a scale in the order of their codes: anything else is a slip that charts would show."""
    seen = set()
    for question in definition.questions:
        if not isinstance(question, Scale) or question.scale_name in seen:
            continue
        seen.add(question.scale_name)
        codes = list(question.scale.codes)
        if codes not in (sorted(codes), sorted(codes, reverse=True)):
            yield on_question(
                "scale_order",
                question,
                "The points of its scale do not stand in the order of their codes.",
                "List the points from one end to the other.",
            )


def _says_no_opinion(label: str) -> bool:
    return folded(label).startswith(NO_OPINION)


def _runs_down(question: Scale) -> bool | None:
    """Whether the agreeing end comes first; None for a scale without two ends."""
    codes, scale = question.scale.codes, question.scale
    if not scale.agree or not scale.disagree:
        return None
    return codes.index(scale.agree[0]) < codes.index(scale.disagree[0])
