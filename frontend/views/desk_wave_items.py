"""One question beside an earlier one, and percentages that were printed elsewhere."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from analysis.earlier import wave_link_of
from analysis.models import WaveLink
from analysis.pipeline.wave_beside import figures_of
from analysis.pipeline.wave_matching import Matched, asked_of, matches
from analysis.pipeline.waves import desk_tables
from analysis.services.printed_waves import percentages_load
from analysis.services.waves import wave_item_confirm
from consult.models import Consultation
from consult.permissions import Right
from frontend.editing import INVALID, attempt, seen_in
from frontend.views.desk_shared import desk_page
from frontend.views.shared import staff_page
from frontend.wave_forms import Choices, ItemForm, PrintedForm


@staff_page(Right.RUN)
@require_http_methods(["GET", "POST"])
def item(request: HttpRequest, consultation: Consultation, key: str) -> HttpResponse:
    link = wave_link_of(consultation)
    match = next((m for m in matches(link) if m.question.key == key), None) if link else None
    if link is None or match is None:
        raise Http404
    form = _item_form(link, match, request)
    if not form.is_valid():
        return _item_page(request, link, match, form, status=INVALID if form.is_bound else 200)
    said, seen = form.cleaned_data, seen_in(request)
    act = {"kind": said["kind"], "why": said["why"], "seen": seen, "by": request.user}
    answers = (said.get("answer", ""), said.get("earlier_answer", ""))
    pair = {"question_key": key, "earlier_key": said["earlier_key"], "answers": answers}
    refused = attempt(lambda: wave_item_confirm(consultation=consultation, **pair, **act), form)
    if refused:
        return _item_page(request, link, match, form, **refused)
    messages.success(request, _("Saved."))
    return redirect("desk-waves", slug=consultation.slug)


def _item_form(link: WaveLink, match: Matched, request: HttpRequest) -> ItemForm:
    earlier = [(key, wording.short) for key, wording in asked_of(link.earlier).items.items()]
    now = desk_tables(link.consultation).get(match.question.key)
    answers = [(figure.label, figure.label) for figure in figures_of(now)] if now else []
    data = request.POST if request.method == "POST" else None
    return ItemForm(match, earlier, answers, _printed_answers(link), data)


def _printed_answers(link: WaveLink) -> Choices:
    """Of every printed table: which one is meant is chosen on the same page."""
    lines = (line for table in desk_tables(link.earlier).values() for line in (*table.nets, *table.rows))
    return [(label, label) for label in dict.fromkeys(line.label for line in lines)]


def _item_page(
    request: HttpRequest, link: WaveLink, match: Matched, form: ItemForm, **more: Any
) -> HttpResponse:
    return _edit(
        request,
        link.consultation,
        form,
        heading=match.question.short,
        intro=_("It asks: “%(text)s”") % {"text": match.question.text},
        template="wave_item.html",
        match=match,
        **more,
    )


@staff_page(Right.RUN)
@require_http_methods(["GET", "POST"])
def printed(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    form = PrintedForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if not form.is_valid():
        return _printed_page(request, consultation, form, status=INVALID if form.is_bound else 200)
    act = {"title": form.cleaned_data["title"], "items": form.items, "by": request.user}
    seen = seen_in(request)
    refused = attempt(lambda: percentages_load(consultation=consultation, seen=seen, **act), form)
    if refused:
        return _printed_page(request, consultation, form, **refused)
    n = len(form.items)
    said = ngettext("%(n)s printed item is loaded.", "%(n)s printed items are loaded.", n) % {"n": n}
    messages.success(request, said)
    return redirect("desk-waves", slug=consultation.slug)


def _printed_page(
    request: HttpRequest, consultation: Consultation, form: PrintedForm, **more: Any
) -> HttpResponse:
    intro = _(
        "Percentages that a paper prints without counts become the wave before this one. They are compared "
        "as they are printed. It takes the place of the wave that is chosen now."
    )
    heading = _("Load printed percentages")
    return _edit(request, consultation, form, heading=heading, intro=intro, save=_("Load this file"), **more)


def _edit(
    request: HttpRequest,
    consultation: Consultation,
    form: forms.Form,
    *,
    template: str = "edit.html",
    **more: Any,
) -> HttpResponse:
    back = reverse("desk-waves", args=[consultation.slug])
    common = {"form": form, "seen": consultation.version, "cancel_url": back}
    return desk_page(request, template, consultation, "count", **common, **more)
