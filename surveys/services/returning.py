"""Coming back by code: finding the draft, and sending the code to somebody by e-mail."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from consult.models import Consultation
from consult.services import outbox_queue
from surveys.models import Draft
from surveys.services.codes import code_hash, code_of, code_read, code_words
from surveys.services.drafts import draft_expired, draft_renew
from surveys.services.flood import tries_used_up, try_count
from surveys.services.receive import Refused

LONGEST_ADDRESS = 254


def draft_return(*, consultation: Consultation, typed: str, address: str) -> Draft | None:
    """The draft that this code opens, its form issued again where it was too old.

    None for a wrong code, which is counted; Refused after too many.
    """
    source: dict[str, Any] = {"address": address, "consultation_id": consultation.pk, "purpose": "code"}
    _bear(source, settings.TRIES_PER_HOUR)
    code = code_read(typed)
    draft = consultation.drafts.filter(code_hash=code_hash(code)).first() if code else None
    if draft is None:
        try_count(**source)
    elif draft_expired(draft):
        draft_renew(draft=draft)
    return draft


@transaction.atomic
def code_mail(*, draft: Draft, to: str, where: str, address: str) -> None:
    """Have the code sent by e-mail, once. The e-mail address is erased when the letter has gone.

    ``where`` is the page that takes the code. Raises Refused for what is no address, and for too many.
    """
    to = to.strip()
    if not _is_address(to):
        raise Refused(400, "no_address", _("Enter an e-mail address, like name@example.com."))
    # Neither from one place nor for one draft without end.
    for counted, limit in ((address, settings.TRIES_PER_HOUR), (draft.token, settings.LETTERS_PER_HOUR)):
        source: dict[str, Any] = {
            "address": counted,
            "consultation_id": draft.consultation_id,
            "purpose": "mail",
        }
        _bear(source, limit)
        try_count(**source)
    outbox_queue(to=to, subject=_("Your code to come back to your answers"), body=_letter(draft, where))


def _letter(draft: Draft, where: str) -> str:
    return _(
        "Your answers are saved. They are not sent yet.\n\n"
        "To carry on, go to:\n%(where)s\n\n"
        "and enter this code:\n%(code)s\n\n"
        "Whoever has the code can see your answers, so keep it for yourself.\n"
        "We do not keep your e-mail address: we deleted it when we sent this letter.\n"
        "If you did not ask for this letter, you do not need to do anything."
    ) % {"where": where, "code": code_words(code_of(draft.token))}


def _bear(source: dict[str, Any], limit: int) -> None:
    if tries_used_up(**source, limit=limit):
        raise Refused(
            429, "too_many_tries", _("That was tried too often from here. Wait an hour, then try again.")
        )


def _is_address(to: str) -> bool:
    try:
        validate_email(to)
    except ValidationError:
        return False
    return len(to) <= LONGEST_ADDRESS and to.isprintable()
