"""How this installation is set up: the measures of security that are on, and those that are off."""

from allauth.account import app_settings
from django.conf import settings

from analysis.privacy.facts import House, Measure
from consult.models import Partnership


def house_of(partnership: Partnership) -> House:
    return House(
        production=settings.PRODUCTION,
        mail=bool(settings.EMAIL_HOST),
        floor=partnership.suppression_threshold,
        draft_days=settings.DRAFT_DAYS,
        measures=tuple(Measure(*each) for each in (*_travelling(), *_entering(), *_built_in())),
    )


def _travelling() -> list[tuple[str, bool, str]]:
    postgres = settings.DATABASES["default"]["ENGINE"].endswith("postgresql")
    return [
        ("Encryption on the way (TLS)", settings.TLS, "pages and answers travel encrypted, cookies too"),
        (
            "HSTS",
            settings.SECURE_HSTS_SECONDS > 0,
            "a browser that knows it never asks in the clear",
        ),
        ("Encryption of letters (e-mail)", _mail_encrypted(), "letters to the mail server travel encrypted"),
        (
            "A database server",
            postgres,
            "PostgreSQL with a password; where off, a file of this machine",
        ),
    ]


def _mail_encrypted() -> bool:
    return bool(settings.EMAIL_HOST) and settings.EMAIL_USE_TLS


def _entering() -> list[tuple[str, bool, str]]:
    hours = settings.SESSION_COOKIE_AGE // 3600
    slowed = bool(app_settings.RATE_LIMITS.get("login_failed"))
    return [
        ("Production rules", settings.PRODUCTION, "the service does not start with an unsafe setting"),
        ("Second factor", settings.REQUIRE_SECOND_FACTOR, "for whoever decides or reads comments"),
        ("Slowed sign-in", slowed, "wrong passwords slow the sign-in, then lock it"),
        ("Sessions that end", hours <= 12, f"after {hours} hours, and with the browser"),
        ("Debug pages off", not settings.DEBUG, "an error page shows nothing of what was sent"),
    ]


def _built_in() -> list[tuple[str, bool, str]]:
    """What no setting can switch off, and tests show: see docs/security.md."""
    return [
        ("Deny by default", True, "a page shows the rows of the reader's own partnership, by right"),
        ("Redaction on arrival", True, "staff read comments without the names and numbers that were found"),
        ("One door to originals", True, "who reads words as written, and why, is on record first"),
        ("Record of acts", True, "every act is a row, sealed into a chain in which a change shows"),
        ("Logs without words", True, "addresses are masked and messages of errors left out"),
        ("Two people for a release", True, "who prepared the findings cannot approve them"),
        ("Small numbers hidden", True, "before any page, chart or file of the findings is drawn"),
        ("No tracking", True, "no cookie for residents, no address of a computer beside an answer"),
        ("Nothing leaves the machine", True, "no text is sent to another service to be read"),
    ]
