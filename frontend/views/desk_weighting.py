"""Whether the figures of a consultation are weighted: off unless an officer chooses it, with the reason."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from analysis.models import WeightingChoice
from analysis.pipeline.margins import CannotWeight
from analysis.pipeline.weights import RakedGroup, RakedMargin, Weighted, weighting_now, weights_of
from analysis.services.weighting import weighting_choose
from consult.editing import may_change, why_not
from consult.models import Consultation
from consult.permissions import Right
from frontend.desk_tables import Cell, number, table
from frontend.editing import INVALID, attempt, seen_in
from frontend.heard_forms import WeightingForm, offers
from frontend.views.desk_shared import desk_page
from frontend.views.shared import staff_page
from surveys.area import area_figures
from surveys.models import Dataset
from surveys.selectors import questionnaire_now


@staff_page(Right.RUN)
@require_http_methods(["GET", "POST"])
def weighting(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    choice = weighting_now(consultation)
    offered = offers(questionnaire_now(consultation), area_figures(consultation.partnership))
    form = WeightingForm(offered, choice, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _page(request, consultation, form, choice, status=INVALID if form.is_bound else 200)
    wish = {"margins": form.margins, "cap": form.largest, "reason": form.cleaned_data["reason"]}
    act = {"seen": seen_in(request), "by": request.user}
    refused = attempt(lambda: weighting_choose(consultation=consultation, **wish, **act), form)
    if refused:
        return _page(request, consultation, form, choice, **refused)
    messages.success(request, _("Weighting is on.") if form.margins else _("Weighting is off."))
    return redirect("desk-weighting", slug=consultation.slug)


def _page(
    request: HttpRequest,
    consultation: Consultation,
    form: WeightingForm,
    choice: WeightingChoice | None,
    **more: Any,
) -> HttpResponse:
    may = may_change(consultation.stage, "weighting")
    wanted = may and (form.offered or (choice is not None and choice.on))
    return desk_page(
        request,
        "weighting.html",
        consultation,
        "count",
        form=form if wanted else None,
        heading=_("Weighting"),
        locked="" if may else why_not(consultation.stage),
        seen=consultation.version,
        cancel_url=reverse("desk-heard", args=[consultation.slug]),
        choice=choice,
        offered=form.offered,
        past=consultation.weightings.select_related("by").order_by("-version"),
        **_effect(consultation),
        **more,
    )


def _effect(consultation: Consultation) -> dict[str, Any]:
    """What the choice that holds does to the answers as they were last analysed."""
    rows = Dataset.objects.select_related("questionnaire", "consultation__partnership")
    dataset = rows.filter(consultation=consultation).order_by("-id").first()
    if dataset is None:
        return {}
    try:
        weighted = weights_of(dataset)
    except CannotWeight as problem:
        return {"problem": str(problem)}
    return {} if weighted is None else {"weighted": weighted, "tables": _tables(weighted)}


def _tables(weighted: Weighted) -> list[dict]:
    return [_table(margin) for margin in weighted.margins]


def _table(margin: RakedMargin) -> dict:
    columns = [_("Group"), _("People"), _("Before"), _("After"), _("Area"), _("Left")]
    name = _("%(name)s, joined: %(rung)s") if margin.rung else "%(name)s"
    outside = _(
        "Left: points from the area. People in no share here, for want of a group of the area: %(n)s."
    )
    sources = _("Area: %(sources)s.") % {"sources": "; ".join(margin.sources)}
    return table(
        name % {"name": margin.name, "rung": margin.rung},
        columns,
        [_row(group) for group in margin.groups],
        note=f"{outside % {'n': f'{margin.not_stated:,}'}} {sources}",
    )


def _row(group: RakedGroup) -> list[Cell]:
    shares = [number(f"{share}%") for share in (group.share, group.weighted, group.target)]
    return [group.label, group.count, *shares, number(f"{group.gap}")]
