"""Exact and near copies of one text: campaign letters, double sends, copied answers.

Texts are compared by their runs of three words. Embedding cosine finds only half of the copies that people make
(words dropped, an opening added, sentences in another order), shared runs of words find nearly all.
MinHash (Broder 1997) with locality-sensitive hashing proposes pairs; every group is checked by exact Jaccard.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from datasketch import MinHash, MinHashLSH
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from analysis.methods.text import LONGEST, clean, words

Weights = NDArray[np.float64]

SHINGLE = 3
PERMUTATIONS = 128
THRESHOLD = 0.4
# 42 bands of 3: a pair at Jaccard .4 is proposed with probability .94, at .5 with .997.
BANDS = (42, 3)
EXACT_MEDOID = 400
"""Groups larger than this choose their medoid by comparing with so many members, evenly spread."""


@dataclass(frozen=True)
class Copies:
    """`numbers`: the group of each text, -1 alone; `medoids`: for each group the text number all others are near to."""

    numbers: list[int]
    medoids: list[int]


def group(texts: Sequence[str], *, threshold: float = THRESHOLD) -> list[int]:
    """Return the group of near copies of each text, -1 for a text alone.

    Every member of a group is a near copy of the group's medoid: Jaccard of three-word runs at least `threshold`
    (0 < threshold <= 1, ValueError otherwise). Groups are numbered from the largest; the order of `texts` changes
    only the order of the answer. A text without a word is alone.
    """
    return groups(texts, threshold=threshold).numbers


def groups(texts: Sequence[str], *, threshold: float = THRESHOLD) -> Copies:
    """Return the groups of near copies with their medoids (see `group`)."""
    if not 0 < threshold <= 1:
        raise ValueError(f"The threshold for near copies must be above 0 and at most 1, not {threshold}.")
    distinct, members = _distinct(texts)
    rows = _shingles(distinct)
    leaders = _leaders(rows, threshold)
    found: dict[int, list[int]] = {}
    for at, leader in enumerate(leaders):
        found.setdefault(leader, []).extend(members[at])
    kept = [(leader, numbers) for leader, numbers in found.items() if len(numbers) > 1]
    kept.sort(key=lambda one: (-len(one[1]), distinct[one[0]]))
    numbers = [-1] * len(texts)
    for number, (_, group_members) in enumerate(kept):
        for member in group_members:
            numbers[member] = number
    return Copies(numbers, [members[leader][0] for leader, _ in kept])


def _distinct(texts: Sequence[str]) -> tuple[list[tuple[str, ...]], list[list[int]]]:
    """Return the distinct word sequences in alphabetical order and the numbers of the texts that have each."""
    members: dict[tuple[str, ...], list[int]] = {}
    for number, text in enumerate(texts):
        said = tuple(words(clean(text[:LONGEST])))
        if said:
            members.setdefault(said, []).append(number)
    distinct = sorted(members)
    # Among texts of the same words the first in the alphabet stands for them, whatever the order of the file.
    return distinct, [sorted(members[said], key=lambda number: (texts[number], number)) for said in distinct]


def _shingles(distinct: list[tuple[str, ...]]) -> sparse.csr_matrix:
    """Return texts x shingles, ones; a text of fewer words than a shingle is one shingle of its own length."""
    place: dict[tuple[str, ...], int] = {}
    starts, columns = [0], []
    for said in distinct:
        runs = {said[at : at + SHINGLE] for at in range(max(len(said) - SHINGLE + 1, 1))}
        columns.extend(sorted(place.setdefault(run, len(place)) for run in runs))
        starts.append(len(columns))
    ones = np.ones(len(columns), dtype=np.float32)
    return sparse.csr_matrix((ones, np.array(columns, dtype=np.int64), starts), shape=(len(distinct), len(place)))


def _leaders(rows: sparse.csr_matrix, threshold: float) -> NDArray[np.int64]:
    """Return for each row the row that leads its group, itself when it is alone."""
    leaders = np.arange(rows.shape[0])
    possible = _possible(rows, threshold)
    used = np.bincount(rows.indices, minlength=rows.shape[1])
    for component in _components(rows[possible], threshold):
        numbers = possible[component]
        leaders[numbers] = numbers[_split(rows[numbers], used, threshold)]
    return leaders


def _possible(rows: sparse.csr_matrix, threshold: float) -> NDArray[np.int64]:
    """Return the rows that share enough shingles with any others to reach `threshold`; loses no pair.

    Jaccard cannot exceed the share of a text's shingles that occur elsewhere, and most comments share next to none.
    """
    elsewhere = rows @ (np.bincount(rows.indices, minlength=rows.shape[1]) > 1).astype(np.float32)
    return np.flatnonzero(elsewhere >= threshold * np.diff(rows.indptr) - 1e-6)


def _components(rows: sparse.csr_matrix, threshold: float) -> list[NDArray[np.int64]]:
    """Return sets of rows that may hold near copies: connected in MinHash buckets."""
    if rows.shape[0] < 2:
        return []
    lsh = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS, params=BANDS)
    left, right = [], []
    for at, sketch in enumerate(_sketches(rows)):
        seen = lsh.query(sketch)
        left += [at] * len(seen)
        right += seen
        # One sketch of a bucket is enough to find the bucket again; thousands of equal ones would make it quadratic.
        if len(seen) < 8:
            lsh.insert(at, sketch)
    links = sparse.coo_matrix((np.ones(len(left)), (left, right)), shape=(rows.shape[0],) * 2)
    _, labels = connected_components(links, directed=False)
    order = np.argsort(labels, kind="stable")
    cut = np.flatnonzero(np.diff(labels[order])) + 1
    return [part for part in np.split(order, cut) if len(part) > 1]


def _sketches(rows: sparse.csr_matrix) -> list[MinHash]:
    # Column numbers are mixed by datasketch itself, so they can stand for the hash of their shingle.
    parts = [rows.indices[a:b].tolist() for a, b in pairwise(rows.indptr)]
    sketches: list[MinHash] = MinHash.bulk(parts, num_perm=PERMUTATIONS, hashfunc=int)
    return sketches


def _split(rows: sparse.csr_matrix, used: NDArray[np.int64], threshold: float) -> NDArray[np.int64]:
    """Return for each row of a component its leader: the most central row first, then its near copies."""
    leaders = np.arange(rows.shape[0])
    left = np.arange(rows.shape[0])
    while len(left) > 1:
        inside = rows[left]
        near = np.flatnonzero(jaccard(inside, _central(inside)) >= threshold)
        medoid = int(near[_medoid(inside[near])])
        near = _copies(inside, medoid, used, threshold)
        leaders[left[near]] = left[medoid]
        left = np.delete(left, near)
    return leaders


def _copies(rows: sparse.csr_matrix, medoid: int, used: NDArray[np.int64], threshold: float) -> NDArray[np.int64]:
    """Return the near copies of `medoid`, itself among them.

    Ordinary answers share the question's own words ("the vow of celibacy should be abandoned because"), so a shingle
    counts less the more texts outside the group use it too; the words of a campaign letter hardly occur elsewhere.
    """
    near = np.flatnonzero(jaccard(rows, medoid) >= threshold)
    group_rows = rows[near]
    outside = used - np.bincount(group_rows.indices, minlength=rows.shape[1])
    own = jaccard(group_rows, int(np.searchsorted(near, medoid)), 1 / (1 + outside))
    return np.asarray(near[own >= threshold / 2])


def _central(rows: sparse.csr_matrix) -> int:
    """Return the row whose shingles are the most shared; of equals the first."""
    shared = np.bincount(rows.indices, minlength=rows.shape[1]).astype(np.float64) - 1
    return int(np.argmax(rows @ shared / np.diff(rows.indptr)))


def _medoid(rows: sparse.csr_matrix) -> int:
    """Return the row with the highest mean Jaccard to the others, or to an even selection of them; of equals the first."""
    chosen = np.unique(np.linspace(0, rows.shape[0] - 1, EXACT_MEDOID).astype(int))
    total = np.zeros(rows.shape[0])
    for other in chosen:
        total += jaccard(rows, int(other))
    return int(np.argmax(np.round(total, 9)))


def jaccard(rows: sparse.csr_matrix, other: int, weights: Weights | None = None) -> NDArray[np.float64]:
    """Return the (weighted) Jaccard similarity of every row with row `other`."""
    weights = np.ones(rows.shape[1]) if weights is None else weights
    inside = rows.indices[rows.indptr[other] : rows.indptr[other + 1]]
    target = np.zeros(rows.shape[1])
    target[inside] = weights[inside]
    both = rows @ target
    return np.asarray(both / (rows @ weights + target.sum() - both), dtype=np.float64)
