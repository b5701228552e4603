"""Changes over time: "reduced by 18% when compared to the previous year", "rose from 137 to 167"."""

import re

from analysis.methods.wording.claim import Claim
from analysis.methods.wording.comparing import Compared, moved
from analysis.methods.wording.contexts import Context
from analysis.methods.wording.figure_tables import FigureTable
from analysis.methods.wording.mentions import topic
from analysis.methods.wording.refusals import Unclear
from analysis.methods.wording.sentences import Sentence

_YEAR_BEFORE = re.compile(
    r"\b(?:previous|last|year before|preceding)\b(?: \w+)? ?(?:year)?|\byear on year\b", re.IGNORECASE
)
_YEAR = re.compile(r"\b(?:(?:19|20)(\d\d))\b")


def changed(claim: Claim, sentence: Sentence, context: Context) -> Compared:
    table, label = _line(sentence, context)
    return moved(claim, table, label, _period(sentence, table))


def _line(sentence: Sentence, context: Context) -> tuple[FigureTable, str]:
    """The row whose words stand in the sentence: two of them at least, and more than of any other row."""
    scored = sorted(
        (
            (len(_words(label) & sentence.stems), table.name, label, table)
            for table in context.tables
            for label in table.rows
            if table.earlier
        ),
        key=lambda each: -each[0],
    )
    if not scored:
        raise Unclear("no table has an earlier column to compare with")
    if scored[0][0] < min(2, len(_words(scored[0][2]))) or (len(scored) > 1 and scored[1][0] == scored[0][0]):
        raise Unclear("it is not plain which row has changed")
    return scored[0][3], scored[0][2]


def _words(label: str) -> frozenset[str]:
    return topic(FigureTable(label, {}, None, of=""))


def _period(sentence: Sentence, table: FigureTable) -> str:
    """The earlier column that the sentence names; the only one there is; or the year before."""
    if len(table.earlier) == 1:
        return next(iter(table.earlier))
    years = {int(year) for year in _YEAR.findall(sentence.text)}
    named = [name for name in table.earlier if _ends(name) in years]
    before = [name for name in table.earlier if _ends(name) == _ends(table.period) - 1]
    if _YEAR_BEFORE.search(sentence.text):
        named = before
    if len(set(named)) != 1:
        raise Unclear(f"it is not plain with which of these it compares: {', '.join(table.earlier)}")
    return named[0]


def _ends(period: str) -> int:
    """The year of a column such as "Jul – Sep 21" or "2019", by its last two figures; -1 for none."""
    found = re.findall(r"\d\d\b", period)
    return int(found[-1]) if found else -1
