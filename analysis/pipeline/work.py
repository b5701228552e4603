"""Perform one Run: claim, work, write, finish. The same code for Celery and for ``manage.py runs_work``."""

from collections.abc import Callable

import structlog

from analysis.models import Run
from analysis.pipeline import (
    carry,
    correcting,
    count,
    discover,
    freeze,
    heard_drawing,
    prepare,
    regroup,
    screen,
    wave_charts,
)
from analysis.pipeline.runs import NotYet, Outrun, Progress, heartbeat, run_claim, run_fail, run_postpone

log = structlog.get_logger(__name__)

HANDLERS: dict[str, Callable[[Run, Progress], None]] = {
    Run.Kind.SCREEN: screen.perform,
    Run.Kind.FREEZE: freeze.perform,
    Run.Kind.COUNT: count.perform,
    Run.Kind.DISCOVER: discover.perform,
    Run.Kind.REGROUP: regroup.perform,
    Run.Kind.CARRY: carry.perform,
    Run.Kind.WAVES: wave_charts.perform,
    Run.Kind.PREPARE: prepare.perform,
    Run.Kind.HEARD: heard_drawing.perform,
    Run.Kind.CORRECT: correcting.perform,
}


def perform(run_id: int) -> str:
    """Returns done, postponed, failed, outrun, or gone (somebody else has it, or it is finished)."""
    run = run_claim(run_id)
    if run is None:
        return "gone"
    try:
        with heartbeat(run):
            HANDLERS[run.kind](run, Progress(run))
    except NotYet:
        run_postpone(run)
        return "postponed"
    except Outrun:
        return "outrun"
    except Exception as error:
        log.error("run_failed", run=run.pk, kind=run.kind, attempt=run.attempt, exc_info=error)
        run_fail(run, error)
        return "failed"
    return "done"
