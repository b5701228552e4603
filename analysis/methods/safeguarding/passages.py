"""A text cut into passages, so that one worrying sentence is not drowned by ten about street lights."""

from collections.abc import Iterator
from typing import NamedTuple

from analysis.methods.safeguarding.reading import END, NAMED, Reading, normal

LONGEST = 40
"""Words of a passage, unless it is one name: two or three sentences, well under what the vectors can read."""
STOP, NAMED_WORD, ANY_NAME = ".", "<named>", "Sam"
KEYS = {END: STOP, NAMED: NAMED_WORD}


class Passage(NamedTuple):
    """Words number first to last (last excluded) of a reading."""

    first: int
    last: int


def passages(signs: str) -> list[Passage]:
    """Each sentence with as many of the next ones as fit, the last of them ending the text.

    A disclosure is often told over two or three sentences, so passages overlap by whole sentences.
    """
    sentences = list(_sentences(signs))
    found: list[Passage] = []
    upto = 0
    for number, first in enumerate(sentences):
        upto = max(upto, number + 1)
        while upto < len(sentences) and sentences[upto].last - first.first <= LONGEST:
            upto += 1
        if not found or sentences[upto - 1].last > found[-1].last:
            found.append(Passage(first.first, sentences[upto - 1].last))
    return found


def _sentences(signs: str) -> Iterator[Passage]:
    """Runs of words without a stop; one too long to be a passage is cut, each cut overlapping by half."""
    at = 0
    for run in signs.split(END):
        for first in range(at, at + max(len(run) - LONGEST // 2, 1), LONGEST // 2):
            if run:
                yield Passage(first, min(first + LONGEST, at + len(run)))
        at += len(run) + 1


def words_of(text: str, reading: Reading, passage: Passage) -> list[str]:
    """The words of a passage as looked up, and its stops; of a name or an address only that there is one."""
    return [_key(text, reading, n) for n in range(passage.first, passage.last)]


def _key(text: str, reading: Reading, n: int) -> str:
    if reading.signs[n] in KEYS:
        return KEYS[reading.signs[n]]
    word = text[reading.starts[n] : reading.ends[n]]
    return normal(word) or word  # digits have no looked-up form


def written(text: str, reading: Reading, passage: Passage) -> str:
    """The passage with one name for all names: nobody's origin may change what is made of their words."""
    named = [n for n in range(passage.first, passage.last) if reading.signs[n] == NAMED]
    cuts = [reading.starts[passage.first]]
    cuts += [cut for n in named for cut in (reading.starts[n], reading.ends[n])]
    cuts.append(reading.ends[passage.last - 1])
    return ANY_NAME.join(text[start:end] for start, end in zip(cuts[::2], cuts[1::2], strict=True))
