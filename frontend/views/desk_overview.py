"""The officer's consultations, and one of them at a glance."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from analysis.arrivals import arrivals_text
from analysis.overview import Overview, Waiting, by_week, days, next_stages, overview, waiting
from analysis.worries import open_answers
from consult.models import AuditEvent, Consultation
from consult.permissions import Right
from consult.readiness import NotReady
from consult.selectors import consultations_for, partnerships_for, rights_of
from consult.services import consultation_step
from consult.services.facts import EXTENDABLE
from consult.stages import Stage, StageError
from frontend.columns import columns
from frontend.desk_tables import table
from frontend.desk_words import act_words, step_effects, step_words
from frontend.editing import REFUSED
from frontend.readiness import to_mend, to_settle
from frontend.templatetags.people import day
from frontend.views.desk_facts import advice_of
from frontend.views.desk_shared import desk_page, header_links, section_url
from frontend.views.shared import staff_page
from surveys.models import State
from surveys.selectors import received_by_state

PAGE = 20
WIDTHS = {"wide": 720, "narrow": 340}


@login_required
@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """Every consultation this person may see at the desk, each with what waits; 404 for those without any."""
    mine = consultations_for(request.user, Right.SEE_DESK)
    guarded = consultations_for(request.user, Right.SAFEGUARD)
    partnerships = partnerships_for(request.user, Right.SEE_DESK)
    if not partnerships.exists() and not guarded.exists():
        raise Http404
    page = Paginator(mine, PAGE).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "rows": [_row(c) for c in page],
        "guarded": [(c, open_answers(c)) for c in guarded],
        "partnerships": partnerships,
        "may_begin": partnerships_for(request.user, Right.RUN).exists(),
        "home_url": reverse("desk"),
        "header_links": header_links(frozenset({Right.SEE_DESK}), here="all"),
    }
    return render(request, "frontend/desk/index.html", context)


def _row(consultation: Consultation) -> dict:
    by_state = received_by_state(consultation)
    return {
        "consultation": consultation,
        "counted": by_state[State.COUNTED],
        "waiting": waiting(consultation),
        "tables": consultation.kind == Consultation.Kind.PUBLISHED_TABLES,
    }


@staff_page(Right.SEE_DESK)
@require_GET
def at_a_glance(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    found = overview(consultation)
    extendable = consultation.stage in EXTENDABLE and consultation.closes_at is not None
    return desk_page(
        request,
        "overview.html",
        consultation,
        "overview",
        found=found,
        arrivals=arrivals_text(consultation, found.by_state),
        activity=[_activity(event) for event in found.activity],
        waiting=[(w, _where(consultation, w)) for w in found.waiting],
        steps=[{"label": step_words(s), "href": _step_url(consultation, s)} for s in found.next_stages],
        channel_table=_channel_table(found),
        day_table=_day_table(found),
        counted=f"{found.counted:,}",
        peak=max(found.by_day, key=lambda row: row[1], default=None),
        weekly=by_week(found.by_day),
        tables=consultation.published_tables.count(),
        analyse_first=_analyse_first(consultation, found),
        extend_url=reverse("desk-extend", args=[consultation.slug]) if extendable else "",
    )


def _analyse_first(consultation: Consultation, found: Overview) -> bool:
    """Closed and never analysed: the figures come before the review."""
    return consultation.stage == Stage.CLOSED and found.counted > 0 and found.progress.state == "none"


def _where(consultation: Consultation, waits: Waiting) -> str:
    return section_url(consultation, waits.where) if waits.where else ""


def _step_url(consultation: Consultation, stage: str) -> str:
    return reverse("desk-stage", args=[consultation.slug, stage])


def _activity(event: AuditEvent) -> dict:
    return {"what": act_words(event), "who": str(event.by) if event.by else "", "at": event.at}


def _channel_table(found: Overview) -> dict:
    rows = [*found.by_channel, (_("All counted answers"), found.counted)]
    made = table(_("Answers by channel"), [_("Channel"), _("n")], rows)
    made["rows"][-1]["total"] = True
    return made


def _day_table(found: Overview) -> dict:
    return table(_("Answers by day"), [_("Day"), _("n")], [(day(when), n) for when, n in found.by_day])


@staff_page(Right.SEE_DESK)
@require_GET
def days_chart(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """Answers by day as a picture; the table beside it holds the figures."""
    found = days(consultation)
    if not found:
        raise Http404
    drawn = columns(found, width=WIDTHS.get(request.GET.get("size", ""), WIDTHS["wide"]))
    context = {"drawn": drawn, "consultation": consultation, "brand": consultation.partnership.brand}
    return render(request, "frontend/desk/days.svg", context, content_type="image/svg+xml")


@staff_page(Right.RUN)
@require_http_methods(["GET", "POST"])
def stage(request: HttpRequest, consultation: Consultation, stage: str) -> HttpResponse:
    """Says what the step does, and takes it when asked a second time."""
    if stage not in next_stages(consultation):
        return redirect("desk-overview", slug=consultation.slug)
    if request.method == "POST":
        return _take(request, consultation, stage)
    return _stage_page(request, consultation, stage)


def _stage_page(
    request: HttpRequest, consultation: Consultation, stage: str, *, status: int = 200
) -> HttpResponse:
    """Before the opening: what is still missing, each with its link."""
    administers = Right.ADMINISTER in rights_of(request.user, consultation.partnership_id)
    opening = stage == Stage.OPEN
    return desk_page(
        request,
        "stage.html",
        consultation,
        "overview",
        status=status,
        step=step_words(stage),
        effects=step_effects(consultation, stage, received_by_state(consultation)[State.COUNTED]),
        missing=to_mend(consultation, administers=administers) if opening else [],
        warnings=to_settle(consultation, administers=administers) if opening else [],
        advice=advice_of(consultation) if opening else [],
    )


def _take(request: HttpRequest, consultation: Consultation, stage: str) -> HttpResponse:
    try:
        consultation_step(consultation=consultation, stage=stage, by=request.user)
    except NotReady:
        return _stage_page(request, consultation, stage, status=REFUSED)
    except StageError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The consultation is now: %(stage)s.") % {"stage": Stage(stage).label})
    return redirect("desk-overview", slug=consultation.slug)
