"""What is consulted on and what is asked: the plan, and the questions at work or in one of their versions."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET

from consult.models import Consultation
from consult.numbers import number_in
from consult.permissions import Right
from consult.selectors import rights_of
from consult.services import parts_of
from consult.stages import RELEASED, Stage
from frontend.builder.advice import advice
from frontend.builder.earlier import asked_so_far
from frontend.builder.fault_words import faults_worded
from frontend.builder.overview import sheets
from frontend.readiness import to_mend, to_settle
from frontend.views.desk_facts import PAGES as FACTS
from frontend.views.desk_facts import advice_of
from frontend.views.desk_shared import desk_page
from frontend.views.shared import staff_page
from surveys.definition.editing import faults
from surveys.definition.timing import minutes_to_answer
from surveys.models import Questionnaire, WorkingQuestionnaire
from surveys.selectors import working_now
from surveys.services import may_change_questions

KINDS_OF_PARTS = ("priorities", "sections", "channels", "events", "invitations")


@staff_page(Right.SEE_DESK)
@require_GET
def plan(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    rights = rights_of(request.user, consultation.partnership_id)
    draft, administers = consultation.stage == Stage.DRAFT, Right.ADMINISTER in rights
    return desk_page(
        request,
        "plan.html",
        consultation,
        "plan",
        **{kind: parts_of(consultation, kind) for kind in KINDS_OF_PARTS},
        links=_links(consultation) if Right.RUN in rights else {},
        missing=to_mend(consultation, administers=administers) if draft else [],
        warnings=to_settle(consultation, administers=administers),
        advice=advice_of(consultation) if draft else [],
    )


def _links(consultation: Consultation) -> dict[str, str]:
    """Where each part of the plan is changed, as far as that may be now."""
    slug, published = consultation.slug, consultation.stage in RELEASED
    facts = {name: reverse("desk-facts", args=[slug, name]) for name in FACTS}
    parts = {kind: reverse("desk-parts", args=[slug, kind]) for kind in KINDS_OF_PARTS}
    return {} if published else facts | parts


@staff_page(Right.SEE_DESK)
@require_GET
def ask(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """The questions at work; else the newest version, or the one that the address names."""
    versions = consultation.questionnaires.all()
    wanted = number_in(request.GET.get("version", ""))
    may_change = may_change_questions(consultation)
    working = working_now(consultation) if may_change and wanted is None else None
    chosen = versions.first() if wanted is None else get_object_or_404(versions, version=wanted)
    context = {"versions": versions, "chosen": chosen, "working": working, "may_change": may_change}
    return desk_page(request, "ask.html", consultation, "ask", **context, **_listed(working or chosen))


def _listed(shown: WorkingQuestionnaire | Questionnaire | None) -> dict[str, Any]:
    """Pages and questions, with what stands in the way, what could be better, and how long it takes."""
    if shown is None:
        return {"sheets": []}
    asked = asked_so_far(shown.definition)
    told = advice(asked) if asked else []
    hindered = faults_worded(faults(shown.definition)) if isinstance(shown, WorkingQuestionnaire) else []
    return {
        "sheets": sheets(shown.definition, told),
        "told": told,
        "told_of_all": [each for each in told if not each.key],
        "faults": hindered,
        "minutes": minutes_to_answer(asked) if asked else None,
    }
