"""Stopping for now: where the answers wait, until when, and the code to come back with."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from consult.services import mail_works
from frontend.addressing import address
from frontend.views.residents_visit import Visit, with_draft
from surveys.api import client_address
from surveys.services import Refused, code_mail, code_of, code_words


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@with_draft
def saved(visit: Visit) -> HttpResponse:
    if visit.request.method != "POST" or not visit.draft.code_hash or not mail_works():
        return _show(visit)
    try:
        code_mail(
            draft=visit.draft,
            to=visit.request.POST.get("email", ""),
            where=_own(visit.request, "return", visit.consultation.slug),
            address=client_address(visit.request),
        )
    except Refused as refusal:
        return _show(visit, error=str(refusal), status=refusal.status)
    return visit.go("take-part-saved", mailed="1")


def _show(visit: Visit, *, error: str = "", status: int = 200) -> HttpResponse:
    slug, token = visit.consultation.slug, visit.draft.token
    return visit.show(
        "saved.html",
        status=status,
        # Also from another website people come back to our own pages: those stay where they are.
        resume_url=_own(visit.request, "take-part-resume", slug, token),
        return_url=_own(visit.request, "return", slug),
        # A draft from before there were codes has none.
        code=code_words(code_of(token)) if visit.draft.code_hash else "",
        mail_works=mail_works(),
        mailed="mailed" in visit.request.GET,
        errors=[{"href": "#email", "text": error}] if error else [],
        error=error,
        typed=visit.request.POST.get("email", "")[:254],
        action=visit.address("take-part-saved"),
    )


def _own(request: HttpRequest, name: str, *parts: str) -> str:
    return request.build_absolute_uri(address(request, name, *parts))
