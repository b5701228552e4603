"""Put the finders together: find, settle, replace, and look again until nothing more is found."""

from bisect import bisect_right

from analysis.methods.redaction.addresses import find_addresses
from analysis.methods.redaction.births import find_births
from analysis.methods.redaction.contacts import find_contacts
from analysis.methods.redaction.names import find_names
from analysis.methods.redaction.numbers import find_numbers
from analysis.methods.redaction.phones import find_phones
from analysis.methods.redaction.roles import find_roles
from analysis.methods.redaction.spans import BARRIER, WORDS, Redacted, Span, replace, settle, shield
from analysis.methods.redaction.vehicles import find_vehicles

FINDERS = (
    find_contacts,
    find_phones,
    find_numbers,
    find_births,
    find_addresses,
    find_vehicles,
    find_names,
    find_roles,
)


def redact(text: str) -> Redacted:
    """Replace what names or reaches a person by bracketed words.

    Spans are offsets into `text`, sorted and apart. Only certain ones are replaced; uncertain ones are listed
    for a person. Redacting the result again changes nothing. Time grows with the length of the text, whatever
    it holds.
    """
    spans = find(text)
    certain = [span for span in spans if span.certain]
    fresh = certain
    while fresh:
        fresh = _found_again(text, certain)
        certain = sorted([*certain, *fresh], key=lambda span: span.start)
    return Redacted(replace(text, certain), settle([*certain, *(s for s in spans if not s.certain)], text))


def find(text: str) -> list[Span]:
    """Every span of one pass, settled."""
    shielded = shield(text)
    found = [span for finder in FINDERS for span in finder(shielded)]
    return settle((span for span in found if BARRIER not in shielded[span.start : span.end]), text)


def _found_again(text: str, certain: list[Span]) -> list[Span]:
    """Spans seen only now that their neighbours are replaced, as offsets into the original text."""
    starts, shifts = _segments(certain)
    found = (span for span in find(replace(text, certain)) if span.certain)
    moved = ((span, shifts[bisect_right(starts, span.start) - 1]) for span in found)
    return [span._replace(start=span.start + shift, end=span.end + shift) for span, shift in moved]


def _segments(certain: list[Span]) -> tuple[list[int], list[int]]:
    """Where each kept piece begins in the replaced text, and how far that is from the original."""
    starts, shifts, shift = [0], [0], 0
    for span in certain:
        shift += (span.end - span.start) - len(WORDS[span.kind])
        starts.append(span.end - shift)
        shifts.append(shift)
    return starts, shifts
