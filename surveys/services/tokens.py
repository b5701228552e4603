"""The form token of the API: signed, bound to the consultation, not under 3 seconds, not over 48 hours."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.core import signing
from django.utils import timezone

from surveys.services.receive import Proof

SALT = "consult.form"


def token_issue(*, slug: str) -> str:
    return signing.dumps({"c": slug, "t": int(timezone.now().timestamp())}, salt=SALT)


def token_read(*, slug: str, token: str, honeypot: str) -> Proof:
    """What the token proves. A missing, foreign or hasty one makes the submission suspect, never refused."""
    try:
        content = signing.loads(token, salt=SALT)
        started = datetime.fromtimestamp(content["t"], tz=UTC)
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return Proof(suspect="honeypot" if honeypot else "no_token")
    if content.get("c") != slug:
        return Proof(suspect="no_token")
    return Proof(started_at=started, suspect=_suspicion(started, honeypot))


def _suspicion(started: datetime, honeypot: str) -> str:
    age = timezone.now() - started
    if honeypot:
        return "honeypot"
    if age < timedelta(seconds=settings.FORM_TOKEN_MIN_SECONDS):
        return "too_fast"
    if age > timedelta(seconds=settings.FORM_TOKEN_MAX_SECONDS):
        return "expired_token"
    return ""
