"""Charts of counted questions. What is drawn is what the table shows: a hidden figure is never a bar."""

from collections.abc import Sequence
from dataclasses import replace

from analysis.methods.charts import BarItem, Chart, LikertItem, bar_chart, likert_chart
from analysis.methods.scales import Scale
from analysis.pipeline.headlines import headline, headline_of_all
from analysis.pipeline.tallies import profile, topline
from analysis.reports.alternatives import alternative, alternative_of_all
from analysis.reports.model import INVENTED, CountTable, QuestionFinding
from analysis.reports.tables import finish
from consult.models import Consultation
from surveys.definition import Question

WIDE, NARROW = 700, 360  # CSS pixels: for a page or paper, and for a phone
COULD_CHOOSE_SEVERAL = "People could choose more than one answer."


def draw(questions: Sequence[Question], payload: dict, consultation: Consultation) -> Chart | None:
    """The desk's chart of a question, or of a battery, from its counts; None when nobody is in the base."""
    payloads = payload["items"] if payload["kind"] == "battery" else [payload]
    items = [_counted(q, p) for q, p in zip(questions, payloads, strict=True)]
    return draw_findings(items, invented=consultation.invented)


def _counted(question: Question, payload: dict) -> QuestionFinding:
    table = (topline if question.role == "opinion" else profile)(question, payload)
    found = QuestionFinding(
        key=question.key,
        number=question.number or "",
        text=question.text,
        short=question.short or question.text,
        type=question.type,
        table=finish(table),
        priority=question.priority,
    )
    return replace(found, headline=headline(found), alt=alternative(found))


def draw_findings(items: Sequence[QuestionFinding], *, invented: bool, width: int = WIDE) -> Chart | None:
    """One chart of one question, or of several on the same scale."""
    shown = [item for item in items if item.table.base and not item.table.withheld]
    if not shown:
        return None
    if shown[0].type == "scale":
        return _diverging(shown, invented, width)
    return _bars(shown[0], invented, width)


def scale_of(table: CountTable) -> Scale:
    """The scale a table's rows stand for; its codes only say the order, the most agreeing first."""
    rows = [row for row in table.rows if row.side != "off"]
    codes = tuple(range(len(rows), 0, -1))
    agree, neutral, disagree = (
        tuple(code for code, row in zip(codes, rows, strict=True) if row.side == side)
        for side in ("agree", "neutral", "disagree")
    )
    return Scale(codes, tuple(row.label for row in rows), agree, neutral, disagree)


def _diverging(items: Sequence[QuestionFinding], invented: bool, width: int) -> Chart:
    one = len(items) == 1
    return likert_chart(
        [_item(item) for item in items],
        scale=scale_of(items[0].table),
        title=(items[0].headline if one else headline_of_all(items)) or items[0].short,
        subtitle=items[0].text if one else "Percentage of the people who answered each question",
        description=items[0].alt if one else alternative_of_all(items),
        label=INVENTED if invented else None,
        width=width,
    )


def _item(item: QuestionFinding) -> LikertItem:
    scale = scale_of(item.table)
    rows = [row for row in item.table.rows if row.side != "off"]
    unsure = [row.count for row in item.table.rows if row.side == "off"]
    counts = {code: row.count for code, row in zip(scale.codes, rows, strict=True)}
    return LikertItem(item.short, counts, item.table.base, unsure[0] if unsure else None)


def _bars(item: QuestionFinding, invented: bool, width: int) -> Chart:
    table = item.table
    return bar_chart(
        [BarItem(row.label, row.count) for row in table.rows],
        base=table.base or 0,
        title=item.headline or item.short,
        subtitle=f"{item.text} {table.base:,} {table.of}",
        description=item.alt,
        label=INVENTED if invented else None,
        width=width,
        note=COULD_CHOOSE_SEVERAL if table.multiple else None,
    )
