"""What a questionnaire can begin from. This is the one place that asks for the templates."""

from typing import Any

from django.utils.translation import gettext as _

from consult.models import Consultation
from surveys.definition.editing import pages_blank
from surveys.selectors import questionnaire_now

EMPTY, NEWEST = "empty", "newest"


def starts(consultation: Consultation) -> list[tuple[str, str, str]]:
    """Each with its name in the form, its title, and one line about it."""
    newest = questionnaire_now(consultation)
    kept = (
        [
            (
                NEWEST,
                _("The version in use"),
                _("Version %(n)s, to change what you like.") % {"n": newest.version},
            )
        ]
        if newest
        else []
    )
    return [*kept, (EMPTY, _("An empty questionnaire"), _("You add the pages and questions yourself."))]


def start_definition(consultation: Consultation, start: str) -> dict[str, Any] | None:
    """The written form to begin with; None for the version in use."""
    return pages_blank(consultation.title) if start == EMPTY else None
