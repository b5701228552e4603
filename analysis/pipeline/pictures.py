"""Every picture of a result that the desk offers, drawn by the worker once and kept."""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from analysis.methods.charts import Chart, Form
from analysis.models import Result, ResultChart
from analysis.pipeline.drawing import NARROW, WIDE, counted, draw_findings, draw_ranking, own_colour
from analysis.pipeline.tallies import among_the_first
from analysis.reports.model import QuestionFinding
from analysis.reports.sides import has_three, place_by_agreement
from consult.models import Blob, Consultation
from surveys.definition import Question

ASKED, AGREEMENT = ResultChart.Order.ASKED.value, ResultChart.Order.AGREEMENT.value
SVG, PNG = "image/svg+xml", "image/png"


class Picture(NamedTuple):
    """Which picture: the form of a battery, the order of its statements, for a phone or for a page."""

    form: Form = "diverging"
    order: str = ASKED
    narrow: bool = False


FIRST = Picture()  # the one on the result's own row, which has a PNG too


def pictures(
    questions: Sequence[Question], payload: dict, consultation: Consultation
) -> dict[Picture, Chart]:
    """All pictures of a question, or of a battery, from its counts; none when nobody is in the base."""
    invented, colour = consultation.invented, own_colour(consultation.partnership)
    if payload["kind"] == "battery":
        drawn = _battery(questions, payload["items"], invented, colour)
    else:
        drawn = _single(questions[0], payload, invented, colour)
    return {picture: chart for picture, chart in drawn if chart is not None}


def keep(result: Result, drawn: dict[Picture, Chart]) -> None:
    """In the transaction of the result: its further pictures instead of those of an earlier attempt."""
    result.charts.all().delete()
    ResultChart.objects.bulk_create(
        ResultChart(result=result, **picture._asdict(), svg=Blob.keep(chart.svg.encode(), SVG))
        for picture, chart in drawn.items()
        if picture != FIRST
    )


def _single(
    question: Question, payload: dict, invented: bool, colour: str | None
) -> Iterator[tuple[Picture, Chart | None]]:
    found = counted(question, payload)
    rest = among_the_first(question, payload) if question.role == "opinion" else None
    for narrow, width in ((False, WIDE), (True, NARROW)):
        if rest is None:
            drawn = draw_findings([found], invented=invented, width=width, colour=colour)
        else:
            drawn = draw_ranking(
                found, rest, top=payload["top"], invented=invented, width=width, colour=colour
            )
        yield Picture(narrow=narrow), drawn


def _battery(
    questions: Sequence[Question], payloads: Sequence[dict], invented: bool, colour: str | None
) -> Iterator[tuple[Picture, Chart | None]]:
    items = [counted(q, p) for q, p in zip(questions, payloads, strict=True)]
    for picture in offered(items):
        shown = items if picture.order == ASKED else by_agreement(items)
        width = NARROW if picture.narrow else WIDE
        yield picture, draw_findings(shown, invented=invented, width=width, form=picture.form, colour=colour)


def offered(items: Sequence[QuestionFinding]) -> list[Picture]:
    """Three categories and an order by agreement only where the scale has two sides and they tell more."""
    forms: list[Form] = ["diverging", "stacked"]
    if has_three(items[0].table):
        forms.append("three")
    orders = [ASKED] if by_agreement(items) == list(items) else [ASKED, AGREEMENT]
    return [Picture(*each) for each in product(forms, orders, (False, True))]


def by_agreement(items: Sequence[QuestionFinding]) -> list[QuestionFinding]:
    return sorted(items, key=lambda item: place_by_agreement(item.table))
