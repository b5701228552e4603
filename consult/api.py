"""Addresses of the house itself: its health, what search engines may read, a partnership's colours."""

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.module_loading import import_string
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from consult.api_parts import STATUS_PARTS
from consult.models import AuditEvent, Outbox, Partnership

ROBOTS = "User-agent: *\nAllow: /$\nAllow: /c/*/findings/\nAllow: /static/\nDisallow: /\n"


class SchemaView(SpectacularAPIView):
    """The library's own view would put `?version=` into a header, and keep every `?lang=` in memory."""

    @extend_schema(exclude=True)
    def get(self, request: Request, *args: object, **kwargs: object) -> Response:
        return self._get_schema_response(request)

    def _get_version_parameter(self, request: Request) -> None:
        return None


@require_safe
def status(_request: HttpRequest) -> JsonResponse:
    """Whether the service can take answers now; figures only, nothing about anybody."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    body: dict = {
        "ok": True,
        "unsealed_audit_rows": AuditEvent.objects.filter(seal=None).count(),
        "unsent_mail": Outbox.objects.filter(sent_at=None).count(),
    }
    for part in STATUS_PARTS.values():
        body |= import_string(part)()
    return JsonResponse(body)


@require_safe
def robots(_request: HttpRequest) -> HttpResponse:
    """Findings may be found; questionnaires, drafts and desks may not."""
    return HttpResponse(ROBOTS, content_type="text/plain")


@require_safe
@cache_control(max_age=300, public=True)
def theme(_request: HttpRequest, slug: str) -> HttpResponse:
    """The partnership's colours as custom properties. The columns admit nothing but #rrggbb."""
    p = get_object_or_404(Partnership, slug=slug)
    css = f":root,:host{{--brand:{p.brand};--brand-ink:{p.brand_ink};--accent:{p.accent}}}\n"
    return HttpResponse(css, content_type="text/css")


@require_safe
@cache_control(max_age=300, public=True)
def logo(_request: HttpRequest, slug: str) -> HttpResponse:
    """The partnership's picture, of the type that was found when it was handed in; it can start nothing."""
    partnership = get_object_or_404(Partnership.objects.select_related("logo"), slug=slug, logo__isnull=False)
    response = HttpResponse(bytes(partnership.logo.content), content_type=partnership.logo.media_type)
    response["Content-Security-Policy"] = "default-src 'none'; sandbox; frame-ancestors 'none'"
    return response
