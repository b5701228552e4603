"""What a partnership keeps and until when: holds, the log of destroyed paper, erasures."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from analysis.pipeline.retention import retention_plan
from analysis.services.erasing import ErasureRefused, erasure_decide, erasure_resume
from consult.keeping import holds_of
from consult.models import LegalHold, Partnership
from consult.permissions import Right
from consult.services import HoldRefused, hold_lift, hold_place
from frontend.editing import INVALID, REFUSED
from frontend.keeping_forms import ERASE, DecideForm, HoldForm, LiftForm, PaperForm, ResumeForm
from frontend.keeping_tables import (
    due_tables,
    erased_table,
    log_table,
    paper_table,
    removed_table,
    waiting_table,
)
from frontend.views.desk_partnership import partnership_page, show
from surveys.models import Batch, Erasure, PaperDestruction
from surveys.services.destroying import NotLogged, copies_left, paper_destroyed

NEWEST = 50  # of what was removed, destroyed and erased: the rest is in the record


@partnership_page(Right.ANSWER_REQUESTS)
@require_GET
def keeping(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    erasures = Erasure.objects.filter(consultation__partnership=partnership).select_related("consultation")
    open_ = erasures.filter(erased_on=None, refused_on=None)
    over = erasures.exclude(pk__in=open_).prefetch_related("lifted_refusals")
    log = PaperDestruction.objects.filter(batch__hub__partnership=partnership)
    removals = partnership.removals.select_related("consultation").order_by("-id")
    return show(
        request,
        "keeping.html",
        partnership,
        due=due_tables(retention_plan(partnership)),
        holds=holds_of(partnership),
        paper=paper_table(partnership, _batches(partnership)),
        log=log_table(log.select_related("batch__hub", "by").order_by("-id")[:NEWEST]),
        waiting=waiting_table(partnership, open_.order_by("due_on", "id")),
        erased=erased_table(partnership, over.order_by("-id")[:NEWEST]),
        removed=removed_table(removals[:NEWEST]),
    )


def _batches(partnership: Partnership):
    rows = Batch.objects.filter(hub__partnership=partnership)
    return rows.select_related("hub", "consultation").order_by("consultation", "hub", "number")


@partnership_page(Right.ANSWER_REQUESTS)
@require_http_methods(["GET", "POST"])
def hold(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    form = HoldForm(partnership, *_posted(request))

    def place(fields: dict[str, Any]) -> None:
        slug = fields.pop("consultation")
        chosen = partnership.consultations.get(slug=slug) if slug else None
        hold_place(partnership=partnership, consultation=chosen, by=request.user, **fields)

    said = _("Nothing of this is removed until the hold is lifted. An erasure that somebody asks for waits.")
    return _asked(
        request, partnership, form, place, heading=_("Hold data back"), intro=said, save=_("Hold it back")
    )


@partnership_page(Right.ANSWER_REQUESTS)
@require_http_methods(["GET", "POST"])
def lift(request: HttpRequest, partnership: Partnership, hold_id: int) -> HttpResponse:
    found = get_object_or_404(LegalHold, pk=hold_id, partnership=partnership, lifted_at=None)
    form = LiftForm(*_posted(request))
    said = _("What is over its time is then removed within a day.")
    act = lambda fields: hold_lift(hold=found, by=request.user, **fields)  # noqa: E731
    return _asked(
        request, partnership, form, act, heading=_("Lift this hold"), intro=said, save=_("Lift the hold")
    )


@partnership_page(Right.ANSWER_REQUESTS)
@require_http_methods(["GET", "POST"])
def paper(request: HttpRequest, partnership: Partnership, batch_id: int) -> HttpResponse:
    batch = get_object_or_404(_batches(partnership), pk=batch_id)
    form = PaperForm(copies_left(batch), *_posted(request))
    said = _("Write down only what was done and seen. What you note here can never be changed.")
    heading = _("Destroyed: %(hub)s, batch %(n)s") % {"hub": batch.hub.name, "n": batch.number}
    act = lambda fields: paper_destroyed(batch=batch, by=request.user, **fields)  # noqa: E731
    return _asked(request, partnership, form, act, heading=heading, intro=said, save=_("Note it"))


@partnership_page(Right.ANSWER_REQUESTS)
@require_http_methods(["GET", "POST"])
def erasure(request: HttpRequest, partnership: Partnership, erasure_id: int) -> HttpResponse:
    """Decide what waits, or take up again what was refused."""
    rows = Erasure.objects.filter(consultation__partnership=partnership, erased_on=None)
    found = get_object_or_404(rows, pk=erasure_id)
    return (
        _decide(request, partnership, found)
        if found.refused_on is None
        else _resume(request, partnership, found)
    )


def _decide(request: HttpRequest, partnership: Partnership, found: Erasure) -> HttpResponse:
    form = DecideForm(*_posted(request))

    def decide(fields: dict[str, Any]) -> None:
        erase = fields["outcome"] == ERASE
        erasure_decide(erasure=found, erase=erase, why=fields["why"], by=request.user)

    said = _("Something stands against it: %(what)s. Erased answers never come back.")
    waits = {"what": str(found.get_waits_for_display()).lower() or _("its day has not come")}
    heading = _("Decide erasure %(n)s") % {"n": found.pk}
    return _asked(request, partnership, form, decide, heading=heading, intro=said % waits)


def _resume(request: HttpRequest, partnership: Partnership, found: Erasure) -> HttpResponse:
    form = ResumeForm(*_posted(request))
    said = _("It was refused: %(why)s. The answers are erased now, unless something still stands against it.")
    page = {
        "heading": _("Take up erasure %(n)s again") % {"n": found.pk},
        "intro": said % {"why": found.decided_why.rstrip(".")},
    }
    act = lambda fields: erasure_resume(erasure=found, by=request.user, **fields)  # noqa: E731
    return _asked(request, partnership, form, act, **page)


def _posted(request: HttpRequest) -> tuple:
    return (request.POST,) if request.method == "POST" else ()


def _asked(
    request: HttpRequest,
    partnership: Partnership,
    form: forms.Form,
    act: Callable[[dict[str, Any]], object],
    **page: Any,
) -> HttpResponse:
    """Show the form, or do what it says and go back to the list."""
    home = reverse("desk-keeping", args=[partnership.slug])
    if not form.is_valid():
        status = INVALID if form.is_bound else 200
        return show(request, "edit.html", partnership, form=form, cancel_url=home, status=status, **page)
    try:
        act(dict(form.cleaned_data))
    except (HoldRefused, NotLogged, ErasureRefused) as refusal:
        form.add_error(None, str(refusal))
        return show(request, "edit.html", partnership, form=form, cancel_url=home, status=REFUSED, **page)
    messages.success(request, _("Noted."))
    return redirect(home)
