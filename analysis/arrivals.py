"""Answers as they arrive, for whoever watches."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from analysis.overview import last_arrival
from consult.hours_told import told_clock
from consult.models import Consultation
from consult.stages import Stage
from surveys.models import State
from surveys.selectors import received_by_state

ARRIVING = (Stage.DRAFT, Stage.OPEN, Stage.CLOSED)


def arrivals(consultation: Consultation) -> dict:
    """``stage`` is the number in large print, ``text`` the line beneath it."""
    states = received_by_state(consultation)
    return {
        "state": "arriving" if consultation.stage in ARRIVING else "finished",
        "stage": f"{states[State.COUNTED]:,}",
        "done": states[State.COUNTED],
        "total": 0,
        "text": arrivals_text(consultation, states),
        "finished_url": None,
    }


def arrivals_text(consultation: Consultation, states: dict[str, int]) -> str:
    """Received, the states that somebody is in, and when the last one came."""
    parts = [_("Received: %(n)s.") % {"n": f"{sum(states.values()):,}"}]
    parts += [f"{State(state).label}: {n:,}." for state, n in states.items() if n]
    last = last_arrival(consultation)
    if last:
        local = timezone.localtime(last)
        said = {"time": told_clock(local), "day": date_format(local, "j F Y")}
        parts.append(_("The last came on %(day)s at %(time)s.") % said)
    return " ".join(parts)
