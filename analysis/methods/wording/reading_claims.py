"""From a match of the grammar to its claim; a reader says None where the words are no quantity at all."""

import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from analysis.methods.wording import ranges, spoken
from analysis.methods.wording.claim import Claim, Kind
from analysis.methods.wording.ranges import Allowed, Range

Reader = Callable[[re.Match[str]], Claim | None]
DOWN = r"reduced|reduction|decreased|decrease|fell|fallen|falls|fall|dropped|drop|declined|decline|down"
UP = r"increased|increase|rose|risen|rises|rise|grew|grown|growth|up"
_FRACTION = 12  # up to here "n/m" need be no count of a base
_LOW = re.compile(r"low|small|few|least", re.IGNORECASE)


def _claim(hit: re.Match[str], kind: Kind, **more: Any) -> Claim:
    return Claim(kind, hit.start(), hit.end(), hit.group(), **more)


def _amount(hit: re.Match[str], name: str = "n") -> Allowed:
    modifier = hit["mod"] if "mod" in hit.re.groupindex else None
    return ranges.amount(Fraction(spoken.number(hit[name])), spoken.modifier(modifier))


def rows(hit: re.Match[str]) -> Claim:
    """ "6 of the 12 wards ... less than 10": the words of the condition stand further on."""
    limit = hit["climit"]
    condition = (
        ranges.amount(Fraction(spoken.number(limit)), spoken.modifier(hit["cmod"])).accepts if limit else None
    )
    end, m = hit.end("noun"), spoken.number(hit["m"])
    words = hit.string[hit.start() : end]
    return Claim("rows", hit.start(), end, words, _amount(hit), m, hit["noun"], condition)


def unread(why: str) -> Reader:
    """A figure that is found, so that it is listed, and never compared."""
    return lambda hit: _claim(hit, "unread", noun=why)


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "")) if text[0].isdigit() else Decimal(spoken.number(text))


def part(hit: re.Match[str]) -> Claim | None:
    whole = spoken.number(hit["m"])
    if spoken.number(hit["n"]) > whole:
        return None
    return _claim(hit, "part", allowed=_amount(hit), whole=whole, noun=hit["noun"] or "")


def stroke(hit: re.Match[str]) -> Claim | None:
    """ "300/400": as "300 of 400"; "3/4" may be a fraction or a date."""
    if spoken.number(hit["m"]) <= _FRACTION or spoken.number(hit["n"]) > spoken.number(hit["m"]):
        return unread("with a stroke it may be a fraction or a date: write “of”")(hit)
    return part(hit)


def between(hit: re.Match[str]) -> Claim | None:
    """ "Between 290 and 310 people": a count within these limits; without a noun it may be a scale."""
    low, high = Fraction(spoken.number(hit["n"])), Fraction(spoken.number(hit["m"]))
    if not hit["noun"]:
        return unread("a range of numbers without what it counts")(hit)
    return _claim(hit, "count", allowed=Allowed.exactly(Range(low, high)), noun=hit["noun"])


def share(hit: re.Match[str]) -> Claim:
    value = _decimal(hit["n"])
    return _claim(
        hit, "share", allowed=ranges.share(value, spoken.modifier(hit["mod"])), places=_places(value)
    )


def change(hit: re.Match[str]) -> Claim:
    """By so many per cent, or by a bare number where ``unit`` is empty."""
    size = _decimal(hit["n"])
    exact = Range(Fraction(size), Fraction(size))
    near = ranges.rounded(Fraction(size), _unit(size)) if hit["unit"] else exact
    down = re.fullmatch(DOWN, hit["way"], re.IGNORECASE)
    allowed = Allowed.exactly(_turned(near) if down else near)
    return _claim(hit, "change" if hit["unit"] else "levels", allowed=allowed, places=_places(size))


def levels(hit: re.Match[str]) -> Claim:
    return _claim(hit, "levels", low=_amount(hit, "n"), high=_amount(hit, "m"))


def span(hit: re.Match[str]) -> Claim:
    low, high = Decimal(hit["n"]), Decimal(hit["m"])
    ends = {"low": ranges.share(low, ""), "high": ranges.share(high, "")}
    return _claim(hit, "span", **ends, noun=hit["lead"] or "", places=_places(high))


def net(hit: re.Match[str]) -> Claim:
    """ "Net agreement with cleaner streets was 12 points": what stands before the number names the table."""
    value = Decimal(hit["n"].replace("−", "-").replace("–", "-"))
    near = ranges.rounded(Fraction(abs(value)), _unit(value))
    allowed = Allowed.exactly(_turned(near) if value < 0 else near)
    words = hit.string[hit.start("n") : hit.end()]
    return Claim("net", hit.start("n"), hit.end(), words, allowed, places=_places(value))


def fraction(hit: re.Match[str]) -> Claim:
    times = spoken.number(hit["times"]) if hit["times"] else 1
    value = spoken.FRACTIONS[hit["part"].casefold().rstrip("s")] * times
    return _claim(hit, "words", allowed=ranges.fraction(value, spoken.modifier(hit["mod"])))


def one_in(hit: re.Match[str]) -> Claim | None:
    n, m = spoken.number(hit["n"]), spoken.number(hit["m"])
    if not 0 < n < m <= 100:
        return None
    return _claim(hit, "words", allowed=ranges.fraction(Fraction(100 * n, m), spoken.modifier(hit["mod"])))


def phrase(low: int, high: int, *, low_open: bool = False, high_open: bool = False) -> Reader:
    """A phrase that is defined by its limits in per cent: see ``quantities.py``."""
    allowed = Allowed.exactly(Range(Fraction(low), Fraction(high), low_open=low_open, high_open=high_open))
    return lambda hit: _claim(hit, "words", allowed=allowed)


def base(hit: re.Match[str]) -> Claim:
    noun = hit["noun"] or "" if "noun" in hit.re.groupindex else ""
    return _claim(hit, "base", allowed=_amount(hit), noun=noun)


def bases(hit: re.Match[str]) -> Claim:
    return _claim(hit, "bases", low=_amount(hit, "n"), high=_amount(hit, "m"))


def count(hit: re.Match[str]) -> Claim:
    return _claim(hit, "count", allowed=_amount(hit), noun=hit["noun"] or "")


def order(hit: re.Match[str]) -> Claim:
    return _claim(hit, "order", noun="lowest" if _LOW.match(hit.group()) else "highest")


def _turned(near: Range) -> Range:
    """The same sizes below nought: halves go away from it, so the closed end is the smaller size."""
    low = None if near.high is None else -near.high
    high = None if near.low is None else -near.low
    return Range(low, high, low_open=near.high_open, high_open=near.low_open)


def _places(value: Decimal) -> int:
    return -int(value.as_tuple().exponent)


def _unit(value: Decimal) -> Fraction:
    return Fraction(1, 10 ** _places(value))
