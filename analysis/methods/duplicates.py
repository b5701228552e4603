"""Exact and near copies of one text: campaign letters, double sends, copied answers.

MinHash (Broder 1997) over runs of three words with locality-sensitive hashing proposes the texts that may be
copies; `near_copies` decides, by the pairs of words that a group has in common and others have not. Embedding
cosine finds only half of the copies that people make, and Jaccard of runs of three words alone a quarter of
those that were changed in several ways (`benchmarks.campaigns`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analysis.methods.near_copies import NearCopies
from analysis.methods.runs_of_words import Numbered
from analysis.methods.text import LONGEST, clean, words

THRESHOLD = 0.4
# 42 bands of 3: a pair at Jaccard .25 is proposed with probability .48, at .4 with .94; one that is proposed
# with any other text is enough, as the groups are drawn among all texts.
BANDS, BAND = 42, 3
# Odd numbers of 64 bits: three 32-bit values of a band become one key to sort by.
MIXERS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)
SHARED = 0.15
"""A text of which less occurs anywhere else is no copy: most comments share next to nothing."""


@dataclass(frozen=True)
class Copies:
    """`numbers`: the group of each text, -1 alone; `medoids`: for each group the text that is most like what
    its texts have in common.
    """

    numbers: list[int]
    medoids: list[int]


def group(texts: Sequence[str], *, threshold: float = THRESHOLD) -> list[int]:
    """Return the group of near copies of each text, -1 for a text alone.

    Every member of a group is a near copy of what the group has in common: at least `threshold` of both
    together, or of the letter where it stands in a longer text (0 < threshold <= 1, ValueError otherwise).
    Groups are numbered from the largest; the order of `texts` changes only the order of the answer. A text
    without a word is alone.
    """
    return groups(texts, threshold=threshold).numbers


def groups(texts: Sequence[str], *, threshold: float = THRESHOLD) -> Copies:
    """Return the groups of near copies with their medoids (see `group`)."""
    if not 0 < threshold <= 1:
        raise ValueError(f"The threshold for near copies must be above 0 and at most 1, not {threshold}.")
    return copies_of([clean(text[:LONGEST]) for text in texts], threshold=threshold)


def copies_of(cleaned: Sequence[str], *, threshold: float = THRESHOLD) -> Copies:
    """Return the groups of near copies among texts that are cleaned already."""
    distinct, members = _distinct(cleaned)
    found: dict[int, list[int]] = {}
    for at, leader in enumerate(_leaders(distinct, threshold)):
        found.setdefault(leader, []).extend(members[at])
    kept = [(leader, numbers) for leader, numbers in found.items() if len(numbers) > 1]
    kept.sort(key=lambda one: (-len(one[1]), distinct[one[0]]))
    numbers = [-1] * len(cleaned)
    for number, (_, group_members) in enumerate(kept):
        for member in group_members:
            numbers[member] = number
    return Copies(numbers, [members[leader][0] for leader, _ in kept])


def _distinct(texts: Sequence[str]) -> tuple[list[tuple[str, ...]], list[list[int]]]:
    """Return the distinct word sequences in alphabetical order and the numbers of the texts that have
    each.
    """
    members: dict[tuple[str, ...], list[int]] = {}
    for number, text in enumerate(texts):
        said = tuple(words(text))
        if said:
            members.setdefault(said, []).append(number)
    distinct = sorted(members, key=" ".join)
    # Among texts of the same words the first in the alphabet stands for them, whatever the order of the file.
    return distinct, [sorted(members[said], key=lambda number: (texts[number], number)) for said in distinct]


def _leaders(distinct: list[tuple[str, ...]], threshold: float) -> NDArray[np.int64]:
    """Return for each text the one that leads its group, itself when it is alone."""
    numbered = Numbered(distinct)
    proposed = _proposed(numbered.runs())
    if not len(proposed):
        return np.arange(len(distinct))
    return NearCopies(numbered.pairs(), threshold).leaders(proposed)


def _proposed(rows: sparse.csr_matrix) -> NDArray[np.int64]:
    """Return the rows that may have a near copy: an equal band of MinHash sketches with another row."""
    elsewhere = rows @ (np.bincount(rows.indices, minlength=rows.shape[1]) > 1).astype(np.float32)
    possible = np.flatnonzero(elsewhere >= SHARED * np.diff(rows.indptr) - 1e-6)
    if len(possible) < 2:
        return possible[:0]
    sketches = _sketches(rows[possible])
    equal = [_equal(sketches[:, at : at + BAND] @ MIXERS) for at in range(0, BANDS * BAND, BAND)]
    return possible[np.unique(np.concatenate(equal))]


def _equal(keys: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Return the places of keys that occur more than once."""
    order = np.argsort(keys, kind="stable")
    same = np.flatnonzero(keys[order][1:] == keys[order][:-1])
    return np.concatenate([order[same], order[same + 1]])


def _sketches(rows: sparse.csr_matrix) -> NDArray[np.uint64]:
    """Return the MinHash sketch of each row, rows x permutations: the least of its columns' numbers under
    each of as many hash functions. `rows`: none is empty.

    A column is mixed (splitmix64, Steele and others 2014), then hashed by one odd multiplier a function.
    """
    mixed = rows.indices.astype(np.uint64) + MIXERS[0]
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    functions = np.random.default_rng(0).integers(1 << 63, size=(2, BANDS * BAND), dtype=np.uint64)
    sketches = np.empty((rows.shape[0], BANDS * BAND), dtype=np.uint64)
    for at, (factor, shift) in enumerate(zip(functions[0] | np.uint64(1), functions[1], strict=True)):
        sketches[:, at] = np.minimum.reduceat(mixed * factor + shift, rows.indptr[:-1])
    return sketches
