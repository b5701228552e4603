"""Ordering, copying and removing, from the list of questions. What it would break is said first."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from frontend.builder.work import Outcome, Work
from frontend.views.builder_shared import ask_url, at_work, back_to, clears, work_page
from surveys.definition.editing import (
    EditRefused,
    page_move,
    page_remove,
    place_name,
    question_duplicate,
    question_remove,
    question_step,
    question_to_page,
)

Written = dict[str, Any]
Take = Callable[[HttpRequest, Work, Written, str], Written]


@at_work
@require_POST
def act(request: HttpRequest, work: Work) -> HttpResponse:
    """One of the buttons beside a page or a question. What would break a rule is asked about once."""
    name, _sep, key = request.POST.get("act", "").partition(":")
    if name not in ACTS:
        raise Http404
    kind, take, said = ACTS[name]
    _known(work, kind, key)
    if name == "to":
        work.page(request.POST.get("page", ""))
    outcome = work.change(request, lambda written: take(request, work, written, key))
    if outcome.done:
        return back_to(work, str(said), request, f"{kind}-{key}")
    return _ask_again(request, work, outcome, kind, key)


def _known(work: Work, kind: str, key: str) -> None:
    """404 for what is not there; somebody may have removed it meanwhile."""
    if kind == "page":
        work.page(key)
    else:
        work.question(key)


def _ask_again(request: HttpRequest, work: Work, outcome: Outcome, kind: str, key: str) -> HttpResponse:
    kept = [(name, request.POST[name]) for name in ("act", "page") if name in request.POST]
    return work_page(
        request,
        work,
        "builder_confirm.html",
        outcome,
        place=place_name(work.written, kind, key),
        kept=kept,
        back_url=ask_url(work.consultation, f"{kind}-{key}"),
    )


def _step(by: int) -> Take:
    return lambda request, work, written, key: question_step(written, key, by, clear=clears(request))


def _page_step(by: int) -> Take:
    return lambda request, work, written, key: page_move(written, key, by, clear=clears(request))


def _to_page(request: HttpRequest, work: Work, written: Written, key: str) -> Written:
    return question_to_page(written, key, request.POST["page"], clear=clears(request))


ACTS: dict[str, tuple[str, Take, Promise]] = {
    "up": ("question", _step(-1), gettext_lazy("Moved up.")),
    "down": ("question", _step(1), gettext_lazy("Moved down.")),
    "to": ("question", _to_page, gettext_lazy("Moved to the other page.")),
    "duplicate": (
        "question",
        lambda request, work, written, key: question_duplicate(written, key, published=work.published),
        gettext_lazy("Copied."),
    ),
    "page-up": ("page", _page_step(-1), gettext_lazy("Moved the page up.")),
    "page-down": ("page", _page_step(1), gettext_lazy("Moved the page down.")),
}


@at_work
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, work: Work, kind: str, key: str) -> HttpResponse:
    """Says what is lost, and removes it when asked a second time."""
    if kind not in REMOVE:
        raise Http404
    _known(work, kind, key)
    outcome = Outcome()
    if request.method == "POST":
        outcome = work.change(request, lambda written: REMOVE[kind](written, key, clear=clears(request)))
        if outcome.done:
            return back_to(work, _("Removed."), request)
    return _remove_page(request, work, outcome, kind, key)


REMOVE: dict[str, Callable[..., Written]] = {"page": page_remove, "question": question_remove}


def _remove_page(request: HttpRequest, work: Work, outcome: Outcome, kind: str, key: str) -> HttpResponse:
    """Everything that goes with it: the questions of a page, and who is asked other questions."""
    place = place_name(work.written, kind, key)
    goes = [q["text"] for q in work.page(key)["questions"]] if kind == "page" else []
    would = _would(work, kind, key)
    return work_page(
        request,
        work,
        "builder_remove.html",
        outcome,
        errors=[] if outcome.links else outcome.errors,
        place=place,
        goes=goes,
        would=would,
        back_url=ask_url(work.consultation, f"{kind}-{key}"),
    )


def _would(work: Work, kind: str, key: str) -> list[str]:
    """What hangs on it: the questions that everybody would be asked from then on."""
    try:
        REMOVE[kind](work.written, key)
    except EditRefused as refused:
        return [fault.message for fault in refused.faults]
    return []
