"""A second coding at the desk: drawing a sample, coding it comment by comment, closing it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from analysis.coding import Place, Standing, coders_of, samples_of, standing, themes_to_choose
from analysis.models import CodingSample, ThemeSet
from analysis.selectors import theme_set_now
from analysis.services.coding import SIZE, SIZE_MOST, CodingRefused, code_add, sample_close, sample_draw
from consult.models import Consultation
from consult.numbers import number_in
from consult.permissions import Right
from frontend.coding_forms import Ticked, ticked
from frontend.editing import INVALID
from frontend.views.desk_shared import desk_page
from frontend.views.desk_themes import question_or_404
from frontend.views.shared import staff_page


@staff_page(Right.SEE_DESK)
@require_GET
def coding(request: HttpRequest, consultation: Consultation, key: str) -> HttpResponse:
    """The samples of a question, how far each coder is, and the form that draws another."""
    return _list(request, consultation, key)


@staff_page(Right.RUN)
@require_POST
def draw(request: HttpRequest, consultation: Consultation, key: str) -> HttpResponse:
    theme_set, size = _theme_set(consultation, key), number_in(request.POST.get("size", "").strip())
    try:
        sample = sample_draw(theme_set=theme_set, size=size or 0, by=request.user)
    except CodingRefused as refusal:
        typed = request.POST.get("size", "")[:20]
        errors = [{"href": "#size", "text": str(refusal)}]
        return _list(request, consultation, key, status=INVALID, errors=errors, size=typed)
    said = _("%(n)s comments were drawn at random.") % {"n": sample.sampled.count()}
    messages.success(request, said)
    return redirect("desk-coding", slug=consultation.slug, key=key)


@staff_page(Right.RUN)
@require_POST
def close(request: HttpRequest, consultation: Consultation, key: str, number: int) -> HttpResponse:
    try:
        sample_close(sample=sample_or_404(consultation, key, number), by=request.user)
    except CodingRefused as refusal:
        errors = [{"href": "", "text": str(refusal)}]
        return _list(request, consultation, key, status=INVALID, errors=errors)
    return redirect("desk-coding-results", slug=consultation.slug, key=key, number=number)


@staff_page(Right.SEE_DESK)
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest, consultation: Consultation, key: str, number: int) -> HttpResponse:
    """One comment with the themes to choose from: no suggestion, no size, nobody else's code."""
    question_or_404(consultation, key)
    found = standing(sample_or_404(consultation, key, number), request.user)
    asked = number_in((request.POST if request.method == "POST" else request.GET).get("place", ""))
    place = found.next if asked is None else found.place(asked)
    if asked is not None and place is None:
        raise Http404
    if place is None or not found.may_code:
        return _nothing_left(request, consultation, key, found)
    if request.method == "GET":
        return _page(request, consultation, key, found, place)
    return _take(request, consultation, key, found, place)


def _take(
    request: HttpRequest, consultation: Consultation, key: str, found: Standing, place: Place
) -> HttpResponse:
    given = ticked(request.POST)
    try:
        code_add(
            sampled=place.row,
            themes=given.themes,
            none=given.none,
            undecided=given.undecided,
            by=request.user,
        )
    except CodingRefused as refusal:
        errors = [{"href": "#theme-1", "text": str(refusal)}]
        return _page(request, consultation, key, found, place, status=INVALID, errors=errors, typed=given)
    return redirect("desk-coding-code", slug=consultation.slug, key=key, number=found.sample.number)


def _nothing_left(
    request: HttpRequest, consultation: Consultation, key: str, found: Standing
) -> HttpResponse:
    if found.may_see_results:
        if found.finished:
            messages.success(request, _("You have coded the whole sample. Your codes stand."))
        return redirect("desk-coding-results", slug=consultation.slug, key=key, number=found.sample.number)
    messages.info(
        request, _("The comments that are left are with the safeguarding lead. Come back when they are not.")
    )
    return redirect("desk-coding", slug=consultation.slug, key=key)


def _page(
    request: HttpRequest,
    consultation: Consultation,
    key: str,
    found: Standing,
    place: Place,
    *,
    status: int = 200,
    errors: list[dict] | None = None,
    typed: Ticked | None = None,
) -> HttpResponse:
    return desk_page(
        request,
        "coding_code.html",
        consultation,
        "themes",
        status=status,
        question=question_or_404(consultation, key),
        found=found,
        place=place,
        themes=themes_to_choose(found.sample),
        given=typed or Ticked.of(place.answer),
        errors=errors,
        last=found.last and place.answer is None,
    )


def _list(
    request: HttpRequest, consultation: Consultation, key: str, *, status: int = 200, **more
) -> HttpResponse:
    question, theme_set = question_or_404(consultation, key), theme_set_now(consultation, key)
    samples = samples_of(theme_set) if theme_set else []
    rows = [(standing(sample, request.user), coders_of(sample)) for sample in samples]
    context = {
        "question": question,
        "theme_set": theme_set,
        "rows": rows,
        "open": any(found.sample.closed_at is None for found, _coders in rows),
        "size": SIZE,
        "most": SIZE_MOST,
    }
    return desk_page(request, "coding.html", consultation, "themes", status=status, **(context | more))


def _theme_set(consultation: Consultation, key: str) -> ThemeSet:
    question_or_404(consultation, key)
    found = theme_set_now(consultation, key)
    if found is None:
        raise Http404
    return found


def sample_or_404(consultation: Consultation, key: str, number: int) -> CodingSample:
    found = _theme_set(consultation, key).coding_samples.filter(number=number).first()
    if found is None:
        raise Http404
    return found


def results_url(consultation: Consultation, key: str, number: int) -> str:
    return reverse("desk-coding-results", args=[consultation.slug, key, number])
