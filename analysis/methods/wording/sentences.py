"""One sentence with its claims and the labels it names."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from analysis.methods.wording.claim import Claim
from analysis.methods.wording.figure_tables import FigureTable
from analysis.methods.wording.mentions import Mention, mentions, tokens
from analysis.methods.wording.places import Places

Where = Literal["text", "bare", "marked"]
_END = re.compile(r"[.!?](?=[”’\"')]*\s+(?:[A-Z“‘\"'(\[]|\d|$))|\n+")
_OPENS, _CLOSES = "([", ")]"
_CLAUSE = re.compile(
    r";|\b(?:whereas|while|whilst|but|although|though|however)\b|(?:,|\band\b|, and)(?: not)? (?=#)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Sentence:
    """Places count from the beginning of the text. ``named``: numbers within a label ("Thirteen Group").

    ``follows``: it goes on with a paragraph.
    """

    text: str
    start: int
    claims: tuple[Claim, ...]
    named: tuple[Claim, ...]
    mentions: tuple[Mention, ...]
    follows: bool

    def without_names(self, marks: Sequence[Mention]) -> "Sentence":
        """The same with the numbers within ``marks`` as parts of names, such as "16 to 24"."""
        places = Places(marks)
        inside = [c for c in self.claims if _part_of_name(c, places)]
        if not inside:
            return self
        others = tuple(claim for claim in self.claims if claim not in inside)
        return replace(self, claims=others, named=(*self.named, *inside))

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(token.stem for token in tokens(self.text))

    @cached_property
    def answers(self) -> list[int]:
        """The tables in which the name of another table is an answer: "which should come first"."""
        subjects = {(m.start, m.end) for m in self.mentions if m.subject}
        own = {m.table for m in self.mentions if m.subject}
        rows = {m.table for m in self.mentions if not m.subject and (m.start, m.end) in subjects}
        return sorted(rows - own)

    def between(self, start: int, end: int) -> str:
        return self.text[max(0, start - self.start) : max(0, end - self.start)]

    def plain(self, start: int, end: int) -> str:
        """What stands between two places, without labels and figures."""
        return self._words[max(0, start - self.start) : max(0, end - self.start)]

    @cached_property
    def bare(self) -> str:
        """The sentence without the labels it names, whose words say nothing about the claim."""
        return self._without(self.text, self.mentions)

    @cached_property
    def marked(self) -> str:
        """The sentence with its labels left blank and a # for every character of its claims."""
        return self._without(self.bare, self.claims, "#")

    def clause(self, claim: Claim) -> str:
        """What ``marked`` holds around a claim, up to a "but", a semicolon or a list's next figure."""
        starts, ends = self._breaks
        before = bisect_right(ends, claim.start - self.start)
        after = bisect_left(starts, claim.end - self.start)
        begin = ends[before - 1] if before else 0
        return self.marked[begin : starts[after] if after < len(starts) else len(self.marked)]

    @cached_property
    def _breaks(self) -> tuple[list[int], list[int]]:
        hits = list(_CLAUSE.finditer(self.marked))
        return [hit.start() for hit in hits], [hit.end() for hit in hits]

    @cached_property
    def narrowing(self) -> dict[int, list[tuple[Mention, Claim | None]]]:
        """By the place of a table: see ``scope.py``, which fills it once for all claims."""
        return {}

    @cached_property
    def claims_by_place(self) -> Places[Claim]:
        return Places(self.claims)

    @cached_property
    def mentions_by_place(self) -> Places[Mention]:
        return Places(self.mentions)

    def says(self, pattern: re.Pattern[str], where: Where = "marked") -> list[re.Match[str]]:
        """Every hit of ``pattern``, looked for once, however many claims ask."""
        if (pattern, where) not in self._hits:
            self._hits[pattern, where] = list(pattern.finditer(getattr(self, where)))
        return self._hits[pattern, where]

    @cached_property
    def _hits(self) -> dict[tuple[re.Pattern[str], Where], list[re.Match[str]]]:
        return {}

    @cached_property
    def _words(self) -> str:
        return self._without(self.bare, self.claims)

    def _without(self, text: str, parts: Sequence[Claim | Mention], sign: str = " ") -> str:
        letters = list(text)
        for part in parts:
            begin, end = part.start - self.start, part.end - self.start
            letters[begin:end] = sign * (end - begin)
        return "".join(letters)


def sentences(text: str, claims: Sequence[Claim], tables: Sequence[FigureTable]) -> Iterator[Sentence]:
    named, quantities = Places(mentions(text, tables)), Places(claims)
    begin = 0
    for end, follows in _pieces(text):
        marks = named.within(begin, end)
        inside = tuple(quantities.within(begin, end))
        yield Sentence(text[begin:end], begin, inside, (), tuple(marks), follows).without_names(marks)
        begin = end


def _part_of_name(claim: Claim, marks: Places[Mention]) -> bool:
    return any(mark.start <= claim.start and claim.end <= mark.end for mark in marks.over(claim))


def _pieces(text: str) -> Iterator[tuple[int, bool]]:
    """The ends of sentences, and whether each goes on with a paragraph. A full stop in brackets ends none."""
    follows = False
    for hit in _END.finditer(text):
        before = text[: hit.start()]
        open_ = sum(map(before.count, _OPENS)) > sum(map(before.count, _CLOSES))
        if open_ and "\n" not in hit.group():
            continue
        yield hit.end(), follows
        follows = "\n" not in hit.group()
    yield len(text), follows
