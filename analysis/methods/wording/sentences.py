"""One sentence with its claims and the labels it names, and which of these belong together."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from analysis.methods.wording.claim import Claim
from analysis.methods.wording.figure_tables import FigureTable
from analysis.methods.wording.mentions import Mention, mentions, tokens
from analysis.methods.wording.places import Places

Where = Literal["text", "bare", "marked"]
_END = re.compile(r"[.!?](?=[”’\"')]*\s+(?:[A-Z“‘\"'(\[]|\d|$))|\n+")
_OPENS, _CLOSES = "([", ")]"
# Beyond these words a sentence speaks of something else.
_BREAK = re.compile(
    r"\b(?:neither|whereas|while|whilst|but|although|though|however|compared|than)\b", re.IGNORECASE
)
_CLAUSE = re.compile(
    r";|\b(?:whereas|while|whilst|but|although|though|however)\b|(?:,|\band\b|, and)(?: not)? (?=#)",
    re.IGNORECASE,
)
# What may stand between two figures that are said of the same thing: "187 of the 301 people (62%)".
_JOINT = re.compile(
    r"(?:[\s(),;:/=“”‘’\"'–—-]|\b(?:of|the|or|out|that|is|people|respondents|residents|staff)\b)*"
)
_BRIDGE = re.compile(r"[”’\"']?\s*(?::|was|is|had|at)?\s*\(?")


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
        names, others = [], []
        for claim in quantities.within(begin, end):
            part = any(m.start <= claim.start and claim.end <= m.end for m in named.over(claim))
            (names if part else others).append(claim)
        yield Sentence(text[begin:end], begin, tuple(others), tuple(names), tuple(marks), follows)
        begin = end


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


def attached(
    claim: Claim, among: Sequence[Claim], marks: Sequence[Mention], sentence: Sentence
) -> list[list[Mention]]:
    """The marks that may belong to ``claim``, likeliest first: those just before it or just after it.

    Marks and claims of a sentence stand in turns. "Hart 11% and Fens 12%" begins with a mark, so each claim
    belongs to the mark before it; "11% in Hart and 12% in Fens" begins with a claim. In such a sentence a
    last claim with no mark after it is left alone, but for "agreed (62%, 187)".
    """
    before, after = _before(claim, among, marks, sentence), _after(claim, among, marks, sentence)
    leads = bool(marks) and min(each.start for each in among) < marks[0].start
    if leads and before and not after and not _in_brackets(sentence, before[-1].end, claim.start):
        return []
    if not before or not after:
        return [before or after] if before or after else []
    if _BRIDGE.fullmatch(sentence.between(before[-1].end, claim.start)):
        return [before]
    if leads:
        return [after]
    return [before] if max(each.start for each in among) > marks[-1].start else [after, before]


def _after(
    claim: Claim, among: Sequence[Claim], marks: Sequence[Mention], sentence: Sentence
) -> list[Mention]:
    """The run of marks that follows: another claim after its first mark ends it, and so does a "but"."""
    run: list[Mention] = []
    place = claim.end
    for mark in marks:
        if mark.start < claim.end:
            continue
        if _BREAK.search(sentence.plain(place, mark.start)):
            break
        others = [each for each in among if place <= each.start < mark.start]
        if others and (run or not _joint(sentence, claim.end, others[-1].start)):
            break
        run.append(mark)
        place = mark.end
    return run


def _before(
    claim: Claim, among: Sequence[Claim], marks: Sequence[Mention], sentence: Sentence
) -> list[Mention]:
    run: list[Mention] = []
    place = claim.start
    for mark in reversed(marks):
        if mark.end > claim.start:
            continue
        if _BREAK.search(sentence.plain(mark.end, place)):
            break
        others = [each for each in among if mark.end <= each.start < place]
        if others and (run or not _joint(sentence, others[0].end, claim.start)):
            break
        run.append(mark)
        place = mark.start
    return run[::-1]


def _in_brackets(sentence: Sentence, start: int, end: int) -> bool:
    """ "Agreed (62%, 187)": the second figure too is said of what stands before the bracket."""
    return "(" in sentence.plain(start, end) and _joint(sentence, start, end)


def _joint(sentence: Sentence, start: int, end: int) -> bool:
    """Whether figures alone stand between two places."""
    return _JOINT.fullmatch(sentence.plain(start, end)) is not None
