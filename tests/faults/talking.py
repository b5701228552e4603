"""The control of "no web process ever talks to the broker": a web that does, at each submission."""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application

ours = get_wsgi_application()

import celery_app  # noqa: E402, F401 - the application that the task belongs to
from analysis.tasks import work  # noqa: E402 - after the setup that it needs


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    if environ["REQUEST_METHOD"] == "PUT":
        work.delay([])
    return ours(environ, start_response)
