"""What a second coding says: how far the codings agree, and where they differ."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from analysis.coding import Place, Standing
from analysis.models import Code, CodingSample
from analysis.pipeline.coded import (
    Answer,
    Answers,
    Comparison,
    choices_of,
    coded,
    comparisons,
    frame_of,
    letters,
    machine_of,
    not_blind,
)
from analysis.pipeline.codeframe import Codeframe, CodeTheme
from analysis.selectors import codeframe
from consult.models import User

MACHINE_NAME = ""


@dataclass(frozen=True)
class Said:
    """One coding of a comment in words: whose, and the names of the themes; the machine's has no letter."""

    who: str
    labels: tuple[str, ...]
    undecided: bool


@dataclass(frozen=True)
class Disputed:
    """A comment that was coded in two ways, and what it was settled as."""

    place: Place
    said: list[Said]
    settled: Said | None = None


@dataclass(frozen=True)
class Results:
    """``yours``: the letter of whoever looks, "" for somebody who did not code."""

    comparisons: list[Comparison]
    labels: dict[str, str]
    coders: int
    not_blind: list[str]
    yours: str
    open: list[Disputed] = field(default_factory=list)
    settled: list[Disputed] = field(default_factory=list)


def results(found: Standing, person: User) -> Results:
    """Only for whoever may see them: the page asks first."""
    sample = found.sample
    frame, answers = frame_of(sample), coded(sample)
    names = letters(list(answers))
    disputed = list(_disputed(found, frame, answers, names))
    return Results(
        comparisons=list(comparisons(sample)),
        labels=_labels(frame),
        coders=len(answers),
        not_blind=[names[coder] for coder in not_blind(sample)],
        yours=names.get(person.pk, ""),
        open=[each for each in disputed if each.settled is None],
        settled=[each for each in disputed if each.settled is not None],
    )


def _labels(frame: Codeframe) -> dict[str, str]:
    return {theme.id: theme.label for theme in frame.themes.values()}


def _disputed(
    found: Standing, frame: Codeframe, answers: dict[int, Answers], names: dict[int, str]
) -> Iterable[Disputed]:
    """Where people differ; where one person alone coded, where they differ from the machine."""
    labels = _labels(frame)
    codings = [(names[coder], own) for coder, own in answers.items()]
    if len(codings) == 1:
        codings.append((MACHINE_NAME, machine_of(found.sample, frame)))
    settled = _settled(found.sample)
    for place in found.places:
        given = [(who, own[place.row.pk]) for who, own in codings if place.row.pk in own]
        if len({answer for _who, answer in given}) < 2 or place.with_the_lead:
            continue
        last = settled.get(place.row.pk)
        yield Disputed(
            place,
            [_said(who, answer, labels) for who, answer in given],
            _said(last[0], last[1], labels) if last else None,
        )


def _settled(sample: CodingSample) -> dict[int, tuple[str, Answer]]:
    rows = Code.objects.filter(sampled__sample=sample, kind=Code.Kind.SETTLED).select_related("by")
    return {row.sampled_id: (str(row.by), Answer(frozenset(row.themes))) for row in rows.order_by("id")}


def _said(who: str, answer: Answer, labels: dict[str, str]) -> Said:
    return Said(who, tuple(sorted(labels.get(t, t) for t in answer.themes)), answer.undecided)


def themes_on_board(sample: CodingSample) -> tuple[int, list[CodeTheme]]:
    """The version of the board as it stands, and the themes that a comment can be settled in."""
    frame = codeframe(sample.theme_set)
    return frame.version, choices_of(frame)
