"""A worker at which every count takes its time. CANCEL is the control: what Celery does at a lost broker."""

import os
import threading
from typing import Any

import django

django.setup()

from analysis.models import Run  # noqa: E402 - after the setup that it needs
from analysis.pipeline import count, work  # noqa: E402
from celery_app import app  # noqa: E402

SECONDS = 12.0


def perform(run: Run, progress: Any) -> None:
    threading.Event().wait(SECONDS)
    count.perform(run, progress)


work.HANDLERS[Run.Kind.COUNT] = perform
if os.environ.get("CANCEL"):
    app.conf.worker_cancel_long_running_tasks_on_connection_loss = True
