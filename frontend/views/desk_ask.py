"""What is consulted on and what is asked, to read: the plan and every version of the questionnaire."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from consult.models import Consultation
from consult.numbers import number_in
from consult.permissions import Right
from consult.selectors import rights_of
from consult.services import parts_of
from consult.stages import RELEASED, Stage
from frontend.readiness import to_mend
from frontend.views.desk_facts import PAGES as FACTS
from frontend.views.desk_facts import advice_of
from frontend.views.desk_shared import desk_page
from frontend.views.shared import staff_page
from surveys.definition import Definition, Question
from surveys.definition.conditions import refers_to

KINDS_OF_PARTS = ("priorities", "sections", "channels", "events", "invitations")
KINDS = {
    "scale": "agreement or other scale",
    "single": "one answer",
    "multi": "several answers",
    "text": "free text",
    "short_text": "short text",
    "consent": "consent",
    "information": "information only",
    "answering_as": "for whom somebody answers",
}


@staff_page(Right.SEE_DESK)
@require_GET
def plan(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    rights = rights_of(request.user, consultation.partnership_id)
    draft = consultation.stage == Stage.DRAFT
    return desk_page(
        request,
        "plan.html",
        consultation,
        "plan",
        **{kind: parts_of(consultation, kind) for kind in KINDS_OF_PARTS},
        links=_links(consultation) if Right.RUN in rights else {},
        missing=to_mend(consultation, administers=Right.ADMINISTER in rights) if draft else [],
        advice=advice_of(consultation) if draft else [],
    )


def _links(consultation: Consultation) -> dict[str, str]:
    """Where each part of the plan is changed, as far as that may be now."""
    slug, published = consultation.slug, consultation.stage in RELEASED
    facts = {name: reverse("desk-facts", args=[slug, name]) for name in FACTS}
    parts = {kind: reverse("desk-parts", args=[slug, kind]) for kind in KINDS_OF_PARTS}
    return {} if published else facts | parts


@staff_page(Right.SEE_DESK)
@require_GET
def ask(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """The newest version, or the one that the address names."""
    versions = consultation.questionnaires.all()
    wanted = number_in(request.GET.get("version", ""))
    chosen = versions.first() if wanted is None else get_object_or_404(versions, version=wanted)
    pages = _pages(chosen.asked) if chosen else []
    return desk_page(request, "ask.html", consultation, "ask", versions=versions, chosen=chosen, pages=pages)


def _pages(asked: Definition) -> list[dict]:
    return [
        {"title": page.title, "questions": [_question(asked, q) for q in page.questions]}
        for page in asked.pages
    ]


def _question(asked: Definition, question: Question) -> dict:
    return {
        "number": question.number,
        "text": question.text,
        "help": question.help,
        "kind": _(KINDS.get(question.type, question.type)),
        "choices": [choice.label for choice in question.choices],
        "sensitive": question.role == "sensitive",
        "required": question.required,
        "after": _after(asked, question.show_if),
    }


def _after(asked: Definition, condition: Mapping[str, Any] | None) -> list[str]:
    """The questions whose answers decide whether this one is shown."""
    found = sorted(refers_to(condition)) if condition else []
    return [asked.question(key).short or asked.question(key).text for key in found]
