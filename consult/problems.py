"""Errors of the API as problem documents (RFC 9457)."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.views import exception_handler as drf_handler

MEDIA_TYPE = "application/problem+json"


class Problem(exceptions.APIException):
    """Raise it with a status, a short code and one sentence that says what to do."""

    def __init__(self, status_code: int, code: str, detail: str, **extra):
        super().__init__(detail, code)
        self.status_code = status_code
        self.extra = extra


def document(status_code: int, code: str, detail: str, **extra) -> dict:
    return {
        "type": f"/problems/{code}",
        "title": code.replace("_", " "),
        "status": status_code,
        "detail": detail,
        **extra,
    }


def exception_handler(error: Exception, context: dict) -> Response | None:
    if isinstance(error, Http404 | PermissionDenied):
        error = exceptions.NotFound()
    response = drf_handler(error, context)
    if response is None:
        return None
    response.data = _body(error, response)
    response.content_type = MEDIA_TYPE
    return response


def _body(error: Exception, response: Response) -> dict:
    if isinstance(error, Problem):
        return document(error.status_code, str(error.get_codes()), str(error.detail), **error.extra)
    if isinstance(error, exceptions.ValidationError):
        return document(
            response.status_code, "invalid", "Some values were not accepted.", errors=response.data
        )
    code = getattr(getattr(error, "detail", None), "code", "error")
    return document(response.status_code, str(code), str(getattr(error, "detail", error)))


def database_away() -> JsonResponse:
    body = document(
        status.HTTP_503_SERVICE_UNAVAILABLE,
        "database_away",
        "We cannot save answers at this moment. Nothing you wrote was lost: send it again in a minute.",
    )
    return JsonResponse(body, status=503, headers={"Retry-After": "20"}, content_type=MEDIA_TYPE)
