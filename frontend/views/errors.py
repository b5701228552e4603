"""Error pages in the house's own words."""

import sys

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from consult.middleware import DATABASE_AWAY, away
from consult.problems import MEDIA_TYPE, document


def _answer(request: HttpRequest, status: int, code: str, detail: str) -> HttpResponse:
    if request.path.startswith("/api/"):
        return JsonResponse(document(status, code, detail), status=status, content_type=MEDIA_TYPE)
    return render(request, f"{status}.html", status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, 400, "bad_request", "This request could not be read.")


def denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, 403, "denied", "This page is not yours to open.")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, 404, "not_found", "There is nothing at this address.")


def broken(request: HttpRequest) -> HttpResponse:
    """Django calls it while the fault is being handled: one of a middleware, such as the session's, too."""
    if isinstance(sys.exception(), DATABASE_AWAY):
        return away(request)
    return _answer(request, 500, "broken", "Something went wrong on our side. Try again in a minute.")
