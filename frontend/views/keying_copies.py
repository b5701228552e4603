"""Keying what somebody said elsewhere: copies on paper, and answers given by telephone or with help."""

import uuid
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from analysis.services import worry_raise
from consult.models import Consultation
from consult.numbers import number_in
from consult.permissions import Right
from consult.stages import takes_paper
from frontend.components import question_field
from frontend.views.keying_shared import mark_of, not_countable, saved_copy, station_context
from frontend.views.shared import staff_page
from surveys.definition.forms import answers_from_form
from surveys.models import Batch, Channel, Questionnaire, Submission
from surveys.selectors import questionnaire_now, questionnaire_printed, questionnaire_version
from surveys.services import Refused, Verdict, copy_key, spoken_key

SPOKEN = (Channel.PHONE, Channel.HELPED)


@staff_page(Right.KEY_PAPER)
@require_http_methods(["GET", "POST"])
def copy(request: HttpRequest, consultation: Consultation, batch_id: int, serial: int) -> HttpResponse:
    """Key one copy. Saving goes on to the next copy that is not keyed yet."""
    found = get_object_or_404(
        consultation.batches.select_related("hub", "consultation__partnership"), pk=batch_id
    )
    if not 1 <= serial <= found.control_total or questionnaire_now(consultation) is None:
        raise Http404
    if request.method == "POST":
        return _save_copy(request, consultation, found, serial)
    if found.state != Batch.State.OPEN:
        messages.info(request, _("This batch is closed: nothing more is keyed in it."))
        return redirect("key-batch", slug=consultation.slug, batch_id=found.pk)
    if found.submissions.filter(serial=serial).exists():
        messages.info(request, _("Copy %(serial)s is already keyed.") % {"serial": serial})
        return redirect("key-batch", slug=consultation.slug, batch_id=found.pk)
    return _form(request, consultation, name=uuid.uuid4(), **_of_copy(request, found, serial))


@staff_page(Right.KEY_PAPER)
@require_http_methods(["GET", "POST"])
def spoken(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """Key the answers of somebody on the telephone, or of somebody who is helped. Saving begins the next."""
    newest = questionnaire_now(consultation)
    if newest is None or not takes_paper(consultation, now=timezone.now()):
        raise Http404
    beside: dict[str, Any] = {
        "channels": SPOKEN,
        "channel": request.POST.get("channel", ""),
        "saved": _spoken_saved(request),
    }
    # The form goes on with the questions that are being read out, though newer ones were published meanwhile.
    version = number_in(request.POST.get("version", str(newest.version))) or 0
    beside["questionnaire"] = questionnaire_version(consultation.pk, version) or newest
    if request.method != "POST":
        return _form(request, consultation, name=uuid.uuid4(), **beside)

    def key(**said) -> Verdict:
        channel = beside["channel"]
        return spoken_key(
            consultation=consultation, version=version, channel=channel, by=request.user, **said
        )

    again = f"{reverse('key-spoken', args=[consultation.slug])}?saved=1"
    return _save(request, consultation, key, lambda: redirect(again), **beside)


def _spoken_saved(request: HttpRequest) -> str:
    return _("The answers") if request.GET.get("saved") == "1" else ""


def _save_copy(request: HttpRequest, consultation: Consultation, found: Batch, serial: int) -> HttpResponse:
    def key(**said) -> Verdict:
        return copy_key(batch=found, serial=serial, by=request.user, **said)

    beside = _of_copy(request, found, serial)
    return _save(request, consultation, key, lambda: _next_copy(consultation, found, serial), **beside)


def _save(
    request: HttpRequest,
    consultation: Consultation,
    key: Callable[..., Verdict],
    then: Callable[[], HttpResponse],
    **beside,
) -> HttpResponse:
    name, asked = _name(request), beside["questionnaire"].asked
    answers = answers_from_form(asked.questions, request.POST.getlist)
    wrong = not_countable(asked, answers)
    worries = "worries_keyer" in request.POST
    again = partial(_form, request, consultation, name=name, looked=mark_of(answers, wrong), **beside)
    if wrong and request.POST.get("looked") != mark_of(answers, wrong):
        return again(problem=_look_again(beside.get("batch")), wrong=wrong, status=422)
    try:
        verdict = key(submission_id=name, answers=answers, worries_keyer=worries)
    except Refused as refusal:
        return again(problem=_refused(str(refusal), worries), status=refusal.status)
    if worries:
        # At once, so that it does not wait for the texts to be screened; and what was known before keeps the
        # row it had, without the mark that comes now.
        worry_raise(submission=Submission.objects.get(pk=verdict.submission_id), again=True)
    if verdict.status == 409:
        said = _("Other answers were already sent for this copy. Both are kept for an officer to look at.")
        return again(problem=said, status=409)
    return then()


def _refused(problem: str, worries: bool) -> str:
    """A copy that is not saved raises no worry: the keyer must tell somebody."""
    tell = _("Nothing was saved. Tell your safeguarding lead yourself, today, what worries you.")
    return f"{problem} {tell}" if worries else problem


def _name(request: HttpRequest) -> uuid.UUID:
    """The submission as the form names it, so that saving again never doubles it."""
    try:
        return uuid.UUID(request.POST.get("submission_id", ""))
    except ValueError:
        return uuid.uuid4()


def _look_again(batch: Batch | None) -> str:
    """Asked once, as at the resident's page: a copy that is saved cannot be corrected."""
    if batch:
        return _("Look at the paper again. If this is what stands there, save once more.")
    return _("Ask the person again. If this is what they say, save once more.")


def _next_copy(consultation: Consultation, found: Batch, saved: int) -> HttpResponse:
    """The address says what was saved: the script follows a redirect twice, which would use up a message."""
    keyed = set(found.submissions.values_list("serial", flat=True))
    left = next((n for n in range(1, found.control_total + 1) if n not in keyed), None)
    parts = [consultation.slug, found.pk, *([left] if left else [])]
    return redirect(f"{reverse('key-copy' if left else 'key-batch', args=parts)}?saved={saved}")


def _of_copy(request: HttpRequest, found: Batch, serial: int) -> dict:
    saved = saved_copy(request, found)
    return {
        "batch": found,
        "questionnaire": questionnaire_printed(found),
        "serial": serial,
        "saved": _("Copy %(n)s") % {"n": saved} if saved else "",
    }


def _form(
    request: HttpRequest,
    consultation: Consultation,
    *,
    name: uuid.UUID,
    questionnaire: Questionnaire,
    problem: str = "",
    wrong: Mapping[str, str] | None = None,
    status: int = 200,
    **beside,
) -> HttpResponse:
    """``wrong``: what cannot be counted, said beside the fields and above."""
    posted = request.POST if request.method == "POST" else None
    questions = [q for q in questionnaire.asked.questions if q.answerable and q.asked]
    fields = [
        question_field(
            q,
            posted=posted.getlist(q.key) if posted else None,
            error=(wrong or {}).get(q.key, ""),
            paper=True,
        )
        for q in questions
    ]
    said = [{"href": "", "text": problem}] if problem else []
    said += [{"href": f"#k{f.href.removeprefix('#q')}", "text": f.error} for f in fields if f.error]
    context = station_context(
        request,
        consultation,
        fields=fields,
        submission_id=name,
        version=questionnaire.version,
        worries_keyer=bool(posted and "worries_keyer" in posted),
        errors=said,
        look=problem if wrong else "",
        **beside,
    )
    return render(request, "frontend/keying/copy.html", context, status=status)
