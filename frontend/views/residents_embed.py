"""The form on other websites: the script at a stable address, and the first page as a fragment."""

from hashlib import sha256
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from consult.selectors import open_to_public
from frontend.views.residents_about import asks, minutes, state_of
from frontend.views.residents_visit import resident_page

SCRIPT = "frontend/consult-survey.js"


@require_safe
@cache_control(public=True, max_age=300)
def script(request: HttpRequest) -> HttpResponse:
    """The built element. Its address never changes, so a page that holds it is never rewritten for us."""
    path = finders.find(SCRIPT)
    if path is None:
        raise Http404
    content = Path(path).read_bytes()
    tag = f'"{sha256(content).hexdigest()[:32]}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified(headers={"ETag": tag})
    return HttpResponse(content, content_type="text/javascript; charset=utf-8", headers={"ETag": tag})


@require_safe
def first(request: HttpRequest, slug: str) -> HttpResponse:
    """What the element shows first: what it is, how long it takes, who sees it, and the button to start."""
    consultation = open_to_public(slug)
    return resident_page(
        request,
        "embed_about.html",
        consultation,
        embedded=True,
        minutes=minutes(consultation),
        **asks(consultation),
        **state_of(consultation),
    )
