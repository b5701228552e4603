"""What holds for every request: private unless said otherwise, and honest when the database is away."""

from collections.abc import Callable

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation

from consult.problems import database_away

PUBLIC_PREFIXES = ("/static/", "/embed/", "/theme/", "/favicon")


class DatabaseAwayMiddleware:
    """A database that is away is 503 with Retry-After: never a success page, never a bare 500."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            return self.get_response(request)
        except (OperationalError, InterfaceError):
            return self.away(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return self.away(request) if isinstance(error, OperationalError | InterfaceError) else None

    def away(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith("/api/"):
            return database_away()
        response = render(request, "503.html", {"posted": request.POST.lists()}, status=503, using=None)
        response["Retry-After"] = "20"
        return response


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
    """The language stands in the address (?lang=), so that it works with cookies off."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = request.GET.get("lang", "")
        known = dict(settings.LANGUAGES)
        language = asked if asked in known else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.setdefault("Content-Language", language)
        return response


class SignedInMiddleware:
    """Officers and approvers carry a second factor where the deployment asks for it."""

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
        needs = request.user.memberships.filter(
            role__in=("officer", "approver", "admin", "safeguarding_lead")
        )
        return needs.exists() and not request.user.authenticator_set.exists()
