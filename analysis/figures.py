"""The desk's figures: every question with n, per cent and base. Unmasked, hence for the desk only."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from analysis.methods.likert import LikertSummary, Scale, from_counts
from analysis.methods.robustness import Outcome
from analysis.models import PublishedTable, Result
from analysis.pictured import NOTHING, pictures_of
from analysis.pipeline import printed
from analysis.pipeline.count import BATTERY, batteries
from analysis.pipeline.pictures import AGREEMENT, Picture
from analysis.pipeline.robust import strips_of
from analysis.pipeline.tallies import (
    among_the_first,
    median,
    median_note,
    middle,
    points,
    profile,
    topline,
)
from analysis.reports.model import CountTable, Misprint
from analysis.reports.sides import place_by_agreement
from analysis.reports.tables import finish
from consult.models import Consultation
from surveys.dataset import closed_questions
from surveys.definition import Question
from surveys.models import Dataset
from surveys.selectors import received_by_state

PRINTED_PLACES = 1  # as the staff survey of 2021 prints


@dataclass(frozen=True)
class QuestionFigures:
    """``result``: the row whose chart is shown, or None, with the ``pictures`` of it that are stored.

    ``items``: the parts of a battery, as asked.
    ``median``: of an ordered scale, the answer of the middle person.
    ``robust``: what becomes of the headline without some of the answers.
    """

    key: str
    title: str
    short: str
    table: CountTable | None
    result: int | None = None
    pictures: frozenset[Picture] = NOTHING
    sides: tuple[str, ...] = ()
    misprints: tuple[Misprint, ...] = ()
    printed: dict[str, str] = field(default_factory=dict)
    items: tuple["QuestionFigures", ...] = ()
    source: str = ""
    note: str = ""
    robust: tuple[Outcome, ...] = ()
    median: str = ""

    def in_order(self, order: str) -> Sequence["QuestionFigures"]:
        """The parts as asked, or the most agreement first: the order of the picture of that name."""
        if order != AGREEMENT:
            return self.items
        return sorted(self.items, key=lambda item: place_by_agreement(item.table))


@dataclass(frozen=True)
class Counted:
    """``stale``: answers have come, or changed their state, since this was frozen."""

    dataset: Dataset
    questions: list[QuestionFigures]
    uncounted: list[str]
    stale: bool


def counted_figures(consultation: Consultation) -> Counted | None:
    """The figures of the newest dataset; None before the first analysis."""
    dataset = consultation.datasets.select_related("questionnaire").order_by("-id").first()
    if dataset is None:
        return None
    rows = dataset.results.only("pk", "question_key", "payload", "svg_id", "dataset_id")
    results = {row.question_key: row for row in rows}
    asked = dataset.questionnaire.asked
    closed = closed_questions(dataset.questionnaire)
    together = batteries(asked)
    questions = []
    for question in closed:
        if question.key not in results:
            continue
        battery = question.battery or ""
        if battery in together and together[battery][0] is question and BATTERY + battery in results:
            questions.append(_battery(results[BATTERY + battery], together[battery], results))
        questions += _tables(question, results[question.key])
    stored, strips = pictures_of(dataset), strips_of(dataset)
    return Counted(
        dataset=dataset,
        questions=[
            replace(
                q,
                pictures=frozenset(stored.get(q.result or 0, NOTHING)),
                robust=tuple(found for _, found in strips.get(q.key, ())),
            )
            for q in questions
        ],
        uncounted=[q.short or q.text for q in closed if q.key not in results],
        stale=dataset.received != received_by_state(consultation),
    )


def _battery(result: Result, questions: list[Question], results: dict[str, Result]) -> QuestionFigures:
    items = tuple(_question(q, results[q.key]) for q in questions if q.key in results)
    title = ", ".join(q.short or q.text for q in questions)
    return QuestionFigures(
        key=result.question_key.replace(":", "-"),
        title=title,
        short=title,
        table=None,
        result=result.pk if result.svg_id else None,
        items=items,
    )


def _tables(question: Question, result: Result) -> list[QuestionFigures]:
    """A ranking has two tables: what was put first, and what stood among the first."""
    first = _question(question, result)
    rest = among_the_first(question, result.payload) if question.role == "opinion" else None
    if rest is None:
        return [first]
    noted = _noted(finish(rest), points(result.payload))
    return [first, replace(first, key=rest.key, title=rest.title, short=rest.title, table=noted, result=None)]


def _noted(table: CountTable, note: str) -> CountTable:
    return replace(table, notes=(*table.notes, note)) if note else table


def _question(question: Question, result: Result) -> QuestionFigures:
    tell = topline if question.role == "opinion" else profile
    note = middle(question, result.payload) or median_note(question, result.payload)
    return QuestionFigures(
        key=question.key,
        title=question.text,
        short=question.short or question.text,
        table=_noted(finish(tell(question, result.payload)), note),
        result=result.pk if result.svg_id else None,
        median=median(question, result.payload),
    )


def printed_figures(consultation: Consultation) -> list[QuestionFigures]:
    """Tables printed elsewhere, counted again from their margins, with what is printed beside it."""
    return [_printed(table) for table in consultation.published_tables.all()]


def _printed(table: PublishedTable) -> QuestionFigures:
    found = printed.question_finding(table).table
    places, summary = max(printed.places(table), PRINTED_PLACES), _summary(table)
    return QuestionFigures(
        key=table.key,
        title=table.text,
        short=table.short or table.text,
        table=finish(replace(found, places=places)),
        sides=_sides(summary),
        median=(summary.median_label or "") if summary else "",
        misprints=tuple(printed.misprints(table)),
        printed=table.printed,
        source=f"{table.source}, {table.printed_on}" if table.printed_on else table.source,
        note=table.note,
    )


def _summary(table: PublishedTable) -> LikertSummary | None:
    """None where the source prints no counts of a scale."""
    if not table.scale or not table.counts:
        return None
    scale = Scale(
        codes=tuple(table.scale["codes"]),
        labels=tuple(table.labels),
        agree=tuple(table.scale["agree"]),
        neutral=tuple(table.scale["neutral"]),
        disagree=tuple(table.scale["disagree"]),
    )
    return from_counts(dict(zip(scale.codes, table.counts, strict=True)), scale=scale)


def _sides(summary: LikertSummary | None) -> tuple[str, ...]:
    """Agree, neither, disagree as percentages of the base, each rounded once from the counts."""
    if summary is None:
        return ()
    shares = (
        summary.agree_percent(PRINTED_PLACES),
        summary.neutral_percent(PRINTED_PLACES),
        summary.disagree_percent(PRINTED_PLACES),
    )
    return tuple(str(share) for share in shares if share is not None)
