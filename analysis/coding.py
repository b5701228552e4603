"""What the pages of the second coding show, and to whom: a coder sees nobody's codes but their own."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from analysis.models import Code, CodingSample, SampledComment, ThemeSet
from analysis.pipeline.coded import (
    Answer,
    Answers,
    Comparison,
    choices_of,
    coded,
    comparisons,
    frame_of,
    held,
    letters,
    machine_of,
    not_blind,
)
from analysis.pipeline.codeframe import Codeframe, CodeTheme
from analysis.pipeline.guarded import with_lead_alone
from analysis.selectors import codeframe
from consult.models import User

MACHINE_NAME = ""


@dataclass(frozen=True)
class Place:
    """One comment of the sample as its coder may see it. ``answer``: their own, None before."""

    number: int
    row: SampledComment
    with_the_lead: bool
    answer: Answer | None


@dataclass(frozen=True)
class Standing:
    """How far one person is with one sample."""

    sample: CodingSample
    places: list[Place]

    @property
    def total(self) -> int:
        return len(self.places)

    @property
    def coded(self) -> int:
        return sum(place.answer is not None for place in self.places)

    @property
    def finished(self) -> bool:
        """All of it; from then on the codes stand, because the results may be seen."""
        return self.total > 0 and self.coded == self.total

    @property
    def next(self) -> Place | None:
        """The first comment without a code that may be read now."""
        return next((p for p in self.places if p.answer is None and not p.with_the_lead), None)

    @property
    def last(self) -> bool:
        return self.total - self.coded == 1

    @property
    def may_code(self) -> bool:
        return self.sample.closed_at is None and not self.finished

    @property
    def may_see_results(self) -> bool:
        """While a sample is open nobody sees its codes who could still code."""
        return self.sample.closed_at is not None or self.finished

    def place(self, number: int) -> Place | None:
        return self.places[number - 1] if 0 < number <= self.total else None


def standing(sample: CodingSample, person: User) -> Standing:
    rows = list(sample.sampled.select_related("comment").order_by("place"))
    own = held(Code.objects.filter(sampled__sample=sample, kind=Code.Kind.CODED, by=person))
    answers = own.get(person.pk, {})
    hidden = _hidden(sample)
    return Standing(
        sample,
        [Place(n, row, row.comment_id in hidden, answers.get(row.pk)) for n, row in enumerate(rows, start=1)],
    )


def _hidden(sample: CodingSample) -> set[int]:
    return with_lead_alone(
        sample.theme_set.consultation.comments.filter(pk__in=sample.sampled.values("comment"))
    )


@dataclass(frozen=True)
class Coder:
    """Who codes, and how far they are: names without a word of what they said."""

    name: str
    coded: int


def coders_of(sample: CodingSample) -> list[Coder]:
    codes = Code.objects.filter(sampled__sample=sample, kind=Code.Kind.CODED)
    rows = set(codes.values_list("by__name", "by_id", "sampled_id"))
    counts = Counter((name, by) for name, by, _row in rows)
    return [Coder(name, n) for (name, _by), n in sorted(counts.items())]


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


def samples_of(theme_set: ThemeSet) -> list[CodingSample]:
    return list(theme_set.coding_samples.select_related("by").order_by("-number"))


def themes_to_choose(sample: CodingSample) -> list[CodeTheme]:
    return choices_of(frame_of(sample))


def themes_on_board(sample: CodingSample) -> tuple[int, list[CodeTheme]]:
    """The version of the board as it stands, and the themes that a comment can be settled in."""
    frame = codeframe(sample.theme_set)
    return frame.version, choices_of(frame)
