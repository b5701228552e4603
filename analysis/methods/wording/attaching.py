"""Which labels of a sentence belong to which of its claims."""

import re
from collections.abc import Sequence

from analysis.methods.wording.claim import Claim
from analysis.methods.wording.mentions import Mention
from analysis.methods.wording.sentences import Sentence

# Beyond these words a sentence speaks of something else.
_BREAK = re.compile(
    r"\b(?:neither|whereas|while|whilst|but|although|though|however|compared|than)\b", re.IGNORECASE
)
# What may stand between two figures that are said of the same thing: "187 of the 301 people (62%)".
_JOINT = re.compile(
    r"(?:[\s(),;:/=“”‘’\"'–—-]|\b(?:of|the|or|out|that|is|people|respondents|residents|staff)\b)*"
)
_BRIDGE = re.compile(r"[”’\"']?\s*(?::|was|is|had|at)?\s*\(?")


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
