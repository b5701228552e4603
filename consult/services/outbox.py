"""E-mail is a row that a worker sends: a mail server that is away delays it and loses nothing.

When it is sent the row keeps only what it was about and when.
"""

from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from consult.models import Outbox

ATTEMPTS = 12


def outbox_queue(*, to: str, subject: str, body: str) -> Outbox:
    return Outbox.objects.create(to=to, subject=subject, body=body)


def outbox_send_due(*, at_most: int = 50) -> int:
    """Send what is due; a failure waits twice as long each time. Returns how many were sent."""
    sent = 0
    for row in Outbox.objects.filter(sent_at=None, not_before__lte=timezone.now(), attempts__lt=ATTEMPTS)[
        :at_most
    ]:
        sent += _send_one(row)
    return sent


def _send_one(row: Outbox) -> int:
    wait = timedelta(seconds=30 * 2**row.attempts)
    with transaction.atomic():
        mine = Outbox.objects.filter(pk=row.pk, attempts=row.attempts, sent_at=None).update(
            attempts=F("attempts") + 1, not_before=timezone.now() + wait
        )
    if not mine:
        return 0
    try:
        send_mail(row.subject, row.body, None, [row.to])
    except (SMTPException, OSError):
        return 0  # the row stays, with its next time: that is the record of the failure
    # What was sent is not kept: neither whom it went to, nor the code or link that it told.
    Outbox.objects.filter(pk=row.pk).update(sent_at=timezone.now(), to="", body="")
    return 1


def outbox_forget() -> int:
    """Erase whom a letter was for when the last try to send it has failed. Returns how many."""
    given_up = Outbox.objects.filter(sent_at=None, attempts__gte=ATTEMPTS, not_before__lt=timezone.now())
    return given_up.exclude(to="").update(to="", body="")


def mail_works() -> bool:
    """Whether letters leave this deployment at all: without a mail server none is offered."""
    return "dummy" not in settings.EMAIL_BACKEND
