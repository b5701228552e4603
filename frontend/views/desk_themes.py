"""Themes beside the comments they come from."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from analysis.board import LIKE, PAGE, PILES, Board, Wanted, board, history
from analysis.board.groupings import newer
from analysis.carried import carrying_now, newer_comments
from analysis.models import Comment, ThemeSet
from analysis.pipeline.guarded import with_lead_alone
from analysis.progress import being_checked
from analysis.question_list import TextQuestion, listed_questions, printed_questions, text_questions
from analysis.selectors import theme_set_now
from consult.models import Consultation
from consult.numbers import number_in
from consult.permissions import Right
from frontend.theme_forms import KEPT, NEW
from frontend.theme_words import PILE_NAMES
from frontend.views.desk_shared import desk_page
from frontend.views.shared import staff_page


@staff_page(Right.SEE_DESK)
@require_GET
def themes(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """The text questions, each with how far its themes are."""
    printed = consultation.kind == Consultation.Kind.PUBLISHED_TABLES
    questions = printed_questions(consultation) if printed else listed_questions(consultation)
    checking = being_checked(consultation)
    context = {"questions": questions, "checking": checking, "printed": printed}
    return desk_page(request, "themes.html", consultation, "themes", **context)


@staff_page(Right.SEE_DESK)
@require_GET
def question(request: HttpRequest, consultation: Consultation, key: str) -> HttpResponse:
    """One text question: its board, or its comments to read where they were printed elsewhere."""
    found = question_or_404(consultation, key)
    if consultation.kind == Consultation.Kind.PUBLISHED_TABLES:
        return _printed(request, consultation, found)
    return board_page(request, consultation, found, theme_set_now(consultation, key))


def question_or_404(consultation: Consultation, key: str) -> TextQuestion:
    printed = consultation.kind == Consultation.Kind.PUBLISHED_TABLES
    questions = printed_questions(consultation) if printed else text_questions(consultation)
    found = next((q for q in questions if q.key == key), None)
    if found is None:
        raise Http404
    return found


def _printed(request: HttpRequest, consultation: Consultation, question: TextQuestion) -> HttpResponse:
    rows = Comment.objects.filter(consultation=consultation, question_key=question.key)
    hidden = with_lead_alone(rows)
    words = request.GET.get("q", "").split()[:8]
    if words:
        rows = rows.exclude(pk__in=hidden)
    for word in words:
        rows = rows.filter(redacted__icontains=word)
    page = Paginator(rows.select_related("contribution").order_by("id"), PAGE).get_page(
        request.GET.get("page")
    )
    context = {"question": question, "page_obj": page, "q": " ".join(words), "hidden": hidden}
    return desk_page(request, "comments_printed.html", consultation, "themes", **context)


def wanted(address: QueryDict) -> Wanted:
    page = number_in(address.get("page", "1")) or 1
    return Wanted(
        chosen=address.get("theme", ""),
        search=address.get("q", "")[:200],
        show=address.get("show", "all"),
        page=min(page, 10**6),
    )


def board_page(
    request: HttpRequest,
    consultation: Consultation,
    question: TextQuestion,
    theme_set: ThemeSet | None,
    *,
    status: int = 200,
    **more,
) -> HttpResponse:
    """``more``: what was typed and could not be done, with the reason."""
    checking = being_checked(consultation)
    if theme_set is None:
        context = {"question": question, "checking": checking}
        return desk_page(request, "themes_none.html", consultation, "themes", status=status, **context)
    shown = board(theme_set, wanted(request.GET))
    return desk_page(
        request,
        "board.html",
        consultation,
        "themes",
        status=status,
        question=question,
        checking=checking,
        board=shown,
        page_obj=Paginator(range(shown.chosen_total), PAGE).get_page(shown.page),
        piles=[{"id": pile, "name": PILE_NAMES[pile], "size": shown.piles[pile]} for pile in PILES],
        place=_place(shown),
        names={t.theme.id: t.theme.label for t in shown.themes},
        filters=_filters(),
        search=request.GET.get("q", ""),
        show=request.GET.get("show", "all"),
        back=back(request.GET, shown),
        new=NEW,
        kept=_kept(request.GET),
        newer_comments=newer_comments(theme_set),
        carrying=carrying_now(consultation, question.key),
        newer=newer(theme_set).exists(),
        **more,
    )


def _filters() -> list[tuple[str, str]]:
    return [
        ("all", _("All")),
        ("unread", _("Not read yet")),
        ("quotable", _("May be quoted")),
        ("quoted", _("Chosen as quotes")),
        ("flagged", _("With the safeguarding lead")),
        ("unsure", _("Redaction to check")),
    ]


def _place(shown: Board) -> str:
    """The name of what the right side shows."""
    if shown.theme:
        return shown.theme.theme.label
    if shown.chosen.startswith(LIKE):
        return _("Comments like this one")
    return str(PILE_NAMES.get(shown.chosen, _("The same text, sent many times")))


def back(address: QueryDict, shown: Board) -> str:
    """This board's address, for the forms on it to come back to."""
    kept = QueryDict(mutable=True)
    for name in KEPT:
        if address.get(name):
            kept[name] = str(address[name])
    kept["theme"] = shown.chosen
    return kept.urlencode()


def _kept(address: QueryDict) -> str:
    """The search and the filter, for the addresses of the other themes."""
    return "".join("&" + urlencode({name: address[name]}) for name in ("q", "show") if address.get(name))


def board_url(consultation: Consultation, key: str, query: str = "") -> str:
    path = reverse("desk-board", args=[consultation.slug, key])
    return f"{path}?{query}" if query else path


@staff_page(Right.SEE_DESK)
@require_GET
def past(request: HttpRequest, consultation: Consultation, key: str) -> HttpResponse:
    """What was decided, the newest first, each to be undone while nothing rests on it."""
    found = question_or_404(consultation, key)
    theme_set = get_object_or_404(ThemeSet, pk=getattr(theme_set_now(consultation, key), "pk", None))
    lines = history(theme_set)
    version = lines[0].decision.number if lines else 0
    context = {"question": found, "lines": lines, "version": version, "set": theme_set.pk}
    return desk_page(request, "history.html", consultation, "themes", **context)
