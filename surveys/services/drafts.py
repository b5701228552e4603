"""Drafts: answers on their way, page by page, under a secret address."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from consult.models import Consultation
from consult.stages import in_grace, takes_answers
from surveys.definition import Problem
from surveys.definition.text import canonical_json, clean_problem
from surveys.models import Draft, Submission
from surveys.selectors import questionnaire_now, questionnaire_of
from surveys.services.codes import code_hash, code_of
from surveys.services.places import answers_placed
from surveys.services.receive import Proof, Provenance, Refused, Verdict, submission_receive
from surveys.services.working import may_change_questions


def draft_start(*, consultation: Consultation, language: str, test: bool = False) -> Draft:
    """``test``: an officer tries the questions, until the close; what is sent is never counted."""
    if test and not may_change_questions(consultation):
        raise Refused(409, "closed", "The questions can be tried only until the consultation closes.")
    questionnaire = questionnaire_now(consultation)
    if questionnaire is None:
        raise Refused(404, "no_questions", "This consultation has no questions yet.")
    draft = Draft(consultation=consultation, questionnaire=questionnaire, language=language, test=test)
    draft.code_hash = code_hash(code_of(draft.token))
    draft.save(force_insert=True)
    return draft


@transaction.atomic
def draft_page_save(*, draft: Draft, page_key: str, answers: dict, asking: bool = True) -> list[Problem]:
    """Keep this page's answers and return what to ask about, once; a second send of the page goes on.

    Everything typed is kept, valid or not; with ``asking`` off (a step back, a break) nothing is asked.
    Raises Refused for text that no database can hold, for more than fits, and for a draft sent or ended.
    """
    if problem := clean_problem(answers):
        raise Refused(400, "unreadable_text", problem)
    locked = _locked(draft)
    if locked.sent_at:
        raise Refused(409, "already_sent", "These answers were sent before. They can no longer be changed.")
    asked = questionnaire_of(locked).asked
    keys = {q.key for q in asked.page(page_key).questions}
    locked.answers = {k: v for k, v in locked.answers.items() if k not in keys} | _placed(locked, answers)
    if len(canonical_json(locked.answers)) > settings.SUBMISSION_MAX_BYTES:
        raise Refused(
            413, "too_large", _("This is more than we can take. Shorten your longest answer and try again.")
        )
    problems = [p for p in asked.validate(locked.answers).problems if p.key in keys] if asking else []
    once = problems if page_key not in locked.asked_once else []
    if once:
        locked.asked_once = [*locked.asked_once, page_key]
    locked.changed_at = timezone.now()
    if draft_expired(locked):
        locked.renewed_at = locked.changed_at
    locked.save(update_fields=["answers", "asked_once", "changed_at", "renewed_at"])
    draft.answers, draft.asked_once, draft.renewed_at = locked.answers, locked.asked_once, locked.renewed_at
    return once


@transaction.atomic
def draft_send(*, draft: Draft, address: str = "", honeypot: str = "") -> Verdict:
    """Send what the draft holds; from then on it holds no answer. Sending again gives the same receipt.

    The draft is locked and read again, so that a page saved a moment ago in another window is sent too.
    """
    locked = _locked(draft)
    if locked.sent_at:
        known = Submission.objects.get(pk=locked.submission_id)
        return Verdict(200, known.receipt, known.pk, known.state, known.late, known.set_aside)
    verdict = submission_receive(
        consultation=locked.consultation,
        submission_id=locked.submission_id,
        version=questionnaire_of(locked).version,
        answers=locked.answers,
        proof=Proof() if locked.test else _proof(locked, address, honeypot),
        provenance=Provenance(language=locked.language, test=locked.test),
    )
    draft.answers, draft.sent_at = {}, timezone.now()
    Draft.objects.filter(pk=draft.pk).update(answers={}, sent_at=draft.sent_at)
    return verdict


def _placed(draft: Draft, answers: dict[str, Any]) -> dict[str, Any]:
    """Wards in the place of postcodes, as at the door: a draft holds none, and wards can route its pages."""
    asked, sent = questionnaire_of(draft).asked, dict(answers)
    for question in asked.postcodes:
        if sent.get(question.key) != draft.answers.get(question.key):
            sent.pop(f"{question.key}_postcode", None)  # that of the answer before
    return answers_placed(
        partnership_id=draft.consultation.partnership_id, asked=asked, answers=sent, for_good=False
    )


def draft_renew(*, draft: Draft) -> None:
    """Issue the form again, with every answer in it: it was open for longer than a form may be."""
    draft.renewed_at = timezone.now()
    Draft.objects.filter(pk=draft.pk).update(renewed_at=draft.renewed_at)


def draft_expired(draft: Draft) -> bool:
    """Whether the form is older than 48 hours. It is then issued again and sent a second time."""
    age = timezone.now() - (draft.renewed_at or draft.created_at)
    return age > timedelta(seconds=settings.FORM_TOKEN_MAX_SECONDS)


def draft_end(*, draft: Draft) -> None:
    """Forget the draft and every answer in it, at once."""
    Draft.objects.filter(pk=draft.pk).delete()


def draft_may_be_sent(draft: Draft) -> bool:
    """Open now, or closed so recently that an answer begun before is still taken. A test: until the close."""
    consultation, now = draft.consultation, timezone.now()
    if draft.test:
        return may_change_questions(consultation)
    begun = consultation.closes_at is not None and draft.created_at < consultation.closes_at
    return takes_answers(consultation, now=now) or (begun and in_grace(consultation, now=now))


def draft_kept_until(draft: Draft) -> datetime:
    """When housekeeping may delete a draft that is not sent."""
    by_age = draft.changed_at + timedelta(days=settings.DRAFT_DAYS)
    over = _over_at(draft.consultation)
    return min(by_age, over) if over else by_age


def _over_at(consultation: Consultation) -> datetime | None:
    """When what was not sent to a consultation is deleted: two days after the last moment to send it."""
    after = timedelta(minutes=consultation.grace_minutes, hours=settings.DRAFT_HOURS_AFTER_CLOSE)
    return consultation.closes_at + after if consultation.closes_at else None


def _locked(draft: Draft) -> Draft:
    row = Draft.objects.select_for_update(of=("self",)).select_related("consultation")
    locked = row.filter(pk=draft.pk).first()
    if locked is None:
        raise Refused(404, "draft_ended", "These answers are no longer kept. Start again.")
    return locked


def _proof(draft: Draft, address: str, honeypot: str) -> Proof:
    """The draft itself is the token: its age counts from the first page, never from an error.

    No page sends an expired one, because it is issued again there: what comes so was sent by a script.
    """
    proof = Proof(started_at=draft.created_at, address=address)
    if honeypot:
        return replace(proof, suspect="honeypot")
    if timezone.now() - draft.created_at < timedelta(seconds=settings.FORM_TOKEN_MIN_SECONDS):
        return replace(proof, suspect="too_fast")
    return replace(proof, suspect="expired_token") if draft_expired(draft) else proof


def drafts_forget() -> int:
    """Delete drafts that were sent, that nobody touched for 30 days, or whose consultation is over."""
    now = timezone.now()
    sent = Q(sent_at__lt=now - timedelta(hours=48))
    old = Q(changed_at__lt=now - timedelta(days=settings.DRAFT_DAYS))
    closed = Q(consultation__in=_over(now), sent_at=None)
    deleted, _ = Draft.objects.filter(sent | old | closed).delete()
    return deleted


def _over(now: datetime) -> list[int]:
    begun = Consultation.objects.filter(drafts__sent_at=None, drafts__pk__isnull=False, closes_at__lt=now)
    return [each.pk for each in begun.distinct() if (over := _over_at(each)) and over < now]
