"""More themes or fewer: looked at beside today's before anybody works on them."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from analysis.board.groupings import groupings_of, newer
from analysis.board.lineage import beside
from analysis.models import ThemeSet
from analysis.selectors import codeframe, theme_set_now
from analysis.services.regrouping import (
    Changed,
    NotNow,
    earlier,
    hindered,
    hindrance,
    lost,
    regroup_request,
    tag,
    themes_choose,
    themes_go_back,
)
from consult.models import Consultation
from consult.permissions import Right
from frontend.lineage_drawing import drawn
from frontend.lineage_tables import flow_table, name, size_table
from frontend.views.desk_shared import desk_page
from frontend.views.desk_themes import board_url, question_or_404
from frontend.views.shared import staff_page

NAMES = {
    0.7: gettext_lazy("Far fewer themes"),
    0.85: gettext_lazy("Somewhat fewer themes"),
    1.2: gettext_lazy("Somewhat more themes"),
    1.5: gettext_lazy("Far more themes"),
}


@staff_page(Right.SEE_DESK)
@require_GET
def groupings(request: HttpRequest, consultation: Consultation, key: str) -> HttpResponse:
    return _list_page(request, consultation, key)


@staff_page(Right.RUN)
@require_POST
def make(request: HttpRequest, consultation: Consultation, key: str) -> HttpResponse:
    now_or_404(consultation, key)
    wanted = {str(choice): choice for choice in NAMES}.get(request.POST.get("granularity", ""), 0.0)
    try:
        regroup_request(consultation=consultation, question_key=key, granularity=wanted, by=request.user)
    except NotNow as refusal:
        return _list_page(request, consultation, key, refusal=str(refusal))
    return redirect("desk-groupings", slug=consultation.slug, key=key)


@staff_page(Right.SEE_DESK)
@require_GET
def grouping(request: HttpRequest, consultation: Consultation, key: str, set_id: int) -> HttpResponse:
    return _preview_page(request, consultation, key, set_id)


@staff_page(Right.RUN)
@require_POST
def use(request: HttpRequest, consultation: Consultation, key: str, set_id: int) -> HttpResponse:
    now_or_404(consultation, key)
    chosen = set_or_404(consultation, key, set_id)
    refusal, status = _attempt(request, partial(themes_choose, theme_set=chosen, by=request.user))
    if refusal:
        return _preview_page(request, consultation, key, set_id, refusal=refusal, status=status)
    messages.success(request, _("These are the themes to work on now. The ones before are kept."))
    return redirect(board_url(consultation, key))


@staff_page(Right.RUN)
@require_POST
def back(request: HttpRequest, consultation: Consultation, key: str) -> HttpResponse:
    now_or_404(consultation, key)
    act = partial(themes_go_back, consultation=consultation, question_key=key, by=request.user)
    refusal, status = _attempt(request, act)
    if refusal:
        return _list_page(request, consultation, key, refusal=refusal, status=status)
    messages.success(request, _("These are the themes from before, with what was decided on them."))
    return redirect(board_url(consultation, key))


def now_or_404(consultation: Consultation, key: str) -> ThemeSet:
    question_or_404(consultation, key)
    return get_object_or_404(ThemeSet, pk=getattr(theme_set_now(consultation, key), "pk", None))


def set_or_404(consultation: Consultation, key: str, set_id: int) -> ThemeSet:
    return get_object_or_404(ThemeSet, consultation=consultation, question_key=key, pk=set_id)


def _attempt(request: HttpRequest, act: Callable[..., object]) -> tuple[str, int]:
    """Why it could not be done, with the status of the answer; nothing where it was."""
    try:
        act(seen=request.POST.get("seen", ""))
    except Changed:
        return _(
            "Somebody has changed these themes since this page was fetched. Look again, then repeat."
        ), 412
    except NotNow as refusal:
        return str(refusal), 422
    return "", 200


def _list_page(
    request: HttpRequest, consultation: Consultation, key: str, *, refusal: str = "", status: int = 422
) -> HttpResponse:
    now = now_or_404(consultation, key)
    frame = codeframe(now)
    before = earlier(now)
    return desk_page(
        request,
        "groupings.html",
        consultation,
        "themes",
        status=status if refusal else 200,
        question=question_or_404(consultation, key),
        groupings=[(NAMES[each.granularity], each) for each in groupings_of(now)],
        working=any(each.state == "working" for each in groupings_of(now)),
        today=len(frame.live()),
        hindrance=hindered(consultation, frame),
        newer=newer(now).first(),
        before=before,
        before_themes=len(codeframe(before).live()) if before else 0,
        lost=lost(now),
        seen=tag(now, frame),
        errors=[{"href": "", "text": refusal}] if refusal else [],
    )


def _preview_page(
    request: HttpRequest,
    consultation: Consultation,
    key: str,
    set_id: int,
    *,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    now, other = now_or_404(consultation, key), set_or_404(consultation, key, set_id)
    frame, found = codeframe(now), beside(now, other)
    left, right = _("Today's themes"), _("These themes")
    return desk_page(
        request,
        "grouping.html",
        consultation,
        "themes",
        status=status,
        question=question_or_404(consultation, key),
        theme_set=other,
        is_today=now.pk == other.pk,
        title=NAMES.get(other.granularity, _("Themes of another analysis")),
        drawn=drawn(found, name, same=False),
        left=left,
        right=right,
        sizes=[size_table(found.before, left), size_table(found.after, right)],
        flows=flow_table(found, _("Where today's comments would go"), left, right),
        received=found.received,
        hindrance=hindrance(frame),
        lost=lost(now),
        seen=tag(now, frame),
        errors=[{"href": "", "text": refusal}] if refusal else [],
    )
