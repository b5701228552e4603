"""Splitting a theme by the parts that the machine suggests: a person names them, or leaves them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from analysis.board import chosen_in, labels_of
from analysis.board.suggested import suggested_parts
from analysis.models import Decision, ThemeSet
from analysis.pipeline.codeframe import Codeframe, NoSense, part_id
from analysis.selectors import codeframe
from analysis.services import Conflict, decision_add
from analysis.told import told
from consult.models import Consultation
from consult.permissions import Right
from frontend.split_form import parts_asked
from frontend.theme_forms import seen_of
from frontend.views.desk_decide import conflict_page, theme_set_or_404, toast
from frontend.views.desk_shared import desk_page
from frontend.views.desk_themes import board_url, question_or_404
from frontend.views.shared import staff_page


@staff_page(Right.RUN)
@require_http_methods(["GET", "POST"])
def split(request: HttpRequest, consultation: Consultation, key: str) -> HttpResponse:
    """Show the parts of one theme; take those that were ticked out of it, in one decision."""
    question_or_404(consultation, key)
    theme_set = theme_set_or_404(consultation, key)
    if request.method == "GET":
        return _page(request, consultation, key, theme_set, request.GET.get("theme", ""))
    theme, parts = request.POST.get("theme", ""), parts_asked(request.POST)
    payload = {"theme": theme, "parts": parts}
    try:
        if not parts:
            raise NoSense(_("Tick at least one part, or leave the theme as it is."))
        frame = decision_add(
            theme_set=theme_set,
            act=Decision.Act.SPLIT,
            payload=payload,
            seen=seen_of(request.POST),
            by=request.user,
        )
    except Conflict as conflict:
        return conflict_page(request, consultation, key, conflict)
    except NoSense as refusal:
        return _page(request, consultation, key, theme_set, theme, refusal=refusal)
    labels, back = labels_of(frame), f"theme={part_id(frame.version, 1)}"
    whole = frame.themes[theme].state == "split"
    toast(request, theme_set, frame, told("split", payload | {"whole": whole}, labels), f"theme={theme}")
    return redirect(board_url(consultation, key, back))


def _page(
    request: HttpRequest,
    consultation: Consultation,
    key: str,
    theme_set: ThemeSet,
    asked: str,
    *,
    refusal: NoSense | None = None,
) -> HttpResponse:
    frame = codeframe(theme_set)
    chosen = chosen_in(frame, asked, 0, set())
    if chosen not in frame.themes:
        raise Http404
    return desk_page(
        request,
        "split.html",
        consultation,
        "themes",
        status=422 if refusal else 200,
        question=question_or_404(consultation, key),
        theme=frame.themes[chosen],
        size=len(frame.members(chosen)),
        seen=frame.version,
        signed_off=frame.signed_off,
        parts=_parts(request, theme_set, frame, chosen),
        board_url=board_url(consultation, key, f"theme={chosen}"),
        errors=[{"href": "", "text": str(refusal)}] if refusal else [],
    )


def _parts(request: HttpRequest, theme_set: ThemeSet, frame: Codeframe, chosen: str) -> list[dict]:
    """Each suggested part as its fields stand: ticked and named as suggested, until somebody has typed."""
    if frame.signed_off:
        return []
    post = request.POST
    return [
        {
            "part": part,
            "size": len(part.comments),
            "comments": ",".join(map(str, part.comments)),
            "label": post.get(f"label-{part.number}", part.label),
            "take": not post or bool(post.get(f"take-{part.number}")),
        }
        for part in suggested_parts(theme_set, frame, chosen)
    ]
