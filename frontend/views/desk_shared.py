"""What the pages of the officer's desk share."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from analysis.overview import sections
from consult.models import Consultation
from consult.permissions import Right
from consult.selectors import rights_of
from frontend.views.shared import page_context
from surveys.selectors import questionnaire_now


def desk_page(
    request: HttpRequest,
    template: str,
    consultation: Consultation,
    here: str,
    *,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """A page of one consultation's desk with its navigation. ``here``: the section's key."""
    rights = rights_of(request.user, consultation.partnership_id)
    common = page_context(
        consultation,
        home_url=reverse("desk"),
        header_links=header_links(rights, here="desk"),
        desk_sections=_navigation(consultation, here),
        may_run=Right.RUN in rights,
        may_approve=Right.APPROVE in rights,
        may_correct=bool(rights & {Right.RUN, Right.ANSWER_REQUESTS}),
        may_administer=Right.ADMINISTER in rights,
    )
    return render(request, f"frontend/desk/{template}", common | context, status=status)


def header_links(rights: frozenset[Right], *, here: str) -> list[dict]:
    links = []
    if Right.SEE_DESK in rights or Right.SAFEGUARD in rights:
        links.append({"text": _("Desk"), "href": reverse("desk"), "current": here == "all"})
    if Right.KEY_PAPER in rights:
        links.append({"text": _("Keying station"), "href": reverse("key")})
    return links


def _navigation(consultation: Consultation, here: str) -> list[dict]:
    first = {"key": "overview", "label": _("Overview"), "state": "", "current": here == "overview"}
    six = sections(consultation, here)
    after = next(n for n, section in enumerate(six, start=1) if section["key"] == "count")
    part = {"key": "tables", "label": _("Tables"), "state": "", "current": here == "tables", "part": True}
    return [
        section | {"href": reverse(f"desk-{section['key']}", args=[consultation.slug])}
        for section in [first, *six[:after], part, *six[after:]]
    ]


def section_url(consultation: Consultation, section: str) -> str:
    return reverse(f"desk-{section}", args=[consultation.slug])


def question_names(consultation: Consultation) -> dict[str, str]:
    """What each question is called, by its key; of none before there are questions."""
    questionnaire = questionnaire_now(consultation)
    asked = questionnaire.asked.questions if questionnaire else ()
    return {question.key: question.short or question.text for question in asked}
