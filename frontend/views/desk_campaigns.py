"""The same text, sent many times: one page for all campaigns of a question, one for each."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from analysis.board.rows import SPEAKING
from analysis.campaigns import campaigns_of, with_and_without
from analysis.models import ThemeSet
from analysis.selectors import codeframe, theme_set_now
from consult.models import Consultation
from consult.permissions import Right
from frontend.campaign_tables import moved_table
from frontend.views.desk_shared import desk_page
from frontend.views.desk_themes import question_or_404
from frontend.views.shared import staff_page

TEXTS = 20  # distinct texts a page


def _set_or_404(consultation: Consultation, key: str) -> ThemeSet:
    return get_object_or_404(ThemeSet, pk=getattr(theme_set_now(consultation, key), "pk", None))


@staff_page(Right.SEE_DESK)
@require_GET
def campaigns(request: HttpRequest, consultation: Consultation, key: str) -> HttpResponse:
    """Every campaign of one text question, and what all of them together move."""
    question = question_or_404(consultation, key)
    theme_set = _set_or_404(consultation, key)
    found = campaigns_of(theme_set)
    frame = codeframe(theme_set)
    moved = with_and_without(frame, theme_set.campaigns, SPEAKING)
    return desk_page(
        request,
        "campaigns.html",
        consultation,
        "themes",
        question=question,
        campaigns=found,
        received=len(frame.placements),
        copies=sum(each.sent.submissions for each in found),
        texts=sum(each.texts for each in found),
        moved=moved_table(moved) if found and moved.themes else None,
    )


@staff_page(Right.SEE_DESK)
@require_GET
def campaign(request: HttpRequest, consultation: Consultation, key: str, number: int) -> HttpResponse:
    """One campaign: the shared text, each variant with its differences, and what this one moves."""
    question = question_or_404(consultation, key)
    theme_set = _set_or_404(consultation, key)
    found = next((each for each in campaigns_of(theme_set) if each.number == number), None)
    if found is None:
        raise Http404
    page = Paginator(found.groups, TEXTS).get_page(request.GET.get("page"))
    start = (page.number - 1) * TEXTS
    moved = with_and_without(codeframe(theme_set), [theme_set.campaigns[number]], SPEAKING)
    return desk_page(
        request,
        "campaign.html",
        consultation,
        "themes",
        question=question,
        campaign=found,
        variants=found.variants(start, start + TEXTS),
        page_obj=page,
        moved=moved_table(moved, one=True) if moved.themes else None,
    )
