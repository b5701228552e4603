"""Requests for information: noted, checked, answered. A receipt is only ever posted, and kept nowhere."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from analysis.models import InformationRequest
from analysis.originals import OriginalRefused
from analysis.pipeline.artefacts import File
from analysis.services.foi import foi_pack
from analysis.services.requests import (
    RequestRefused,
    identity_confirm,
    request_answer,
    request_extend,
    request_holding,
    request_note,
    subject_access_file,
)
from consult.models import Partnership
from consult.permissions import Right
from frontend.editing import INVALID, REFUSED, untyped
from frontend.request_forms import AnswerForm, ExtendForm, IdentityForm, NewForm, ReceiptForm
from frontend.request_tables import answers_table, requests_table, state_of, themes_table, version_table
from frontend.views.desk_partnership import partnership_page, show

NEWEST = 50  # of those that are answered


@partnership_page(Right.ANSWER_REQUESTS)
@require_GET
def requests(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """What is to be answered, the most urgent first, and what was."""
    rows, today = _rows(partnership), timezone.localdate()
    answered = rows.exclude(outcome="").order_by("-answered_on", "-id")[:NEWEST]
    return show(
        request,
        "requests.html",
        partnership,
        waiting=requests_table(_("To be answered"), rows.filter(outcome=""), today),
        answered=requests_table(_("Answered"), answered, today),
    )


@partnership_page(Right.ANSWER_REQUESTS)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    form = NewForm(partnership, *_posted(request))

    def note(fields: dict[str, Any]) -> InformationRequest:
        found = partnership.consultations.get(slug=fields.pop("consultation"))
        return request_note(consultation=found, by=request.user, **fields)

    intro = _("The day by which to answer is worked out from the day on which it came.")
    home = reverse("desk-requests", args=[partnership.slug])
    return _asked(
        request,
        partnership,
        form,
        note,
        heading=_("Note a request"),
        intro=intro,
        save=_("Note the request"),
        cancel_url=home,
    )


@partnership_page(Right.ANSWER_REQUESTS)
@require_GET
def one(request: HttpRequest, partnership: Partnership, request_id: int) -> HttpResponse:
    return _page(request, partnership, _found(partnership, request_id), ReceiptForm())


@partnership_page(Right.ANSWER_REQUESTS)
@require_http_methods(["GET", "POST"])
def identity(request: HttpRequest, partnership: Partnership, request_id: int) -> HttpResponse:
    found = _found(partnership, request_id, kind=InformationRequest.Kind.SUBJECT_ACCESS)
    act = lambda fields: identity_confirm(request=found, by=request.user, **fields)  # noqa: E731
    intro = _("Nobody's answers are shown before it is known who asks: a receipt may be found or stolen.")
    page = {
        "heading": _("Check who asks"),
        "intro": intro,
        "save": _("Note the check"),
        "cancel_url": _address(found),
    }
    return _asked(request, partnership, IdentityForm(*_posted(request)), act, **page)


@partnership_page(Right.ANSWER_REQUESTS)
@require_POST
def held(request: HttpRequest, partnership: Partnership, request_id: int) -> HttpResponse:
    """What is held. By POST alone: a receipt in an address would stand in logs and histories."""
    found = _found(partnership, request_id, kind=InformationRequest.Kind.SUBJECT_ACCESS)
    form = ReceiptForm(request.POST)
    if not form.is_valid():
        return _page(request, partnership, found, form, status=INVALID)
    receipt = form.cleaned_data["receipt"]
    try:
        holding = request_holding(request=found, receipt=receipt, by=request.user)
    except (RequestRefused, OriginalRefused) as refusal:
        form.add_error(None, str(refusal))
        return _page(request, partnership, found, form, status=REFUSED)
    return show(
        request,
        "request_held.html",
        partnership,
        asked=found,
        receipt=receipt,
        holding=holding,
        answers=answers_table(holding),
        versions=[version_table(version) for version in holding.versions],
        themes=themes_table(holding),
    )


@partnership_page(Right.ANSWER_REQUESTS)
@require_POST
def file(request: HttpRequest, partnership: Partnership, request_id: int) -> HttpResponse:
    """The file to send to the person."""
    found = _found(partnership, request_id, kind=InformationRequest.Kind.SUBJECT_ACCESS)
    typed = {name: request.POST.get(name, "") for name in ("receipt", "form")}
    try:
        versions = "versions" in request.POST
        made = subject_access_file(request=found, by=request.user, versions=versions, **typed)
    except (RequestRefused, OriginalRefused) as refusal:
        form = ReceiptForm(request.POST)
        form.add_error(None, str(refusal))
        return _page(request, partnership, found, form, status=REFUSED)
    return download(made)


@partnership_page(Right.ANSWER_REQUESTS)
@require_http_methods(["GET", "POST"])
def extend(request: HttpRequest, partnership: Partnership, request_id: int) -> HttpResponse:
    found = _found(partnership, request_id, kind=InformationRequest.Kind.SUBJECT_ACCESS)
    act = lambda fields: request_extend(request=found, by=request.user, **fields)  # noqa: E731
    intro = _("Once, and within the first month. Tell the person by then that it takes longer, and why.")
    page = {
        "heading": _("Take two further months"),
        "intro": intro,
        "save": _("Take two months more"),
        "cancel_url": _address(found),
    }
    return _asked(request, partnership, ExtendForm(*_posted(request)), act, **page)


@partnership_page(Right.ANSWER_REQUESTS)
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, partnership: Partnership, request_id: int) -> HttpResponse:
    found = _found(partnership, request_id)
    act = lambda fields: request_answer(request=found, by=request.user, **fields)  # noqa: E731
    page = {
        "heading": _("Close this request"),
        "intro": "",
        "save": _("Close the request"),
        "cancel_url": _address(found),
    }
    return _asked(request, partnership, AnswerForm(*_posted(request)), act, **page)


@partnership_page(Right.ANSWER_REQUESTS)
@require_POST
def pack(request: HttpRequest, partnership: Partnership, request_id: int) -> HttpResponse:
    """The pack for somebody who asks about the consultation."""
    found = _found(partnership, request_id, kind=InformationRequest.Kind.FREEDOM)
    try:
        return download(foi_pack(request=found, by=request.user))
    except RequestRefused as refusal:
        form = untyped(ReceiptForm({}))
        form.add_error(None, str(refusal))
        return _page(request, partnership, found, form, status=REFUSED)


def download(made: File) -> HttpResponse:
    response = HttpResponse(made.content, content_type=made.media_type)
    response["Content-Disposition"] = f'attachment; filename="{made.name}"'
    return response


def _rows(partnership: Partnership):
    rows = InformationRequest.objects.filter(consultation__partnership=partnership)
    return rows.select_related("consultation__partnership", "noted_by", "identity_by", "answered_by")


def _found(partnership: Partnership, request_id: int, *, kind: str = "") -> InformationRequest:
    found = get_object_or_404(_rows(partnership), pk=request_id)
    if kind and found.kind != kind:
        raise Http404
    return found


def _address(found: InformationRequest) -> str:
    return reverse("desk-request", args=[found.consultation.partnership.slug, found.pk])


def _posted(request: HttpRequest) -> tuple:
    return (request.POST,) if request.method == "POST" else ()


def _page(
    request: HttpRequest,
    partnership: Partnership,
    found: InformationRequest,
    form: ReceiptForm,
    status: int = 200,
) -> HttpResponse:
    today = timezone.localdate()
    words, colour = state_of(found, today)
    own = found.kind == InformationRequest.Kind.SUBJECT_ACCESS and not found.outcome
    may_extend = own and found.extended_on is None and today <= found.due_on
    page = {"asked": found, "form": form, "state": words, "colour": colour, "may_extend": may_extend}
    return show(request, "request.html", partnership, status=status, **page)


def _asked(
    request: HttpRequest,
    partnership: Partnership,
    form: forms.Form,
    act: Callable[[dict[str, Any]], InformationRequest],
    **page: Any,
) -> HttpResponse:
    """Show the form, or do what it says and go to the request."""
    if not form.is_valid():
        status = INVALID if form.is_bound else 200
        return show(request, "edit.html", partnership, form=form, status=status, **page)
    try:
        done = act(dict(form.cleaned_data))
    except RequestRefused as refusal:
        form.add_error(None, str(refusal))
        return show(request, "edit.html", partnership, form=form, status=REFUSED, **page)
    messages.success(request, _("Noted."))
    return redirect("desk-request", slug=partnership.slug, request_id=done.pk)
