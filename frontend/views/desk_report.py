"""The report section: every release with its state, and asking for the next one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from analysis.models import Release, Run
from analysis.pipeline.opinions import unread_now
from analysis.services.banners import banner_names
from analysis.services.correcting import correction_needed
from analysis.services.release import (
    ReleaseRefused,
    release_prepare,
)
from consult.models import Consultation
from consult.permissions import Right
from frontend.views.desk_release import COLOURS
from frontend.views.desk_shared import desk_page
from frontend.views.shared import staff_page
from surveys.models import State
from surveys.selectors import received_by_state


@staff_page(Right.SEE_DESK)
@require_GET
def report(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """Every release with its state; what is being prepared; what stands in the way of the next one."""
    return _report_page(request, consultation)


def _report_page(
    request: HttpRequest, consultation: Consultation, *, status: int = 200, **more
) -> HttpResponse:
    releases = consultation.releases.select_related("prepared_by", "approved_by", "published_by")
    runs = consultation.runs.filter(kind__in=Run.RELEASING).order_by("-id")
    now = runs.filter(state__in=[Run.State.WAITING, Run.State.RUNNING]).first()
    return desk_page(
        request,
        "report.html",
        consultation,
        "report",
        status=status,
        releases=[(release, COLOURS[release.state]) for release in releases],
        run=now,
        banners=banner_names(consultation),
        unread=[each for each in unread_now(consultation) if each.unread],
        held=received_by_state(consultation)[State.HELD],
        published=consultation.releases.filter(state=Release.State.PUBLISHED).first(),
        to_correct=correction_needed(consultation),
        broken=None if now else runs.filter(state=Run.State.QUARANTINED).first(),
        **more,
    )


@staff_page(Right.RUN)
@require_POST
def prepare(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    try:
        release_prepare(consultation=consultation, by=request.user)
    except ReleaseRefused as refusal:
        return _report_page(request, consultation, status=409, errors=[{"href": "", "text": str(refusal)}])
    return redirect("desk-report", slug=consultation.slug)
