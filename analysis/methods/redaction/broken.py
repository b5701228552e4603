"""Details that are told in part, broken or in an order of one's own, found by their words."""

import re
from collections.abc import Iterator

from analysis.methods.redaction.dictated import find_dictated
from analysis.methods.redaction.part_homes import find_part_homes
from analysis.methods.redaction.partial import find_partial
from analysis.methods.redaction.spans import Span

WORD = re.compile(r"[a-z]+")


def find_broken(text: str) -> Iterator[Span]:
    # Taken apart once: most answers hold none of the words, and no rule looks at them.
    words = frozenset(WORD.findall(text.lower()))
    yield from find_dictated(text, words)
    yield from find_partial(text, words)
    yield from find_part_homes(text, words)
