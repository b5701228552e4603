"""What a quantity in a sentence allows: a percentage as it is rounded, "over", "around", "just under".

Where words leave room, two ranges are kept: inside ``accepts`` the sentence agrees, outside ``tolerates`` it
differs, and between the two a person decides.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Self

from analysis.methods.wording.quantities import QUANTITIES

_ROOM = Fraction(5, 2)  # points either side of "around", as in "around a fifth": 17.5% to under 22.5%
_PHRASES = {each.phrase: each for each in QUANTITIES}
_AROUND = {
    Fraction(20): _PHRASES["around a fifth"],
    Fraction(25): _PHRASES["around a quarter"],
    Fraction(100, 3): _PHRASES["around a third"],
    Fraction(40): _PHRASES["around two in five"],
}
_JUST = 5  # points above "just over half": up to 55%


@dataclass(frozen=True)
class Range:
    """Numbers from ``low`` to ``high``; None is no limit. An open end does not belong to the range."""

    low: Fraction | None = None
    high: Fraction | None = None
    low_open: bool = False
    high_open: bool = False

    def holds(self, value: Fraction) -> bool:
        above = self.low is None or value > self.low or (value == self.low and not self.low_open)
        below = self.high is None or value < self.high or (value == self.high and not self.high_open)
        return above and below

    def meets(self, low: Fraction, high: Fraction) -> bool:
        """Whether a number from ``low`` to ``high`` could lie in the range."""
        reaches = self.high is None or low < self.high or (low == self.high and not self.high_open)
        begins = self.low is None or high > self.low or (high == self.low and not self.low_open)
        return reaches and begins


@dataclass(frozen=True)
class Allowed:
    """``accepts`` lies within ``tolerates``."""

    accepts: Range
    tolerates: Range

    @classmethod
    def exactly(cls, accepts: Range) -> Self:
        return cls(accepts, accepts)


def rounded(value: Fraction, unit: Fraction) -> Range:
    """Everything that rounds, halves up, to ``value`` in steps of ``unit``."""
    return Range(value - unit / 2, value + unit / 2, high_open=True)


def share(value: Decimal, modifier: str) -> Allowed:
    """A percentage with the words before it; its decimals say how it was rounded."""
    exact, unit = Fraction(value), Fraction(Decimal(1).scaleb(value.as_tuple().exponent))  # type: ignore[arg-type]
    if modifier in ("", "exactly"):
        return Allowed.exactly(rounded(exact, unit))
    return _modified(exact, modifier, room=_ROOM, just=Fraction(2))


def amount(value: Fraction, modifier: str) -> Allowed:
    """A count with the words before it; "around" leaves a twentieth, and never less than one."""
    if modifier in ("", "exactly"):
        return Allowed.exactly(Range(value, value))
    room = max(Fraction(1), value / 20)
    return _modified(value, modifier, room=room, just=room)


def fraction(value: Fraction, modifier: str) -> Allowed:
    """A spoken fraction, in per cent: "a third", "just over half". Those of our own list are as defined."""
    if value == 50 and modifier in ("", "exactly"):
        return Allowed.exactly(rounded(value, Fraction(1)))
    if modifier in ("", "around") and value in _AROUND:
        low, high = _AROUND[value].least, _AROUND[value].below
        return Allowed(Range(low, high, high_open=True), Range(low - _ROOM, high + _ROOM))
    return _modified(value, modifier or "around", room=_ROOM, just=Fraction(_JUST))


def _modified(value: Fraction, modifier: str, *, room: Fraction, just: Fraction) -> Allowed:
    plain = {
        "over": Range(low=value, low_open=True),
        "under": Range(high=value, high_open=True),
        "at least": Range(low=value),
        "at most": Range(high=value),
    }
    if modifier in plain:
        return Allowed.exactly(plain[modifier])
    if modifier == "just over":
        return Allowed(
            Range(value, value + just, low_open=True), Range(value, value + 2 * just, low_open=True)
        )
    if modifier == "just under":
        return Allowed(
            Range(value - just, value, high_open=True), Range(value - 2 * just, value, high_open=True)
        )
    return Allowed(
        Range(value - room, value + room, high_open=True), Range(value - 2 * room, value + 2 * room)
    )
