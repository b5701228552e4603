"""Answering, page by page: plain forms that work without scripts and without cookies."""

from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from consult.selectors import open_to_public
from consult.stages import takes_answers
from frontend.addressing import address
from frontend.asking import drawn, newly_shown, page_errors
from frontend.views.residents_page import from_check, show_page
from frontend.views.residents_visit import Visit, gone, see_other, with_draft
from surveys.definition import Page
from surveys.definition.forms import answers_from_form
from surveys.definition.text import UNSTORABLE
from surveys.selectors import draft_at
from surveys.services import Refused, draft_end, draft_page_save, draft_start

WEATHER = "https://www.bbc.co.uk/weather"
SEEN = "question-seen"  # the questions that the page's script has opened: nobody needs to be led back to them


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, slug: str, embedded: bool = False) -> HttpResponse:
    """Begin a draft. Only a POST does, so that nothing is made by a link that a program follows."""
    consultation = open_to_public(slug)
    if request.method != "POST" or not takes_answers(consultation, now=timezone.now()):
        return see_other(address(request, "embed" if embedded else "about", slug))
    try:
        draft = draft_start(consultation=consultation, language=request.LANGUAGE_CODE)
    except Refused as refusal:
        raise Http404 from refusal
    return _first_page(Visit(request, draft, embedded))


def _first_page(visit: Visit) -> HttpResponse:
    """Where a new draft begins: after the page whose answers came with it, if any did."""
    page_key = visit.request.POST.get("from-page", "")
    if page_key in {page.key for page in visit.asked.pages}:
        return _save(visit, visit.asked.page(page_key))
    return visit.go_to(visit.asked.page_after(None, {}))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@with_draft
def question_page(visit: Visit, page_key: str) -> HttpResponse:
    if page_key not in {page.key for page in visit.asked.pages}:
        raise Http404
    page = visit.asked.page(page_key)
    if visit.request.method == "POST":
        return _save(visit, page)
    shown = visit.asked.shown(visit.draft.answers)
    if visit.over or not page.shows(shown):
        return visit.go("take-part-check") if visit.over else _onwards(visit, page)
    asking = "ask" in visit.request.GET
    errors = page_errors(visit.asked, page, visit.draft.answers) if asking else {}
    return show_page(visit, page, errors)


@require_safe
def leave(request: HttpRequest, slug: str, token: str, embedded: bool = False) -> HttpResponse:
    """Quick exit: forget everything and go to a page about the weather. It never fails and never waits."""
    if request.headers.get("Sec-Purpose", "").startswith("prefetch"):
        return HttpResponse(status=204)
    try:
        draft = draft_at(slug=slug, token=token)
        if draft and request.method == "GET":
            draft_end(draft=draft)
    except (OperationalError, InterfaceError):
        # The database is away. Whoever must leave this page leaves it; the draft ends by its age.
        return see_other(WEATHER)
    return see_other(WEATHER)


def _save(visit: Visit, page: Page) -> HttpResponse:
    """Keep what was posted and go on, back, or away, as the button says."""
    before, then = visit.draft.answers, visit.request.POST.get("next-step", "")
    seen = visit.request.POST.getlist(SEEN)
    asking = then not in ("back", "later")
    if unreadable := _unreadable(visit, page):
        return show_page(visit, page, unreadable, posted=True, status=400)
    try:
        with visit.words():
            problems = draft_page_save(
                draft=visit.draft, page_key=page.key, answers=_answers(visit, page), asking=asking
            )
    except Refused as refusal:
        return _refused(visit, page, refusal)
    if visit.over:
        return visit.go("take-part-check")
    if problems:
        return visit.go("take-part-page", page.key, ask="1", **from_check(visit))
    if then == "later":
        return visit.go("take-part-saved")
    if then == "back":
        return _back(visit, page)
    opened = newly_shown(visit.asked, before, visit.draft.answers)
    return _onwards(visit, page, [key for key in opened if key not in seen])


def _answers(visit: Visit, page: Page) -> dict:
    """What was posted, and what stands behind the questions of this page that are hidden at the moment."""
    stored = visit.draft.answers
    seen = visit.request.POST.getlist(SEEN)
    shown = {question.key for question in drawn(visit.asked, page, stored, seen)}
    hidden = {q.key: stored[q.key] for q in page.questions if q.key in stored and q.key not in shown}
    return hidden | answers_from_form(page.questions, visit.request.POST.getlist)


def _unreadable(visit: Visit, page: Page) -> dict[str, str]:
    """Answers with a character that no database holds; the page shows them again without it."""
    with visit.words():
        said = _("We took out a character that cannot be kept. Check your answer, then continue.")
    posted = visit.request.POST.getlist
    return {q.key: said for q in page.questions if any(UNSTORABLE.search(text) for text in posted(q.key))}


def _refused(visit: Visit, page: Page, refusal: Refused) -> HttpResponse:
    if refusal.code == "already_sent":
        return visit.go("take-part-receipt", again="1")
    if refusal.code == "draft_ended":
        return gone(visit.request, visit.consultation.slug, visit.embedded, page.key)
    longest = max(page.questions, key=lambda q: sum(map(len, visit.request.POST.getlist(q.key))))
    return show_page(visit, page, {longest.key: str(refusal)}, posted=True, status=refusal.status)


def _back(visit: Visit, page: Page) -> HttpResponse:
    before = visit.asked.page_before(page.key, visit.draft.answers)
    if from_check(visit):
        return visit.go("take-part-check")
    return visit.go_to(before) if before else visit.go("take-part-resume")


def _onwards(visit: Visit, page: Page, opened: list[str] | None = None) -> HttpResponse:
    """To the next page. Questions that this page's answers have opened are never jumped over."""
    for key in opened or []:
        if visit.asked.page_of(key) == page:
            return visit.go("take-part-page", page.key, **from_check(visit))
        if from_check(visit):
            return visit.go_to(visit.asked.page_of(key), **from_check(visit))
    if from_check(visit):
        return visit.go("take-part-check")
    return visit.go_to(visit.asked.page_after(page.key, visit.draft.answers))
