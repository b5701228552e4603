"""The codes that every count shares: what a negative code means, and what input is refused."""

import math
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

IntArray = npt.NDArray[np.integer]
FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]

_SHORT = 2000  # codes: a table of so many costs nothing beside the people

NOT_SHOWN = -1
NOT_ANSWERED = -2
DONT_KNOW = -3
PREFER_NOT_TO_SAY = -4
UNREADABLE = -5

MISSING: dict[int, str] = {
    NOT_SHOWN: "Not shown",
    NOT_ANSWERED: "Not answered",
    DONT_KNOW: "Don't know",
    PREFER_NOT_TO_SAY: "Prefer not to say",
    UNREADABLE: "Unreadable",
}


def code_array(values: npt.ArrayLike, what: str = "codes") -> IntArray:
    """A one-dimensional integer view of ``values`` (never written to); ValueError for anything else.

    Whole-number floats are accepted because a data frame makes floats of a column with gaps;
    a gap itself (NaN) is refused, because it does not say why the answer is missing.
    """
    array = np.asarray(values)
    if array.ndim != 1:
        raise ValueError(f"The {what} must be one row of numbers, not an array of shape {array.shape}.")
    if array.size == 0:
        return array.astype(np.int64)
    if array.dtype.kind == "f" and np.array_equal(array, np.trunc(array)) and np.isfinite(array).all():
        return array.astype(np.int64)
    if array.dtype.kind not in "iu":
        raise ValueError(f"The {what} must be whole numbers without gaps, not {array.dtype}.")
    return array


def offered_codes(codes: Iterable[int], what: str) -> tuple[int, ...]:
    """The codes on offer, in their order; ValueError unless they are distinct whole numbers of 0 or more."""
    found: list[int] = code_array(list(codes), what).tolist()
    if not found or len(set(found)) != len(found) or min(found) < 0:
        raise ValueError(f"The {what} must be distinct and 0 or more, not {tuple(found)}.")
    return tuple(found)


def truth_array(values: npt.ArrayLike, what: str, dimensions: int, people: int | None = None) -> BoolArray:
    """``values`` as truth values; noughts and ones are read as such. ValueError for anything else, or
    for another shape than ``dimensions`` with ``people`` rows."""
    array = np.asarray(values)
    if array.ndim != dimensions or (people is not None and array.shape[0] != people):
        raise ValueError(f'The array "{what}" has the wrong shape: {array.shape}.')
    if array.dtype.kind not in "biuf" or not np.isin(array, (0, 1)).all():
        raise ValueError(f'The array "{what}" must hold truth values only, without gaps.')
    return array.astype(bool)


def weight_array(weights: npt.ArrayLike, size: int) -> FloatArray:
    """``weights`` as floats, one for each of ``size`` people; ValueError when negative, NaN or infinite."""
    given = np.asarray(weights)
    if given.shape != (size,):
        raise ValueError(f"There must be one weight for each of the {size} answers, not shape {given.shape}.")
    if given.dtype.kind not in "biuf":
        raise ValueError(f"Weights must be numbers without gaps, not {given.dtype}.")
    array = given.astype(np.float64)
    if not np.isfinite(array).all() or (array < 0).any():
        raise ValueError("Weights must be finite numbers of 0 or more.")
    return array


def count_codes(codes: IntArray, known: Iterable[int]) -> dict[int, int]:
    """How often each of ``known`` occurs, noughts included, in the order of ``known``.

    ValueError naming the first code that is in neither ``known`` nor the five missing codes.
    """
    allowed = list(known)
    if codes.size == 0:
        return dict.fromkeys(allowed, 0)
    lowest, highest = int(codes.min()), int(codes.max())
    refuse_unknown(codes, allowed, lowest, highest)
    bins = np.bincount(codes.astype(np.int64) - lowest, minlength=highest - lowest + 1)
    return {code: int(bins[code - lowest]) if lowest <= code <= highest else 0 for code in allowed}


def refuse_unknown(codes: IntArray, allowed: list[int], lowest: int, highest: int) -> None:
    """The range is looked at first: a stray 10**9 must not make a table of that length."""
    if lowest >= min(allowed) and highest <= max(allowed):
        strangers = np.setdiff1d(_occurring(codes, lowest, highest), allowed)
    else:
        strangers = codes[(codes < min(allowed)) | (codes > max(allowed))]
    if strangers.size:
        listed = ", ".join(str(code) for code in allowed)
        raise ValueError(f"Code {int(strangers[0])} is not one of the known codes ({listed}).")


def _occurring(codes: IntArray, lowest: int, highest: int) -> IntArray:
    """Each code that occurs, once, in order. Over a short range counting is several times as fast."""
    if highest - lowest > _SHORT:
        return np.unique(codes)
    return np.flatnonzero(np.bincount(codes.astype(np.intp) - lowest)) + lowest


def exact_sum(weights: FloatArray) -> float:
    """The sum rounded once, so that the order of people cannot matter."""
    return math.fsum(weights.tolist())


def exact_sums(places: IntArray, weights: FloatArray, size: int) -> FloatArray:
    """What the people of each place (0 to ``size`` - 1) weigh together; places without people weigh 0.0."""
    order = np.argsort(places, kind="stable")
    found, starts = np.unique(places[order], return_index=True)
    sums = np.zeros(size)
    sums[found] = [exact_sum(part) for part in np.split(weights[order], starts[1:])][: found.size]
    return sums


def effective_base(weights: FloatArray) -> float:
    """Kish's effective number of people, (sum w)^2 / sum w^2; 0.0 when nothing weighs anything.

    Source: L. Kish, Survey Sampling (1965), section 11.7. The weights are halved or doubled to about 1 first,
    which changes no digit of the result but keeps the squares of very small and very large ones.
    """
    largest = float(weights.max(initial=0.0))
    if not largest:
        return 0.0
    scaled = np.ldexp(weights, -math.frexp(largest)[1])
    return exact_sum(scaled) ** 2 / exact_sum(scaled**2)
