"""Words made from the table, each with its written definition.

A word of quantity stands only on a base of 30 or more and beside that base: "Most of the 301 people who
answered", never "most people".
"""

from dataclasses import dataclass
from fractions import Fraction

from analysis.methods.rounding import percent

LEAST_BASE = 30


@dataclass(frozen=True)
class Quantity:
    """A phrase for shares from ``least`` (included) to ``below`` (excluded), both in per cent."""

    phrase: str
    least: Fraction
    below: Fraction
    definition: str


def _quantity(phrase: str, least: str, below: str, definition: str) -> Quantity:
    return Quantity(phrase, Fraction(least), Fraction(below), definition)


# "just over half" and "half" part at exactly 50: a hair's breadth stands for "more than" and "exactly".
_HAIR = Fraction(1, 10**12)
QUANTITIES: tuple[Quantity, ...] = (
    Quantity("none", Fraction(0), _HAIR, "nobody"),
    Quantity("fewer than one in ten", _HAIR, Fraction(10), "somebody, but under 10%"),
    _quantity("fewer than a fifth", "10", "17.5", "10% to under 17.5%"),
    _quantity("around a fifth", "17.5", "22.5", "17.5% to under 22.5%"),
    _quantity("around a quarter", "22.5", "30", "22.5% to under 30%"),
    _quantity("around a third", "30", "36.5", "30% to under 36.5%"),
    _quantity("around two in five", "36.5", "45", "36.5% to under 45%"),
    _quantity("just under half", "45", "50", "45% to under 50%"),
    Quantity("half", Fraction(50), 50 + _HAIR, "exactly 50%"),
    Quantity("just over half", 50 + _HAIR, 55 + _HAIR, "over 50% and up to 55%"),
    Quantity("most", 55 + _HAIR, Fraction(75), "over 55% and under 75%; of several items: over half on each"),
    _quantity("a large majority", "75", "95", "75% to under 95%; of several items: 75% or over on each"),
    _quantity("almost all", "95", "100", "95% or over, but not all"),
    Quantity("all", Fraction(100), 100 + _HAIR, "everybody"),
)


def quantity(count: float, base: float, n: int | None = None) -> str | None:
    """The phrase for ``count`` of ``base``; None where the base (``n`` people when weighted) is under 30."""
    people = base if n is None else n
    if people < LEAST_BASE or not base:
        return None
    share = exact_share(count, base)
    return next(each.phrase for each in QUANTITIES if each.least <= share < each.below)


def share_in_words(count: float, base: float) -> str:
    """A whole percentage that never turns somebody into nobody or some into all."""
    shown = percent(count, base)
    if shown is None:
        return "no answers"
    if count and shown == 0:
        return "less than 1%"
    return "more than 99%" if shown == 100 and count != base else f"{shown}%"


def count_of_base(count: int | None, base: int | None, *, hidden: str = "<10") -> str:
    """A figure beside its base: "62% (187 of 301)", "no one", or ``hidden`` where the count is None.

    ``hidden``: what stands for it; say "withheld" where the count is hidden only to protect another.
    """
    if count is None or base is None:
        return hidden
    if base == 0:
        return "no answers"
    return f"{share_in_words(count, base)} ({count:,} of {base:,})" if count else "no one"


def statement(count: int, base: int, did: str) -> str:
    """One sentence, such as "Around a third of the 301 people who answered felt safe (32%, 96)."

    Under 30 people it gives the bare counts.
    """
    if not base:
        return "Nobody answered."
    words = quantity(count, base)
    if words is None:
        return f"{count:,} of the {people(base)} who answered {did}."
    detail = "" if count in (0, base) else f" ({share_in_words(count, base)}, {count:,})"
    return f"{capital(words)} of the {people(base)} who answered {did}{detail}."


def exact_share(count: float, base: float) -> Fraction:
    """Per cent, unrounded (to nine decimals, so that weights carry no binary noise)."""
    exact = round(100 * Fraction(count) / Fraction(base), 9)
    if not 0 <= exact <= 100:
        raise ValueError(f"A part must lie between 0 and its base: {count} of {base}.")
    return exact


def people(number: int) -> str:
    return "1 person" if number == 1 else f"{number:,} people"


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]
