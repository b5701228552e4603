"""Redactions at the desk: what waits to be decided, one comment with its history, and the steps on it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from analysis.models import Comment, Redaction
from analysis.originals import Why
from analysis.redacting import Shown, last_step, queued_by_question, readable, shown, told
from analysis.redacting import queue as waiting
from analysis.selectors import names_missing
from analysis.services.redacting import (
    REASONS,
    RedactionRefused,
    redaction_add,
    redaction_lift,
    redaction_settle,
    redaction_undo,
)
from consult.models import Consultation
from consult.permissions import Right
from consult.selectors import readers_of_originals, rights_of
from consult.services import Stale
from frontend.editing import CONFLICT, INVALID, conflict_of
from frontend.redaction_forms import TAKE, Wish, place_of, wish_of
from frontend.views.desk_shared import desk_page, question_names
from frontend.views.shared import staff_page

PAGE = 20
QUEUE = "queue"
Act = Redaction.Act
ACTS: dict[str, Callable[..., Comment]] = {
    TAKE: redaction_add,
    Act.ADD: redaction_add,
    Act.LIFT: redaction_lift,
    Act.SETTLE: redaction_settle,
}
DONE = {
    TAKE: gettext_lazy("Taken out."),
    Act.ADD: gettext_lazy("Taken out."),
    Act.LIFT: gettext_lazy("Put back."),
    Act.SETTLE: gettext_lazy("It may stay."),
    Act.UNDO: gettext_lazy("Taken back."),
}


@staff_page(Right.SEE_DESK)
@require_GET
def queue(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """Comments in which something may point to one person, question by question."""
    counts, names = queued_by_question(consultation), question_names(consultation)
    key = request.GET.get("question", "")
    rows = waiting(consultation, key)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {
        "questions": [(each, names.get(each, each), n) for each, n in sorted(counts.items())],
        "chosen": key,
        "page_obj": page,
        "comments": [told(found) for found in page],
        "names": names,
        "stay": _choices(Act.SETTLE),
        "may_redact": _may_redact(request, consultation),
    }
    return desk_page(request, "redactions.html", consultation, "themes", **context)


@staff_page(Right.SEE_DESK)
@require_GET
def comment(request: HttpRequest, consultation: Consultation, comment_id: int) -> HttpResponse:
    return _page(request, consultation, _found(consultation, comment_id))


@staff_page(Right.RUN, Right.READ_ORIGINALS)
@require_POST
def redact(request: HttpRequest, consultation: Consultation, comment_id: int) -> HttpResponse:
    """Take one step and go back to the comment, or to the queue that it was decided in."""
    found, wish = _found(consultation, comment_id), wish_of(request.POST)
    try:
        said = _step(request, found, wish)
    except Stale as stale:
        more = {"status": CONFLICT, "conflict": conflict_of(stale), "typed": wish}
        return _page(request, consultation, _found(consultation, comment_id), **more)
    except RedactionRefused as refusal:
        more = {"status": INVALID, "errors": [{"href": "", "text": str(refusal)}], "typed": wish}
        return _page(request, consultation, found, **more)
    messages.success(request, said)
    if wish.back == QUEUE:
        path = reverse("desk-redactions", args=[consultation.slug])
        return redirect(f"{path}?question={found.question_key}")
    return redirect("desk-comment", slug=consultation.slug, comment_id=found.pk)


def _step(request: HttpRequest, found: Comment, wish: Wish) -> str:
    """Do it; what is said about it. Raises Stale or RedactionRefused."""
    if wish.act == Act.UNDO:
        redaction_undo(comment=found, number=wish.number, seen=wish.seen, by=request.user)
        return str(DONE[Act.UNDO])
    if wish.act not in ACTS:
        raise RedactionRefused(_("Choose what to do."))
    now = shown(found)
    if wish.seen != now.edition:
        raise Stale(last_step(found))
    place, before = place_of(wish, now), names_missing(found)
    ACTS[wish.act](comment=found, place=place, seen=wish.seen, by=request.user)
    _tell_hidden(request, found, before)
    return str(DONE[wish.act])


def _tell_hidden(request: HttpRequest, found: Comment, before: set[str]) -> None:
    """Which themes lost their name with this step, by what they are called until they get another."""
    hidden = names_missing(found) - before
    if hidden:
        named = ", ".join(f"“{label}”" for label in sorted(hidden))
        said = _(
            "What you took out stood in the name of a theme, which is hidden now. Rename it: %(labels)s."
        )
        messages.warning(request, said % {"labels": named})


def _found(consultation: Consultation, comment_id: int) -> Comment:
    return get_object_or_404(readable(consultation), pk=comment_id)


def _page(
    request: HttpRequest, consultation: Consultation, found: Comment, *, status: int = 200, **more: Any
) -> HttpResponse:
    now: Shown = shown(found)
    rights = rights_of(request.user, consultation.partnership_id)
    return desk_page(
        request,
        "comment.html",
        consultation,
        "themes",
        status=status,
        shown=now,
        question=question_names(consultation).get(found.question_key, found.question_key),
        may_redact=_may_redact(request, consultation),
        may_read=Right.READ_ORIGINALS in rights,
        readers=readers_of_originals(consultation.partnership),
        whats=Redaction.What.choices,
        take=_choices(Act.ADD),
        stay=_choices(Act.SETTLE),
        whys=Why.choices,
        **more,
    )


def _may_redact(request: HttpRequest, consultation: Consultation) -> bool:
    rights = rights_of(request.user, consultation.partnership_id)
    return bool(rights & {Right.RUN, Right.READ_ORIGINALS})


def _choices(act: str) -> list[tuple[str, str]]:
    return [(str(reason), str(reason.label)) for reason in REASONS[act]]
