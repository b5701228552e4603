"""Why a comment was set aside, for who reads it on the board."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from analysis.methods.language import another_language
from analysis.methods.text import SetAside, clean, set_aside_reason

REASONS = {
    SetAside.BLANK: gettext_lazy("Nothing is written here"),
    SetAside.SAYS_NOTHING: gettext_lazy("Says that there is nothing to say"),
    SetAside.POINTS_ELSEWHERE: gettext_lazy("Points to another answer"),
    SetAside.NO_CONTENT: gettext_lazy("Holds no word that tells something"),
}


def why_aside(text: str) -> str:
    """The rule that set aside a comment that stands in that pile; "" where none would (a person did)."""
    cleaned = clean(text)
    reason = set_aside_reason(cleaned)
    if reason is not None:
        return str(REASONS[reason])
    language = another_language(cleaned)
    return _("In another language: %(language)s") % {"language": language} if language else ""
