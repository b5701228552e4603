"""A consultation beside the ones before it, and beside figures of record."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from analysis.earlier import earlier_choices, wave_link_of
from analysis.methods.waves import DIFFERENT_PEOPLE
from analysis.models import WaveLink
from analysis.pipeline.wave_matching import dropped, matches
from analysis.pipeline.waves import desk_findings
from analysis.records import records_beside
from analysis.reports.waves import WaveFinding
from analysis.services.wave_charts import wave_charts_request
from analysis.services.waves import wave_items_confirm, wave_link, wave_unlink
from analysis.wave_pictures import shown_charts, wave_picture
from consult.models import Consultation
from consult.permissions import Right
from consult.selectors import rights_of
from frontend.editing import INVALID, attempt, seen_in, untyped
from frontend.views.desk_shared import desk_page
from frontend.views.shared import staff_page
from frontend.wave_forms import EarlierForm
from frontend.wave_tables import became, records, side_by_side
from surveys.definition.concordance import SAME


@staff_page(Right.SEE_DESK)
@require_GET
def waves(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    return _page(request, consultation, _form(consultation, None))


@staff_page(Right.RUN)
@require_POST
def link(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    form = _form(consultation, request.POST)
    if not form.is_valid():
        return _page(request, consultation, form, status=INVALID)
    earlier = get_object_or_404(
        Consultation, partnership=consultation.partnership, pk=form.cleaned_data["earlier"]
    )
    act = {"note": form.cleaned_data["note"], "seen": seen_in(request), "by": request.user}
    refused = attempt(lambda: wave_link(consultation=consultation, earlier=earlier, **act), form)
    if refused:
        return _page(request, consultation, form, **refused)
    messages.success(request, _("Saved."))
    return redirect("desk-waves", slug=consultation.slug)


@staff_page(Right.RUN)
@require_http_methods(["GET", "POST"])
def unlink(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """Says what will be lost, and asks once."""
    found = wave_link_of(consultation)
    if found is None:
        raise Http404
    if request.method == "GET":
        return desk_page(
            request, "wave_unlink.html", consultation, "count", link=found, seen=consultation.version
        )
    form = untyped(_form(consultation, QueryDict()))
    seen, by = seen_in(request), request.user
    refused = attempt(lambda: wave_unlink(consultation=consultation, seen=seen, by=by), form)
    if refused:
        return _page(request, consultation, form, **refused)
    messages.success(request, _("Removed."))
    return redirect("desk-waves", slug=consultation.slug)


@staff_page(Right.RUN)
@require_POST
def confirm(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """All that the program says by itself."""
    form, done = untyped(_form(consultation, QueryDict())), []
    seen, by = seen_in(request), request.user
    refused = attempt(
        lambda: done.append(wave_items_confirm(consultation=consultation, seen=seen, by=by)), form
    )
    if refused:
        return _page(request, consultation, form, **refused)
    said = ngettext("%(n)s question is confirmed.", "%(n)s questions are confirmed.", done[0])
    messages.success(request, said % {"n": done[0]})
    return redirect("desk-waves", slug=consultation.slug)


@staff_page(Right.SEE_DESK)
@require_GET
def chart(request: HttpRequest, consultation: Consultation, number: int, width: str) -> HttpResponse:
    """A kept picture of the page, drawn from the same masked figures as its table."""
    found = wave_picture(consultation, number, width)
    if found is None:
        raise Http404
    return HttpResponse(bytes(found.content), content_type=found.media_type)


def _form(consultation: Consultation, data: QueryDict | None) -> EarlierForm:
    found = wave_link_of(consultation)
    choices = [(str(c.pk), c.title) for c in earlier_choices(consultation)]
    initial = {"earlier": str(found.earlier_id), "note": found.note} if found else None
    return EarlierForm(choices, data, initial=initial)


def _page(
    request: HttpRequest, consultation: Consultation, form: EarlierForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    found = wave_link_of(consultation)
    interval = request.GET.get("interval") == "1"
    beside = desk_findings(consultation, interval=interval) if found else []
    may_run = Right.RUN in rights_of(request.user, consultation.partnership_id)
    return desk_page(
        request,
        "waves.html",
        consultation,
        "count",
        status=status,
        form=form,
        link=found,
        seen=consultation.version,
        interval=interval,
        different_people=DIFFERENT_PEOPLE,
        compared=side_by_side(beside),
        records=records(consultation.slug, records_beside(consultation), may_change=may_run),
        **_drawn(consultation, beside),
        **(_became(found, may_run) if found else {}),
        **more,
    )


def _drawn(consultation: Consultation, beside: list[WaveFinding]) -> dict[str, Any]:
    """The kept pictures. What lacks is asked for: ``drawing`` says whether it is on its way."""
    charts = shown_charts(consultation, beside)
    lacking = any(each.number is None for each in charts)
    drawing = lacking and wave_charts_request(consultation=consultation)
    return {"charts": charts, "lacking": lacking, "drawing": drawing}


def _became(link: WaveLink, may_run: bool) -> dict[str, Any]:
    found = matches(link)
    waiting = [m for m in found if not m.confirmed]
    return {
        "became": became(link.consultation.slug, found, may_change=may_run),
        "dropped": dropped(link, found),
        "waiting": sum(not (m.needs_reason and m.proposed == SAME) for m in waiting),
        "reasons": sum(m.needs_reason and m.proposed == SAME for m in waiting),
    }
