"""Findings of a consultation, as counted: every figure still unmasked.

What leaves the house goes through ``disclosure.control`` first. The desk may show these to officers.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from django.utils import timezone

from analysis.models import Result
from analysis.pipeline import beside_area, breakdowns, opinions, printed, respondents, waves
from analysis.pipeline.count import CODE as COUNT_CODE
from analysis.pipeline.count import batteries
from analysis.pipeline.margins import CannotWeight
from analysis.pipeline.people import People
from analysis.pipeline.rated_themes import rated_themes
from analysis.pipeline.records import records_of
from analysis.pipeline.sides import Banner
from analysis.pipeline.tallies import among_the_first, topline
from analysis.pipeline.weights import weights_of
from analysis.reports.model import (
    SCHEMA,
    About,
    Basis,
    BatteryFinding,
    Consulted,
    CountTable,
    Findings,
    Meeting,
    Passage,
    QuestionFinding,
)
from analysis.reports.passages import LEGAL
from consult.models import Consultation
from surveys.dataset import NothingAsked, closed_questions, fingerprint_now, newest
from surveys.definition import Definition, Question
from surveys.models import Dataset

CODE = "findings-4"


class NotReady(ValueError):
    """The findings cannot be put together yet; the message says what is missing."""


def build(consultation: Consultation, *, by_group: bool = False) -> Findings:
    """The findings of the newest dataset, or of the tables printed elsewhere. Raises NotReady.

    ``by_group``: with every table by the banners of the report, which take longer than all the rest.
    """
    if consultation.kind == Consultation.Kind.PUBLISHED_TABLES:
        return printed.build(consultation, about_of(consultation), basis_of(consultation, None))
    dataset = dataset_of(consultation)
    asked = dataset.questionnaire.asked
    payloads = payloads_of(dataset)
    people, banners = People(dataset), banners_now(consultation, asked)
    crossed = (*breakdowns.crossed(people, banners), *rated_themes(people)) if by_group else ()
    questions = tuple(_questions(asked, payloads))
    return Findings(
        schema=SCHEMA,
        about=about_of(consultation),
        basis=basis_of(consultation, dataset),
        consulted=consulted_of(consultation),
        responded=respondents.build(consultation, dataset, payloads),
        questions=questions,
        batteries=tuple(
            BatteryFinding(key=name, questions=tuple(q.key for q in items))
            for name, items in batteries(asked).items()
            if all(q.role == "opinion" for q in items)
        ),
        texts=tuple(opinions.build(consultation, asked)),
        breakdowns=crossed,
        records=records_of(consultation, questions),
    )


def banners_now(consultation: Consultation, asked: Definition) -> list[Banner]:
    """What the report is broken down by. Raises NotReady where that is no longer asked."""
    try:
        return breakdowns.chosen(consultation, asked.questions)
    except breakdowns.NoSuchBanner as problem:
        raise NotReady(str(problem)) from None


def inputs_now(consultation: Consultation) -> str:
    """A hash over everything the findings are made of: answers, decisions, texts used, and this code."""
    parts: list[object] = [CODE, COUNT_CODE, opinions.without_readings(build(consultation)).to_dict()]
    if consultation.kind == Consultation.Kind.SURVEY:
        parts += [fingerprint_now(consultation), opinions.versions(consultation)]
        parts += [consultation.facts.get("banners") or [], beside_the_counts(consultation)]
    return sha256(json.dumps(parts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def beside_the_counts(consultation: Consultation) -> list[object]:
    """What else a release tells: waves before, weights, the area. Raises NotReady where weights fail."""
    try:
        weights = weights_of(dataset_of(consultation))
    except CannotWeight as problem:
        raise NotReady(f"The weights that were chosen cannot be made. {problem}") from None
    made = weights.fingerprint if weights else ""
    return [waves.inputs_now(consultation), made, beside_area.inputs_now(consultation)]


def dataset_of(consultation: Consultation) -> Dataset:
    """The newest dataset, if it holds the answers as they stand now."""
    try:
        current = fingerprint_now(consultation)
        dataset = newest(consultation)
    except NothingAsked as problem:
        raise NotReady(str(problem)) from None
    except Dataset.DoesNotExist:
        raise NotReady("The answers are not analysed yet: press Analyse first.") from None
    if dataset.fingerprint != current:
        raise NotReady("Answers have changed since the last analysis: press Analyse again first.")
    return dataset


def payloads_of(dataset: Dataset) -> dict[str, dict]:
    """The counts of every closed question; raises NotReady while one is still to be counted."""
    found = Result.objects.filter(dataset=dataset, code_version=COUNT_CODE)
    payloads = dict(found.values_list("question_key", "payload"))
    waiting = [q for q in closed_questions(dataset.questionnaire) if q.key not in payloads]
    if waiting:
        more = "question is" if len(waiting) == 1 else "questions are"
        raise NotReady(f"The counting is not finished: {len(waiting)} {more} still to come.")
    return payloads


def _questions(asked: Definition, payloads: dict[str, dict]) -> Iterator[QuestionFinding]:
    for question in asked.questions:
        if question.role == "opinion" and respondents.has_figures(question):
            payload = payloads[question.key]
            yield question_finding(question, topline(question, payload))
            rest = among_the_first(question, payload)
            if rest is not None:
                named = f"{question.short or question.text}, among the first {payload['top']}"
                yield replace(question_finding(question, rest), key=rest.key, short=named)


def question_finding(question: Question, table: CountTable) -> QuestionFinding:
    return QuestionFinding(
        key=question.key,
        number=question.number or "",
        text=question.text,
        short=question.short or question.text,
        type=question.type,
        table=table,
        battery=question.battery,
        priority=question.priority,
    )


def about_of(c: Consultation) -> About:
    facts = c.facts
    contact = (facts.get("contact_name"), c.partnership.contact_email, c.partnership.contact_phone)
    return About(
        slug=c.slug,
        title=c.title,
        kind=c.kind,
        partnership=c.partnership.name,
        invented=c.invented,
        summary=c.summary,
        objective=c.strategic_objective,
        plan_title=c.plan_title,
        plan_source=c.plan_source,
        priorities=tuple(Passage(p.title, p.text) for p in c.priorities.all()),
        legal=facts.get("legal") or LEGAL,
        decision_body=c.decision_body,
        decision_when=c.decision_when,
        decision_text=facts.get("decision_text") or "",
        contact=tuple(part for part in contact if part),
    )


def basis_of(consultation: Consultation, dataset: Dataset | None) -> Basis:
    partnership = consultation.partnership
    return Basis(
        dataset=dataset.fingerprint if dataset else "",
        frozen=_local(dataset.created_at) if dataset else None,
        code=CODE,
        threshold=partnership.suppression_threshold,
        threshold_on_toplines=partnership.threshold_on_toplines,
    )


def consulted_of(c: Consultation) -> Consulted:
    paper = c.batches.exists()
    return Consulted(
        opened=_local(c.opens_at),
        closed=_local(c.closes_at),
        paper_cut_off=_local(c.paper_cut_off),
        channels=tuple(channel.text for channel in c.channels.all()),
        hubs=tuple(hub.name for hub in c.partnership.hubs.all()) if paper else (),
        events=tuple(Meeting(e.title, _local(e.starts_at), e.note) for e in c.events.all()),
        invited=tuple(i.organisation for i in c.invitations.all()),
    )


def _local(moment: datetime | None) -> str | None:
    """London time: people read days and closing minutes by it."""
    return None if moment is None else timezone.localtime(moment).isoformat(timespec="minutes")
