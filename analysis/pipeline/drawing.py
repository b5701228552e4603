"""Charts of counted questions. What is drawn is what the table shows: a hidden figure is never a bar."""

from collections.abc import Sequence
from dataclasses import replace

from analysis.methods.charts import (
    BarItem,
    Chart,
    Form,
    LikertItem,
    RankItem,
    bar_chart,
    likert_chart,
    ranking_chart,
)
from analysis.methods.charts.sides import AGREE, DISAGREE, NEITHER
from analysis.methods.charts.theme import agreeing_colours, bar_colour
from analysis.methods.scales import Scale
from analysis.pipeline.headlines import headline, headline_of_all
from analysis.pipeline.tallies import profile, topline
from analysis.reports.alternatives import alternative, alternative_in_three, alternative_of_all
from analysis.reports.model import INVENTED, CountTable, QuestionFinding
from analysis.reports.sides import side_figures
from analysis.reports.tables import finish
from consult.models import Partnership
from surveys.definition import Question

WIDE, NARROW = 700, 360  # CSS pixels: for a page or paper, and for a phone
COULD_CHOOSE_SEVERAL = "People could choose more than one answer."
CATEGORIES = {"agree": AGREE, "neutral": NEITHER, "disagree": DISAGREE}


def own_colour(partnership: Partnership) -> str | None:
    """The second colour that a partnership has chosen; None for the one that everybody starts with."""
    start = Partnership._meta.get_field("accent").default
    return None if partnership.accent.lower() == start else partnership.accent


def counted(question: Question, payload: dict) -> QuestionFinding:
    """The desk's finding of one question, unmasked, with its headline and its description."""
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


def draw_findings(
    items: Sequence[QuestionFinding],
    *,
    invented: bool,
    width: int = WIDE,
    form: Form = "diverging",
    colour: str | None = None,
) -> Chart | None:
    """One chart of one question, or of several on the same scale; None when nobody is in the base.

    form: of scales. colour: the partnership's own, used where it can be seen (see ``charts.theme``).
    """
    shown = [item for item in items if item.table.base and not item.table.withheld]
    if not shown:
        return None
    label = INVENTED if invented else None
    if shown[0].type == "scale":
        return _battery(shown, label, width, form, colour)
    return _bars(shown[0], label, width, colour)


def draw_ranking(
    first: QuestionFinding,
    rest: CountTable,
    *,
    top: int,
    invented: bool,
    width: int = WIDE,
    colour: str | None = None,
) -> Chart | None:
    """First choices and what stood among the first ``top`` (``rest``) in one chart, options as asked."""
    if not first.table.base or first.table.withheld:
        return None
    rows = zip(first.table.rows, rest.rows, strict=True)
    places = replace(first, short=f"Among the first {top}", table=finish(rest))
    return ranking_chart(
        [RankItem(one.label, one.count, other.count) for one, other in rows],
        base=first.table.base,
        top=top,
        title=first.headline or first.short,
        subtitle=first.text,
        description=f"{first.alt} {alternative(places)}",
        label=INVENTED if invented else None,
        colour=bar_colour(colour),
        width=width,
    )


def scale_of(table: CountTable) -> Scale:
    """The scale a table's rows stand for; its codes only say the order, the most agreeing first."""
    rows = [row for row in table.rows if row.side != "off"]
    codes = tuple(range(len(rows), 0, -1))
    agree, neutral, disagree = (
        tuple(code for code, row in zip(codes, rows, strict=True) if row.side == side)
        for side in ("agree", "neutral", "disagree")
    )
    return Scale(codes, tuple(row.label for row in rows), agree, neutral, disagree)


def _battery(
    items: Sequence[QuestionFinding], label: str | None, width: int, form: Form, colour: str | None
) -> Chart:
    one, scale = len(items) == 1, scale_of(items[0].table)
    told = alternative_in_three if form == "three" else alternative_of_all
    sides = side_figures(items[0].table) if form == "three" else []
    return likert_chart(
        [_item(item) for item in items],
        scale=scale,
        title=(items[0].headline if one else headline_of_all(items)) or items[0].short,
        subtitle=items[0].text if one else "Percentage of the people who answered each question",
        description=items[0].alt if one and form != "three" else told(items),
        form=form,
        names={CATEGORIES[side.side]: side.label for side in sides if side.side in CATEGORIES},
        label=label,
        colours=agreeing_colours(scale, colour),
        width=width,
    )


def _item(item: QuestionFinding) -> LikertItem:
    scale = scale_of(item.table)
    rows = [row for row in item.table.rows if row.side != "off"]
    unsure = [row.count for row in item.table.rows if row.side == "off"]
    counts = {code: row.count for code, row in zip(scale.codes, rows, strict=True)}
    return LikertItem(item.short, counts, item.table.base, unsure[0] if unsure else None)


def _bars(item: QuestionFinding, label: str | None, width: int, colour: str | None) -> Chart:
    table = item.table
    return bar_chart(
        [BarItem(row.label, row.count) for row in table.rows],
        base=table.base or 0,
        title=item.headline or item.short,
        subtitle=f"{item.text} {table.base:,} {table.of}",
        description=item.alt,
        label=label,
        width=width,
        note=COULD_CHOOSE_SEVERAL if table.multiple else None,
        colour=bar_colour(colour),
    )
