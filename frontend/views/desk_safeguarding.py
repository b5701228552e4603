"""What worried a rule or a keyer, for the safeguarding lead and deputies alone."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from analysis.models import Flag
from analysis.services import flags_handle
from analysis.services.safeguarding import FlagMoved, FlagRefused
from analysis.worries import OPEN, Worry, answers, kinds, oldest_new, overdue_answers, worries_of, worry_of
from consult.models import Consultation
from consult.permissions import Right
from frontend.editing import CONFLICT, INVALID
from frontend.views.desk_shared import header_links, question_names
from frontend.views.shared import page_context, staff_page
from frontend.worry_form import StepForm

PAGE = 20


@staff_page(Right.SAFEGUARD)
@require_GET
def flags(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """By answer, the most urgent and the oldest first: the open ones unless the address asks for others."""
    state, kind = request.GET.get("state", OPEN), request.GET.get("kind", "")
    rows = answers(consultation, state=state, kind=kind)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    now = timezone.now()
    items = [(worry, StepForm(worry)) for worry in worries_of(consultation, page, now)]
    filters = [
        _filter("state", _("State"), state, [(OPEN, _("Open")), *Flag.State.choices]),
        _filter("kind", _("Kind"), kind, kinds()),
    ]
    return _page(
        request,
        consultation,
        items,
        page_obj=page,
        filters=filters,
        oldest=oldest_new(consultation),
        overdue=overdue_answers(consultation, now),
    )


def _filter(name: str, label: str, value: str, choices: list) -> dict:
    options = [{"value": "", "label": _("All")}, *({"value": v, "label": words} for v, words in choices)]
    return {"name": name, "label": label, "value": value, "options": options}


def _page(
    request: HttpRequest,
    consultation: Consultation,
    items: list[tuple[Worry, StepForm]],
    *,
    status: int = 200,
    **more,
) -> HttpResponse:
    context = page_context(
        consultation,
        home_url=reverse("desk"),
        header_links=header_links(frozenset({Right.SAFEGUARD}), here=""),
        items=items,
        questions=question_names(consultation),
        **more,
    )
    return render(request, "frontend/desk/safeguarding.html", context, status=status)


@staff_page(Right.SAFEGUARD)
@require_POST
def handle(request: HttpRequest, consultation: Consultation, flag_id: int) -> HttpResponse:
    """One step on flags of one answer. What was refused stands on a page of its own."""
    flag = get_object_or_404(Flag, pk=flag_id, consultation=consultation)
    worry = worry_of(flag, timezone.now())
    form = StepForm(worry, request.POST)
    if not form.is_valid():
        return _page(request, consultation, [(worry, form)], status=INVALID, form=form)
    chosen = [each.flag for each in worry.flags if each.flag.pk in form.cleaned_data["flags"]]
    try:
        steps = flags_handle(flags=chosen, said=form.said, seen=form.cleaned_data["seen"], by=request.user)
    except FlagRefused as refusal:
        form.add_error(refusal.field, str(refusal))
        status = CONFLICT if isinstance(refusal, FlagMoved) else INVALID
        form.look_again(worry)
        return _page(request, consultation, [(worry, form)], status=status, form=form)
    messages.success(request, _("Noted: %(step)s.") % {"step": steps[0].get_step_display()})
    return redirect("desk-safeguarding", slug=consultation.slug)
