"""What is open, what one consultation is about, and the plan to read."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from consult.languages import name_of
from consult.models import Consultation
from consult.readers import enforcers_that_read
from consult.selectors import public_consultation, public_consultations
from consult.stages import RELEASED, Stage, takes_answers
from frontend.addressing import address, findings_address, languages
from frontend.views.residents_visit import Visit, resident_page, with_draft, words_of
from surveys.definition.identifying import asks_name
from surveys.definition.timing import minutes_to_answer
from surveys.selectors import questionnaire_now

OPEN_ON_A_PAGE = 20
RECENT = 10


@require_safe
def consultations(request: HttpRequest) -> HttpResponse:
    """The first page: what is open, and what came of what was asked before."""
    page = Paginator(_open_now(), OPEN_ON_A_PAGE).get_page(request.GET.get("page"))
    released = list(public_consultations().filter(stage__in=RELEASED)[:RECENT])
    reading = list(_being_read()[:RECENT])
    context = {
        "page_obj": page,
        "cards": [{"consultation": each, "minutes": minutes(each)} for each in page],
        "reading": reading,
        "released": [{"consultation": each, "href": findings_address(each.slug)} for each in released],
        "partnership": _only_partnership([*page, *reading, *released]),
        "languages": languages(request),
        "footer_links": [
            {"href": address(request, "accessibility"), "text": _("Accessibility")},
            {"href": address(request, "account_login"), "text": _("Staff sign in")},
        ],
    }
    response = render(request, "frontend/residents/consultations.html", context)
    response["X-Robots-Tag"] = "all"
    return response


@require_safe
def about(request: HttpRequest, slug: str) -> HttpResponse:
    consultation = public_consultation(slug)
    return resident_page(request, "about.html", consultation, **_about(request, consultation))


@require_safe
@with_draft
def about_again(visit: Visit) -> HttpResponse:
    """The same page for somebody who has begun: it leads back to their answers."""
    context = _about(visit.request, visit.consultation)
    context["carry_on"] = _where_to_go_on(visit)
    context["has_answers"] = bool(visit.draft.answers)
    return visit.show("about.html", **context)


def _where_to_go_on(visit: Visit) -> str:
    """The last page with an answer, since nobody knows whether it was finished; the first one without any.

    Where no page is asked at all, the page of answers.
    """
    answers, shown = visit.draft.answers, visit.asked.shown(visit.draft.answers)
    answered = [
        page
        for page in visit.asked.pages
        if page.shows(shown) and any(question.key in answers for question in page.questions)
    ]
    page = answered[-1] if answered else visit.asked.page_after(None, answers)
    return visit.address("take-part-page", page.key) if page else visit.address("take-part-check")


@require_safe
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    consultation = public_consultation(slug)
    return resident_page(
        request,
        "plan.html",
        consultation,
        back_url=address(request, "about", slug),
        sections=list(consultation.sections.all()),
        priorities=list(consultation.priorities.all()),
        **state_of(consultation),
    )


def minutes(consultation: Consultation) -> int | None:
    questionnaire = questionnaire_now(consultation)
    return minutes_to_answer(questionnaire.asked) if questionnaire else None


def state_of(consultation: Consultation) -> dict[str, Any]:
    """Where the consultation stands, as a resident sees it."""
    now = timezone.now()
    survey = consultation.kind == Consultation.Kind.SURVEY
    soon = survey and consultation.opens_at is not None and now < consultation.opens_at
    return {
        "is_survey": survey,
        "is_open": survey and takes_answers(consultation, now=now),
        "opens_later": soon,
        "is_released": consultation.stage in RELEASED,
        "findings_url": findings_address(consultation.slug),
        "extended": _extended(consultation),
    }


def _extended(consultation: Consultation) -> dict[str, Any] | None:
    """The close that was announced first, and why it became later; nothing once it closed before that."""
    first, closes = consultation.extended_from, consultation.closes_at
    if first is None or closes is None or closes <= first:
        return None
    told = consultation.facts.get("extensions", [])
    return {"from": first, "reason": told[-1]["reason"] if told else ""}


def _about(request: HttpRequest, consultation: Consultation) -> dict[str, Any]:
    return {
        "back_url": address(request, "consultations"),
        "minutes": minutes(consultation),
        "priorities": list(consultation.priorities.all()),
        "has_plan": consultation.sections.exists(),
        "hubs": list(consultation.partnership.hubs.all()),
        "events": list(consultation.events.filter(starts_at__gt=timezone.now())),
        "police_take_part": _police_take_part(consultation),
        "questions_in": _questions_in(request, consultation),
        **asks(consultation),
        **state_of(consultation),
    }


def _questions_in(request: HttpRequest, consultation: Consultation) -> str:
    """The language of the questions, named in itself, where the page speaks another."""
    questionnaire = questionnaire_now(consultation)
    own = words_of(request, questionnaire.asked) if questionnaire else {}
    return name_of(own["words_lang"]) if own else ""


def asks(consultation: Consultation) -> dict[str, Any]:
    """What the page must say about the questions before anybody begins."""
    questionnaire = questionnaire_now(consultation)
    questions = questionnaire.asked.questions if questionnaire else ()
    return {
        "asks_about_you": any(question.role != "opinion" for question in questions),
        "asks_consent": any(question.type == "consent" for question in questions),
        "police_read": enforcers_that_read(consultation.partnership),
        "asks_name": asks_name(questionnaire.asked if questionnaire else None),
    }


def _police_take_part(consultation: Consultation) -> bool:
    return any("police" in name.casefold() for name in consultation.facts.get("authorities", []))


def _open_now() -> QuerySet[Consultation]:
    now = timezone.now()
    survey = public_consultations().filter(kind=Consultation.Kind.SURVEY, stage=Stage.OPEN)
    return survey.exclude(closes_at__lte=now).order_by("closes_at", "id")


def _being_read() -> QuerySet[Consultation]:
    """Closed, findings still to come."""
    survey = public_consultations().filter(kind=Consultation.Kind.SURVEY)
    closed = survey.filter(stage__in=(Stage.CLOSED, Stage.REVIEWING))
    return closed | survey.filter(stage=Stage.OPEN, closes_at__lte=timezone.now())


def _only_partnership(shown: list[Consultation]) -> Any:
    """The one partnership of everything shown, whose name and colours then lead the page."""
    owners = {each.partnership for each in shown}
    return owners.pop() if len(owners) == 1 else None
