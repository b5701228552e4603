"""What the desk's forms share: the version a page saw, and what it says when somebody else was faster."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.http import HttpRequest

from consult.editing import NotNow
from consult.models import AuditEvent
from consult.numbers import number_in
from consult.readiness import NotReady
from consult.services import BadFacts, HubInUse, LastAdmin, Stale
from frontend.desk_words import act_words

AnyForm = TypeVar("AnyForm", bound=forms.Form)
INVALID, CONFLICT, REFUSED = 422, 412, 409


def seen_in(request: HttpRequest) -> int:
    """The version that the form says it saw; -1 when it does not say."""
    seen = number_in(request.POST.get("seen", ""))
    return -1 if seen is None else seen


def untyped(form: AnyForm) -> AnyForm:
    """A form on which nothing was typed, ready for a refusal to stand in its summary."""
    form.is_valid()
    form.errors.clear()
    return form


def attempt(act: Callable[[], object], form: forms.Form) -> dict[str, Any]:
    """Do it. What the page is told when it was refused; nothing when it was done."""
    try:
        act()
    except Stale as stale:
        return {"status": CONFLICT, "conflict": conflict_of(stale, form)}
    except (NotNow, NotReady, BadFacts, HubInUse, LastAdmin) as refusal:
        form.add_error(None, str(refusal))
        return {"status": REFUSED}
    return {}


def conflict_of(stale: Stale, form: forms.Form | None = None) -> dict[str, Any]:
    """Who was faster, what they did, and what now stands where something else was typed."""
    return {"other": _told(stale.other), "differences": _differences(form) if form is not None else []}


def _told(event: AuditEvent | None) -> dict[str, Any]:
    if event is None:
        return {"who": "", "what": "", "at": None}
    return {"who": str(event.by) if event.by else "", "what": act_words(event), "at": event.at}


def _differences(form: forms.Form) -> list[tuple[str, str]]:
    """The form is filled from the row as it now stands, with what was typed on top."""
    names = [name for name in form.changed_data if not isinstance(form.fields[name], forms.FileField)]
    return [(str(form[name].label), str(form.initial.get(name) or "")) for name in names]
