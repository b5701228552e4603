"""What is kept of a counted question: counts and bases only, JSON-safe.

There is one way to count for each kind of code. Percentages are made from them when they are shown.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from analysis.methods import amounts, counts
from surveys.definition import Question
from surveys.definition.capabilities import capability
from surveys.definition.types import Date, Rank
from surveys.definition.types.rank import PICKED_CODE

MISSING = {-1: "not_shown", -2: "not_answered", -3: "dont_know", -4: "prefer_not_to_say", -5: "unreadable"}


def payload_of(question: Question, codes: np.ndarray) -> dict:
    """codes: int of shape (n, 1), or (n, options) for ticks and rankings, as the dataset holds them."""
    made = COUNTED_BY[capability(question).numbers](question, codes)
    return {"kind": question.type, **made, "missing": _missing(codes[:, 0]), "n": int(codes.shape[0])}


def _missing(first: np.ndarray) -> dict[str, int]:
    return {name: int(np.count_nonzero(first == code)) for code, name in MISSING.items()}


def _row(code: int, label: str, count: int, **more: int) -> dict[str, Any]:
    return {"code": code, "label": label, "count": int(count), **more}


def _choice(question: Question, codes: np.ndarray) -> dict:
    """ "Don't know" is an answer: in the base, though on no scale."""
    flat = codes[:, 0]
    rows = [
        _row(code, label, int(np.count_nonzero(flat == code)))
        for code, label in ((question.codes(option.key)[0], option.label) for option in question.options)
    ]
    return {"rows": rows, "base": sum(row["count"] for row in rows) + int(np.count_nonzero(flat == -3))}


def _ticks(question: Question, codes: np.ndarray) -> dict:
    summary = counts.multiple(codes == 1, shown=codes[:, 0] != -1)
    rows = [
        _row(n, option.label, summary.counts[n - 1]) for n, option in enumerate(question.options, start=1)
    ]
    return {"rows": rows, "base": int(summary.n)}


def _ranking(question: Question, codes: np.ndarray) -> dict:
    """Base: everybody with an order. ``count``: put first; ``in_top``: among the places there were."""
    picked = codes == PICKED_CODE
    top = question.top if isinstance(question, Rank) else 1
    summary = counts.ranking(np.where(picked, 0, codes), top=top, picked=picked)
    found = zip(question.options, summary.first, summary.in_top, summary.points, strict=True)
    rows = [
        _row(n, option.label, first, in_top=in_top, points=points)
        for n, (option, first, in_top, points) in enumerate(found, start=1)
    ]
    return {"rows": rows, "base": summary.n, "top": top, "picked": summary.picked_not_ranked}


def _amounts(question: Question, codes: np.ndarray) -> dict:
    flat = codes[:, 0]
    given = flat[flat >= 0]
    rows = _months(given) if isinstance(question, Date) else _bands(question, given)
    base = int(given.size) + int(np.count_nonzero(flat == -3))
    return {
        "rows": rows,
        "base": base,
        "middle": None if isinstance(question, Date) else _middle(question, given),
    }


def _months(given: np.ndarray) -> list[dict[str, Any]]:
    return [_row(n, label, count) for n, (label, count) in enumerate(amounts.days(given), start=1)]


def period_labels(given: np.ndarray) -> tuple[str, ...]:
    """The labels of the months or years in which these days are told; none for no days."""
    return amounts.periods(given)[0]


def _bands(question: Question, given: np.ndarray) -> list[dict[str, Any]]:
    found = _banded(question, given)
    unit = _unit(question)
    return [_row(n, _band_label(band, unit), band.count) for n, band in enumerate(found, start=1)]


def band_labels(question: Question, given: np.ndarray) -> list[str]:
    """The labels of the bands in which these amounts are told."""
    return [_band_label(band, _unit(question)) for band in _banded(question, given)]


def band_lows(question: Question) -> tuple[list[int], int | None]:
    """Where the questionnaire has each band begin, and its largest amount, in smallest units."""
    unit, end = _unit(question), getattr(question, "max", None)
    return [low * unit for low in getattr(question, "bands", ())], None if end is None else end * unit


def _banded(question: Question, given: np.ndarray) -> tuple[amounts.Band, ...]:
    lows, end = band_lows(question)
    return amounts.bands(given, lows=lows, end=end)


def _unit(question: Question) -> int:
    return int(10 ** getattr(question, "decimals", 0))


def _band_label(band: amounts.Band, unit: int) -> str:
    """ "10 to 19"; where there are decimals "10 to under 20"; the last one "20 and over"."""
    low = _plain(band.low, unit)
    if band.high is None:
        return f"{low} and over"
    if unit > 1:
        return f"{low} to under {_plain(band.high, unit)}"
    return low if band.high == band.low + 1 else f"{low} to {band.high - 1:,}"


def _plain(amount: float, unit: int) -> str:
    return f"{amount / unit:,.2f}".rstrip("0").rstrip(".")


def _middle(question: Question, given: np.ndarray) -> str | None:
    found = amounts.middle(given)
    return None if found is None else _plain(found, _unit(question))


COUNTED_BY: dict[str, Callable[[Question, np.ndarray], dict]] = {
    "codes": _choice,
    "flags": _ticks,
    "ranks": _ranking,
    "amounts": _amounts,
}
