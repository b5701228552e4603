"""The sentence over a table, made from the table: every quantity in it stands in the table too."""

from collections.abc import Sequence
from decimal import Decimal

from analysis.reports.model import CountTable, Figure, QuestionFinding
from analysis.reports.tables import LOW_BASE

GAP = 5  # points: a smaller lead is no lead worth a headline
VERBS = {"agree": "agreed", "disagree": "disagreed"}


def headline(question: QuestionFinding) -> str:
    """ "" where nothing may be said: a withheld table, or nobody in the base."""
    table = question.table
    if not table.base or table.withheld or not _known(table.rows):
        return ""
    agree, disagree = table.net("agree"), table.net("disagree")
    if agree and disagree:
        second = _share(disagree, table, short=True)
        return f"{_share(agree, table)} {_verb(agree, table)}; {second} {_verb(disagree, table)}."
    return _leading(table) if question.table.kind == "topline" else ""


def headline_of_all(questions: Sequence[QuestionFinding]) -> str:
    """How agreement ranges over a battery; "" when an item is withheld or has no total."""
    nets = [(q, q.table.net("agree")) for q in questions if not q.table.withheld and q.table.base]
    shares = [(Decimal(net.percent), q) for q, net in nets if net and net.percent is not None]
    if len(shares) < len(questions) or not shares:
        return ""
    (least, low), (most, high) = min(shares, key=lambda s: s[0]), max(shares, key=lambda s: s[0])
    verb = _verb(low.table.net("agree"), low.table)
    span = f"from {least}% ({low.short}) to {most}% ({high.short})"
    if most - least < GAP:
        span = f"by {least}% to {most}%" if least != most else f"by {most}%"
    return f"{_opening(shares, len(questions), verb)}: {span}."


def _opening(shares: list[tuple[Decimal, QuestionFinding]], n: int, verb: str) -> str:
    """ "Most" is over half, and is said from 30 people on."""
    reliable = all((q.table.base or 0) >= LOW_BASE for _, q in shares)
    if reliable and all(share > 50 for share, _ in shares):
        return f"Most of the people who answered {verb} on each of the {n} questions"
    return f"The share of people who {verb} on the {n} questions ranges"


def _share(net: Figure, table: CountTable, *, short: bool = False) -> str:
    """62% of the 301 people who answered; under 30 people, 25 of the 29."""
    if table.low:
        return f"{net.count:,}" if short else f"{net.count:,} of the {table.base:,} {table.of}"
    return f"{net.percent}%" if short else f"{net.percent}% of the {table.base:,} {table.of}"


def _verb(net: Figure | None, table: CountTable) -> str:
    """ "agreed" on a scale of agreement; on any other, the words that were chosen."""
    if net is None:
        return ""
    word = net.label.removeprefix("Total: ")
    if word in VERBS:
        return VERBS[word]
    return "chose " + " or ".join(f"“{table.rows[n].label}”" for n in net.parts)


def _leading(table: CountTable) -> str:
    """The answer chosen most often, unless the next is close behind."""
    real = [row for row in table.rows if row.side != "off"]
    ranked = sorted(real, key=lambda row: -(row.count or 0))
    if len(ranked) < 2 or table.low:
        return ""
    first, second = ranked[:2]
    if Decimal(first.percent or 0) - Decimal(second.percent or 0) >= GAP:
        return f"“{first.label}” was chosen most often, by {_share(first, table)}."
    return (
        f"“{first.label}” ({first.percent}%) and “{second.label}” ({second.percent}%) were chosen most often "
        f"by the {table.base:,} {table.of}."
    )


def _known(rows: Sequence[Figure]) -> bool:
    return all(row.count is not None for row in rows)
