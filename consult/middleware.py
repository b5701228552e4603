"""What holds for every request: private unless said otherwise, and honest when the database is away."""

from collections.abc import Callable, Iterator

from django.conf import settings
from django.core.exceptions import BadRequest
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import translation

from consult.languages import spoken_at
from consult.permissions import ROLES_WITH_SECOND_FACTOR
from consult.problems import database_away

DATABASE_AWAY = (OperationalError, InterfaceError)
NUL = "\x00"
PUBLIC_PREFIXES = ("/static/", "/embed/", "/theme/", "/logo/", "/favicon")


def away(request: HttpRequest) -> HttpResponse:
    """The database is away: 503 with Retry-After, never a success page, never a bare 500."""
    if request.path.startswith("/api/"):
        return database_away()
    response = render(request, "503.html", {"posted": request.POST.lists()}, status=503, using=None)
    response["Retry-After"] = "20"
    return response


class DatabaseAwayMiddleware:
    """For faults in a view. A middleware's own come to `handler500`, which asks `away` too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return away(request) if isinstance(error, DATABASE_AWAY) else None


class ReadableMiddleware:
    """No database column holds a NUL, and no person types one: refused before anything is asked with it.

    Answers have their own rules, and so has the API: those keep all the rest of what was sent.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict) -> None:
        if NUL in request.path:
            raise Http404
        if any(NUL in text for form in _forms(request, view) for text in _texts(form)):
            raise BadRequest("A NUL character.")


def _forms(request: HttpRequest, view: Callable) -> list[QueryDict]:
    if request.path.startswith("/api/"):
        return []
    return [request.GET] if getattr(view, "csrf_exempt", False) else [request.GET, request.POST]


def _texts(form: QueryDict) -> Iterator[str]:
    for name, values in form.lists():
        yield name
        yield from values


class PrivateByDefaultMiddleware:
    """no-store and noindex on every page that does not say otherwise itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not request.path.startswith(PUBLIC_PREFIXES):
            response.setdefault("Cache-Control", "no-store")
            response.setdefault("X-Robots-Tag", "noindex")
        response.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        return response


class AddressLocaleMiddleware:
    """The language stands in the address (?lang=), so that it works with cookies off.

    One that is not offered, or a page that is not translated, is English in every respect: where `lang` is
    not that of the words, a page is read out wrongly.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = request.GET.get("lang", "")
        spoken = asked in dict(settings.LANGUAGES) and spoken_at(request.path)
        language = asked if spoken else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.setdefault("Content-Language", language)
        return response


class SignedInMiddleware:
    """Whoever decides or reads comments carries a second factor where the deployment asks for it."""

    FREE = ("/accounts/", "/static/", "/theme/", "/status")

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if (
            settings.REQUIRE_SECOND_FACTOR
            and not request.path.startswith(self.FREE)
            and self._lacks_it(request)
        ):
            return redirect("mfa_activate_totp")
        return self.get_response(request)

    def _lacks_it(self, request: HttpRequest) -> bool:
        if (
            not request.path.startswith(("/desk/", "/api/v1/desk/", "/home/", "/key/"))
            or not request.user.is_authenticated
        ):
            return False
        needs = request.user.memberships.filter(role__in=ROLES_WITH_SECOND_FACTOR)
        return needs.exists() and not request.user.authenticator_set.exists()
