"""Tables and charts of the analyst's desk as files: the same addresses as the page, always masked."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from analysis.crosstabs.asked import Asked, asked_of
from analysis.crosstabs.found import Desk, NothingToCross, desk_of, find
from analysis.crosstabs.pictured import picture
from analysis.pipeline.cuts import NoSuchCut
from analysis.services.crossing import table_export
from consult.models import Consultation
from consult.permissions import Right
from frontend.views.shared import staff_page

UNKNOWN = 400
TAKE, NARROW = "take", "narrow"  # a picture that is saved rather than looked at; one for a phone


def asked_in(request: HttpRequest, desk: Desk, *, without: Sequence[str] = ()) -> Asked:
    """The cut that the address names, beside parameters of the page's own. Raises NoSuchCut."""
    given = {name: values for name, values in request.GET.lists() if name not in without}
    return asked_of(given, desk.people, weighable=desk.weighable)


@staff_page(Right.SEE_DESK)
@require_safe
def chart(request: HttpRequest, consultation: Consultation, form: str) -> HttpResponse:
    """The picture on the page; a file of it is on record, as a PNG always is."""
    if form not in ("svg", "png"):
        raise Http404
    if form == "png" or request.GET.get(TAKE):
        return _taken(request, consultation, form)
    desk = _desk(consultation)
    try:
        found = find(desk, asked_in(request, desk, without=[TAKE, NARROW]).closed())
    except NoSuchCut as refusal:
        return _refused(refusal)
    kept = picture(found, narrow=bool(request.GET.get(NARROW)))
    if kept is None or kept.svg is None:
        raise Http404
    return HttpResponse(bytes(kept.svg.content), content_type=kept.svg.media_type)


@staff_page(Right.SEE_DESK)
@require_safe
def file(request: HttpRequest, consultation: Consultation, form: str) -> HttpResponse:
    if form not in ("csv", "xlsx"):
        raise Http404
    return _taken(request, consultation, form)


def _taken(request: HttpRequest, consultation: Consultation, form: str) -> HttpResponse:
    desk = _desk(consultation)
    try:
        asked = asked_in(request, desk, without=[TAKE])
        made = table_export(desk=desk, asked=asked, form=form, by=request.user)
    except NoSuchCut as refusal:
        return _refused(refusal)
    if made is None:
        raise Http404
    response = HttpResponse(made.content, content_type=made.media_type)
    response["Content-Disposition"] = f'attachment; filename="{made.name}"'
    return response


def _refused(refusal: NoSuchCut) -> HttpResponse:
    return HttpResponse(str(refusal), status=UNKNOWN, content_type="text/plain; charset=utf-8")


def _desk(consultation: Consultation) -> Desk:
    try:
        return desk_of(consultation)
    except NothingToCross:
        raise Http404 from None
