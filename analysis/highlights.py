"""A redacted comment cut into pieces, so that a template can mark them and escape each one. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

# What redaction puts in the place of a name or a number. Its own module loads word lists that no page needs.
PLACEHOLDER = re.compile(r"\[[A-Za-z][A-Za-z -]{2,20}\]")
WORD = re.compile(r"\w[\w'’-]*")


@dataclass(frozen=True)
class Segment:
    """``kind``: "" as written, "why" ties it to its theme, "redacted" stands for what was taken out."""

    text: str
    kind: str = ""


def segments(text: str, why: Iterable[str]) -> tuple[Segment, ...]:
    """Pieces that joined again are the text. ``why``: words, in whatever case they were found."""
    wanted = {word.casefold() for word in why}
    cuts = [(m.start(), m.end(), "redacted") for m in PLACEHOLDER.finditer(text)]
    covered = {place for start, end, _ in cuts for place in range(start, end)}
    cuts += [
        (m.start(), m.end(), "why")
        for m in WORD.finditer(text)
        if m.group().casefold() in wanted and m.start() not in covered
    ]
    return tuple(_pieces(text, sorted(cuts)))


def standing(text: str, words: Iterable[str]) -> tuple[str, ...]:
    """Those of the words that the text still holds: one of them may have been taken out since."""
    held = {match.group().casefold() for match in WORD.finditer(PLACEHOLDER.sub(" ", text))}
    return tuple(word for word in words if held.issuperset(word.casefold().split()))


def _pieces(text: str, cuts: list[tuple[int, int, str]]) -> Iterable[Segment]:
    place = 0
    for start, end, kind in cuts:
        if start > place:
            yield Segment(text[place:start])
        yield Segment(text[start:end], kind)
        place = end
    if place < len(text):
        yield Segment(text[place:])
