"""Put the finders together: find, settle, replace, and look again until nothing more is found."""

import re
from bisect import bisect_right
from collections.abc import Iterable

from analysis.methods.redaction.addresses import find_addresses
from analysis.methods.redaction.births import find_births
from analysis.methods.redaction.broken import find_broken
from analysis.methods.redaction.contacts import find_contacts
from analysis.methods.redaction.handles import find_handles
from analysis.methods.redaction.meaning import find_meant
from analysis.methods.redaction.names import find_names
from analysis.methods.redaction.numbers import find_numbers
from analysis.methods.redaction.phones import find_phones
from analysis.methods.redaction.postcodes import find_postcodes
from analysis.methods.redaction.references import find_references
from analysis.methods.redaction.roles import find_roles
from analysis.methods.redaction.spans import BARRIER, WORDS, Redacted, Span, replace, settle, shield
from analysis.methods.redaction.spelt import find_spelt
from analysis.methods.redaction.vehicles import find_vehicles

FINDERS = (
    find_contacts,
    find_handles,
    find_phones,
    find_numbers,
    find_references,
    find_spelt,
    find_broken,
    find_births,
    find_postcodes,
    find_addresses,
    find_vehicles,
    find_names,
    find_roles,
)


# Marks stacked on one letter beyond any writing: left out while the rules look, for each would be looked at.
STACK = re.compile(r"(?<=[\u0300-\u036f]{16})[\u0300-\u036f]++")


def redact(text: str) -> Redacted:
    """Replace what names or reaches a person by bracketed words.

    Spans are offsets into `text`, sorted and apart. Only certain ones are replaced; uncertain ones are listed
    for a person. Redacting the result again changes nothing. Time grows with the length of the text, whatever
    it holds.
    """
    stacks = [match.span() for match in STACK.finditer(text)]
    if not stacks:
        return _redact(text)
    moved = _moved(_redact(STACK.sub("", text)).spans, [(start, end, 0) for start, end in stacks])
    return Redacted(replace(text, moved), moved)


def _redact(text: str) -> Redacted:
    """The rules look until they find no more; then what is left is read for what it means, and so on."""
    spans = settle(by_rule(shield(text)), text)
    certain = [span for span in spans if span.certain]
    fresh = certain
    while True:
        certain = _by_rule_again(text, certain) if fresh else certain
        meant = settle(find_meant(masked(text, certain)), text)
        fresh = [span for span in meant if span.certain]
        if not fresh:
            break
        certain = sorted([*certain, *fresh], key=lambda span: span.start)
    unsure = [span for span in [*spans, *meant] if not span.certain]
    return Redacted(replace(text, certain), settle([*certain, *unsure], text))


def masked(text: str, certain: Iterable[Span]) -> str:
    """The text, equally long, with these spans (sorted, apart) and earlier redactions made marks."""
    parts, done, shielded = [], 0, shield(text)
    for span in certain:
        parts += [shielded[done : span.start], BARRIER * (span.end - span.start)]
        done = span.end
    return "".join([*parts, shielded[done:]])


def by_rule(shielded: str) -> list[Span]:
    """Every span that a rule finds in a shielded text, as they come."""
    found = [span for finder in FINDERS for span in finder(shielded)]
    return [span for span in found if BARRIER not in shielded[span.start : span.end]]


def _by_rule_again(text: str, certain: list[Span]) -> list[Span]:
    """With the spans seen only once their neighbours are replaced, as offsets into the original text."""
    while True:
        redacted = replace(text, certain)
        found = [span for span in settle(by_rule(shield(redacted)), redacted) if span.certain]
        if not found:
            return certain
        fresh = _moved(found, [(span.start, span.end, len(WORDS[span.kind])) for span in certain])
        certain = sorted([*certain, *fresh], key=lambda span: span.start)


def _moved(spans: list[Span], changes: list[tuple[int, int, int]]) -> list[Span]:
    """Spans of a changed text as offsets into the original; a change is its start, end and new length."""
    starts, shifts = [0], [0]
    for start, end, length in changes:
        shifts.append(shifts[-1] + end - start - length)
        starts.append(end - shifts[-1])

    def original(edge: int) -> int:
        return edge + shifts[bisect_right(starts, edge) - 1]

    return [span._replace(start=original(span.start), end=original(span.end)) for span in spans]
