"""Taking one's answers out again with the receipt: asked once, done once, and said what follows."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from consult.models import Consultation
from consult.selectors import open_to_public
from consult.stages import RELEASED, takes_answers
from frontend.addressing import address
from frontend.views.residents_visit import resident_page
from surveys.api import client_address
from surveys.models import Erasure, State, Submission
from surveys.services import (
    Refused,
    last_day_to_withdraw,
    receipt_find,
    submission_withdraw,
    takes_withdrawals,
)
from surveys.services.erasing import WITHDRAWN_DAYS, erasure_ask, erasure_found, withdrawn_ask
from surveys.services.withdrawing import receipt_read


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, slug: str) -> HttpResponse:
    consultation = open_to_public(slug)
    if request.method != "POST" or not (takes_withdrawals(consultation) or _wants_erasure(request)):
        return _ask(request, consultation)
    typed = request.POST.get("receipt", "")
    try:
        found = receipt_find(consultation=consultation, typed=typed, address=client_address(request))
        return _found(request, consultation, found)
    except Refused as refusal:
        return _ask(request, consultation, error=str(refusal), status=refusal.status)


def _found(request: HttpRequest, consultation: Consultation, found: Submission | None) -> HttpResponse:
    """The receipt is never answered with an answer: not what was said, nor when, nor how."""
    if found is None and (gone := _erased(request, consultation)):
        return _show(request, "withdraw_erased.html", consultation, erased_on=gone.erased_on)
    if found is None:
        wrong = _("We do not know this receipt. Check each letter and number, then try again.")
        return _ask(request, consultation, error=wrong, status=400)
    again, late = found.state == State.WITHDRAWN, not takes_withdrawals(consultation)
    if not again and request.POST.get("confirm") != "yes":
        return _show(request, "withdraw_confirm.html", consultation, receipt=found.receipt, late=late)
    due_on = _take_out(found, consultation, at_once=late or request.POST.get("now") == "yes")
    return _show(request, "withdraw_done.html", consultation, again=again, late=late, due_on=due_on)


def _take_out(found: Submission, consultation: Consultation, *, at_once: bool) -> date:
    """Until the last day they stop counting and go later; after it they are deleted. Says by which day.

    The page says the same whether something stands against the deletion or not: who looks over a shoulder
    learns nothing.
    """
    if takes_withdrawals(consultation):
        submission_withdraw(consultation=consultation, receipt=found.receipt, by=None, at_once=at_once)
        asked = withdrawn_ask(found, by=None, at_once=at_once)
    else:
        asked = erasure_ask(submission=found, reason=Erasure.Reason.ASKED, by=None)
    return max(asked.due_on, timezone.localdate()) + timedelta(days=1)


def _wants_erasure(request: HttpRequest) -> bool:
    return request.POST.get("erase") == "yes"


def _erased(request: HttpRequest, consultation: Consultation) -> Erasure | None:
    """What this receipt was given for, once it is deleted."""
    receipt = receipt_read(request.POST.get("receipt", ""))
    found = erasure_found(receipt=receipt, consultation=consultation) if receipt else None
    return found if found and found.erased_on else None


def _ask(
    request: HttpRequest, consultation: Consultation, *, error: str = "", status: int = 200
) -> HttpResponse:
    return _show(
        request,
        "withdraw.html",
        consultation,
        status=status,
        errors=[{"href": "#receipt", "text": error}] if error else [],
        error=error,
        typed=request.POST.get("receipt", "")[:60],
        may_withdraw=takes_withdrawals(consultation),
        back_url=address(request, "about", consultation.slug),
    )


def _show(
    request: HttpRequest, template: str, consultation: Consultation, *, status: int = 200, **context: Any
) -> HttpResponse:
    here = {
        "withdraw_until": last_day_to_withdraw(consultation),
        "is_open": takes_answers(consultation, now=timezone.now()),
        "is_released": consultation.stage in RELEASED,
        "withdrawn_days": WITHDRAWN_DAYS,
    }
    return resident_page(request, template, consultation, status=status, **(here | context))
