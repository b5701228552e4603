"""Addresses of residents' pages. The language stands in the address, because cookies may be off."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

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


def findings_address(slug: str) -> str:
    return f"/c/{slug}/findings/"
