"""Which texts are copies of one letter: those that hold enough of the core that a group of texts shares.

Every possible letter draws its group around itself, and then anew around what at least half of the group has
in common, so nothing rests on one sender's own opening or ending, and no chain of texts fuses two letters. A
pair of words counts by the share of its users who are in the group: the question's words, which everybody
echoes, and stock phrases count next to nothing. At the end each text goes to the letter it holds most of.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

ROUNDS = 4
"""How often a group is drawn anew at most."""
INSIDE = 0.4
"""A text that holds less of a core is not looked at."""
MORE_CONTAINED = 0.05
"""The share of the core that a copy must hold lies so much above the threshold."""
LESS = 0.15
"""So much less is enough where what is shared is long and nobody else's."""
SHORT, ENOUGH, LONG = 18, 21, 26
"""Pairs of words (about twice as many as words). A core of fewer than `SHORT` may be a phrase, so a copy must
be made up of it; one of `ENOUGH` may stand in a longer text. Below `LONG` texts must be more alike."""
MADE_UP, COVERED = 0.75, 0.1
"""The share of a copy's own pairs that comes from a short core, and from one that is long enough."""
STANDS_ALONE = 0.6
"""The share of at least one text that is the core: a letter was sent by itself, an opening was not."""
SHORT_EXTRA = 0.45
"""What the shortest texts must share beyond the threshold."""
EVIDENCE = 5.0
"""A copy that is alike in a part of its text alone shares at least so many pairs that others hardly use."""
STRONG, FEW = 8.0, 3
"""With less own words in its core, or fewer texts, a group must be alike all through, by `STRICTER` more."""
STRICTER = 0.1
MANY = 200
"""From so many members on, pairs are counted over all columns rather than sorted: the same, and faster."""

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Drawn:
    """A group around a core. `own`: how much of the core each member holds, in pairs that are the group's;
    `covered`: the share of a member's own pairs that come from the core.
    """

    core: Ints
    members: Ints
    own: Floats
    covered: Floats
    weight: float

    @property
    def stands_alone(self) -> float:
        """How near the core comes to a whole text of somebody: near 1 for a letter, less for an opening."""
        return float(self.covered.max(initial=0))


@dataclass(frozen=True)
class Held:
    """What each text holds of one core: pairs, and pairs that are the group's; `core` and `weight` are the
    same of the whole core.
    """

    both: Ints
    own: Floats
    sizes: Ints
    core: int
    weight: float


class NearCopies:
    """The texts as rows over pairs of words, with the way back from a pair to the texts that have it."""

    def __init__(self, rows: sparse.csr_matrix, threshold: float) -> None:
        self.rows, self.index = rows, rows.tocsc()
        self.sizes = np.diff(rows.indptr).astype(np.int64)
        self.threshold = threshold

    def leaders(self, candidates: Ints) -> Ints:
        """Return the row that leads the group of each row, itself where it is alone.

        `candidates`: the rows that may be letters. A letter is shorter than the copies with an own opening,
        so the short ones come first; the shortest of all are phrases and come last.
        """
        leaders = np.arange(self.rows.shape[0])
        for group, members in self._settled(self._letters(candidates)):
            leaders[members] = members[self._nearest(members, group.core)]
        return leaders

    def _letters(self, candidates: Ints) -> list[Drawn]:
        sizes = self.sizes[candidates]
        waiting = np.ones(self.rows.shape[0], dtype=bool)
        found = []
        for first in candidates[np.lexsort((candidates, sizes, sizes < ENOUGH))]:
            if waiting[first]:
                group = self._drawn(int(first))
                if len(group.members) > 1:
                    waiting[group.members] = False
                    found.append(group)
        return found

    def _settled(self, found: list[Drawn]) -> list[tuple[Drawn, Ints]]:
        """Each text with the letter it holds most of; of equals the one that was found first."""
        best = np.zeros(self.rows.shape[0])
        of = np.full(self.rows.shape[0], -1)
        for number, group in enumerate(found):
            held = group.own * group.stands_alone
            more = held > best[group.members] + 1e-9
            best[group.members[more]] = held[more]
            of[group.members[more]] = number
        placed = [(group, np.flatnonzero(of == number)) for number, group in enumerate(found)]
        return [(group, members) for group, members in placed if len(members) > 1]

    def _drawn(self, first: int) -> Drawn:
        """The group that begins with one row, drawn anew around its own core until that stands still."""
        own = self._pairs_of(first)
        group = self._near(own, None)
        for _ in range(ROUNDS):
            if len(group.members) < FEW:
                break
            again = self._near(self._core(group.members), group.members)
            if np.array_equal(again.members, group.members):
                group = again
                break
            group = again
        if len(group.members) >= FEW and group.weight >= STRONG and group.stands_alone >= STANDS_ALONE:
            return group
        return self._near(own, None, strict=True)

    def _pairs_of(self, row: int) -> Ints:
        return self.rows.indices[self.rows.indptr[row] : self.rows.indptr[row + 1]]

    def _core(self, members: Ints) -> Ints:
        """The pairs that at least half of the members have."""
        if len(members) < MANY:
            columns, counts = np.unique(self.rows[members].indices, return_counts=True)
            return columns[counts * 2 >= len(members)]
        counts = np.bincount(self.rows[members].indices, minlength=self.rows.shape[1])
        return np.flatnonzero(counts * 2 >= len(members))

    def _near(self, core: Ints, members: Ints | None, *, strict: bool = False) -> Drawn:
        """The rows that are copies of a core. `members`: the group as it was drawn before, if it was."""
        if not len(core):
            return Drawn(core, core, np.zeros(0), np.zeros(0), 0.0)
        starts, ends = self.index.indptr[core], self.index.indptr[core + 1]
        holders = np.concatenate([self.index.indices[a:b] for a, b in zip(starts, ends, strict=True)])
        both = np.bincount(holders, minlength=self.rows.shape[0])
        within = np.zeros(self.rows.shape[0])
        within[both >= INSIDE * len(core) if members is None else members] = 1
        used = ends - starts
        weights = np.add.reduceat(within[holders], np.r_[0, np.cumsum(used)[:-1]]) / used
        counted = np.bincount(holders, weights=np.repeat(weights, used), minlength=self.rows.shape[0])
        own = np.asarray(counted, dtype=np.float64)
        held = Held(both, own, self.sizes, len(core), float(weights.sum()))
        if strict:
            kept = np.flatnonzero(self._alike(held, self.threshold + STRICTER))
        else:
            copies = self._alike(held, self.threshold) | self._part(held)
            phrase = len(core) < SHORT
            kept = np.flatnonzero(copies & (both >= MADE_UP * phrase * self.sizes))
        return Drawn(core, kept, own[kept], both[kept] / self.sizes[kept], held.weight)

    def _alike(self, held: Held, threshold: float) -> Bools:
        """Alike all through: by Jaccard, and by the words that are not everybody's."""
        shorter = np.minimum(held.sizes, held.core)
        need = np.minimum(threshold + SHORT_EXTRA * np.maximum(1 - shorter / LONG, 0), 1)
        alike = held.both >= need * (held.sizes + held.core - held.both) - 1e-9
        return np.asarray(alike & (held.own >= threshold / 2 * held.weight))

    def _part(self, held: Held) -> Bools:
        """The letter as a part of what was sent, with an own opening or ending."""
        sure = np.clip(held.own / STRONG - 1, 0, 1)
        need = np.minimum(self.threshold + MORE_CONTAINED - LESS * sure, 1)
        part = np.clip((ENOUGH - held.core) / (ENOUGH - SHORT), 0, 1)
        covered = max(float(COVERED + part * (MADE_UP - COVERED)), 2 * self.threshold - 1)
        return np.asarray(
            (held.own >= EVIDENCE) & (held.own >= need * held.weight) & (held.both >= covered * held.sizes)
        )

    def _nearest(self, members: Ints, core: Ints) -> int:
        """The member most like the core; of equals the first."""
        inside = np.zeros(self.rows.shape[1], dtype=np.float32)
        inside[core] = 1
        both = self.rows[members] @ inside
        return int(np.argmax(np.round(both / (self.sizes[members] + len(core) - both), 6)))
