"""The sentence at the head of a battery of agreement items, made from its counts.

"Highest" and "lowest" need a clear gap; under 30 people there are no words of quantity; withheld items are
counted and never described.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from analysis.methods.likert import LikertSummary
from analysis.methods.wording.quantities import LEAST_BASE, exact_share, people, share_in_words

CLEAR_GAP = 5  # points by which an item must lead or trail the next to be called highest or lowest
_HALF, _MOST = 50, 75


@dataclass(frozen=True)
class Words:
    """How a battery is spoken of: what people did with an item, the name of the share, and the items."""

    agreed: str = "agreed with"
    disagreed: str = "disagreed with"
    agreement: str = "agreement"
    disagreement: str = "disagreement"
    noun: str = "priority"
    nouns: str = "priorities"


AGREEMENT = Words()
SAFETY = Words(
    agreed="felt safe in",
    disagreed="felt unsafe in",
    agreement="the share feeling safe",
    disagreement="the share feeling unsafe",
    noun="situation",
    nouns="situations",
)


@dataclass(frozen=True)
class HeadlineItem:
    """One item of a battery, already masked: people (or weight) who agree and disagree of ``base``, and the
    ``n`` people it stands on. None in any of them: withheld."""

    label: str
    agree: float | None
    disagree: float | None
    base: float | None
    n: int | None

    @classmethod
    def of(cls, label: str, summary: LikertSummary) -> "HeadlineItem":
        agree, disagree = (
            sum(summary.mass[code] for code in side) for side in (summary.scale.agree, summary.scale.disagree)
        )
        return cls(label, agree, disagree, summary.weighted_n, summary.n)


@dataclass(frozen=True)
class _Shown:
    """An item that may be described, with unrounded shares in per cent."""

    item: HeadlineItem
    n: int
    agree: Fraction
    disagree: Fraction


def headline(items: Sequence[HeadlineItem], *, words: Words = AGREEMENT) -> str:
    """One or two sentences on how a battery was answered.

    ValueError when there is no item, or a part exceeds its base.
    """
    if not items:
        raise ValueError("A headline needs at least one item.")
    shown = [each for each in map(_shown, items) if each is not None]
    return " ".join([*_sentences(shown, len(items), words), *_withheld(len(items) - len(shown), words)])


def _shown(item: HeadlineItem) -> _Shown | None:
    if item.agree is None or item.disagree is None or item.base is None or item.n is None:
        return None
    if not item.base:
        return _Shown(item, item.n, Fraction(0), Fraction(0))
    return _Shown(item, item.n, exact_share(item.agree, item.base), exact_share(item.disagree, item.base))


def _sentences(shown: Sequence[_Shown], asked: int, words: Words) -> list[str]:
    if not shown:
        return []
    bases = sorted(each.n for each in shown)
    if bases[-1] == 0:
        return ["Nobody answered."]
    if bases[0] < LEAST_BASE:
        return [_too_few(bases)]
    if all(each.agree > _HALF for each in shown):
        shares = [each.agree for each in shown]
        return [_one_sided(shown, shares, asked, words.agreed, words.agreement, words)]
    if all(each.disagree > _HALF for each in shown):
        shares = [each.disagree for each in shown]
        return [_one_sided(shown, shares, asked, words.disagreed, words.disagreement, words)]
    return [_mixed(shown, words)]


def _too_few(bases: Sequence[int]) -> str:
    low, high = bases[0], bases[-1]
    if high < LEAST_BASE:
        who = people(low) if low == high else f"Between {low:,} and {high:,} people"
        return f"{who} answered, too few to sum up in words: please read the counts."
    return (
        f"Between {low:,} and {high:,} people answered each question;"
        f" under {LEAST_BASE} is too few to sum up in words, so please read the counts."
    )


def _who(shown: Sequence[_Shown]) -> str:
    low, high = min(each.n for each in shown), max(each.n for each in shown)
    if low == high:
        return f"the {people(low)} who answered"
    return f"the people who answered each question ({low:,} to {high:,})"


def _one_sided(
    shown: Sequence[_Shown], shares: Sequence[Fraction], asked: int, did: str, name: str, words: Words
) -> str:
    phrase = "A large majority" if min(shares) >= _MOST else "Most"
    return f"{phrase} of {_who(shown)} {did} {_objects(shown, asked, words)}{_extremes(shown, shares, name)}."


def _objects(shown: Sequence[_Shown], asked: int, words: Words) -> str:
    if len(shown) == 1:
        return _quoted(shown[0].item)
    every = f"both {words.nouns}" if len(shown) == 2 else f"every {words.noun}"
    return every if len(shown) == asked else f"{every} that can be shown"


def _extremes(shown: Sequence[_Shown], shares: Sequence[Fraction], name: str) -> str:
    """What may be said of the order: the share itself, a clear first, a clear last, or only the span."""
    ranked = sorted(zip(shares, (each.item.label for each in shown), strict=True), reverse=True)
    figures = [share_in_words(float(share), 100) for share, _ in ranked]
    if len(ranked) == 1:
        return f" ({figures[0]})"
    if ranked[0][0] - ranked[-1][0] < CLEAR_GAP:
        return f"; {name} was similar for each"
    first = ranked[0][0] - ranked[1][0] >= CLEAR_GAP
    last = len(ranked) > 2 and ranked[-2][0] - ranked[-1][0] >= CLEAR_GAP
    said = [f"highest for “{ranked[0][1]}” ({figures[0]})"] if first else []
    said += [f"lowest for “{ranked[-1][1]}” ({figures[-1]})"] if last else []
    return f"; {name} " + (
        f"was {' and '.join(said)}" if said else f"ranged from {figures[-1]} to {figures[0]}"
    )


def _mixed(shown: Sequence[_Shown], words: Words) -> str:
    agreed = [each.item for each in shown if each.agree > _HALF]
    disagreed = [each.item for each in shown if each.disagree > _HALF]
    divided = [each.item for each in shown if each.agree <= _HALF and each.disagree <= _HALF]
    if len(divided) == len(shown):
        either = f"{words.agreed} or {words.disagreed} {_any(shown, words)}"
        return f"Opinion was divided: no more than half of {_who(shown)} {either}."
    parts = [f"most {words.agreed} {_named(agreed, len(shown), words)}"] if agreed else []
    parts += [f"most {words.disagreed} {_named(disagreed, len(shown), words)}"] if disagreed else []
    parts += [f"neither view passed half on {_named(divided, len(shown), words)}"] if divided else []
    return f"Of {_who(shown)}, {', and '.join(parts)}."


def _any(shown: Sequence[_Shown], words: Words) -> str:
    return _quoted(shown[0].item) if len(shown) == 1 else f"any {words.noun}"


def _named(items: Sequence[HeadlineItem], asked: int, words: Words) -> str:
    if len(items) > 2:
        return f"{len(items)} of the {asked} {words.nouns}"
    return " and ".join(_quoted(item) for item in items)


def _quoted(item: HeadlineItem) -> str:
    return f"“{item.label}”"


def _withheld(number: int, words: Words) -> list[str]:
    if not number:
        return []
    noun = words.noun if number == 1 else words.nouns
    return [f"The answers on {number} {noun} are withheld to protect people’s privacy."]
