"""Coming back with the code, for whoever has lost the address of their answers or types on another device."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from consult.models import Consultation
from consult.selectors import open_to_public
from frontend.addressing import address
from frontend.views.residents_visit import resident_page, see_other
from surveys.api import client_address
from surveys.services import Refused, draft_return


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def come_back(request: HttpRequest, slug: str) -> HttpResponse:
    consultation = open_to_public(slug)
    if request.method != "POST":
        return _ask(request, consultation)
    typed = request.POST.get("code", "")
    try:
        draft = draft_return(consultation=consultation, typed=typed, address=client_address(request))
    except Refused as refusal:
        return _ask(request, consultation, error=str(refusal), status=refusal.status)
    if draft is None:
        wrong = _("We do not know this code. Check each letter and number, then try again.")
        return _ask(request, consultation, error=wrong, status=400)
    return see_other(address(request, "take-part-resume", slug, draft.token))


def _ask(
    request: HttpRequest, consultation: Consultation, *, error: str = "", status: int = 200
) -> HttpResponse:
    return resident_page(
        request,
        "return.html",
        consultation,
        status=status,
        errors=[{"href": "#code", "text": error}] if error else [],
        error=error,
        typed=request.POST.get("code", "")[:40],
        back_url=address(request, "about", consultation.slug),
    )
