"""Apply the rules, what turns a claim round (denial, supposition, talk of what ought to be), and evidence."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from analysis.methods.language import another_language
from analysis.methods.redaction.engine import masked, redact
from analysis.methods.redaction.passages import END, OTHER
from analysis.methods.redaction.spans import Span
from analysis.methods.safeguarding.flags import KINDS, UNREAD, Flag
from analysis.methods.safeguarding.reading import Reading
from analysis.methods.safeguarding.rules import Rule, rule_book
from analysis.methods.safeguarding.weighing import weighed

NEGATION_REACH = 4
RANK = {kind: rank for rank, kind in enumerate(KINDS)}


def triage(text: str, spans: Sequence[Span] | None = None) -> list[Flag]:
    """Flags in the order of the text, at most one of a kind for each sentence.

    Rules in words speak first; where they are silent the evidence of many small signs is weighed. A text that
    is surely in another language has one flag that says so. `spans` is what `redact` found in the text, where
    it is known: who is named is not looked for again. A flag asks a person to read; it never decides. Time
    grows with the length of the text, whatever it holds.
    """
    unread = _unread(text)
    if unread:
        return [unread]
    hidden, reading = read_hidden(text, redact(text).spans if spans is None else spans)
    spoken = _by_rule(reading)
    flags = [*spoken, *weighed(hidden, reading, spoken)]
    return sorted(flags, key=lambda flag: (flag.start, RANK[flag.kind], flag.end))


def _unread(text: str) -> Flag | None:
    """What is surely in another language: no rule reads it, so a person must."""
    language = another_language(text.strip())
    why = f"Written in {language}, which the rules do not read. Have it read by somebody who does."
    return Flag(UNREAD, 0, len(text), why) if language else None


def read_hidden(text: str, spans: Sequence[Span]) -> tuple[str, Reading]:
    """The text with what redaction is certain of made marks, and its reading."""
    hidden = masked(text, [span for span in spans if span.certain])
    return hidden, rule_book().signs.read(hidden, spans)


def _by_rule(reading: Reading) -> list[Flag]:
    signs = _without_idioms(reading.signs)
    present = frozenset(signs)
    flags: dict[tuple[str, int], Flag] = {}
    ends = [at for at, sign in enumerate(signs) if sign == END]
    for rule in rule_book().rules:
        if all(need & present for need in rule.pattern.needs):
            for start, end in _hits(rule, signs):
                sentence = bisect_left(ends, start)
                flags.setdefault((rule.kind, sentence), _flag(rule, reading, start, end))
    return list(flags.values())


def _flag(rule: Rule, reading: Reading, start: int, end: int) -> Flag:
    return Flag(rule.kind, reading.starts[start], reading.ends[end - 1], rule.why)


def _without_idioms(signs: str) -> str:
    """The signs with figures of speech and topics ("knife crime") made words that say nothing."""
    present = frozenset(signs)
    for idiom in rule_book().idioms:
        if all(need & present for need in idiom.needs):
            signs = idiom.search.sub(lambda match: OTHER * len(match.group()), signs)
    return signs


def _hits(rule: Rule, signs: str) -> Iterator[tuple[int, int]]:
    """Where a rule matches and nothing turns it round."""
    for match in rule.pattern.search.finditer(signs):
        turned = _negated(signs, match.start()) or _supposed(signs, match.start())
        if not turned and not (rule.general and _is_talk(signs, match.start())):
            yield match.span()


def _negated(signs: str, start: int) -> bool:
    """Whether "nobody", "never" or "not" stands before, in the same clause."""
    before = signs[max(0, start - NEGATION_REACH) : start]
    return _turns().search(before) is not None


def _supposed(signs: str, start: int) -> bool:
    """Whether the sentence supposes: "if someone", "what if", "imagine"."""
    before = signs[max(0, start - 8) : start + 1]
    return _suppositions().search(before) is not None


def _is_talk(signs: str, start: int) -> bool:
    """Whether the sentence around speaks of what ought to be done; read at most 40 words either side."""
    before = signs[max(0, start - 40) : start].rpartition(END)[2]
    after = signs[start : start + 40].partition(END)[0]
    return not rule_book().members("talk").isdisjoint(before + after)


@cache
def _turns() -> re.Pattern[str]:
    book = rule_book()
    negation = "".join(sorted(book.members("neg")))
    over = "".join(sorted(book.members("break")))
    return re.compile(rf"[{negation}][^{END}{over}]*\Z")


@cache
def _suppositions() -> re.Pattern[str]:
    book = rule_book()
    generic, suppose = ("".join(sorted(book.members(group))) for group in ("generic", "suppose"))
    if_, what = book.signs.of("if"), book.signs.of("what")
    return re.compile(rf"(?:{if_}[{generic}]|{what}{if_}|[{suppose}])[^{END}]*\Z")
