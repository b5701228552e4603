"""Figures of record beside what people said: enter, change, remove."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from analysis.models import RecordedIndicator
from analysis.pipeline.waves import desk_tables
from analysis.records import question_names
from analysis.services.waves import record_remove, record_save
from consult.models import Consultation
from consult.permissions import Right
from frontend.editing import INVALID, attempt, seen_in
from frontend.views.desk_shared import desk_page
from frontend.views.shared import staff_page
from frontend.wave_forms import BETWEEN, Choices, RecordForm


@staff_page(Right.RUN)
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    return _save(request, consultation, None)


@staff_page(Right.RUN)
@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, consultation: Consultation, record_id: int) -> HttpResponse:
    return _save(request, consultation, get_object_or_404(consultation.records, pk=record_id))


@staff_page(Right.RUN)
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, consultation: Consultation, record_id: int) -> HttpResponse:
    """Asks once."""
    found = get_object_or_404(consultation.records, pk=record_id)
    form = RecordForm(_choices(consultation, found), found)
    act = {"record_id": record_id, "seen": seen_in(request), "by": request.user}
    if request.method == "GET":
        return _remove_page(request, consultation, found)
    refused = attempt(lambda: record_remove(consultation=consultation, **act), form)
    if refused:
        return _page(request, consultation, found, form, **refused)
    messages.success(request, _("Removed."))
    return _back(consultation)


def _save(request: HttpRequest, consultation: Consultation, found: RecordedIndicator | None) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    form = RecordForm(_choices(consultation, found), found, data)
    if not form.is_valid():
        return _page(request, consultation, found, form, status=INVALID if form.is_bound else 200)
    act = {"record_id": found.pk if found else None, "seen": seen_in(request), "by": request.user}
    fields = form.columns()
    refused = attempt(lambda: record_save(consultation=consultation, fields=fields, **act), form)
    if refused:
        return _page(request, consultation, found, form, **refused)
    messages.success(request, _("Saved."))
    return _back(consultation)


def _choices(consultation: Consultation, found: RecordedIndicator | None) -> Choices:
    """Every answer and total that is counted; what a record stands beside now may stay."""
    names, choices = question_names(consultation), []
    for key, table in desk_tables(consultation).items():
        labels = [figure.label for figure in (*table.nets, *table.rows)]
        choices += [(f"{key}{BETWEEN}{label}", f"{names.get(key, key)}: {label}") for label in labels]
    if found is not None:
        kept = f"{found.question_key}{BETWEEN}{found.answer}"
        name = names.get(found.question_key, found.question_key)
        choices += [(kept, f"{name}: {found.answer}")] if kept not in dict(choices) else []
    return choices


def _page(
    request: HttpRequest,
    consultation: Consultation,
    found: RecordedIndicator | None,
    form: RecordForm,
    **more: Any,
) -> HttpResponse:
    return desk_page(
        request,
        "record.html",
        consultation,
        "count",
        form=form,
        record=found,
        heading=found.title if found else _("A figure of record"),
        seen=consultation.version,
        cancel_url=_address(consultation),
        **more,
    )


def _remove_page(request: HttpRequest, consultation: Consultation, found: RecordedIndicator) -> HttpResponse:
    return desk_page(
        request,
        "remove.html",
        consultation,
        "count",
        name=found.title,
        may_change=True,
        seen=consultation.version,
        cancel_url=_address(consultation),
    )


def _address(consultation: Consultation) -> str:
    return reverse("desk-waves", args=[consultation.slug]) + "#records"


def _back(consultation: Consultation) -> HttpResponse:
    return redirect(_address(consultation))
