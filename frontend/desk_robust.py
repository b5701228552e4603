"""The strip under a headline as the desk sees it: with the movement in points and what no longer holds."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from analysis.methods.robustness import CHANGES, HOLDS, NONE_LEFT_OUT, TOO_FEW, Outcome
from analysis.methods.wording import share_in_words
from frontend.desk_tables import number, table


def robust_table(name: str, strip: Sequence[Outcome]) -> dict | None:
    """One line a variant; None where the question has no headline to test."""
    if not strip or not strip[0].base:
        return None
    columns = [_("Answers"), _("Headline"), _("Leading answer"), _("Moves by"), _("People")]
    rows = [_all(strip[0]), *(_line(each) for each in strip)]
    return table(_("Does the headline hold? %(name)s") % {"name": name}, columns, rows, note=_note())


def _all(any_: Outcome) -> list:
    return [_("All"), "", number(share_in_words(any_.lead, any_.base)), number(""), any_.base]


def _line(found: Outcome) -> list:
    share = share_in_words(found.lead_left, found.left) if found.left else "–"
    moved = "–" if found.moved is None else _("%(n)s points") % {"n": found.moved}
    return [found.label, _verdict(found), number(share), number(moved), found.left]


def _verdict(found: Outcome) -> str:
    words = {HOLDS: _("Holds"), TOO_FEW: _("Too few to say"), NONE_LEFT_OUT: _("No such answers")}
    return (
        _("Changes: %(why)s") % {"why": "; ".join(found.why)}
        if found.verdict == CHANGES
        else words[found.verdict]
    )


def _note() -> str:
    return _(
        "A headline holds where the same answer leads, its share stays on the same side of one half and "
        "moves by no more than 5 points. These figures are for the desk: the report prints holds or changes "
        "alone."
    )
