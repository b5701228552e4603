"""Priorities, plan sections, ways of telling, meetings, invitations: add, change, order, remove."""

from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from consult.editing import may_change, why_not
from consult.models import Consultation
from consult.permissions import Right
from consult.services import part_add, part_change, part_move, part_remove, parts_of
from consult.services.parts import KINDS
from frontend.editing import INVALID, REFUSED, attempt, seen_in, untyped
from frontend.part_forms import PAGES, PartForm
from frontend.views.desk_shared import desk_page, section_url
from frontend.views.shared import staff_page
from surveys.selectors import questions_on_priority


@staff_page(Right.RUN)
@require_http_methods(["GET", "POST"])
def parts(request: HttpRequest, consultation: Consultation, kind: str) -> HttpResponse:
    """The list, with a form for one more."""
    _known(kind)
    form = PAGES[kind].form(consultation, None, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _list_page(request, consultation, kind, form, status=INVALID if form.is_bound else 200)
    act, added = _act(request, consultation, kind), []
    refused = attempt(lambda: added.append(part_add(fields=form.columns(), **act)), form)
    if refused:
        return _list_page(request, consultation, kind, form, **refused)
    messages.success(request, _("Added."))
    return _back(consultation, kind, added[0].pk)


@staff_page(Right.RUN)
@require_http_methods(["GET", "POST"])
def part(request: HttpRequest, consultation: Consultation, kind: str, part_id: int) -> HttpResponse:
    found = _part(consultation, kind, part_id)
    form = PAGES[kind].form(consultation, found, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _part_page(request, consultation, kind, found, form, status=INVALID if form.is_bound else 200)
    act = _act(request, consultation, kind)
    refused = attempt(lambda: part_change(part_id=part_id, fields=form.columns(), **act), form)
    if refused:
        return _part_page(request, consultation, kind, found, form, **refused)
    messages.success(request, _("Saved."))
    return _back(consultation, kind, part_id)


@staff_page(Right.RUN)
@require_POST
def move(request: HttpRequest, consultation: Consultation, kind: str, part_id: int) -> HttpResponse:
    _part(consultation, kind, part_id)
    if not KINDS[kind].ordered:
        raise Http404
    up, act, form = (
        request.POST.get("where") == "up",
        _act(request, consultation, kind),
        _empty(consultation, kind),
    )
    refused = attempt(lambda: part_move(part_id=part_id, up=up, **act), form)
    if refused:
        return _list_page(request, consultation, kind, form, **refused)
    return _back(consultation, kind, part_id)


@staff_page(Right.RUN)
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, consultation: Consultation, kind: str, part_id: int) -> HttpResponse:
    """Says what will be lost, and asks once. A priority that a question asks about stays."""
    found = _part(consultation, kind, part_id)
    asked = questions_on_priority(consultation, found.key) if kind == "priorities" else []
    if request.method == "GET" or asked:
        return _remove_page(request, consultation, kind, found, asked)
    act, form = _act(request, consultation, kind), _empty(consultation, kind)
    refused = attempt(lambda: part_remove(part_id=part_id, **act), form)
    if refused:
        return _list_page(request, consultation, kind, form, **refused)
    messages.success(request, _("Removed."))
    return _back(consultation, kind)


def _act(request: HttpRequest, consultation: Consultation, kind: str) -> dict[str, Any]:
    """What every act on a part states."""
    return {"consultation": consultation, "kind": kind, "seen": seen_in(request), "by": request.user}


def _empty(consultation: Consultation, kind: str) -> PartForm:
    return untyped(PAGES[kind].form(consultation, None, QueryDict()))


def _known(kind: str) -> None:
    if kind not in PAGES:
        raise Http404


def _part(consultation: Consultation, kind: str, part_id: int) -> Any:
    _known(kind)
    return get_object_or_404(parts_of(consultation, kind), pk=part_id)


def _back(consultation: Consultation, kind: str, part_id: int | None = None) -> HttpResponse:
    """To the list, at the part that was worked on."""
    place = f"#part-{part_id}" if part_id else ""
    return redirect(reverse("desk-parts", args=[consultation.slug, kind]) + place)


def _list_page(
    request: HttpRequest, consultation: Consultation, kind: str, form: PartForm, **more: Any
) -> HttpResponse:
    found, page = list(parts_of(consultation, kind)), PAGES[kind]
    may = may_change(consultation.stage, kind)
    return desk_page(
        request,
        "parts.html",
        consultation,
        "plan",
        page=page,
        kind=kind,
        form=form,
        rows=[(part, getattr(part, page.shown)) for part in found],
        ordered=KINDS[kind].ordered,
        may_change=may,
        may_open=may or (kind == "sections" and may_change(consultation.stage, "plain")),
        locked="" if may else why_not(consultation.stage),
        seen=consultation.version,
        plan_url=section_url(consultation, "plan"),
        **more,
    )


def _part_page(
    request: HttpRequest, consultation: Consultation, kind: str, found: Model, form: PartForm, **more: Any
) -> HttpResponse:
    may = may_change(consultation.stage, kind)
    return desk_page(
        request,
        "edit.html",
        consultation,
        "plan",
        form=form,
        heading=getattr(found, PAGES[kind].shown),
        locked="" if may else why_not(consultation.stage),
        seen=consultation.version,
        cancel_url=reverse("desk-parts", args=[consultation.slug, kind]),
        **more,
    )


def _remove_page(
    request: HttpRequest, consultation: Consultation, kind: str, found: Model, asked: list[str]
) -> HttpResponse:
    return desk_page(
        request,
        "remove.html",
        consultation,
        "plan",
        status=REFUSED if request.method == "POST" else 200,
        name=getattr(found, PAGES[kind].shown),
        asked=asked,
        may_change=may_change(consultation.stage, kind),
        locked=why_not(consultation.stage),
        seen=consultation.version,
        cancel_url=reverse("desk-parts", args=[consultation.slug, kind]),
    )
