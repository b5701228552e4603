"""Taking one's answers out again, with the receipt alone: it names the answers and never shows them."""

import re
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from consult.models import Consultation, User
from consult.services import audit_record
from consult.stages import RELEASED
from surveys.models import State, Submission
from surveys.services.erasing import withdrawn_ask
from surveys.services.flood import tries_used_up, try_count
from surveys.services.receive import Refused

RECEIPT = re.compile(r"[0-9a-f]{32}")


def last_day_to_withdraw(consultation: Consultation) -> date | None:
    """The day that was stated. None: until the findings are published."""
    return consultation.withdraw_until


def takes_withdrawals(consultation: Consultation) -> bool:
    """A day that was stated holds, whatever is published before it."""
    last = last_day_to_withdraw(consultation)
    return timezone.localdate() <= last if last else consultation.stage not in RELEASED


def receipt_read(typed: str) -> str:
    """The receipt in what somebody typed, whatever the case and spacing; "" where there is none."""
    letters = "".join(typed.lower().replace("-", " ").split())
    return letters if RECEIPT.fullmatch(letters) else ""


def receipt_find(*, consultation: Consultation, typed: str, address: str) -> Submission | None:
    """What this receipt was given for, without its answers. None for a wrong one, which is counted.

    Raises Refused after too many wrong ones from one source.
    """
    source: dict[str, Any] = {"address": address, "consultation_id": consultation.pk, "purpose": "receipt"}
    if tries_used_up(**source, limit=settings.TRIES_PER_HOUR):
        raise Refused(
            429, "too_many_tries", _("That was tried too often from here. Wait an hour, then try again.")
        )
    receipt = receipt_read(typed)
    rows = consultation.submissions.defer("answers", "set_aside").filter(receipt=receipt)
    found = rows.first() if receipt else None
    if found is None:
        try_count(**source)
    return found


@transaction.atomic
def submission_withdraw(
    *, consultation: Consultation, receipt: str, by: User | None, at_once: bool = False
) -> bool:
    """Withdraw by receipt: it is no longer counted from the next dataset on, and goes for good after a time.

    ``by`` is None where the person did it without us, which the last day ends. ``at_once``: the person does
    not want the time to be waited for.
    """
    if by is None and not takes_withdrawals(consultation):
        raise Refused(403, "too_late", _("The last day to take answers out has passed."))
    row = consultation.submissions.select_for_update().filter(receipt=receipt).first()
    if row is None or row.state == State.WITHDRAWN:
        return False
    consultation.submissions.filter(pk=row.pk).update(state=State.WITHDRAWN)
    audit_record(act="submission_withdraw", by=by, consultation=consultation, target=str(row.pk))
    withdrawn_ask(row, by=by, at_once=at_once)
    return True
