"""What staff read of a comment: the machine's spans with people's rows folded over them.

Pure. Nothing is overwritten: taking a step back is folding without it.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from analysis.methods.redaction import WORDS, Span

PRINTED = WORDS | {"detail": "[detail]"}  # what a person may take out beside all that the machine knows
ADD, LIFT, SETTLE, UNDO = "add", "lift", "settle", "undo"


@dataclass(frozen=True)
class Row:
    """One step of a person, as the fold needs it. ``digest``: the SHA-256 of the text it was taken on."""

    number: int
    act: str
    start: int
    end: int
    what: str = ""
    undoes: int | None = None  # the number of the row that it takes back
    digest: str = ""


@dataclass(frozen=True)
class Piece:
    """``kind``: "" as written, "out" words that stand for what was taken out, "open" left to be decided.

    ``start`` and ``end`` are its place in the original; ``what`` is the kind of span.
    """

    text: str
    start: int
    end: int
    kind: str = ""
    what: str = ""


@dataclass(frozen=True)
class Folded:
    """``out``: what is taken out now. ``open``: what nobody has decided yet. Both sorted, and apart.

    ``aside``: rows that still stand but were taken on another text, whose places mean nothing in this one.
    """

    pieces: tuple[Piece, ...]
    out: tuple[Span, ...]
    open: tuple[Span, ...]
    aside: tuple[Row, ...] = ()

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def unsure(self) -> bool:
        """Something is left for a person: an open span, or words once taken out that stand elsewhere now."""
        return bool(self.open) or any(row.act == ADD for row in self.aside)


def fold(text: str, machine: Iterable[Span], rows: Sequence[Row], *, digest: str) -> Folded:
    """The redaction of the original ``text`` after these rows, in their order. ``digest``: its SHA-256."""
    found = list(machine)
    out = [span for span in found if span.certain]
    decided = bytearray(len(text))
    gone, aside = undone(rows), []
    for row in rows:
        if row.act == UNDO or row.number in gone:
            continue
        if row.digest != digest or row.end > len(text):
            aside.append(row)
            continue
        out = _changed(out, row, text)
        if row.act in (LIFT, SETTLE):
            decided[row.start : row.end] = b"\1" * (row.end - row.start)
    for span in out:
        decided[span.start : span.end] = b"\1" * (span.end - span.start)
    undecided = [part for span in found if not span.certain for part in _left(span, decided, text)]
    return Folded(tuple(_pieces(text, out, undecided)), tuple(out), tuple(undecided), tuple(aside))


def undone(rows: Sequence[Row]) -> set[int]:
    """Numbers of the rows that no longer hold. A step back may itself be taken back."""
    gone: set[int] = set()
    for row in reversed(rows):
        if row.undoes is not None and row.number not in gone:
            gone.add(row.undoes)
    return gone


def shows_more(before: Folded, after: Folded) -> bool:
    """Whether words can be read after a step that could not be read before it."""
    return any(not _within(span, after.out) for span in before.out)


def _changed(out: list[Span], row: Row, text: str) -> list[Span]:
    if row.act == ADD:
        return _added(out, row)
    if row.act == LIFT:
        return [part for span in out for part in _outside(span, row, text)]
    return out


def _added(out: list[Span], row: Row) -> list[Span]:
    """One span where the new one touches others, over all that they covered: adding never shows a letter."""
    touched = [span for span in out if span.start < row.end and row.start < span.end]
    start, end = min([row.start, *(s.start for s in touched)]), max([row.end, *(s.end for s in touched)])
    kept = [span for span in out if span not in touched]
    return sorted([*kept, Span(row.what, start, end)], key=lambda span: span.start)


def _outside(span: Span, row: Row, text: str) -> Iterator[Span]:
    """What is left of a span when the row's place is lifted from it."""
    if span.end <= row.start or row.end <= span.start:
        yield span
        return
    for start, end in ((span.start, row.start), (row.end, span.end)):
        yield from _trimmed(span, start, end, text)


def _trimmed(span: Span, start: int, end: int, text: str) -> Iterator[Span]:
    """The part from start to end without the blanks around it; nothing where it is blank."""
    part = text[start:end] if start < end else ""
    if part.strip():
        begin = start + len(part) - len(part.lstrip())
        yield span._replace(start=begin, end=begin + len(part.strip()))


def _left(span: Span, decided: bytearray, text: str) -> Iterator[Span]:
    """The parts of an uncertain span that nobody has decided, where a letter or a figure stands in them."""
    start = span.start
    while start < span.end:
        begin = decided.find(0, start, span.end)
        if begin < 0:
            return
        end = decided.find(1, begin, span.end)
        start = end if end >= 0 else span.end
        if any(map(str.isalnum, text[begin:start])):
            yield from _trimmed(span, begin, start, text)


def _pieces(text: str, out: Sequence[Span], undecided: Sequence[Span]) -> Iterator[Piece]:
    place = 0
    for span in sorted([*out, *undecided], key=lambda span: span.start):
        if span.start > place:
            yield Piece(text[place : span.start], place, span.start)
        kind, words = ("out", PRINTED[span.kind]) if span.certain else ("open", text[span.start : span.end])
        yield Piece(words, span.start, span.end, kind, span.kind)
        place = span.end
    if place < len(text):
        yield Piece(text[place:], place, len(text))


def _within(span: Span, others: Sequence[Span]) -> bool:
    """Whether spans that lie apart cover all of this one."""
    place, starts = span.start, [other.start for other in others]
    while place < span.end:
        at = bisect_right(starts, place) - 1
        if at < 0 or others[at].end <= place:
            return False
        place = others[at].end
    return True
