"""The partnership's own facts: who answers for the data, how long it is kept, its look, its hubs."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from consult.lawful import lawful_of
from consult.models import Partnership
from consult.permissions import Right
from consult.retention import Keeping, months
from consult.selectors import partnership_for, rights_of, safeguarding_people
from consult.services import hub_remove, hub_save, logo_change, partnership_change
from frontend.editing import INVALID, attempt, seen_in, untyped
from frontend.partnership_form import PartnershipForm
from frontend.partnership_forms import HubForm
from frontend.partnership_pages import PAGES
from frontend.readiness import partnership_to_mend, partnership_to_settle
from frontend.views.desk_shared import header_links


def partnership_page(right: Right) -> Callable:
    """A page of one partnership for holders of a right: sign-in for strangers, 404 for everybody else."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @login_required
        @wraps(view)
        def guarded(request: HttpRequest, slug: str, **parts: Any) -> HttpResponse:
            return view(request, partnership_for(request.user, slug, right), **parts)

        return guarded

    return decorate


@partnership_page(Right.SEE_DESK)
@require_GET
def partnership(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Everything in one place; an admin finds a link to change each part."""
    rights = rights_of(request.user, partnership.pk)
    administers = Right.ADMINISTER in rights
    kept = [(kind.label, months(partnership.retention, kind)) for kind in Keeping]
    return show(
        request,
        "partnership.html",
        partnership,
        may_administer=administers,
        may_answer_requests=Right.ANSWER_REQUESTS in rights,
        missing=partnership_to_mend(partnership, administers=administers),
        warnings=partnership_to_settle(partnership, administers=administers),
        lawful=lawful_of(partnership),
        kept=kept,
        guards=safeguarding_people(partnership),
        hubs=partnership.hubs.all(),
        people=partnership.memberships.count(),
        postcodes=partnership.postcodes.count(),
        area_figures=partnership.area_profile.count(),
    )


@partnership_page(Right.ADMINISTER)
@require_http_methods(["GET", "POST"])
def facts(request: HttpRequest, partnership: Partnership, facts: str) -> HttpResponse:
    if facts not in PAGES:
        raise Http404
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = PAGES[facts].form(partnership, *posted)
    if not form.is_valid():
        return _facts_page(request, partnership, facts, form, status=INVALID if form.is_bound else 200)
    refused = attempt(lambda: _save(request, partnership, form), form)
    if refused:
        return _facts_page(request, partnership, facts, form, **refused)
    messages.success(request, _("Saved."))
    return redirect("desk-partnership", slug=partnership.slug)


def _save(request: HttpRequest, partnership: Partnership, form: PartnershipForm) -> None:
    seen, by = seen_in(request), request.user
    made = partnership_change(partnership=partnership, seen=seen, fields=form.columns(), by=by)
    changes, content = getattr(form, "logo_wish", (False, None))
    if changes:
        logo_change(partnership=made, seen=made.version, content=content, by=by)


def _facts_page(
    request: HttpRequest, partnership: Partnership, facts: str, form: PartnershipForm, **more: Any
) -> HttpResponse:
    page = PAGES[facts]
    common = {"heading": page.title, "intro": page.intro, "seen": partnership.version}
    loaded = partnership.school_holidays if facts == "calendar" else []
    return show(
        request,
        "edit.html",
        partnership,
        form=form,
        loaded=loaded,
        cancel_url=_home(partnership),
        **common,
        **more,
    )


@partnership_page(Right.ADMINISTER)
@require_http_methods(["GET", "POST"])
def hubs(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    form = HubForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _hubs_page(request, partnership, form, status=INVALID if form.is_bound else 200)
    name, seen = form.cleaned_data["name"], seen_in(request)
    refused = attempt(lambda: hub_save(partnership=partnership, seen=seen, name=name, by=request.user), form)
    if refused:
        return _hubs_page(request, partnership, form, **refused)
    messages.success(request, _("Added."))
    return redirect("desk-hubs", slug=partnership.slug)


@partnership_page(Right.ADMINISTER)
@require_http_methods(["GET", "POST"])
def hub(request: HttpRequest, partnership: Partnership, hub_id: int) -> HttpResponse:
    found = get_object_or_404(partnership.hubs, pk=hub_id)
    form = HubForm(request.POST if request.method == "POST" else None, initial={"name": found.name})
    page = {"heading": found.name, "seen": partnership.version, "cancel_url": _hubs(partnership)}
    if not form.is_valid():
        status = INVALID if form.is_bound else 200
        return show(request, "edit.html", partnership, form=form, status=status, **page)
    act = {"name": form.cleaned_data["name"], "seen": seen_in(request), "by": request.user}
    refused = attempt(lambda: hub_save(partnership=partnership, hub_id=hub_id, **act), form)
    if refused:
        return show(request, "edit.html", partnership, form=form, **page, **refused)
    messages.success(request, _("Saved."))
    return redirect("desk-hubs", slug=partnership.slug)


@partnership_page(Right.ADMINISTER)
@require_POST
def hub_gone(request: HttpRequest, partnership: Partnership, hub_id: int) -> HttpResponse:
    get_object_or_404(partnership.hubs, pk=hub_id)
    form, seen = untyped(HubForm({})), seen_in(request)
    refused = attempt(
        lambda: hub_remove(partnership=partnership, seen=seen, hub_id=hub_id, by=request.user), form
    )
    if refused:
        return _hubs_page(request, partnership, form, **refused)
    messages.success(request, _("Removed."))
    return redirect("desk-hubs", slug=partnership.slug)


def _hubs_page(request: HttpRequest, partnership: Partnership, form: HubForm, **more: Any) -> HttpResponse:
    rows, seen = partnership.hubs.all(), partnership.version
    return show(request, "hubs.html", partnership, form=form, rows=rows, seen=seen, **more)


def _home(partnership: Partnership) -> str:
    return reverse("desk-partnership", args=[partnership.slug])


def _hubs(partnership: Partnership) -> str:
    return reverse("desk-hubs", args=[partnership.slug])


def show(
    request: HttpRequest, template: str, partnership: Partnership, *, status: int = 200, **context: Any
) -> HttpResponse:
    common = {
        "partnership": partnership,
        "home_url": reverse("desk"),
        "header_links": header_links(rights_of(request.user, partnership.pk), here="partnership"),
    }
    return render(request, f"frontend/desk/{template}", common | context, status=status)
