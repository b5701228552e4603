"""Texts as rows of a matrix: their runs of three words, and their pairs of words that stand near each other.

Runs of three words are rarely shared by chance, so they propose which texts may be copies (Broder 1997 calls
them shingles). Pairs of words at most one word apart survive a word left out between them, so they decide.
"""

from collections.abc import Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

APART = 2
"""A pair is a word and one of so many that follow it."""
Said = Sequence[tuple[str, ...]]
IntArray = NDArray[np.int64]


class Numbered:
    """The words of all texts as numbers, one text after the other; equal input gives equal numbers.

    `texts`: none is empty. `word` 0 stands for no word: the place after the end of a text.
    """

    def __init__(self, texts: Said) -> None:
        words = dict.fromkeys(chain.from_iterable(texts))
        place = {word: number for number, word in enumerate(words, start=1)}
        self.lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
        self.words = np.fromiter(map(place.__getitem__, chain.from_iterable(texts)), dtype=np.int64)
        self.text = np.repeat(np.arange(len(texts)), self.lengths)
        self.size = len(place) + 1

    def after(self, step: int) -> IntArray:
        """The word that stands so many places later in the same text, 0 where there is none."""
        later = np.zeros_like(self.words)
        same = self.text[step:] == self.text[:-step]
        later[: len(self.words) - step][same] = self.words[step:][same]
        return later

    def runs(self) -> sparse.csr_matrix:
        """Texts x runs of three words, ones; a text of fewer words is one run of its own length."""
        second, third = self.after(1), self.after(2)
        first = np.r_[True, self.text[1:] != self.text[:-1]] if len(self.text) else np.zeros(0, dtype=bool)
        whole = (third > 0) | (first & (self.lengths[self.text] < 3))
        _, pairs = np.unique(self.words * self.size + second, return_inverse=True)
        return self._rows([(self.text[whole], pairs[whole] * self.size + third[whole])])

    def pairs(self) -> sparse.csr_matrix:
        """Texts x pairs of words, ones; a text of one word is a pair with nothing."""
        alone = self.lengths[self.text] == 1
        kept = []
        for step in range(1, APART + 1):
            later = self.after(step)
            here = (later > 0) | (alone & (step == 1))
            kept.append((self.text[here], self.words[here] * self.size + later[here]))
        return self._rows(kept)

    def _rows(self, found: list[tuple[IntArray, IntArray]]) -> sparse.csr_matrix:
        text = np.concatenate([one for one, _ in found])
        keys, columns = np.unique(np.concatenate([key for _, key in found]), return_inverse=True)
        shape = (len(self.lengths), len(keys))
        rows = sparse.csr_matrix((np.ones(len(text), dtype=np.float32), (text, columns)), shape=shape)
        rows.sum_duplicates()
        rows.data[:] = 1
        return rows
