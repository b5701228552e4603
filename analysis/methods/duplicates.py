"""Exact and near copies of one text: campaign letters, double sends, copied answers.

Texts are compared by their runs of three words. Embedding cosine finds only half of the copies that people
make (words dropped, an opening added, sentences in another order), shared runs of words find nearly all.
MinHash (Broder 1997) with locality-sensitive hashing proposes pairs; every group is checked by exact
Jaccard.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from datasketch import MinHash
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from analysis.methods.text import LONGEST, clean, words

SHINGLE = 3
PERMUTATIONS = 128
THRESHOLD = 0.4
# 42 bands of 3: a pair at Jaccard .4 is proposed with probability .94, at .5 with .997.
BANDS, BAND = 42, 3
# Odd numbers of 64 bits: three 32-bit values of a band become one key to sort by.
MIXERS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)
SHORT, SHORT_EXTRA = 15, 0.45
"""Under 15 shingles a pair must share more, up to .45: short answers easily share half of the question."""
EXACT_MEDOID = 400
"""Groups larger than this choose their medoid by comparing with so many members, evenly spread."""


@dataclass(frozen=True)
class Copies:
    """`numbers`: the group of each text, -1 alone; `medoids`: for each group the text number all others
    are near to.
    """

    numbers: list[int]
    medoids: list[int]


def group(texts: Sequence[str], *, threshold: float = THRESHOLD) -> list[int]:
    """Return the group of near copies of each text, -1 for a text alone.

    Every member of a group is a near copy of the group's medoid: Jaccard of three-word runs at least
    `threshold` (0 < threshold <= 1, ValueError otherwise). Groups are numbered from the largest; the order
    of `texts` changes only the order of the answer. A text without a word is alone.
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
    rows = _shingles(distinct)
    leaders = _leaders(rows, threshold)
    found: dict[int, list[int]] = {}
    for at, leader in enumerate(leaders):
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
    distinct = sorted(members)
    # Among texts of the same words the first in the alphabet stands for them, whatever the order of the file.
    return distinct, [sorted(members[said], key=lambda number: (texts[number], number)) for said in distinct]


def _shingles(distinct: list[tuple[str, ...]]) -> sparse.csr_matrix:
    """Return texts x shingles, ones; a text of fewer words than a shingle is one shingle of its own
    length.
    """
    place: dict[tuple[str, ...], int] = {}
    starts, columns = [0], []
    for said in distinct:
        # In the order of the text, not of a set, which is another one in every process: the numbers are what
        # is sketched.
        runs = dict.fromkeys(said[at : at + SHINGLE] for at in range(max(len(said) - SHINGLE + 1, 1)))
        columns.extend(sorted(place.setdefault(run, len(place)) for run in runs))
        starts.append(len(columns))
    ones = np.ones(len(columns), dtype=np.float32)
    return sparse.csr_matrix(
        (ones, np.array(columns, dtype=np.int64), starts), shape=(len(distinct), len(place))
    )


def _leaders(rows: sparse.csr_matrix, threshold: float) -> NDArray[np.int64]:
    """Return for each row the row that leads its group, itself when it is alone."""
    leaders = np.arange(rows.shape[0])
    possible = _possible(rows, threshold)
    used = np.bincount(rows.indices, minlength=rows.shape[1])
    for component in _components(rows[possible]):
        numbers = possible[component]
        leaders[numbers] = numbers[_split(rows[numbers], used, threshold)]
    return leaders


def _possible(rows: sparse.csr_matrix, threshold: float) -> NDArray[np.int64]:
    """Return the rows that share enough shingles with any others to reach `threshold`; loses no pair.

    Jaccard cannot exceed the share of a text's shingles that occur elsewhere, and most comments share next
    to none.
    """
    elsewhere = rows @ (np.bincount(rows.indices, minlength=rows.shape[1]) > 1).astype(np.float32)
    return np.flatnonzero(elsewhere >= threshold * np.diff(rows.indptr) - 1e-6)


def _components(rows: sparse.csr_matrix) -> list[NDArray[np.int64]]:
    """Return sets of rows that may hold near copies: connected by an equal band of their MinHash sketches."""
    if rows.shape[0] < 2:
        return []
    sketches = _sketches(rows)
    links = [_equal(sketches[:, at : at + BAND] @ MIXERS) for at in range(0, BANDS * BAND, BAND)]
    left, right = np.concatenate(links, axis=1)
    graph = sparse.coo_matrix((np.ones(len(left)), (left, right)), shape=(rows.shape[0],) * 2)
    _, labels = connected_components(graph, directed=False)
    order = np.argsort(labels, kind="stable")
    parts = np.split(order, np.flatnonzero(np.diff(labels[order])) + 1)
    return [part for part in parts if len(part) > 1]


def _equal(keys: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Return the places of equal keys as a chain of pairs, 2 x pairs."""
    order = np.argsort(keys, kind="stable")
    same = np.flatnonzero(keys[order][1:] == keys[order][:-1])
    return np.stack([order[same], order[same + 1]])


def _sketches(rows: sparse.csr_matrix) -> NDArray[np.uint64]:
    # Column numbers are mixed by datasketch itself, so they can stand for the hash of their shingle.
    parts = [rows.indices[a:b].tolist() for a, b in pairwise(rows.indptr)]
    found = MinHash.bulk(parts, num_perm=PERMUTATIONS, hashfunc=int)
    return np.stack([one.hashvalues for one in found]).astype(np.uint64)


def _split(rows: sparse.csr_matrix, used: NDArray[np.int64], threshold: float) -> NDArray[np.int64]:
    """Return for each row of a component its leader: the most central rows first, each with its near
    copies.
    """
    leaders = np.arange(rows.shape[0])
    free = np.ones(rows.shape[0], dtype=bool)
    index = rows.tocsc()
    for first in _most_shared_first(rows):
        if not free[first]:
            continue
        near = _near(rows, index, int(first), free, threshold)
        if len(near) < 2:
            continue
        medoid = int(near[_medoid(rows[near])]) if len(near) > 2 else int(first)
        if medoid != first:
            near = _near(rows, index, medoid, free, threshold)
        near = near[_alike_in_own_words(rows[near], int(np.searchsorted(near, medoid)), used, threshold)]
        leaders[near] = medoid
        free[near] = False
    return leaders


def _most_shared_first(rows: sparse.csr_matrix) -> NDArray[np.int64]:
    shared = np.bincount(rows.indices, minlength=rows.shape[1]).astype(np.float64) - 1
    return np.asarray(np.argsort(-(rows @ shared / np.diff(rows.indptr)), kind="stable"))


def _near(
    rows: sparse.csr_matrix, index: sparse.csc_matrix, other: int, free: NDArray[np.bool_], threshold: float
) -> NDArray[np.int64]:
    """Return the free rows at Jaccard `threshold` of row `other` or nearer, by way of the shingles it
    holds.
    """
    shingles = rows.indices[rows.indptr[other] : rows.indptr[other + 1]]
    holders = np.concatenate([index.indices[index.indptr[one] : index.indptr[one + 1]] for one in shingles])
    both = np.bincount(holders, minlength=rows.shape[0])
    sizes = np.diff(rows.indptr)
    shorter = np.minimum(sizes, sizes[other])
    needed = np.minimum(threshold + SHORT_EXTRA * np.maximum(1 - shorter / SHORT, 0), 1)
    return np.flatnonzero(free & (both >= needed * (sizes + sizes[other] - both) - 1e-9))


def _alike_in_own_words(
    rows: sparse.csr_matrix, medoid: int, used: NDArray[np.int64], threshold: float
) -> NDArray[np.bool_]:
    """Return which rows are copies of the medoid by words that are their own, not the question's.

    Ordinary answers share the question's words ("the vow of celibacy should be abandoned because"), so a
    shingle counts less the more texts outside the group use it too; the words of a campaign letter hardly
    occur elsewhere.
    """
    columns, inside = np.unique(rows.indices, return_counts=True)
    narrow = sparse.csr_matrix(
        (rows.data, np.searchsorted(columns, rows.indices), rows.indptr), shape=(rows.shape[0], len(columns))
    )
    own = jaccard(narrow, medoid, 1 / (1 + used[columns] - inside))
    return np.asarray(own >= threshold / 2)


def _medoid(rows: sparse.csr_matrix) -> int:
    """Return the row with the highest mean Jaccard to the others, or to an even selection; of equals the
    first.
    """
    chosen = np.unique(np.linspace(0, rows.shape[0] - 1, EXACT_MEDOID).astype(int))
    both = (rows @ rows[chosen].T).toarray()
    sizes = np.diff(rows.indptr)
    total = (both / (sizes[:, None] + sizes[chosen][None, :] - both)).sum(axis=1)
    return int(np.argmax(np.round(total, 6)))


def jaccard(rows: sparse.csr_matrix, other: int, weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the weighted Jaccard similarity of every row with row `other`; `weights`: one a column,
    above zero.
    """
    target = np.zeros(rows.shape[1])
    inside = rows.indices[rows.indptr[other] : rows.indptr[other + 1]]
    target[inside] = weights[inside]
    both = rows @ target
    return np.asarray(both / (rows @ weights + target.sum() - both), dtype=np.float64)
