"""Using the themes of an earlier question, putting newer comments to one's own, and what became of them."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from analysis.carried import beside_page, choices
from analysis.models import ThemeSet
from analysis.selectors import codeframe, theme_set_now
from analysis.services import Conflict
from analysis.services.carrying import NotCarried, carry_request
from consult.models import Consultation
from consult.numbers import number_in
from consult.permissions import Right
from frontend.editing import CONFLICT, INVALID
from frontend.theme_forms import seen_of
from frontend.views.desk_shared import desk_page
from frontend.views.desk_themes import question_or_404
from frontend.views.shared import staff_page


@staff_page(Right.RUN)
@require_http_methods(["GET", "POST"])
def carry(request: HttpRequest, consultation: Consultation, key: str) -> HttpResponse:
    """Choose whose themes are used; by POST it is done, with ``source`` the number of their set."""
    question_or_404(consultation, key)
    if request.method == "GET":
        return carry_page(request, consultation, key)
    source = _source(request, consultation, key)
    if source is None:
        return carry_page(request, consultation, key, error=_("Choose an earlier question."), status=INVALID)
    try:
        carry_request(
            consultation=consultation,
            question_key=key,
            source=source,
            seen=seen_of(request.POST),
            by=request.user,
        )
    except Conflict as conflict:
        return carry_page(request, consultation, key, error=str(conflict), status=CONFLICT)
    except NotCarried as refusal:
        return carry_page(request, consultation, key, error=str(refusal), status=INVALID)
    messages.success(
        request, _("The comments are being put to these themes. They appear here when that is done.")
    )
    return redirect("desk-board", slug=consultation.slug, key=key)


def _source(request: HttpRequest, consultation: Consultation, key: str) -> ThemeSet | None:
    """One of those that the page offers, or the board's own set."""
    wanted = number_in(request.POST.get("source", ""))
    own = theme_set_now(consultation, key)
    offered = [own] if own else []
    offered += [choice.theme_set for choice in choices(consultation, key)]
    return next((theme_set for theme_set in offered if theme_set.pk == wanted), None)


def carry_page(
    request: HttpRequest, consultation: Consultation, key: str, *, status: int = 200, error: str = "", **more
) -> HttpResponse:
    own = theme_set_now(consultation, key)
    frame = codeframe(own) if own else None
    return desk_page(
        request,
        "carry.html",
        consultation,
        "themes",
        status=status,
        question=question_or_404(consultation, key),
        choices=choices(consultation, key),
        chosen=number_in(request.POST.get("source", "")),
        version=frame.version if frame else 0,
        left=len(frame.live()) if frame and frame.version else 0,
        errors=[{"href": "", "text": error}] if error else [],
        **more,
    )


@staff_page(Right.SEE_DESK)
@require_GET
def beside(request: HttpRequest, consultation: Consultation, key: str) -> HttpResponse:
    """The themes beside those that they were carried from."""
    found = question_or_404(consultation, key)
    theme_set = theme_set_now(consultation, key)
    shown = beside_page(theme_set) if theme_set else None
    if shown is None:
        raise Http404
    return desk_page(request, "themes_beside.html", consultation, "themes", question=found, beside=shown)
