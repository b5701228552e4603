"""Released findings for everybody, and the way in for members. Nothing is worked out here."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from analysis.models import ReleaseArtefact, Withdrawal
from analysis.pipeline.artefacts import WORDED
from analysis.pipeline.withheld import Withheld, withheld_from
from analysis.released import (
    VERSION,
    artefacts_of,
    document_read,
    published_release,
    released_artefact,
    released_consultations,
    withdrawal_of,
    withdrawn_file,
    withheld_file,
)
from analysis.reports.model import Findings
from consult.permissions import RIGHTS, Right
from frontend.report_page import sections

SHORT, LONG = "public, max-age=300", "public, max-age=31536000, immutable"
INLINE = ("image/svg+xml", "image/png")
# A picture opened by itself runs no script, loads nothing and is framed by nobody.
SEALED = "default-src 'none'; sandbox; frame-ancestors 'none'"
KINDS = {
    ".docx": gettext_lazy("Report for Word"),
    ".xlsx": gettext_lazy("Tables for a spreadsheet"),
    "tables.csv": gettext_lazy("Figures as CSV"),
    "lg-inform.csv": gettext_lazy("Respondents per answer, for LG Inform (CSV)"),
    ".json": gettext_lazy("Findings for programs (JSON)"),
}


@require_safe
def findings(request: HttpRequest, slug: str) -> HttpResponse:
    release = published_release(slug)
    withheld = withheld_from(release)
    found = Findings.from_dict(release.findings)
    report = document_read(found, withheld)
    files = {a.name: a for a in artefacts_of(release, withheld)}
    context = {
        "consultation": release.consultation,
        "partnership": release.consultation.partnership,
        "release": release,
        "report": report,
        "withheld": withheld,
        "sections": list(sections(found, files, partial(_address, slug), whole=report)),
        "downloads": [
            _download(slug, a, text)
            for kind, text in KINDS.items()
            for name, a in files.items()
            if name.endswith(kind)
        ],
    }
    response = render(request, "frontend/findings/report.html", context)
    response["X-Robots-Tag"], response["Cache-Control"] = "all", SHORT
    return response


@require_safe
def artefact(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """The bytes that were approved. An address with their hash never changes, so it is kept for a year.

    Not where the file prints people's words: those may have to leave, and then a notice stands here.
    """
    notice = withdrawn_file(slug, name, request.GET.get("v", ""))
    if notice is not None:
        return gone(request, notice)
    found = released_artefact(slug, name)
    withheld = withheld_file(found)
    if withheld is not None:
        return gone(request, withheld)
    etag = f'"{found.blob.sha256}"'
    if request.headers.get("If-None-Match") == etag:
        return HttpResponseNotModified()
    response = HttpResponse(bytes(found.blob.content), content_type=found.blob.media_type)
    place = "inline" if found.blob.media_type in INLINE else "attachment"
    response["Content-Disposition"] = f'{place}; filename="{name}"'
    response["ETag"], response["X-Content-Type-Options"] = etag, "nosniff"
    lasting = request.GET.get("v") == _version(found) and not name.endswith(WORDED)
    response["Cache-Control"] = LONG if lasting else SHORT
    response["X-Robots-Tag"], response["Content-Security-Policy"] = "all", SEALED
    return response


@require_safe
def release(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A release by its number, as it may be cited: the one in force, or the notice in its place."""
    notice = withdrawal_of(slug, number)
    if notice is not None:
        return gone(request, notice)
    if published_release(slug).number != number:
        raise Http404
    return redirect("findings", slug=slug)


def gone(request: HttpRequest, notice: Withdrawal | Withheld) -> HttpResponse:
    """The notice in the place of a release that was withdrawn, or of a file whose words are withheld."""
    consultation = notice.release.consultation
    context = {
        "consultation": consultation,
        "partnership": consultation.partnership,
        "release": notice.release,
        "notice": notice,
        "withheld": isinstance(notice, Withheld),
    }
    response = render(request, "frontend/findings/withdrawn.html", context, status=410)
    response["Cache-Control"] = SHORT
    return response


@require_safe
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Where a signed-in person starts: the reports of their partnerships, and their places of work."""
    roles = request.user.memberships.select_related("partnership").order_by("partnership__name", "role")
    rights = frozenset().union(*(RIGHTS[m.role] for m in roles))
    context = {
        "memberships": roles,
        "reports": released_consultations(request.user) if Right.SEE_REPORT in rights else [],
        "sees_reports": Right.SEE_REPORT in rights,
        "places": [place for right, place in _places().items() if right in rights],
    }
    return render(request, "frontend/findings/home.html", context)


def _places() -> dict[Right, dict[str, str]]:
    return {
        Right.SEE_DESK: {
            "href": "/desk/",
            "text": _("The desk"),
            "what": _("Answers as they come in, themes, and the report."),
        },
        Right.SAFEGUARD: {
            "href": "/desk/",
            "text": _("Worries to look at"),
            "what": _("Comments in which somebody may need help."),
        },
        Right.KEY_PAPER: {
            "href": "/key/",
            "text": _("The keying station"),
            "what": _("Key paper copies and balance their batches."),
        },
    }


def _download(slug: str, found: ReleaseArtefact, text: str) -> dict:
    return {
        "href": _address(slug, found),
        "text": text,
        "kilobytes": max(1, found.blob.size // 1000),
    }


def _address(slug: str, found: ReleaseArtefact) -> str:
    return f"{reverse('findings-artefact', args=[slug, found.name])}?v={_version(found)}"


def _version(found: ReleaseArtefact) -> str:
    return found.blob.sha256[:VERSION]
