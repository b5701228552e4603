"""Doing outstanding work in this process, where there is no broker.

Apart from the other services, because it loads all of the mathematics: a web process never needs it.
"""

import time
from collections.abc import Callable

from analysis.models import Run
from analysis.pipeline.runs import claimable
from analysis.pipeline.screen import screening_create
from analysis.pipeline.work import perform
from consult.models import Consultation

BUSY = (Run.State.WAITING, Run.State.RUNNING)
PAUSE = 0.2  # seconds between two looks at what must wait


def work_outstanding(
    *,
    consultation: Consultation | None = None,
    kinds: list[str] | None = None,
    told: Callable[[Run, str], None] | None = None,
    wait: bool = True,
    stop: Callable[[], bool] = lambda: False,
) -> int:
    """Perform every Run that can be claimed, here and now. Returns how many were performed.

    ``wait``: also for what must wait a moment: a retry, other work, the lease of a worker that may be dead.
    ``stop`` is asked before each Run.
    """
    performed = 0
    while not stop():
        screening_create()
        runs = Run.objects.filter(consultation=consultation) if consultation else Run.objects.all()
        runs = runs.filter(kind__in=kinds) if kinds else runs
        batch = list(runs.filter(claimable()).order_by("urgency", "id")[:200])
        if not batch and not (wait and runs.filter(state__in=BUSY).exists()):
            break
        if not batch:
            time.sleep(PAUSE)
        performed += _work_through(batch, told, stop)
    return performed


def _work_through(batch: list[Run], told: Callable[[Run, str], None] | None, stop: Callable[[], bool]) -> int:
    performed = 0
    for run in batch:
        if stop():
            break
        outcome = perform(run.pk)
        performed += outcome == "done"
        if told:
            told(run, outcome)
    return performed
