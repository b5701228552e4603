"""What has come in, by its state and its way: to release what is held, never to read an answer."""

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from analysis import held
from analysis.overview import by_channel, by_hub
from analysis.services.exporting import NotExported, responses_export
from consult.models import Consultation
from consult.permissions import Right
from frontend.desk_tables import table
from frontend.views.desk_shared import desk_page
from frontend.views.shared import staff_page
from surveys.models import Batch, State
from surveys.selectors import received_by_state
from surveys.services import held_release

PAGE = 50


@staff_page(Right.SEE_DESK)
@require_GET
def collect(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    reason = request.GET.get("reason", "")
    page = Paginator(held.held(consultation, reason), PAGE).get_page(request.GET.get("page"))
    return desk_page(
        request,
        "collect.html",
        consultation,
        "collect",
        state_table=_state_table(consultation),
        tests=received_by_state(consultation)[State.TEST],
        channel_table=_way_table(_("Counted answers by channel"), _("Channel"), by_channel(consultation)),
        hub_table=_way_table(_("Counted paper copies by hub"), _("Hub"), by_hub(consultation)),
        reasons=held.held_by_reason(consultation),
        reason=reason,
        page_obj=page,
        rows=[(row, str(row.pk)[:8], held.reason_text(row.held_reason)) for row in page],
        conflicts=held.conflicts(consultation),
        batches=[_batch(batch) for batch in held.batches(consultation)],
    )


@staff_page(Right.RUN)
@require_POST
def answers(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """The counted answers as a file for the partnership's own use; taking them is on record."""
    try:
        content = responses_export(consultation=consultation, by=request.user)
    except NotExported as refusal:
        messages.warning(request, str(refusal))
        return redirect("desk-collect", slug=consultation.slug)
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    marked = "invented-answers-demonstration-" if consultation.invented else ""
    response["Content-Disposition"] = f'attachment; filename="{marked}{consultation.slug}-answers.csv"'
    return response


def _state_table(consultation: Consultation) -> dict:
    states = received_by_state(consultation)
    rows = [*((State(key).label, n) for key, n in states.items()), (_("Received"), sum(states.values()))]
    made = table(_("Submissions by state"), [_("State"), _("n")], rows)
    made["rows"][-1]["total"] = True
    return made


def _way_table(caption: str, column: str, rows: list[tuple[str, int]]) -> dict:
    return table(caption, [column, _("n")], rows)


def _batch(batch: Batch) -> dict:
    return {
        "batch": batch,
        "short": batch.control_total - batch.keyed,
        "open": batch.state == Batch.State.OPEN,
    }


@staff_page(Right.RUN)
@require_POST
def release(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """Count the ticked ones, or with "all" every one that is held for the reason shown."""
    ids = _ticked(request)
    if "all" in request.POST:
        ids = list(held.held(consultation, request.POST.get("reason", "")).values_list("pk", flat=True))
    if not ids:
        messages.error(request, _("Tick the submissions that should be counted."))
        return redirect("desk-collect", slug=consultation.slug)
    n = held_release(consultation=consultation, ids=ids, by=request.user)
    said = ngettext("%(n)s submission is now counted.", "%(n)s submissions are now counted.", n) % {"n": n}
    messages.success(request, said)
    return redirect("desk-collect", slug=consultation.slug)


def _ticked(request: HttpRequest) -> list[uuid.UUID]:
    found = []
    for text in request.POST.getlist("ids"):
        try:
            found.append(uuid.UUID(text))
        except ValueError:
            continue
    return found
