"""Words as they were written, one comment at a time and for a reason, and the record of who read which."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from analysis.models import Comment, HeldText
from analysis.original_views import view_of, views_of
from analysis.originals import NoRight, OriginalRefused, Why, read
from analysis.services.viewing import views_export
from consult.models import Consultation
from consult.permissions import Right
from consult.selectors import rights_of
from frontend.editing import INVALID
from frontend.views.desk_shared import desk_page, header_links
from frontend.views.shared import page_context, staff_page

PAGE = 50


@staff_page(Right.READ_ORIGINALS, Right.SAFEGUARD)
@require_POST
def original(request: HttpRequest, consultation: Consultation, comment_id: int) -> HttpResponse:
    """The original of one comment. By POST alone: an address that shows it could be followed or kept."""
    rows = Comment.objects.select_related("submission", "contribution", "consultation")
    return _read(request, consultation, get_object_or_404(rows, pk=comment_id, consultation=consultation))


@staff_page(Right.READ_ORIGINALS, Right.SAFEGUARD)
@require_POST
def original_held(request: HttpRequest, consultation: Consultation, held_id: int) -> HttpResponse:
    """The original of one text of a second body under a known id, in the same way."""
    rows = HeldText.objects.select_related("conflict__submission__consultation", "consultation")
    return _read(request, consultation, get_object_or_404(rows, pk=held_id, consultation=consultation))


def _read(request: HttpRequest, consultation: Consultation, found: Comment | HeldText) -> HttpResponse:
    why = request.POST.get("why", "")
    try:
        words = read(found, by=request.user, why=why)
    except NoRight:
        raise Http404 from None
    except OriginalRefused as refusal:
        errors = [{"href": f"#why-{found.pk}", "text": str(refusal)}]
        return _page(request, consultation, found, status=INVALID, errors=errors)
    return _page(request, consultation, found, words=words, why=Why(why).label)


def _page(
    request: HttpRequest,
    consultation: Consultation,
    found: Comment | HeldText,
    *,
    status: int = 200,
    **more,
) -> HttpResponse:
    """Without the desk's navigation: a safeguarding lead comes here too, who has no desk."""
    rights = rights_of(request.user, consultation.partnership_id)
    back = _back(consultation, found) if Right.SEE_DESK in rights else ""
    context = page_context(
        consultation,
        home_url=reverse("desk"),
        header_links=header_links(rights, here=""),
        comment=found,
        held=isinstance(found, HeldText),
        back_url=back or reverse("desk-safeguarding", args=[consultation.slug]),
        whys=Why.choices,
        **more,
    )
    return render(request, "frontend/desk/original.html", context, status=status)


def _back(consultation: Consultation, found: Comment | HeldText) -> str:
    if isinstance(found, HeldText):
        return reverse("desk-collect", args=[consultation.slug])
    return reverse("desk-comment", args=[consultation.slug, found.pk])


@staff_page(Right.ADMINISTER)
@require_GET
def views(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """Every reading of words as they were written: who, in which role, when, whose comment, why."""
    page = Paginator(views_of(consultation), PAGE).get_page(request.GET.get("page"))
    rows = [view_of(event) for event in page]
    return desk_page(request, "originals.html", consultation, "audit", page_obj=page, rows=rows)


@staff_page(Right.ADMINISTER)
@require_POST
def file(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """The whole record as a file; taking it is on record itself."""
    content = views_export(consultation=consultation, by=request.user)
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{consultation.slug}-originals-read.csv"'
    return response
