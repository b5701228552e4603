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
    r"|of (?:those|these|them)\b(?! (?:people )?who (?:answered|responded|took part|replied))|other than"
    r"|remaining|the rest|elsewhere|outside|other wards|all other|expressed an opinion|with an opinion"
    r"|who had a view|weighted|without|left out|leaving out|ignoring|(?:up|down|rose|fell|risen|fallen) from"
    r"|(?:increased|decreased) from|national|nationally|regional|average|compared (?:with|to)"
    r"|(?:last|previous) (?:year|time|quarter|month|survey|wave))\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|never|without|nor|neither)\b|n[’']t\b", re.IGNORECASE)
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
    bare = sentence.bare
    narrower = _NARROWER.search(bare)
    if narrower:
        raise Unclear(f"the sentence says “{narrower.group().strip()}”, and no table is about that")
    year = _YEAR.search(bare)
    if year and not any(year[1] in f"{table.name} {table.period}" for table in tables):
        raise Unclear(f"the sentence is about {year[1]}, and no table is")


def refuse_between(claim: Claim, run: Sequence[Mention], sentence: Sentence) -> None:
    """A "not" between the claim and its rows, or a name in the list that no row bears."""
    first, last = run[0], run[-1]
    inner = sentence.between(claim.end, first.start) + sentence.between(last.end, claim.start)
    if _NOT.search(inner):
        raise Unclear("the sentence says “not”")
    before = _STRANGER_BEFORE.search(sentence.between(sentence.start, first.start))
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
    return stem(noun) in _ANYBODY | {token.stem for token in tokens(table.of)}
