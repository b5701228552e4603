"""Adding a question and changing one: a form of its type's settings."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from frontend.builder.bank_form import BankForm, with_bank
from frontend.builder.kinds import KINDS, kind_name
from frontend.builder.question_form import QuestionForm
from frontend.builder.settings import BEGINNINGS
from frontend.builder.work import Outcome, Work
from frontend.views.builder_shared import ask_url, at_work, back_to, clears, posted, work_page
from surveys.definition import TYPES
from surveys.definition.editing import (
    priorities_named,
    question_add,
    question_change,
    question_key,
    scale_change,
)
from surveys.definition.priorities import PIPE

Written = dict[str, Any]


@at_work
@require_GET
def choose(request: HttpRequest, work: Work, page: str) -> HttpResponse:
    """Which type of question to add to this page."""
    kinds = [(key, kind) for key, kind in KINDS.items() if key in TYPES]
    return work_page(
        request,
        work,
        "builder_choose.html",
        page=work.page(page),
        kinds=kinds,
        after=_after(request, work, page),
    )


@at_work
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, work: Work, page: str, kind: str) -> HttpResponse:
    """A new question of this type, last on the page or after the one that the address names."""
    target, after = work.page(page), _after(request, work, page)
    if kind not in TYPES:
        raise Http404
    asking = work.asking(kind)
    if request.method != "POST":
        return _form_page(request, work, QuestionForm(asking, BEGINNINGS.get(kind, {})), page=target)
    form = QuestionForm(asking, {}, request.POST)
    if "row" in request.POST or not form.is_valid():
        return _typed_again(request, work, form, page=target)
    words = form.cleaned_data.get("short") or form.cleaned_data["text"]
    key = question_key(work.written, words, work.published)
    new = {"key": key, "type": kind, **form.settings()}
    outcome = work.change(
        request, lambda written: question_add(_prepared(written, form, new), page, new, after=after)
    )
    if outcome.done:
        return back_to(work, _("Added the question."), request, f"question-{key}")
    form.add_faults(outcome.faults)
    return _form_page(request, work, form, outcome, page=target)


@at_work
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, work: Work, key: str) -> HttpResponse:
    question = work.question(key)
    asking = work.asking(question["type"], key)
    if request.method != "POST":
        return _form_page(request, work, QuestionForm(asking, question), question=question)
    form = QuestionForm(asking, question, request.POST)
    if "row" in request.POST or not form.is_valid():
        return _typed_again(request, work, form, question=question)
    settings = form.settings()
    outcome = work.change(
        request,
        lambda written: question_change(
            _prepared(written, form, settings),
            key,
            settings,
            clear=clears(request),
            published=work.published,
        ),
    )
    if outcome.done:
        return back_to(work, _saved(work, question, key), request, f"question-{key}")
    form.add_faults(outcome.faults)
    return _form_page(request, work, form, outcome, question=question)


def _saved(work: Work, before: Written, key: str) -> str:
    """Said too where the answers no longer fit the groups in which small numbers are joined."""
    if "ladder" in before and "ladder" not in work.question(key):
        return _("Saved. Its groups for small numbers did not fit the new answers and are gone.")
    return _("Saved the question.")


@at_work
@require_http_methods(["GET", "POST"])
def from_bank(request: HttpRequest, work: Work, page: str) -> HttpResponse:
    """Ready questions about the person, at the end of this page."""
    target = work.page(page)
    form = BankForm([question.key for question in work.earlier()], posted(request))
    outcome = Outcome()
    if request.method == "POST":
        outcome = Outcome(422)
        if form.is_valid():
            outcome = work.change(
                request, lambda written: with_bank(written, page, form.cleaned_data["chosen"])
            )
        if outcome.done:
            return back_to(work, _("Added from the bank."), request, f"page-{page}")
        for fault in outcome.faults:
            form.add_error(None, fault.message)
    context = {"heading": _("Questions about the person"), "button": _("Add these questions")}
    where = {"back_url": ask_url(work.consultation, f"page-{page}"), "lead": target["title"]}
    return work_page(request, work, "builder_form.html", outcome, form=form, errors=[], **context, **where)


def _after(request: HttpRequest, work: Work, page: str) -> str | None:
    """The question after which the new one goes, while it is still on this page."""
    wanted = request.GET.get("after", "")
    return wanted if wanted in [q["key"] for q in work.page(page)["questions"]] else None


def _prepared(written: Written, form: QuestionForm, settings: Written) -> Written:
    """The form with what the question brings: the name of its priority, and a scale of its own labels."""
    key = settings.get("priority", "")
    if key and (PIPE in str(settings) or "priorities" in written):
        written = priorities_named(written, form.asking.priorities, key)
    if own := form.own_scale():
        settings["scale"], spec = own
        written = scale_change(written, settings["scale"], spec)
    return written


def _typed_again(request: HttpRequest, work: Work, form: QuestionForm, **place: Written) -> HttpResponse:
    """After a button of the rows nothing is checked yet; after saving the errors stand beside the fields."""
    if "row" in request.POST:
        form.forget_errors()
        return _form_page(request, work, form, **place)
    return _form_page(request, work, form, Outcome(422), **place)


def _form_page(
    request: HttpRequest,
    work: Work,
    form: QuestionForm,
    outcome: Outcome | None = None,
    *,
    page: Written | None = None,
    question: Written | None = None,
) -> HttpResponse:
    place = f"question-{question['key']}" if question else f"page-{page['key']}" if page else ""
    asked = work.asked.question(question["key"]) if question and work.asked else None
    return work_page(
        request,
        work,
        "builder_question.html",
        outcome,
        form=form,
        errors=form.error_list(),
        page=page,
        question=asked,
        kind=kind_name(form.kind),
        line=KINDS[form.kind].line,
        back_url=ask_url(work.consultation, place),
    )
