"""Questions of a dataset as sides of a crossed table: their answers as rows, or as groups of a banner."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from analysis.methods import axes
from analysis.methods.axes import Axis, Base
from analysis.methods.codes import DONT_KNOW, NOT_SHOWN
from analysis.pipeline.joining import Parts, by_side, each_alone
from analysis.pipeline.payloads import MISSING, band_labels, band_lows, period_labels
from analysis.pipeline.tallies import IN_ORDER, STATES, net_names, nets_of, side_of
from analysis.reports.crossed import NOT_STATED
from analysis.reports.model import Figure
from surveys.definition import Question
from surveys.definition.capabilities import capability
from surveys.definition.types import Date, Rank, Scale
from surveys.definition.types.rank import PICKED_CODE
from surveys.models import Channel

WHO_ANSWERED, WITH_A_VIEW = "people who answered", "people who expressed an opinion"
CHANNEL = "channel"
NO_DAY = "No day was given"  # the one row of a question about days to which nobody gave one
UNSTATED = "Not stated"
IN_BASE, UNCOUNTED = 0, 9  # beside the missing codes without their sign


@dataclass(frozen=True)
class Side:
    """``labels`` and ``sides``: one for each code of the axis. ``nets``: label, side and the codes added."""

    axis: Axis
    labels: tuple[str, ...]
    sides: tuple[str, ...]
    of: str = WHO_ANSWERED
    nets: tuple[tuple[str, str, tuple[int, ...]], ...] = ()


@dataclass(frozen=True)
class Banner:
    """What a table can be broken down by. ``key``: a question's, or "channel". ``rung``: of its ladder."""

    key: str
    label: str
    rung: str = ""
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return f"{self.label} ({self.rung})" if self.rung else self.label


def can_be_row(question: Question) -> bool:
    """Whether its answers can be the rows: closed, counted, and not for whom somebody answers."""
    return capability(question).crosstab and question.type != "answering_as"


def has_sides(question: Question) -> bool:
    """Whether its answers agree and disagree."""
    return isinstance(question, Scale) and bool(question.scale.agree)


def has_dont_know(question: Question) -> bool:
    """Whether the base of those with a view can be another than that of those who answered."""
    return capability(question).numbers in ("codes", "amounts")


def banners_of(questions: Sequence[Question]) -> list[Banner]:
    """Everything on offer in the asked order, a ladder's rungs after the whole; the ways in come last."""
    found = []
    for question in questions:
        if can_be_row(question):
            label = question.short or question.text
            found.append(Banner(question.key, label))
            found += [Banner(question.key, label, rung.name, rung.groups) for rung in question.ladder]
    return [*found, Banner(CHANNEL, "How the response came")]


def rows_of(question: Question, codes: np.ndarray, base: Base = "answered") -> Side:
    """A question's answers as rows. ``codes``: as the dataset holds them, shape (n, width)."""
    numbers = capability(question).numbers
    if numbers == "codes":
        return _choice(question, codes[:, 0], base)
    if numbers == "amounts":
        return _amounts(question, codes[:, 0], base)
    labels = tuple(option.label for option in question.options)
    axis = _ticks(codes) if numbers == "flags" else axes.first_choice(_ranks(codes))
    of = IN_ORDER if isinstance(question, Rank) else WHO_ANSWERED
    return Side(axis, labels, ("",) * len(labels), of)


def states_of(question: Question, codes: np.ndarray, base: Base = "answered") -> Side:
    """Everybody by whether they are in the question's base or why not. Every state has its row."""
    inside, first = rows_of(question, codes, base).axis.base, codes[:, 0]
    known = np.isin(first, list(MISSING))
    numbers = np.where(inside, IN_BASE, np.where(known, -first, UNCOUNTED))
    names = {-code: STATES[state] for code, state in MISSING.items()}
    labels = {IN_BASE: "In the base", **names, UNCOUNTED: "Answered in a way that cannot be counted"}
    return Side(axes.choice(numbers, labels), tuple(labels.values()), ("",) * len(labels))


def among_the_first(question: Rank, codes: np.ndarray, top: int | None = None) -> Side:
    """What was put among the first ``top`` places; by default among all that there were."""
    labels = tuple(option.label for option in question.options)
    axis = axes.among_the_first(_ranks(codes), question.top if top is None else top)
    return Side(axis, labels, ("",) * len(labels), IN_ORDER)


def places_of(question: Rank, codes: np.ndarray, option: int) -> Side:
    """Where one option was put: its places in order, then none of them. ``option``: its number, from 0."""
    labels = (*(f"Place {n}" for n in range(1, question.top + 1)), "No place")
    return Side(axes.places_of(_ranks(codes), option, question.top), labels, ("",) * len(labels), IN_ORDER)


def joined(side: Side) -> Side:
    """The levels of a scale joined to agree, neither and disagree; any other question as it is."""
    return told_as(side, answers_by_side(side)) if side.nets else side


def answers_by_side(side: Side) -> Parts:
    names = {net_side: label for label, net_side, _ in side.nets}
    return by_side(each_alone(side.labels, side.sides), names)


def told_as(side: Side, parts: Parts) -> Side:
    """Its answers, or its groups, as these parts of them; what is in none is left out."""
    codes = side.axis.codes
    return Side(
        side.axis.merged([[codes[place] for place in part.places] for part in parts]),
        tuple(part.label for part in parts),
        tuple(part.side for part in parts),
        side.of,
    )


def with_unstated(side: Side) -> Side:
    """Groups with those who stated none as the last, so that they can stand with another."""
    axis = side.axis
    flags = np.column_stack([axis.flags, ~axis.base])
    everybody = np.ones(axis.people, dtype=bool)
    whole = Axis((*axis.codes, max(axis.codes, default=0) + 1), flags, everybody, axis.overlapping)
    return replace(side, axis=whole, labels=(*side.labels, UNSTATED), sides=(*side.sides, NOT_STATED))


def groups_of(question: Question, codes: np.ndarray, banner: Banner) -> Side:
    """The groups of a banner; on a rung of its ladder the joined ones."""
    whole = rows_of(question, codes, "opinion")
    if not banner.groups:
        return whole
    places = {str(option.key): code for option, code in zip(question.options, whole.axis.codes, strict=True)}
    joined = whole.axis.merged([[places[key] for key in keys] for keys in banner.groups.values()])
    return Side(joined, tuple(banner.groups), ("",) * len(banner.groups))


def channels_of(channel: np.ndarray) -> Side:
    """The ways in that somebody used. ``channel``: places in surveys.provenance.CHANNELS from 1."""
    used = [n for n in range(1, len(Channel) + 1) if (channel == n).any()] or [1]
    labels = tuple(str(list(Channel)[n - 1].label) for n in used)
    return Side(axes.banner(channel, used), labels, ("",) * len(used))


def _choice(question: Question, flat: np.ndarray, base: Base) -> Side:
    answers = {question.codes(option.key)[0]: option.label for option in question.options}
    unsure = [DONT_KNOW] if "dont_know" in question.off_scale else []
    axis = axes.choice(flat, answers, base=base, off_scale=unsure)
    labels = tuple(answers.get(code, STATES["dont_know"]) for code in axis.codes)
    sides = tuple(side_of(question, code) if code in answers else "off" for code in axis.codes)
    return Side(axis, labels, sides, _of(base), tuple(_nets(question, axis.codes, labels, sides)))


def _nets(question: Question, codes: Sequence[int], labels: Sequence[str], sides: Sequence[str]):
    rows = [Figure(label, 0, side=side) for label, side in zip(labels, sides, strict=True)]
    for net in nets_of(rows, net_names(question)):
        yield net.label, net.side, tuple(codes[n] for n in net.parts)


def _amounts(question: Question, flat: np.ndarray, base: Base) -> Side:
    """Days by month or by year, any other amounts by their bands."""
    if isinstance(question, Date):
        axis, labels = axes.dated(flat, base=base), period_labels(flat[flat >= 0]) or (NO_DAY,)
    else:
        lows, end = band_lows(question)
        axis = axes.banded(flat, lows=lows, end=end, base=base)
        labels = tuple(band_labels(question, flat[flat >= 0]))
    unsure = (STATES["dont_know"],) * (len(axis.codes) - len(labels))
    sides = ("",) * len(labels) + ("off",) * len(unsure)
    return Side(axis, labels + unsure, sides, _of(base))


def _of(base: Base) -> str:
    return WHO_ANSWERED if base == "answered" else WITH_A_VIEW


def _ticks(codes: np.ndarray) -> Axis:
    return axes.ticks(codes == 1, codes[:, 0] != NOT_SHOWN)


def _ranks(codes: np.ndarray) -> np.ndarray:
    return np.where(codes == PICKED_CODE, 0, codes)
