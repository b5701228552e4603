"""What residents may read about the rules: the privacy notice and the accessibility statement."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from consult.models import Partnership
from consult.selectors import open_to_public, public_consultation
from frontend.accessibility import Contact, statement
from frontend.addressing import address, languages
from frontend.notice import notice_of
from frontend.notice_versions import notices_held, settings_changed
from frontend.views.residents_visit import resident_page
from surveys.services import last_day_to_withdraw


@require_safe
def privacy(request: HttpRequest, slug: str, version: int | None = None) -> HttpResponse:
    """The notice that holds now, or one by its number."""
    consultation = open_to_public(slug)
    versions = notices_held(consultation)
    shown = next((each for each in versions if version in (None, each.version)), None)
    if shown is None and version is not None:
        raise Http404
    return resident_page(
        request,
        "privacy.html",
        consultation,
        notice=notice_of(consultation, shown.questionnaire.asked if shown else None),
        shown=shown,
        versions=versions,
        settings_changed=settings_changed(consultation, shown.since) if shown else None,
        withdraw_until=last_day_to_withdraw(consultation),
        back_url=address(request, "about", slug),
    )


@require_safe
def privacy_versions(request: HttpRequest, slug: str) -> HttpResponse:
    """Every version that residents could read, and what it changed."""
    consultation = open_to_public(slug)
    back, versions = address(request, "privacy", slug), notices_held(consultation)
    return resident_page(request, "privacy_versions.html", consultation, versions=versions, back_url=back)


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    context = {
        "home_url": address(request, "consultations"),
        "languages": languages(request),
        **_statement(request, None),
    }
    return render(request, "frontend/residents/accessibility.html", context)


@require_safe
def accessibility_here(request: HttpRequest, slug: str) -> HttpResponse:
    """The same statement with the partnership's own contact."""
    consultation = public_consultation(slug)
    context = _statement(request, consultation.partnership)
    return resident_page(
        request,
        "accessibility.html",
        consultation,
        back_url=address(request, "about", slug),
        **context,
    )


def _statement(request: HttpRequest, partnership: Partnership | None) -> dict[str, Any]:
    said = statement()
    if partnership:
        own = Contact(
            email=partnership.contact_email,
            phone=partnership.contact_phone,
            post=partnership.contact_address,
            answer_within=said.contact.answer_within,
        )
        said = replace(said, contact=own, run_by=said.run_by or partnership.name)
    return {"statement": said, "website": said.website or request.get_host()}
