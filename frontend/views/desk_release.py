"""One release as the desk reads it: approved by a second person, then published."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from analysis.models import Release, ReleaseArtefact, Withdrawal
from analysis.pipeline.withheld import withheld_from
from analysis.released import artefacts_of, document_read, erased_since_release, withheld_file
from analysis.reports.model import Findings
from analysis.services.release import (
    ReleaseRefused,
    inputs_of,
    release_approve,
    release_publish,
    release_send_back,
)
from consult.models import Consultation
from consult.permissions import Right
from frontend.report_page import sections
from frontend.views.desk_shared import desk_page
from frontend.views.findings import gone
from frontend.views.shared import staff_page
from surveys.models import State
from surveys.selectors import received_by_state

INLINE = ("image/svg+xml", "image/png")
SEALED = "default-src 'none'; sandbox; frame-ancestors 'none'"
COLOURS = {
    "prepared": "yellow",
    "approved": "turquoise",
    "published": "green",
    "superseded": "grey",
    "refused": "red",
}


@staff_page(Right.SEE_DESK)
@require_GET
def release(request: HttpRequest, consultation: Consultation, number: int) -> HttpResponse:
    """What would be published, exactly: the second person reads this before approving."""
    return _release_page(request, consultation, _release(consultation, number))


def _release(consultation: Consultation, number: int) -> Release:
    rows = consultation.releases.select_related("prepared_by", "approved_by", "published_by", "corrects")
    return get_object_or_404(rows, number=number)


def _release_page(
    request: HttpRequest, consultation: Consultation, found: Release, *, status: int = 200, **more
) -> HttpResponse:
    withheld = withheld_from(found)
    files = {a.name: a for a in artefacts_of(found, withheld)}
    notice = Withdrawal.objects.filter(release=found).select_related("replaced_by").first()
    # What is left of a withdrawn one would say that organisations gave no name.
    findings = Findings.from_dict(found.findings) if found.findings and notice is None else None
    report = document_read(findings, withheld) if findings else None
    waiting = found.state in (Release.State.PREPARED, Release.State.APPROVED)
    return desk_page(
        request,
        "release.html",
        consultation,
        "report",
        status=status,
        release=found,
        colour=COLOURS[found.state],
        notice=notice,
        withheld=withheld,
        report=report,
        sections=list(sections(findings, files, lambda a: _address(found, a), whole=report))
        if findings
        else [],
        files=[_file(found, a) for a in files.values() if a.blob.media_type not in INLINE],
        charts=[_file(found, a) for a in files.values() if a.blob.media_type in INLINE],
        notices=found.audit_report.get("notices", []),
        said=found.audit_report.get("sentences"),
        fresh=not waiting or inputs_of(found) == found.inputs_fingerprint,
        own=found.prepared_by_id == request.user.pk,
        held=received_by_state(consultation)[State.HELD],
        erased=erased_since_release(found),
        **more,
    )


def _file(found: Release, artefact: ReleaseArtefact) -> tuple[ReleaseArtefact, str, int]:
    return artefact, _address(found, artefact), max(1, artefact.blob.size // 1000)


def _address(found: Release, artefact: ReleaseArtefact) -> str:
    path = reverse("desk-artefact", args=[found.consultation.slug, found.number, artefact.name])
    return f"{path}?{urlencode({'v': artefact.blob_id[:16]})}"


@staff_page(Right.APPROVE)
@require_POST
def approve(request: HttpRequest, consultation: Consultation, number: int) -> HttpResponse:
    fingerprint = request.POST.get("fingerprint", "")
    return _act(
        request,
        consultation,
        number,
        lambda found: release_approve(release=found, fingerprint=fingerprint, by=request.user),
        _("Approved. An officer can publish it now."),
    )


@staff_page(Right.APPROVE)
@require_POST
def send_back(request: HttpRequest, consultation: Consultation, number: int) -> HttpResponse:
    reason = request.POST.get("reason", "")
    return _act(
        request,
        consultation,
        number,
        lambda found: release_send_back(release=found, reason=reason, by=request.user),
        _("Sent back with your reason."),
        reason=reason,
    )


@staff_page(Right.RUN)
@require_POST
def publish(request: HttpRequest, consultation: Consultation, number: int) -> HttpResponse:
    return _act(
        request,
        consultation,
        number,
        lambda found: release_publish(release=found, by=request.user),
        _("Published. Everybody can read the findings now."),
    )


def _act(
    request: HttpRequest,
    consultation: Consultation,
    number: int,
    act: Callable[[Release], Release],
    said: str,
    **typed: str,
) -> HttpResponse:
    found = _release(consultation, number)
    try:
        act(found)
    except ReleaseRefused as refusal:
        errors = [{"href": "", "text": str(refusal)}]
        return _release_page(request, consultation, found, status=409, errors=errors, **typed)
    messages.success(request, said)
    return redirect("desk-release", slug=consultation.slug, number=number)


@staff_page(Right.SEE_DESK)
@require_GET
def artefact(request: HttpRequest, consultation: Consultation, number: int, name: str) -> HttpResponse:
    """A file of a release as its second person sees it: not public, and not kept by the browser."""
    files = ReleaseArtefact.objects.filter(release__consultation=consultation, release__number=number)
    rows = files.select_related("blob", "release__consultation__partnership")
    found = get_object_or_404(rows, name=name)
    withheld = withheld_file(found)
    if withheld is not None:
        return gone(request, withheld)
    response = HttpResponse(bytes(found.blob.content), content_type=found.blob.media_type)
    place = "inline" if found.blob.media_type in INLINE else "attachment"
    response["Content-Disposition"] = f'{place}; filename="{found.name}"'
    response["X-Content-Type-Options"], response["Content-Security-Policy"] = "nosniff", SEALED
    return response
