"""What the pages of the builder share."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from consult.models import Consultation
from consult.numbers import number_in
from consult.permissions import Right
from frontend.builder.work import Outcome, Work, faster_words
from frontend.views.desk_shared import desk_page
from frontend.views.shared import staff_page
from surveys.selectors import working_now
from surveys.services import may_change_questions

View = Callable[..., HttpResponse]
# How the names of the fields end in which people type words.
TYPED = ("text", "short", "help", "why", "title", "intro", "label", "labels", "options", "unit")


def at_work(view: View) -> View:
    """A page that changes the questions. Where nobody changes them, or nobody may any more, it leads back."""

    @staff_page(Right.RUN)
    @wraps(view)
    def found(request: HttpRequest, consultation: Consultation, **parts: Any) -> HttpResponse:
        if not may_change_questions(consultation):
            messages.error(request, _("The questions can be changed only until the consultation closes."))
            return redirect("desk-ask", slug=consultation.slug)
        working = working_now(consultation)
        if working is None:
            messages.info(request, _("Begin to change the questions here."))
            return redirect("desk-ask", slug=consultation.slug)
        work = Work(consultation, working)
        try:
            return view(request, work, **parts)
        except Http404:
            if request.method == "POST" and number_in(request.POST.get("seen", "")) != work.version:
                return _gone(request, work)
            raise

    return found


def _gone(request: HttpRequest, work: Work) -> HttpResponse:
    """Somebody removed what this form was about, while it was being filled in. Every word typed is shown."""
    words = [text for name, text in request.POST.items() if name.endswith(TYPED) and text.strip()]
    outcome = Outcome(412, notice=faster_words(work.working))
    return work_page(request, work, "builder_gone.html", outcome, words=words)


def work_page(
    request: HttpRequest, work: Work, template: str, outcome: Outcome | None = None, **context: Any
) -> HttpResponse:
    """A page of the builder with what became of the edit that it was sent for."""
    outcome = outcome or Outcome()
    common = {
        "seen": _seen(request, work, outcome),
        "notice": outcome.notice,
        "links": outcome.links,
        "errors": outcome.errors,
        "ask_url": ask_url(work.consultation),
    }
    status = context.pop("status", outcome.status)
    return desk_page(request, template, work.consultation, "ask", status=status, **(common | context))


def _seen(request: HttpRequest, work: Work, outcome: Outcome) -> int | str:
    """The version that this page shows. A form sent back for something else still tells what it once saw,
    or the next try would pass over what somebody changed meanwhile.
    """
    if request.method != "POST" or outcome.status == 412:
        return work.version
    seen = number_in(request.POST.get("seen", ""))
    return "" if seen is None else seen


def ask_url(consultation: Consultation, anchor: str = "") -> str:
    path = reverse("desk-ask", args=[consultation.slug])
    return f"{path}#{anchor}" if anchor else path


def back_to(work: Work, said: str, request: HttpRequest, anchor: str = "") -> HttpResponse:
    """The list of questions, at the place that was worked on, with what was done."""
    messages.success(request, said)
    return redirect(ask_url(work.consultation, anchor))


def posted(request: HttpRequest) -> QueryDict | None:
    """The form as it was sent, an empty one too; None for a page that is only looked at."""
    return request.POST if request.method == "POST" else None


def clears(request: HttpRequest) -> bool:
    """Whether the officer gives up the rules that the edit would break."""
    return "clear" in request.POST
