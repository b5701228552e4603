"""Looking over the answers, sending them, and the receipt."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from consult.stages import RELEASED, takes_answers
from frontend.addressing import address, findings_address
from frontend.asking import answer_groups, hidden_answers, touches_abuse
from frontend.views.residents_visit import Visit, gone, with_draft
from surveys.api import client_address
from surveys.models import State
from surveys.selectors import draft_at, submission_of
from surveys.services import (
    Refused,
    draft_expired,
    draft_renew,
    draft_send,
    last_day_to_withdraw,
    takes_withdrawals,
)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@with_draft
def check(visit: Visit) -> HttpResponse:
    """Everything that was answered, each with a way to change it, and the button that sends it."""
    if visit.request.method == "POST" and visit.draft.answers and not visit.over:
        return _send(visit)
    return _show(visit)


def _send(visit: Visit) -> HttpResponse:
    if draft_expired(visit.draft):
        draft_renew(draft=visit.draft)
        return _show(visit, renewed=True)
    honeypot = visit.request.POST.get("website", "").strip()
    try:
        draft_send(draft=visit.draft, address=client_address(visit.request), honeypot=honeypot)
    except Refused as refusal:
        return _show(visit, errors=[{"text": str(refusal)}], status=refusal.status)
    return visit.go("take-part-receipt")


def _show(
    visit: Visit,
    *,
    errors: list[dict[str, str]] | None = None,
    status: int = 200,
    renewed: bool = False,
) -> HttpResponse:
    answers = visit.draft.answers
    last = visit.asked.page_before(None, answers)
    groups = answer_groups(visit.asked, answers, lambda page, key: _change(visit, page, key))
    return visit.show(
        "check.html",
        status=status,
        errors=errors,
        renewed=renewed,
        groups=groups,
        problems=[answer for group in groups for answer in group.answers if answer.problem],
        hidden=hidden_answers(visit.asked, answers),
        over=visit.over,
        late=not visit.over and visit.late,
        back_url=visit.address("take-part-page", last.key) if last and not visit.over else "",
        first_url=_first(visit),
        action=visit.address("take-part-check"),
        exit_url=visit.address("take-part-leave") if touches_abuse(visit.asked, list(answers)) else "",
    )


def _change(visit: Visit, page_key: str, question_key: str) -> str:
    if visit.over:
        return ""
    return f"{visit.address('take-part-page', page_key, **{'from': 'check'})}#q-{question_key}-block"


def _first(visit: Visit) -> str:
    first = visit.asked.page_after(None, visit.draft.answers)
    return visit.address("take-part-page", first.key) if first else ""


@require_safe
def receipt(request: HttpRequest, slug: str, token: str, embedded: bool = False) -> HttpResponse:
    """Thanks, the receipt, and what happens next. Seen again after sending twice: the receipt is the same."""
    draft = draft_at(slug=slug, token=token)
    if draft is None:
        return gone(request, slug, embedded)
    visit = Visit(request, draft, embedded)
    submission = submission_of(draft)
    if submission is None:
        return visit.go("take-part-check")
    return visit.show(
        "receipt.html",
        submission=submission,
        again="again" in request.GET,
        held=submission.state == State.HELD,
        withdrawn=submission.state == State.WITHDRAWN,
        may_withdraw=takes_withdrawals(visit.consultation),
        withdraw_until=last_day_to_withdraw(visit.consultation),
        is_open=takes_answers(visit.consultation, now=timezone.now()),
        has_plan=visit.consultation.sections.exists(),
        is_released=visit.consultation.stage in RELEASED,
        findings_url=findings_address(visit.consultation.slug),
        about_url=request.build_absolute_uri(address(request, "about", slug)),
    )
