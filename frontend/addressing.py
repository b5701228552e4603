"""Addresses of residents' pages. The language stands in the address, because cookies may be off."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from consult.languages import direction_of

EMBEDDED = "embed-"


def address(request: HttpRequest, name: str, *args: str, embedded: bool = False, **query: str) -> str:
    """The address of a page, in the language of this request.

    With ``embedded`` the pages of taking part are those for a form that stands on another website.
    """
    prefix = EMBEDDED if embedded and name.startswith("take-part") else ""
    if request.LANGUAGE_CODE != settings.LANGUAGE_CODE:
        query["lang"] = request.LANGUAGE_CODE
    path = reverse(prefix + name, args=args)
    return f"{path}?{urlencode(query)}" if query else path


@dataclass(frozen=True)
class Spoken:
    """One language of the switch: its own name, and this same page in it; no address for the one shown."""

    code: str
    name: str
    direction: str
    href: str = ""


def languages(request: HttpRequest) -> list[Spoken]:
    """The switch for this page; empty where there is nothing to choose.

    A page that answers a form may hold what could not be kept, and a link would leave it behind.
    """
    if len(settings.LANGUAGES) < 2 or request.method == "POST":
        return []
    return [
        Spoken(code, name, direction_of(code), _in_language(request, code))
        for code, name in settings.LANGUAGES
    ]


def _in_language(request: HttpRequest, code: str) -> str:
    """The same place, and what its address says; "" for the language that is shown."""
    if code == request.LANGUAGE_CODE:
        return ""
    query = request.GET.copy()
    query.pop("lang", None)
    if code != settings.LANGUAGE_CODE:
        query["lang"] = code
    return f"{request.path}?{query.urlencode()}" if query else request.path


def findings_address(slug: str) -> str:
    return f"/c/{slug}/findings/"
