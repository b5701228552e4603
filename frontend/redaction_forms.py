"""What the forms on a comment's page ask for, read into one wish. Pure."""

from dataclasses import dataclass

from django.http import QueryDict

from analysis.models import Redaction
from analysis.redacting import NOWHERE, Shown
from analysis.services.redacting import Place
from consult.numbers import number_in

What, Reason = Redaction.What, Redaction.Reason
TAKE = "take"  # what the machine was unsure of is taken out in one press
TAKEN_BECAUSE = {What.NAME: Reason.NAMES, What.ROLE: Reason.SINGLES_OUT}


@dataclass(frozen=True)
class Wish:
    """``at``: the place among what is open or out, from 1. ``first`` and ``last``: numbers of words."""

    act: str
    seen: str
    at: int
    first: int
    last: int
    number: int
    what: str
    reason: str
    words: str
    back: str


def wish_of(form: QueryDict) -> Wish:
    numbers = {name: number_in(form.get(name, "")) or 0 for name in ("at", "first", "last", "number")}
    texts = {name: form.get(name, "") for name in ("act", "seen", "what", "reason", "words", "back")}
    return Wish(**numbers, **texts)


def place_of(wish: Wish, shown: Shown) -> Place:
    """Where in the original the wish means; a place of no length where the form names none."""
    if wish.act == TAKE:
        return _taken(wish, shown)
    start, end = _chosen(wish, shown)
    return Place(start, end, wish.reason, wish.words, wish.what)


def _taken(wish: Wish, shown: Shown) -> Place:
    piece = next((p for n, p in enumerate(shown.open, start=1) if n == wish.at), None)
    if piece is None:
        return Place(*NOWHERE, Reason.SINGLES_OUT, what=What.DETAIL)
    return Place(piece.start, piece.end, TAKEN_BECAUSE.get(What(piece.what), Reason.CONTACT), what=piece.what)


def _chosen(wish: Wish, shown: Shown) -> tuple[int, int]:
    if wish.act == Redaction.Act.ADD:
        return shown.between(wish.first, wish.last)
    return shown.place_out(wish.at) if wish.act == Redaction.Act.LIFT else shown.place_open(wish.at)
