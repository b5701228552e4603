"""Who has not been heard yet, group by group, and how many answers are wanted of each."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from analysis.heard import Characteristic, heard, wanted_of
from analysis.heard_pictures import HeardPicture, heard_pictures
from analysis.pipeline.weights import weighting_now
from consult.editing import may_change, why_not
from consult.keeping import answers_removed
from consult.models import Consultation
from consult.permissions import Right
from consult.stages import Stage
from frontend.desk_pictures import NARROW
from frontend.editing import INVALID, attempt, seen_in
from frontend.heard_forms import TargetsForm
from frontend.heard_tables import characteristic_table, hub_table, least_words, next_steps
from frontend.views.desk_shared import desk_page
from frontend.views.shared import staff_page
from surveys.definition import Question
from surveys.definition.area import describes_people
from surveys.selectors import questionnaire_now
from surveys.services.area import targets_set


@staff_page(Right.SEE_DESK)
@require_GET
def who(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    asks = consultation.kind == Consultation.Kind.SURVEY
    removed = answers_removed(consultation)
    found = heard(consultation) if asks and not removed else None
    told: dict[str, Any] = {"found": found, "asks": asks, "removed": removed}
    if found is not None:
        over = consultation.stage not in (Stage.DRAFT, Stage.OPEN)
        pictures = heard_pictures(consultation, found)
        told |= {
            "over": over,
            "least": least_words(found),
            "steps": next_steps(found),
            "hub_table": hub_table(found),
            "tables": [_told(each, over, pictures) for each in found.characteristics],
            "unknown": not any(each.compared for each in found.characteristics),
            "choice": weighting_now(consultation),
            "may_set": may_change(consultation.stage, "targets"),
        }
    return desk_page(request, "heard.html", consultation, "collect", **told)


def _told(found: Characteristic, over: bool, pictures: Mapping[str, HeardPicture]) -> dict[str, Any]:
    key = found.question.key
    return {
        "key": key,
        "name": found.name,
        "table": characteristic_table(found, over=over),
        "picture": pictures.get(key),
        "sizes": {"wide": "", "narrow": f"?size={NARROW}"},
    }


@staff_page(Right.RUN)
@require_http_methods(["GET", "POST"])
def targets(request: HttpRequest, consultation: Consultation, key: str) -> HttpResponse:
    question = _question(consultation, key)
    known = wanted_of(consultation).get(key, {})
    form = TargetsForm(question, known, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        status = INVALID if form.is_bound else 200
        return _targets_page(request, consultation, question, form, status=status)
    act = {"question": key, "wanted": form.wanted(), "seen": seen_in(request), "by": request.user}
    refused = attempt(lambda: targets_set(consultation=consultation, **act), form)
    if refused:
        return _targets_page(request, consultation, question, form, **refused)
    messages.success(request, _("Saved."))
    return redirect(f"{_heard_url(consultation)}#q-{key}")


def _question(consultation: Consultation, key: str) -> Question:
    questionnaire = questionnaire_now(consultation)
    asked = questionnaire.asked.questions if questionnaire else ()
    question = next((q for q in asked if q.key == key and describes_people(q)), None)
    if question is None:
        raise Http404
    return question


def _targets_page(
    request: HttpRequest, consultation: Consultation, question: Question, form: TargetsForm, **more: Any
) -> HttpResponse:
    return desk_page(
        request,
        "edit.html",
        consultation,
        "collect",
        form=form,
        heading=_("How many answers are wanted: %(name)s") % {"name": question.short or question.text},
        intro=_("Your own numbers, by group. Leave a group empty where you aim at none."),
        locked="" if may_change(consultation.stage, "targets") else why_not(consultation.stage),
        seen=consultation.version,
        cancel_url=_heard_url(consultation),
        **more,
    )


def _heard_url(consultation: Consultation) -> str:
    return reverse("desk-heard", args=[consultation.slug])
