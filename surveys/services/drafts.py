"""Drafts: answers on their way, page by page, under a secret address."""

from dataclasses import replace
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from consult.models import Consultation
from surveys.definition import Problem
from surveys.definition.text import clean_problem
from surveys.models import Draft
from surveys.selectors import questionnaire_now
from surveys.services.receive import Proof, Provenance, Refused, Verdict, submission_receive


def draft_start(*, consultation: Consultation, language: str) -> Draft:
    questionnaire = questionnaire_now(consultation)
    if questionnaire is None:
        raise Refused(404, "no_questions", "This consultation has no questions yet.")
    return Draft.objects.create(consultation=consultation, questionnaire=questionnaire, language=language)


@transaction.atomic
def draft_page_save(*, draft: Draft, page_key: str, answers: dict) -> list[Problem]:
    """Keep this page's answers and return what to ask about, once; a second send of the page goes on.

    Everything typed is kept, valid or not. Text that no database can hold raises Refused.
    """
    if problem := clean_problem(answers):
        raise Refused(400, "unreadable_text", problem)
    locked = Draft.objects.select_for_update().get(pk=draft.pk)
    keys = {q.key for q in locked.questionnaire.asked.page(page_key).questions}
    locked.answers = {k: v for k, v in locked.answers.items() if k not in keys} | answers
    checked = locked.questionnaire.asked.validate(locked.answers)
    problems = [p for p in checked.problems if p.key in keys]
    asking = problems if page_key not in locked.asked_once else []
    if asking:
        locked.asked_once = [*locked.asked_once, page_key]
    locked.changed_at = timezone.now()
    locked.save(update_fields=["answers", "asked_once", "changed_at"])
    draft.answers, draft.asked_once = locked.answers, locked.asked_once
    return asking


def draft_send(*, draft: Draft, flooded: bool = False, honeypot: str = "") -> Verdict:
    """Send what the draft holds. The draft stays until its submission is stored, then holds no answer."""
    verdict = submission_receive(
        consultation=draft.consultation,
        submission_id=draft.submission_id,
        version=draft.questionnaire.version,
        answers=draft.answers,
        proof=_proof(draft, flooded, honeypot),
        provenance=Provenance(language=draft.language),
    )
    Draft.objects.filter(pk=draft.pk).update(answers={}, sent_at=timezone.now())
    return verdict


def _proof(draft: Draft, flooded: bool, honeypot: str) -> Proof:
    """The draft itself is the token: its age counts from the first page, never from an error."""
    proof = Proof(started_at=draft.created_at)
    if honeypot:
        return replace(proof, suspect="honeypot")
    if timezone.now() - draft.created_at < timedelta(seconds=settings.FORM_TOKEN_MIN_SECONDS):
        return replace(proof, suspect="too_fast")
    return replace(proof, suspect="flood") if flooded else proof


def drafts_forget() -> int:
    """Delete drafts that were sent, or that nobody touched for 30 days."""
    now = timezone.now()
    sent, _ = Draft.objects.filter(sent_at__lt=now - timedelta(hours=48)).delete()
    old, _ = Draft.objects.filter(changed_at__lt=now - timedelta(days=settings.DRAFT_DAYS)).delete()
    return sent + old
