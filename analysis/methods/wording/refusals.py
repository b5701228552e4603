"""When a quantity is better left unchecked, and what its writer is told."""

import re
from collections.abc import Sequence

from analysis.methods.wording.claim import Claim
from analysis.methods.wording.figure_tables import FigureTable
from analysis.methods.wording.mentions import Mention, stem, tokens
from analysis.methods.wording.sentences import Sentence

# Words that make the figure one of another group, another time, or the rest of the table.
_NARROWER = re.compile(
    r"\b(?:women|men|girls|boys|female|male|aged|older|younger|elderly|postal|on paper|disabled|carers"
    r"|online(?! (?:survey|questionnaire|consultation|form)\b)"
    r"|parents|tenants|homeowners|drivers|victims|children|pupils|excluding|except|excepting|apart from"
    r"|of (?:those|these|them)\b(?! (?:people )?who (?:answered|responded|took part|replied)"
    r"| surveyed| asked)|other than"
    r"|remaining|the rest|elsewhere|outside|other wards|all other|expressed an opinion|with an opinion"
    r"|who had a view|weighted|without|left out|leaving out|ignoring|(?:up|down|rose|fell|risen|fallen) from"
    r"|(?:increased|decreased) from|national|nationally|regional|average|compared (?:with|to)"
    r"|(?:last|previous) (?:year|time|quarter|month|survey|wave)"
    r"|exceed(?:ed|s)?|beat|beats|outnumber(?:ed|s)?|outweigh(?:ed|s)?|undecided|unsure"
    r"|(?:gap|difference|margin|ratio|balance|lead) (?:between|of|over|was)|leaves? out|excluded?"
    r"|disregarding|setting aside|focus groups?|at (?:the|our|a) (?:meeting|workshop|event|drop-in)s?"
    r"|in person|by (?:post|telephone|phone))\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|never|without|nor|neither)\b|n[’']t\b", re.IGNORECASE)
# Beside a figure these make it no finding: a denial, a hope, a comparison, or how sure one is of another.
_DENIED = re.compile(r"\b(?:not|never|cannot|no)\b|n[’']t\b|\bneither\b.*\bnor\b", re.IGNORECASE)
_WISHED = re.compile(
    r"\b(?:targets?|goals?|ambition|aim(?:ed|s)? (?:for|was|is)|hop(?:e|es|ed|ing)|expect(?:ed|s)?|would"
    r"|forecast|predict(?:ed|s)?|projected|estimated|want(?:ed|s)?|could|might)\b|^\W*if\b"
    r"|±|\+/[-−–]|\bplus or minus\b",
    re.IGNORECASE,
)
_SURENESS = r"(?:confidence|CI\b|margins? of error|standard error)"
_UNSURE = re.compile(rf"\b{_SURENESS}", re.IGNORECASE)
_NEXT = re.compile(
    rf"\s?(?:more|fewer|less|higher|lower|greater|as many|{_SURENESS}"
    r"|or (?:more|less|fewer|over|so)\b)|\+|-ish",
    re.IGNORECASE,
)
_SIGN = re.compile(r"(?:[<>≥≤~≈]|\bca?\.)\s?$", re.IGNORECASE)
_DEGREE = (
    r"(?:strongly|fully|completely|totally|partly|partially|somewhat|slightly|mostly|wholly|entirely|largely|broadly"
    r"|tend(?:ed)? to|generally)"
)
_DEGREE_BEFORE = re.compile(rf"\b{_DEGREE}\s$", re.IGNORECASE)
_DEGREE_AFTER = re.compile(rf"^\s(?:very |quite |most )?{_DEGREE}\b", re.IGNORECASE)
_OR_ELSE = re.compile(r"\bor (?:were|was|are|had|have|felt|said|gave|took|did) [^\W\d]", re.IGNORECASE)
_NEAR = 40  # characters: what stands directly before a figure lies within them
_URGED = re.compile(r"\b(?:should|must|will|ought to|to)\s$", re.IGNORECASE)
_YEAR = re.compile(r"\bin ((?:19|20)\d\d)\b", re.IGNORECASE)
_ANYBODY = frozenset(
    map(stem, ("people", "persons", "respondents", "residents", "answers", "members", "staff"))
)
_WHOLE = re.compile(r"\s+of (?:(?:the|all|our) )*(?!(?:the|all|our)\b)([A-Za-z]+)")
_STRANGER_BEFORE = re.compile(r"\b([A-Z][\w’'-]+)(?: (?:ward|wards))?(?:,| and| &|, and) (?:the )?$")
_STRANGER_AFTER = re.compile(r"^(?: wards?)?(?:,| and| &|, and) (?:the )?([A-Z][\w’'-]+)")
_OPENERS = frozenset(
    {"however", "overall", "meanwhile", "therefore", "furthermore", "moreover", "nevertheless"}
)


class Unclear(ValueError):
    """The claim cannot be compared; the message says why, for the person who wrote it."""


def refuse_narrower(sentence: Sentence, tables: Sequence[FigureTable]) -> None:
    for narrower in sentence.says(_NARROWER, "bare")[:1]:
        raise Unclear(f"the sentence says “{narrower.group().strip()}”, and no table is about that")
    for year in sentence.says(_YEAR, "bare")[:1]:
        if not any(year[1] in f"{table.name} {table.period}" for table in tables):
            raise Unclear(f"the sentence is about {year[1]}, and no table is")


def refuse_no_fact(claim: Claim, sentence: Sentence) -> None:
    """ "75% should not", "we hoped for 75%", "75% more", "95% confidence": no row bears these out."""
    for wished in sentence.says(_WISHED, "bare")[:1]:
        raise Unclear(f"the sentence says “{wished.group()}”, and a table holds what was found")
    unsure = any(sentence.start + hit.end() <= claim.start for hit in sentence.says(_UNSURE, "text")[:1])
    beside = _NEXT.match(sentence.between(claim.end, claim.end + 30))
    if unsure or beside:
        raise Unclear("it is a comparison or a measure of how sure a figure is")
    if _OR_ELSE.search(sentence.clause(claim)):
        raise Unclear("it is a sum with what no row is called")
    if _SIGN.search(sentence.between(claim.start - _NEAR, claim.start)):
        raise Unclear("it has a sign before it: write “over”, “under” or “around”")
    if claim.kind not in ("base", "bases") and _DENIED.search(sentence.clause(claim)):
        raise Unclear("the sentence says “not”")


def refuse_between(claim: Claim, run: Sequence[Mention], sentence: Sentence) -> None:
    """A "not" between the claim and its rows, or a name in the list that no row bears."""
    first, last = run[0], run[-1]
    inner = sentence.between(claim.end, first.start) + sentence.between(last.end, claim.start)
    if _NOT.search(inner):
        raise Unclear("the sentence says “not”")
    if _URGED.search(sentence.plain(first.start - _NEAR, first.start)):
        raise Unclear("the sentence says what should be, and a table holds what was found")
    degree = _DEGREE_BEFORE.search(sentence.plain(first.start - _NEAR, first.start)) or _DEGREE_AFTER.search(
        sentence.plain(last.end, last.end + 40)
    )
    if degree:
        raise Unclear(f"no row of the table is called “{degree.group().strip()}”")
    before = _STRANGER_BEFORE.search(sentence.between(first.start - 2 * _NEAR, first.start))
    after = _STRANGER_AFTER.search(sentence.between(last.end, last.end + 60))
    named = before or after
    if named and named[1].casefold() not in _OPENERS and not named[1].casefold().endswith("ly"):
        raise Unclear(f"no row of the table is called “{named[1]}”")


def refuse_noun(claim: Claim, table: FigureTable) -> None:
    """ "2 of the 4 priorities" counts no people, though people stand in the table."""
    if claim.noun and not counts_noun(claim, table):
        raise Unclear(f"“{table.name}” does not count {claim.noun}")


def refuse_whole(claim: Claim, sentence: Sentence, table: FigureTable) -> None:
    """ "60% of young people": a share of others than the table counts."""
    whole = _WHOLE.match(sentence.between(claim.end, sentence.start + len(sentence.text)))
    if whole and not _counted(whole[1], table):
        raise Unclear(f"it is a share of others (“of {whole[1]}”) than “{table.name}” counts")


def counts_noun(claim: Claim, table: FigureTable) -> bool:
    return _counted(claim.noun, table)


def _counted(noun: str, table: FigureTable) -> bool:
    """Where people are counted any word for them will do; "people" are no incidents."""
    counted = {token.stem for token in tokens(table.of)}
    return stem(noun) in (counted | _ANYBODY if counted & _ANYBODY else counted)
