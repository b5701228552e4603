"""What the pages of the second coding show, and to whom: a coder sees nobody's codes but their own."""

from collections import Counter
from dataclasses import dataclass, replace

from analysis.models import Code, CodingSample, SampledComment, ThemeSet
from analysis.pipeline.coded import Answer, choices_of, frame_of, held
from analysis.pipeline.codeframe import CodeTheme
from analysis.pipeline.guarded import with_lead_alone
from analysis.selectors import machine_codeframe
from consult.models import User


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


def samples_of(theme_set: ThemeSet) -> list[CodingSample]:
    return list(theme_set.coding_samples.select_related("by").order_by("-number"))


def themes_to_choose(sample: CodingSample) -> list[CodeTheme]:
    """With the descriptions that people wrote. The machine's own are words of a comment: a coder who meets
    that comment would be told where the machine put it.
    """
    own = machine_codeframe(sample.theme_set).themes
    return [
        replace(theme, clause="") if theme.id in own and theme.clause == own[theme.id].clause else theme
        for theme in choices_of(frame_of(sample))
    ]
