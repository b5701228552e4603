"""Spans of a text, how overlaps are settled, and the readable words that stand in their place."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

# kind -> the words printed instead, in the order that wins where two finds overlap.
WORDS = {
    "e-mail": "[e-mail]",
    "link": "[link]",
    "NHS number": "[NHS number]",
    "NI number": "[NI number]",
    "account": "[account]",
    "date of birth": "[date of birth]",
    "phone number": "[phone number]",
    "address": "[address]",
    "postcode": "[postcode]",
    "vehicle": "[vehicle]",
    "handle": "[social media name]",
    "name": "[name]",
    "role": "[role]",
}
RANK = {kind: rank for rank, kind in enumerate(WORDS)}
PLACEHOLDER = re.compile("|".join(re.escape(word) for word in WORDS.values()))
BARRIER = "|"


class Span(NamedTuple):
    """Characters start to end (end excluded) of the original; an uncertain span is for a person to decide."""

    kind: str
    start: int
    end: int
    certain: bool = True


class Redacted(NamedTuple):
    text: str
    spans: list[Span]


def shield(text: str) -> str:
    """The text, equally long, with the words of earlier redactions made a mark that no rule matches."""
    return PLACEHOLDER.sub(lambda match: BARRIER * len(match.group()), text)


def settle(found: Iterable[Span], text: str) -> list[Span]:
    """Sorted spans that do not overlap: certain before uncertain, then by kind."""
    taken = bytearray(len(text))
    kept = []
    for span in sorted(_joined(found), key=_precedence):
        fitted = _fit(span, taken, text)
        if fitted is not None:
            taken[fitted.start : fitted.end] = b"\1" * (fitted.end - fitted.start)
            kept.append(fitted)
    return sorted(kept, key=lambda span: span.start)


def _joined(found: Iterable[Span]) -> Iterator[Span]:
    """Certain spans of one kind that overlap made one, so that no rule uncovers what another saw."""
    last: dict[str, Span] = {}
    for span in sorted(found, key=lambda span: span.start):
        before = last.get(span.kind)
        if not span.certain:
            yield span
        elif before is not None and span.start < before.end:
            last[span.kind] = before._replace(end=max(before.end, span.end))
        else:
            if before is not None:
                yield before
            last[span.kind] = span
    yield from last.values()


def _precedence(span: Span) -> tuple[bool, int, int, int]:
    """Certain spans by kind; among uncertain ones the longest says most."""
    order = RANK[span.kind] if span.certain else span.start - span.end
    return not span.certain, order, span.start, -span.end


def replace(text: str, spans: Iterable[Span]) -> str:
    """The text with every certain span replaced by its words."""
    parts, done = [], 0
    for span in spans:
        if span.certain:
            parts += [text[done : span.start], WORDS[span.kind]]
            done = span.end
    return "".join([*parts, text[done:]])


def _fit(span: Span, taken: bytearray, text: str) -> Span | None:
    """The span with the combining marks that follow it; an uncertain one is cut where another begins."""
    end = span.end
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    clash = taken.find(1, span.start, end)
    if clash < 0:
        return span._replace(end=end)
    if span.certain:
        return _rest(span._replace(end=end), taken, text)
    if clash - span.start < 4:
        return None
    return span._replace(end=span.start + len(text[span.start : clash].rstrip(" ,;:(")))


def _rest(span: Span, taken: bytearray, text: str) -> Span | None:
    """What a clash leaves of a certain span at its beginning or end, if words are left of it."""
    start, end = span.start, span.end
    while start < end and (taken[start] or not text[start].isalnum()):
        start += 1
    clash = taken.find(1, start, end)
    end = clash if clash >= 0 else end
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return span._replace(start=start, end=end) if end - start > 1 else None
