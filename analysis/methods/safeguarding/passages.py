"""What a passage of a text says: its words as looked up, and itself as it is read."""

from analysis.methods.redaction.passages import END, MARKS, SOMEBODY, Passage
from analysis.methods.safeguarding.reading import NAMED, Reading, normal

STOP, NAMED_WORD = ".", "<named>"
KEYS = {END: STOP, NAMED: NAMED_WORD}


def words_of(text: str, reading: Reading, passage: Passage) -> list[str]:
    """The words of a passage as looked up, and its stops; of a name or an address only that there is one."""
    return [_key(text, reading, n) for n in range(passage.first, passage.last)]


def _key(text: str, reading: Reading, n: int) -> str:
    if reading.signs[n] in KEYS:
        return KEYS[reading.signs[n]]
    word = text[reading.starts[n] : reading.ends[n]]
    return normal(word) or word  # digits and marks have no looked-up form


def written(text: str, reading: Reading, passage: Passage) -> str:
    """The passage with one word for all names: nobody's origin may change what is made of their words."""
    named = [n for n in range(passage.first, passage.last) if reading.signs[n] == NAMED]
    cuts = [reading.starts[passage.first]]
    cuts += [cut for n in named for cut in (reading.starts[n], reading.ends[n])]
    cuts.append(reading.ends[passage.last - 1])
    parts = (text[start:end] for start, end in zip(cuts[::2], cuts[1::2], strict=True))
    return MARKS.sub(SOMEBODY, SOMEBODY.join(parts))
