"""Consultations that follow each other, with invented answers counted as the worker would count them."""

import json
from datetime import timedelta

from django.utils import timezone

from analysis.models import PublishedTable, Result, WaveLink
from analysis.pipeline.count import CODE, count
from analysis.services.waves import wave_items_confirm, wave_link
from consult.models import Consultation, Partnership, User
from surveys import dataset as datasets
from tests.factories import GOLDEN, ConsultationFactory, QuestionnaireFactory, SubmissionFactory

DAY = timedelta(days=1)


def definition(**changed: dict) -> dict:
    """The golden questionnaire with some questions' settings changed, by key."""
    made = json.loads(json.dumps(GOLDEN))
    for page in made["pages"]:
        for question in page["questions"]:
            question |= changed.get(question["key"], {})
    return made


def wave(
    partnership: Partnership, *, ago: int, agree: tuple[int, int], asked: dict | None = None, **fields
) -> Consultation:
    """Opened ``ago`` days ago. ``agree``: of so many people, so many agreed about anti-social behaviour."""
    opened = timezone.now() - ago * DAY
    consultation = ConsultationFactory(
        partnership=partnership, opens_at=opened, closes_at=opened + 20 * DAY, **fields
    )
    questionnaire = QuestionnaireFactory(consultation=consultation, definition=asked or definition())
    count_agreed, people = agree
    for n in range(people):
        answers = {"agree_asb": 5 if n < count_agreed else 2, "first_priority": "asb"}
        SubmissionFactory(questionnaire=questionnaire, answers=answers)
    return counted(consultation)


def counted(consultation: Consultation) -> Consultation:
    """Frozen and counted without drawing."""
    dataset = datasets.freeze(consultation)
    for question in datasets.closed_questions(dataset.questionnaire):
        payload = count(dataset, question.key, [question])
        Result.objects.create(dataset=dataset, question_key=question.key, payload=payload, code_version=CODE)
    return consultation


def printed(partnership: Partnership, **table) -> Consultation:
    """One table printed elsewhere, worded as the golden questionnaire unless the test says otherwise."""
    consultation = ConsultationFactory(
        partnership=partnership, kind="published_tables", opens_at=None, closes_at=None, stage="draft"
    )
    words = {
        "key": "asb_then",
        "kind": "scale",
        "text": question_text("agree_asb"),
        "labels": ["Strongly agree", "Agree", "Neither agree nor disagree", "Disagree", "Strongly disagree"],
        "scale": {"codes": [5, 4, 3, 2, 1], "agree": [5, 4], "neutral": [3], "disagree": [2, 1]},
        "counts": [7, 18, 2, 1, 1],
        "base": 29,
        "source": "Invented paper",
        "printed_on": "2021",
    }
    PublishedTable.objects.create(consultation=consultation, **words | table)
    return consultation


def question_text(key: str) -> str:
    questions = [q for page in GOLDEN["pages"] for q in page["questions"]]
    return next(q["text"] for q in questions if q["key"] == key)


def version(consultation: Consultation) -> int:
    return Consultation.objects.values_list("version", flat=True).get(pk=consultation.pk)


def linked(now: Consultation, earlier: Consultation, by: User, *, confirm: bool = True) -> WaveLink:
    link = wave_link(consultation=now, earlier=earlier, seen=version(now), by=by)
    if confirm:
        wave_items_confirm(consultation=now, seen=version(now), by=by)
    return link
