"""The sentence over a table, made from the masked table: every quantity in it stands in the table too."""

from collections.abc import Sequence
from decimal import Decimal

from analysis.methods.wording import CLEAR_GAP, SAFETY, HeadlineItem, Words, share_in_words, statement
from analysis.methods.wording import headline as battery_headline
from analysis.reports.model import CountTable, Figure, QuestionFinding

FELT = {"agree": "agreed", "disagree": "disagreed", "safe": "felt safe", "unsafe": "felt unsafe"}
PRIORITIES = Words()
STATEMENTS = Words(noun="statement", nouns="statements")


def headline(question: QuestionFinding) -> str:
    """ "" where nothing may be said: a withheld table, a hidden answer, or nobody in the base."""
    table = question.table
    if not table.base or table.withheld or any(row.count is None for row in table.rows):
        return ""
    agree, disagree = table.net("agree"), table.net("disagree")
    if agree and disagree:
        return _two_sided(table, agree, disagree)
    return _leading(table) if table.kind == "topline" else ""


def headline_of_all(questions: Sequence[QuestionFinding]) -> str:
    """How a battery was answered; "" where an item has no total or is spoken of in words of its own."""
    nets = [(q, q.table.net("agree"), q.table.net("disagree")) for q in questions]
    words = _words(questions[0])
    if words is None or any(agree is None or disagree is None for _, agree, disagree in nets):
        return ""
    return battery_headline([_item(*each) for each in nets], words=words)


def _item(question: QuestionFinding, agree: Figure | None, disagree: Figure | None) -> HeadlineItem:
    counts = (agree.count if agree else None, disagree.count if disagree else None)
    return HeadlineItem(question.short, *counts, question.table.base, question.table.base)


def _words(question: QuestionFinding) -> Words | None:
    net = question.table.net("agree")
    side = net.label.removeprefix("Total: ") if net else ""
    if side == "agree":
        return PRIORITIES if question.priority else STATEMENTS
    return SAFETY if side == "safe" else None


def _two_sided(table: CountTable, agree: Figure, disagree: Figure) -> str:
    """The larger side first. Under 30 people bare counts, no percentages."""
    first, second = (agree, disagree) if (agree.count or 0) >= (disagree.count or 0) else (disagree, agree)
    count, base = second.count or 0, table.base or 0
    share = (
        "No one" if not count else f"{count:,}" if table.low else f"{share_in_words(count, base)} ({count:,})"
    )
    return f"{statement(first.count or 0, base, _did(first, table))} {share} {_did(second, table)}."


def _did(net: Figure, table: CountTable) -> str:
    """ "agreed", "felt safe"; on any other scale the words that were chosen."""
    known = FELT.get(net.label.removeprefix("Total: "))
    return known or "chose " + " or ".join(f"“{table.rows[n].label}”" for n in net.parts)


def _leading(table: CountTable) -> str:
    """The answer chosen most often, unless the next is close behind; nothing under 30 people."""
    ranked = sorted((row for row in table.rows if row.side != "off"), key=lambda row: -(row.count or 0))
    if len(ranked) < 2 or table.low:
        return ""
    first, second = ranked[:2]
    whom = f"the {table.base:,} {table.of}"
    if Decimal(first.percent or 0) - Decimal(second.percent or 0) >= CLEAR_GAP:
        return f"“{first.label}” was chosen most often: by {first.percent}% ({first.count:,}) of {whom}."
    both = f"“{first.label}” ({first.percent}%) and “{second.label}” ({second.percent}%)"
    return f"{both} were chosen most often by {whom}."
