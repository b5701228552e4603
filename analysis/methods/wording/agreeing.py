"""The verdict on a claim that can be read in one way or in several, of one table or of several."""

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from analysis.methods.wording.claim import Claim
from analysis.methods.wording.comparing import Compared, Verdict, base_of, compare, net, strictest
from analysis.methods.wording.readings import Reading
from analysis.methods.wording.refusals import Unclear
from analysis.methods.wording.sentences import Sentence

_EITHER = re.compile(r"\b(?:or|either|any)\b", re.IGNORECASE)
_OF_PEOPLE = ("share", "words", "count", "part")


def agreed(claim: Claim, ways: Sequence[Sequence[Reading]], sentence: Sentence) -> Compared:
    """The verdict on which all ways to read the claim agree; else it is open."""
    either = bool(sentence.says(_EITHER))
    first = [way for way in ways if not any(reading.named.spare for reading in way)]
    results = [_all(claim, way, either) for way in first]
    if len({result.verdict for result in results}) == 1 and results[0].verdict != Verdict.DIFFERS:
        return results[0]
    results = [_all(claim, way, either) for way in ways]
    if len({result.verdict for result in results}) == 1:
        return results[0]
    said = " or ".join(dict.fromkeys(f"{result.said} in “{result.table}”" for result in results))
    return Compared(Verdict.OPEN, f"it can be read in more than one way: {said}")


def _all(claim: Claim, way: Sequence[Reading], either: bool) -> Compared:
    """Of several tables each has to bear the claim out. Those who agreed with both, or with one or the other,
    are in no table: of the first it is known only that they are no more than the fewest who did one."""
    found = strictest(_one(claim, reading) for reading in way)
    if len(way) == 1 or found.verdict != Verdict.DIFFERS or claim.kind not in _OF_PEOPLE:
        return found
    fewest = min(_most(claim, reading) for reading in way)
    if either or claim.allowed.tolerates.meets(Fraction(0), fewest):
        raise Unclear("it may be said of those who did both or either, and no table holds them")
    return found


def _most(claim: Claim, reading: Reading) -> Fraction:
    count = reading.table.count(reading.named.labels).high
    return (
        Fraction(count)
        if claim.kind in ("count", "part")
        else Fraction(100 * count, base_of(reading.table).low)
    )


def _one(claim: Claim, reading: Reading) -> Compared:
    found = net(claim, reading.table) if claim.kind == "net" else compare(claim, reading)
    told = found.verdict == Verdict.DIFFERS or (found.verdict == Verdict.AGREES and claim.kind == "words")
    if told and not reading.sure:
        said = f"nothing in the sentence names the table “{reading.table.name}” ({found.said})"
        return replace(found, verdict=Verdict.OPEN, said=said)
    return found
