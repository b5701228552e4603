"""Beginning to change the questions, giving the changes up, and publishing them as the next version."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from consult.models import Consultation
from consult.numbers import number_in
from consult.permissions import Right
from frontend.builder.advice import advice
from frontend.builder.fault_words import faults_worded
from frontend.builder.starts import TemplateForm, start_definition, starts
from frontend.builder.work import Outcome, Work, faster_words
from frontend.views.builder_shared import ask_url, at_work, back_to, posted, work_page
from frontend.views.desk_shared import desk_page
from frontend.views.shared import staff_page
from surveys.concordance import written_concordance
from surveys.definition import Definition, templates
from surveys.definition.editing import Fault, faults
from surveys.definition.timing import minutes_to_answer
from surveys.models import State
from surveys.notice_changes import NoticeChange, notice_change
from surveys.selectors import questionnaire_now, received_by_state, working_now
from surveys.services import (
    Overtaken,
    Refused,
    may_change_questions,
    working_begin,
    working_discard,
    working_publish,
)


@staff_page(Right.RUN)
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """From the version in use, from a template, or from nothing."""
    if not may_begin(consultation):
        return redirect("desk-ask", slug=consultation.slug)
    start = request.POST.get("start", "")
    if start in templates.names():
        return redirect("desk-ask-template", slug=consultation.slug, name=start)
    if request.method == "POST":
        return _begin(request, consultation, start_definition(consultation, start))
    context = {"starts": starts(consultation), "ask_url": ask_url(consultation)}
    return desk_page(request, "builder_begin.html", consultation, "ask", **context)


@staff_page(Right.RUN)
@require_http_methods(["GET", "POST"])
def template(request: HttpRequest, consultation: Consultation, name: str) -> HttpResponse:
    """The names that a ready questionnaire needs."""
    if name not in templates.names():
        raise Http404
    if not may_begin(consultation):
        return redirect("desk-ask", slug=consultation.slug)
    form = TemplateForm(name, consultation, posted(request))
    if request.method == "POST" and form.is_valid():
        return _begin(request, consultation, form.definition())
    context = {"form": form, "heading": templates.title(name), "button": _("Begin with these questions")}
    status = 422 if form.errors else 200
    where = {"back_url": ask_url(consultation), "seen": ""}
    return desk_page(request, "builder_form.html", consultation, "ask", status=status, **context, **where)


def may_begin(consultation: Consultation) -> bool:
    """Not over changes that wait to be published: those are published or given up first."""
    working = working_now(consultation)
    return may_change_questions(consultation) and (working is None or not working.waits)


def _begin(request: HttpRequest, consultation: Consultation, definition: dict | None) -> HttpResponse:
    try:
        working_begin(consultation=consultation, definition=definition, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("desk-ask", slug=consultation.slug)


@at_work
@require_http_methods(["GET", "POST"])
def discard(request: HttpRequest, work: Work) -> HttpResponse:
    outcome = Outcome()
    if request.method == "POST":
        outcome = _discard(request, work)
        if outcome.done:
            return back_to(work, _("The changes are given up."), request)
    return work_page(
        request,
        work,
        "builder_discard.html",
        outcome,
        working=work.working,
        back_url=ask_url(work.consultation),
    )


def _discard(request: HttpRequest, work: Work) -> Outcome:
    seen = number_in(request.POST.get("seen", ""))
    try:
        working_discard(consultation=work.consultation, seen=-1 if seen is None else seen, by=request.user)
    except Overtaken as faster:
        work.working = faster.working
        return Outcome(412, notice=faster_words(faster.working))
    return Outcome()


@at_work
@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, work: Work) -> HttpResponse:
    """What would become the next version: what hinders it, what it changes, what could be worded better."""
    outcome = Outcome()
    if request.method == "POST":
        outcome = _publish(request, work)
        if outcome.done:
            return back_to(work, _("The questions are published as the next version."), request)
    return _publish_page(request, work, outcome)


def _publish(request: HttpRequest, work: Work) -> Outcome:
    if _answers(work) and "read" not in request.POST:
        return Outcome(422, [Fault(_("Read what changes, then tick the box to say so."))])
    seen = number_in(request.POST.get("seen", ""))
    notes = {n.removeprefix("note-"): v for n, v in request.POST.items() if n.startswith("note-")}
    try:
        working_publish(
            consultation=work.consultation,
            seen=-1 if seen is None else seen,
            notes=notes,
            notice_read="notice" in request.POST,
            by=request.user,
        )
    except Overtaken as faster:
        work.working = faster.working
        return Outcome(412, notice=faster_words(faster.working))
    except Refused as refusal:
        return Outcome(refusal.status, [Fault(str(refusal))])
    return Outcome()


def _publish_page(request: HttpRequest, work: Work, outcome: Outcome) -> HttpResponse:
    before, hindered = questionnaire_now(work.consultation), faults_worded(faults(work.written))
    whole = work.asked if not hindered else None
    changes = written_concordance(before.asked, whole) if before and whole else []
    return work_page(
        request,
        work,
        "builder_publish.html",
        outcome,
        faults=hindered,
        before=before,
        waits=work.working.waits,
        changes=[(c, request.POST.get(f"note-{c['key']}", "")) for c in changes if c["kind"] != "same"],
        same=sum(change["kind"] == "same" for change in changes),
        privacy_notice=_notice(work),
        answers=_answers(work),
        told=advice(whole) if whole else [],
        minutes=minutes_to_answer(whole) if whole else None,
        back_url=ask_url(work.consultation),
    )


def _notice(work: Work) -> NoticeChange | None:
    """How the privacy notice changes; None for the first version, and while something has to be put right."""
    before = questionnaire_now(work.consultation)
    if before is None or not work.working.waits or faults(work.written):
        return None
    return notice_change(before.asked, Definition.from_dict(work.written))


def _answers(work: Work) -> int:
    return received_by_state(work.consultation)[State.COUNTED]
