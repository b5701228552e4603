"""The types of question in plain words, in the order in which an officer looks for them."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Kind:
    """What a type is called at the desk, what it is for, and a question that it could ask."""

    name: str | Promise
    line: str | Promise


KINDS: dict[str, Kind] = {
    "scale": Kind(
        _("Agreement or another scale"), _("One answer on a scale, such as from strongly agree to disagree.")
    ),
    "single": Kind(_("One answer from a list"), _("People choose one of your answers.")),
    "multi": Kind(_("Several answers from a list"), _("People tick as many of your answers as apply.")),
    "rank": Kind(
        _("Put in order"), _("People choose the first, second and third of your answers, or rank all.")
    ),
    "text": Kind(_("Long text"), _("People write in their own words. Themes are found in what they write.")),
    "short_text": Kind(_("Short text"), _("A few words on one line, such as the name of a group.")),
    "number": Kind(_("Number"), _("An amount of 0 or more, such as how many years or how much money.")),
    "date": Kind(_("Date"), _("A day, asked for as day, month and year.")),
    "postcode": Kind(
        _("Postcode"), _("People type their postcode. Only the ward it lies in is kept, unless you say so.")
    ),
    "consent": Kind(_("Permission"), _("One box to tick, such as whether their words may be quoted.")),
    "answering_as": Kind(
        _("For whom somebody answers"), _("For themselves, or for an organisation that gives its name.")
    ),
    "information": Kind(_("Information"), _("Words between the questions. Nothing is asked.")),
}


def kind_name(kind: str) -> str:
    return str(KINDS[kind].name)
