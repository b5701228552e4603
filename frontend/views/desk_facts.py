"""The consultation's own facts: what it is about, its dates, what is decided; keeping it open for longer."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from consult.dates import Advice, Dates, advice
from consult.editing import why_not
from consult.holidays import holidays_of
from consult.models import Consultation
from consult.permissions import Right
from consult.services import consultation_change, consultation_extend
from consult.services.facts import EXTENDABLE
from consult.stages import Stage
from frontend.editing import INVALID, attempt, seen_in
from frontend.plan_forms import AboutForm, DatesForm, DecisionForm, ExtendForm, FactsForm
from frontend.templatetags.people import closing
from frontend.views.desk_shared import desk_page, section_url
from frontend.views.shared import staff_page


@dataclass(frozen=True)
class Page:
    form: type[FactsForm]
    title: str
    intro: str = ""


PAGES = {
    "about": Page(AboutForm, gettext_lazy("What it is about")),
    "dates": Page(DatesForm, gettext_lazy("Dates"), gettext_lazy("All times are times in London.")),
    "decision": Page(
        DecisionForm,
        gettext_lazy("What is decided, and by whom"),
        gettext_lazy("People read this before they begin, so that they know what their answer can do."),
    ),
}


@staff_page(Right.RUN)
@require_http_methods(["GET", "POST"])
def facts(request: HttpRequest, consultation: Consultation, facts: str) -> HttpResponse:
    if facts not in PAGES:
        raise Http404
    form = PAGES[facts].form(consultation, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _page(request, consultation, facts, form, status=INVALID if form.is_bound else 200)
    seen, columns = seen_in(request), form.columns()
    refused = attempt(
        lambda: consultation_change(consultation=consultation, seen=seen, fields=columns, by=request.user),
        form,
    )
    if refused:
        return _page(request, consultation, facts, form, **refused)
    messages.success(request, _("Saved."))
    return redirect("desk-plan", slug=consultation.slug)


def _page(
    request: HttpRequest, consultation: Consultation, facts: str, form: FactsForm, **more: Any
) -> HttpResponse:
    page = PAGES[facts]
    return desk_page(
        request,
        "edit.html",
        consultation,
        "plan",
        form=form,
        heading=page.title,
        intro=page.intro,
        locked="" if consultation.stage == Stage.DRAFT else why_not(consultation.stage),
        seen=consultation.version,
        cancel_url=section_url(consultation, "plan"),
        advice=advice_of(consultation) if facts == "dates" else [],
        **more,
    )


def advice_of(c: Consultation) -> list[Advice]:
    """On the dates as they are saved."""
    if not (c.opens_at and c.closes_at):
        return []
    local = timezone.localtime
    return advice(
        Dates(
            opens=local(c.opens_at),
            closes=local(c.closes_at),
            paper=local(c.paper_cut_off) if c.paper_cut_off else None,
            meeting=c.decision_on,
            agenda_days=c.partnership.agenda_days,
            holidays=holidays_of(c.partnership.school_holidays),
        )
    )


@staff_page(Right.RUN)
@require_http_methods(["GET", "POST"])
def extend(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    if consultation.stage not in EXTENDABLE or not consultation.closes_at:
        return redirect("desk-overview", slug=consultation.slug)
    form = ExtendForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _extend_page(request, consultation, form, status=INVALID if form.is_bound else 200)
    wish = {"closes_at": form.cleaned_data["closes_at"], "reason": form.cleaned_data["reason"]}
    seen = seen_in(request)
    refused = attempt(
        lambda: consultation_extend(consultation=consultation, seen=seen, by=request.user, **wish), form
    )
    if refused:
        return _extend_page(request, consultation, form, **refused)
    messages.success(request, _("It is open until %(when)s.") % {"when": closing(wish["closes_at"])})
    return redirect("desk-overview", slug=consultation.slug)


def _extend_page(
    request: HttpRequest, consultation: Consultation, form: ExtendForm, **more: Any
) -> HttpResponse:
    return desk_page(
        request,
        "extend.html",
        consultation,
        "overview",
        form=form,
        heading=_("Keep it open for longer"),
        save=_("Extend"),
        announced=consultation.announced_close or consultation.closes_at,
        seen=consultation.version,
        cancel_url=section_url(consultation, "overview"),
        **more,
    )
