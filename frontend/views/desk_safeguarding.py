"""What worried a rule or a keyer, for the safeguarding lead and deputies alone."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from analysis.models import Flag
from analysis.services import flag_handle
from analysis.services.safeguarding import FlagRefused
from analysis.worries import oldest_new, worries, worry_of
from consult.models import Consultation
from consult.permissions import Right
from frontend.views.desk_shared import header_links
from frontend.views.shared import page_context, staff_page

PAGE = 20
STATES = (
    (Flag.State.LOOKED_AT, gettext_lazy("Looked at; still open")),
    (Flag.State.REFERRED, gettext_lazy("Referred; say below to whom")),
    (Flag.State.NO_ACTION, gettext_lazy("No action; say below why")),
)


@staff_page(Right.SAFEGUARD)
@require_GET
def flags(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    return _list(request, consultation)


def _list(request: HttpRequest, consultation: Consultation, *, status: int = 200, **more) -> HttpResponse:
    """The new ones unless the address asks for others; ``more``: what was typed and refused."""
    state = request.GET.get("state", Flag.State.NEW)
    page = Paginator(worries(consultation, state), PAGE).get_page(request.GET.get("page"))
    context = page_context(
        consultation,
        home_url=reverse("desk"),
        header_links=header_links(frozenset({Right.SAFEGUARD}), here=""),
        page_obj=page,
        worries=[worry_of(flag) for flag in page],
        state=state,
        states=[("", _("All")), *Flag.State.choices],
        choices=STATES,
        oldest=oldest_new(consultation),
        **more,
    )
    return render(request, "frontend/desk/safeguarding.html", context, status=status)


@staff_page(Right.SAFEGUARD)
@require_POST
def handle(request: HttpRequest, consultation: Consultation, flag_id: int) -> HttpResponse:
    flag = get_object_or_404(Flag, pk=flag_id, consultation=consultation)
    state, outcome = request.POST.get("state", ""), request.POST.get("outcome", "")
    try:
        done = flag_handle(flag=flag, state=state, outcome=outcome, by=request.user)
    except FlagRefused as refusal:
        errors = [{"href": f"#outcome-{flag.pk}", "text": str(refusal)}]
        typed = {"flag": flag.pk, "state": state, "outcome": outcome}
        return _list(request, consultation, status=422, errors=errors, typed=typed)
    messages.success(request, _("Noted: %(state)s.") % {"state": done.get_state_display()})
    return redirect("desk-safeguarding", slug=consultation.slug)
