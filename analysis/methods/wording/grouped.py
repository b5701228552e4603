"""Figures of some of the people: which group a sentence names beside a figure, and the tables of that group.

A crossed table is one small table for each group. Where a sentence names exactly one group for a figure, the
figure is read as if the sentence were about the tables of that group, with its words for groups left blank.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from analysis.methods.wording.attaching import attached
from analysis.methods.wording.claim import Claim
from analysis.methods.wording.figure_tables import FigureTable
from analysis.methods.wording.mentions import Mention, mentions, named_in, stem, tokens
from analysis.methods.wording.refusals import Unclear, refuse_between
from analysis.methods.wording.sentences import Sentence

_READ = ("share", "words", "count", "part", "net")
# Labels of groups that stand in many sentences and name nobody there.
_EVERYDAY = frozenset(map(stem, ("yes", "no", "not", "other", "none", "all", "both", "neither", "know")))
_ALSO = {
    "female": ("women", "woman"),
    "woman": ("women", "female"),
    "women": ("woman", "female"),
    "male": ("men", "man"),
    "man": ("men", "male"),
    "men": ("man", "male"),
}
_LEAD_IN = re.compile(
    r"(?:\b(?:those|people|residents|respondents)\s)?(?:\bwho\s(?:are|were|live|lived)\s)?"
    r"(?:\b(?:aged|living\sin|based\sin)\s)?(?:\bin\s)?(?:\bthe\s)?$",
    re.IGNORECASE,
)
_LEAD_OUT = re.compile(r"\s(?:wards?|residents|respondents|people|years?[ -]olds?)\b", re.IGNORECASE)
_LIKELY = re.compile(
    r"(?:\b(?:was|were|is|are)\s)?(?:\b(?:much|far|slightly|somewhat)\s)?\b(?P<way>more|less)\s"
    r"(?:likely|inclined)\sto\b",
    re.IGNORECASE,
)
_COMPARED = re.compile(r"\bcompared\s(?:with|to)\b", re.IGNORECASE)
# After a group at the head of a sentence these may speak of others.
_OTHERS = re.compile(
    r"\b(?:overall|total|everyone|everybody|average|elsewhere|others?|rest|whole|all|than|compared|whereas|while"
    r"|whilst|but|although|though|however)\b",
    re.IGNORECASE,
)
_NEAR = 60  # characters


@dataclass(frozen=True)
class GroupTable:
    """What is told of the groups of one banner. ``by``: its name. ``columns``: by the label of the group, one
    table for each question; a group that is not told alone is not among them."""

    by: str
    columns: Mapping[str, tuple[FigureTable, ...]]


class NamedGroups:
    """The groups that one sentence names. ``Mention.table`` is here the place of the banner."""

    def __init__(self, sentence: Sentence, grouped: Sequence[GroupTable]) -> None:
        self.grouped = grouped
        self.marks = _marks(sentence, grouped) if grouped else []
        self.sentence = sentence.without_names(self.marks)
        self._narrowed: dict[tuple[int, str], Sentence] = {}

    def are(self, rows: Sequence[str]) -> bool:
        """Whether what was compared are these groups themselves: how many people are in them."""
        return any(mark.label in rows for mark in self.marks)

    def columns_for(self, claim: Claim) -> tuple[Sentence, tuple[FigureTable, ...]] | None:
        """The tables that a claim is about, with the sentence as it speaks of these alone.

        None where it names no group for the claim; Unclear where it names several, or says more than a table
        by group can bear out.
        """
        group = self._group(claim) if self.marks and claim.kind in _READ else None
        if group is None:
            return None
        refuse_between(claim, [group], self.sentence)
        _check_direction(self.sentence, self.marks)
        columns = self.grouped[group.table].columns[group.label]
        narrowed = self._about(group, columns)
        if all(mark.subject for mark in narrowed.mentions):
            raise Unclear(f"no answer is named for “{group.label}”")
        return narrowed, columns

    def _group(self, claim: Claim) -> Mention | None:
        paired = [c for c in self.sentence.claims if c.kind not in ("base", "bases")]
        ways = attached(claim, paired, self.marks, self.sentence)
        if not ways and self._leads():
            ways = [self.marks]
        named = dict.fromkeys((mark.table, mark.label) for way in ways for mark in way)
        if len(named) > 1:
            labels = " and ".join(f"“{label}”" for _place, label in list(named)[:2])
            raise Unclear(f"it may be about {labels}, and a table is about one group")
        return ways[0][0] if ways else None

    def _leads(self) -> bool:
        """ "In Hart 46% agreed and 20% disagreed": one group at the head is that of every figure after it."""
        sentence, first = self.sentence, self.marks[0]
        alone = len({(mark.table, mark.label) for mark in self.marks}) == 1
        heads = first.end <= min(claim.start for claim in sentence.claims)
        after = sentence.plain(first.end, sentence.start + len(sentence.text))
        return alone and heads and not _OTHERS.search(after)

    def _about(self, group: Mention, columns: Sequence[FigureTable]) -> Sentence:
        key = (group.table, group.label)
        if key not in self._narrowed:
            text = _without(self.marks, self.sentence)
            found = _moved(mentions(text, columns), self.sentence.start)
            self._narrowed[key] = replace(self.sentence, text=text, mentions=tuple(found))
        return self._narrowed[key]


def _marks(sentence: Sentence, grouped: Sequence[GroupTable]) -> list[Mention]:
    """Not within the name of a question."""
    subjects = [mark for mark in sentence.mentions if mark.subject]
    found = _moved(named_in(sentence.text, [_phrases(table) for table in grouped]), sentence.start)
    return [m for m in found if not any(s.start < m.end and m.start < s.end for s in subjects)]


def _moved(found: Sequence[Mention], by: int) -> list[Mention]:
    return [replace(mark, start=mark.start + by, end=mark.end + by) for mark in found]


def _phrases(table: GroupTable) -> dict[str, tuple[str, ...]]:
    return {
        label: (label, *_ALSO.get(label.casefold(), ()))
        for label in table.columns
        if not _says_nothing([token.stem for token in tokens(label)])
    }


def _says_nothing(words: Sequence[str]) -> bool:
    """ "Yes", "2" or "Not known": they stand in sentences that speak of no group."""
    return set(words) <= _EVERYDAY or (len(words) == 1 and words[0].isdigit())


def _check_direction(sentence: Sentence, marks: Sequence[Mention]) -> None:
    """ "Women were more likely to agree (61%) than men (52%)": the two figures must say so too."""
    likely = _LIKELY.search(sentence.text)
    if likely is None:
        return
    said = f"the sentence says “{likely.group().strip()}”"
    shares = [claim for claim in sentence.claims if claim.kind == "share"]
    if len(shares) != 2 or len(marks) != 2 or not shares[0].end <= marks[1].start < shares[1].start:
        raise Unclear(f"{said}, and it is not plain of which two figures")
    first, second = (share.allowed.accepts.low for share in shares)
    if first is None or second is None or first == second or (first > second) != _more(likely):
        raise Unclear(f"{said}, and its own figures do not")


def _more(likely: re.Match[str]) -> bool:
    return likely["way"].casefold() == "more"


def _without(marks: Sequence[Mention], sentence: Sentence) -> str:
    """The text with the words for groups left blank, at the same length."""
    text = sentence.text
    for mark in marks:
        begin, end = mark.start - sentence.start, mark.end - sentence.start
        lead = _LEAD_IN.search(text, max(0, begin - _NEAR), begin)
        out = _LEAD_OUT.match(text, end)
        begin, end = lead.start() if lead else begin, out.end() if out else end
        text = text[:begin] + " " * (end - begin) + text[end:]
    text = _LIKELY.sub(lambda hit: " " * len(hit.group()), text)
    return _COMPARED.sub(lambda hit: "than".ljust(len(hit.group())), text)
