"""What people coded again, put beside one another and beside the machine."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from string import ascii_uppercase

from django.db.models import QuerySet

from analysis.methods.agreement import Agreement, coder_agreement
from analysis.models import Code, CodingSample, Decision, Reading, SampledComment, ThemeMatch, ThemeSet
from analysis.pipeline.codeframe import Codeframe, CodeTheme
from analysis.pipeline.folding import fold
from analysis.selectors import acts_of, machine_codeframe

PEOPLE, MACHINE = "people", "machine"


@dataclass(frozen=True)
class Answer:
    """What a coder says of one comment: the themes, none of them, or that they cannot say."""

    themes: frozenset[str] = frozenset()
    undecided: bool = False


@dataclass(frozen=True)
class Comparison:
    """Two codings of the same comments; ``first`` is what precision and recall are told against.

    ``first`` and ``second`` are letters of coders; ``second`` is "" for the machine. ``left_out``: comments
    of which one of the two could not say.
    """

    kind: str
    first: str
    second: str
    left_out: int
    agreement: Agreement


Answers = dict[int, Answer]  # by the number of the row in the sample


def frame_of(sample: CodingSample) -> Codeframe:
    """The codeframe that its coders choose from: as it stood when the sample was drawn."""
    acts = [act for act in acts_of(sample.theme_set) if act.number <= sample.version]
    return fold(machine_codeframe(sample.theme_set), acts)


def choices_of(frame: Codeframe) -> list[CodeTheme]:
    """By the alphabet: the order of the board would tell how large each is."""
    return sorted(frame.live(), key=lambda theme: (theme.label.casefold(), theme.id))


def held(codes: QuerySet[Code]) -> dict[int, Answers]:
    """By coder, the answers that hold: the newest on each comment. Coders in the order of their first."""
    found: dict[int, Answers] = {}
    for coder, row, themes, undecided in codes.order_by("id").values_list(
        "by_id", "sampled_id", "themes", "undecided"
    ):
        found.setdefault(coder, {})[row] = Answer(frozenset(themes), undecided)
    return found


def coded(sample: CodingSample) -> dict[int, Answers]:
    return held(Code.objects.filter(sampled__sample=sample, kind=Code.Kind.CODED))


def letters(coders: Sequence[int]) -> dict[int, str]:
    """A, B ... Z, A2, B2 ...: nobody is named beside what they said."""
    size = len(ascii_uppercase)
    return {
        coder: ascii_uppercase[n % size] + (str(n // size + 1) if n >= size else "")
        for n, coder in enumerate(coders)
    }


def machine_of(sample: CodingSample, frame: Codeframe) -> Answers:
    """Where the machine put them, in the themes that the coders had: merged ones lead on, dropped are none.

    Where it could not decide it left the comment to people, and says nothing here.
    """
    rows = list(sample.sampled.all())
    piles = dict(
        ThemeMatch.objects.filter(
            theme_set=sample.theme_set, comment__in=[row.comment_id for row in rows]
        ).values_list("comment_id", "pile")
    )
    return {row.pk: _placed(row, frame, piles.get(row.comment_id, "")) for row in rows}


def _placed(row: SampledComment, frame: Codeframe, pile: str) -> Answer:
    themes = frozenset(theme for n in row.machine if (theme := live_now(frame, f"m{n}")))
    undecided = pile in (ThemeMatch.Pile.UNDECIDED, ThemeMatch.Pile.UNPROCESSED, "")
    return Answer(themes, undecided)


def live_now(frame: Codeframe, theme_id: str) -> str:
    """The theme itself, the one it was merged into, or "" where it is gone."""
    for _step in frame.themes:
        theme = frame.themes.get(theme_id)
        if theme is None or theme.state != "merged":
            break
        theme_id = theme.into
    found = frame.themes.get(theme_id)
    return theme_id if found and found.state in ("proposed", "approved") else ""


def comparisons(sample: CodingSample) -> Iterator[Comparison]:
    """Each pair of people, then the machine beside each of them."""
    answers, frame = coded(sample), frame_of(sample)
    names, themes = letters(list(answers)), [theme.id for theme in choices_of(frame)]
    for one, two in combinations(answers, 2):
        yield _compared(PEOPLE, names[one], names[two], answers[one], answers[two], themes)
    machine = machine_of(sample, frame)
    for one in answers:
        yield _compared(MACHINE, names[one], "", answers[one], machine, themes)


def _compared(
    kind: str, first: str, second: str, a: Answers, b: Answers, themes: Sequence[str]
) -> Comparison:
    both = sorted(a.keys() & b.keys())
    sure = [row for row in both if not (a[row].undecided or b[row].undecided)]
    listed = [*themes, *sorted({t for row in sure for t in a[row].themes | b[row].themes} - set(themes))]
    one, two = ([side[row].themes for row in sure] for side in (a, b))
    agreement = coder_agreement(one, two, themes=listed)
    return Comparison(kind, first, second, len(both) - len(sure), agreement)


def not_blind(sample: CodingSample) -> list[int]:
    """Coders who also decided on these themes, or marked one of the comments as read on the board."""
    coders = list(coded(sample))
    decided = Decision.objects.filter(theme_set=sample.theme_set, by__in=coders)
    read = Reading.objects.filter(comment__in=sample.sampled.values("comment"), by__in=coders)
    saw = {*decided.values_list("by_id", flat=True), *read.values_list("by_id", flat=True)}
    return [coder for coder in coders if coder in saw]


def sample_told(theme_set: ThemeSet) -> CodingSample | None:
    """The sample whose figures a report tells: the newest that is closed and that somebody coded."""
    closed = theme_set.coding_samples.exclude(closed_at=None).order_by("-number")
    return next((sample for sample in closed if coded(sample)), None)
