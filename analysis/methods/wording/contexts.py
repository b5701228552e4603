"""The tables that a text is compared with, and which of them a sentence without a question means."""

import re
from dataclasses import dataclass

from analysis.methods.wording.figure_tables import FigureTable
from analysis.methods.wording.mentions import topic
from analysis.methods.wording.refusals import Unclear
from analysis.methods.wording.sentences import Sentence

_AGAIN = re.compile(r"\b(?:overall|in total|altogether|in all|everybody|everyone)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Context:
    """``certain``: the text is known to be about these tables. ``before``: that of the sentence before.

    ``after_group``: the sentence before is about one group. ``of_group``: the tables are those of one group.
    """

    tables: tuple[FigureTable, ...]
    certain: bool
    before: FigureTable | None = None
    after_group: bool = False
    of_group: bool = False


def told_apart(sentence: Sentence, context: Context, places: list[int]) -> tuple[list[int], bool]:
    """By the words of the sentence, then by the sentence before it, then because there is no other."""
    if len(places) == 1 and context.certain:
        _refuse_after_group(sentence, context)
        return places, True
    scores = {n: len(topic(context.tables[n]) & sentence.stems) for n in places}
    best = max(scores.values())
    winners = [n for n in places if scores[n] == best]
    if best and len(winners) == 1:
        return winners, True
    known = [n for n in winners if context.tables[n] is context.before]
    if known and sentence.follows:
        _refuse_after_group(sentence, context)
        return known, True
    if len(winners) > 1:
        names = " and ".join(f"“{context.tables[n].name}”" for n in winners[:2])
        more = " and more" if len(winners) > 2 else ""
        raise Unclear(f"more than one table has these rows: {names}{more}")
    return winners, False


def _refuse_after_group(sentence: Sentence, context: Context) -> None:
    """ "In Hart 46% agreed. 20% disagreed.": it may go on about Hart, or speak of everybody again."""
    if context.after_group and sentence.follows and not context.of_group and not _AGAIN.search(sentence.text):
        raise Unclear("the sentence before is about one group, and this one may be too")
