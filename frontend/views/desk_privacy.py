"""The privacy documents: drafts made anew from the configuration whenever somebody opens one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from analysis.privacy import KINDS, Kind, document_of, facts_of
from analysis.privacy.gathering import last_changed
from analysis.services.privacy import privacy_document_export
from consult.models import Consultation
from consult.permissions import Right
from frontend.notice_versions import notice_versions
from frontend.report_page import drawn
from frontend.views.desk_shared import desk_page
from frontend.views.shared import staff_page


@staff_page(Right.SEE_DESK)
@require_safe
def privacy(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """Every document, and when what they rest on was last changed."""
    return desk_page(
        request,
        "privacy.html",
        consultation,
        "privacy",
        kinds=KINDS.values(),
        changed=last_changed(consultation),
        notices=notice_versions(consultation),
    )


@staff_page(Right.SEE_DESK)
@require_safe
def page(request: HttpRequest, consultation: Consultation, document: str) -> HttpResponse:
    kind = _kind(document)
    whole = document_of(kind, facts_of(consultation), timezone.localdate())
    return desk_page(
        request,
        "privacy_document.html",
        consultation,
        "privacy",
        kind=kind,
        document=whole,
        sections=list(drawn(whole, {})),
    )


@staff_page(Right.SEE_DESK)
@require_safe
def file(request: HttpRequest, consultation: Consultation, document: str) -> HttpResponse:
    made = privacy_document_export(
        consultation=consultation, kind=_kind(document), at=timezone.localtime(), by=request.user
    )
    response = HttpResponse(made.content, content_type=made.media_type)
    response["Content-Disposition"] = f'attachment; filename="{made.name}"'
    return response


def _kind(name: str) -> Kind:
    if name not in KINDS:
        raise Http404
    return KINDS[name]
