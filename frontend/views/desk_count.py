"""Every question in figures, and the button that has them counted."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from analysis.figures import Counted, QuestionFigures, counted_figures, printed_figures
from analysis.pictured import picture_blob
from analysis.pipeline.pictures import Picture
from analysis.pipeline.sides import can_be_row
from analysis.progress import analysis_progress, being_checked, unreadable
from analysis.services.analyse import NeedsReason, analysis_request
from analysis.services.retry import runs_retry
from consult.models import Consultation
from consult.permissions import Right
from frontend.desk_pictures import shown_picture, wanted_picture
from frontend.desk_robust import robust_table
from frontend.desk_tables import count_table, number, percentage, table
from frontend.views.desk_shared import desk_page
from frontend.views.shared import staff_page
from surveys.dataset import NothingAsked
from surveys.models import Batch, State
from surveys.selectors import received_by_state


@staff_page(Right.SEE_DESK)
@require_GET
def count(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    if consultation.kind == Consultation.Kind.PUBLISHED_TABLES:
        return _printed_page(request, consultation)
    return _counted_page(request, consultation)


def _printed_page(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    found = printed_figures(consultation)
    figures = [
        {
            "figures": f,
            "sides": " / ".join(f.sides),
            "table": count_table(f.short, f.table, printed=f.printed, wrong=[m.label for m in f.misprints]),
        }
        for f in found
    ]
    misprints = [m for f in found for m in f.misprints]
    return desk_page(
        request, "count_printed.html", consultation, "count", figures=figures, misprints=misprints
    )


def _counted_page(
    request: HttpRequest, consultation: Consultation, *, status: int = 200, **more
) -> HttpResponse:
    counted = counted_figures(consultation)
    return desk_page(
        request,
        "count.html",
        consultation,
        "count",
        status=status,
        counted=counted,
        figures=_figures(counted, wanted_picture(request.GET)) if counted else [],
        progress=analysis_progress(consultation),
        unreadable=unreadable(consultation),
        checking=being_checked(consultation),
        answers=received_by_state(consultation)[State.COUNTED],
        open_batches=consultation.batches.filter(state=Batch.State.OPEN).count(),
        **more,
    )


def _figures(counted: Counted, wanted: Picture) -> list[dict]:
    """``crossed``: the key of a question that can be broken down, "" for what is no such question."""
    asked = counted.dataset.questionnaire.asked.questions
    keys = {question.key for question in asked if can_be_row(question)}
    return [_figure(f, wanted) | {"crossed": f.key if f.key in keys else ""} for f in counted.questions]


def _figure(figures: QuestionFigures, wanted: Picture) -> dict:
    picture = shown_picture(figures, wanted)
    if figures.items:
        made = _battery_table(figures, picture["order"])
    else:
        made = count_table(figures.short, figures.table)
    robust = robust_table(figures.short, figures.robust)
    return {"figures": figures, "table": made, "picture": picture, "robust": robust}


def _battery_table(battery: QuestionFigures, order: str) -> dict:
    """One line a statement, in the order of the picture: levels in per cent, the median, then the base."""
    first = battery.items[0].table
    levels = [row.label for row in (*first.rows, *first.nets)]
    rows = []
    for item in battery.in_order(order):
        shares = {row.label: percentage(row) for row in (*item.table.rows, *item.table.nets)}
        cells = [shares.get(label, number("–")) for label in levels]
        rows.append([item.short, *cells, item.median or "–", item.table.base or 0])
    said = {"first": battery.items[0].short, "n": len(battery.items) - 1}
    caption = _("In per cent: %(first)s and %(n)s more") % said
    return table(caption, [_("Statement"), *levels, _("Median"), _("Base")], rows, wide=True)


@staff_page(Right.SEE_DESK)
@require_GET
def chart(request: HttpRequest, consultation: Consultation, result_id: int) -> HttpResponse:
    """A stored picture of a counted question, by its form, order and size."""
    found = picture_blob(consultation, result_id, wanted_picture(request.GET))
    if found is None:
        raise Http404
    return HttpResponse(bytes(found.content), content_type=found.media_type)


@staff_page(Right.RUN)
@require_POST
def analyse(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    reason = request.POST.get("reason", "")
    try:
        analysis_request(consultation=consultation, by=request.user, reason=reason)
    except NeedsReason as refusal:
        errors = [{"href": "#reason", "text": str(refusal)}]
        return _counted_page(request, consultation, status=422, errors=errors, reason=reason)
    except NothingAsked as refusal:
        return _counted_page(request, consultation, status=422, errors=[{"href": "", "text": str(refusal)}])
    return redirect("desk-count", slug=consultation.slug)


@staff_page(Right.RUN)
@require_POST
def retry(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    n = runs_retry(consultation=consultation, by=request.user)
    said = ngettext("%(n)s step is tried again.", "%(n)s steps are tried again.", n) % {"n": n}
    messages.success(request, said if n else _("There was nothing to try again."))
    return redirect("desk-count", slug=consultation.slug)
