"""Thin tasks: they take ids, make one call, and may run any number of times."""

from celery import shared_task
from django.utils import timezone

from analysis.pipeline import housekeeping
from analysis.pipeline.retention import retention_apply
from analysis.pipeline.runs import runs_offer
from analysis.pipeline.screen import screening_create
from analysis.pipeline.work import perform
from analysis.pipeline.worry_letters import worry_letters_queue
from consult.services import audit_seal, outbox_send_due

CHUNK = 25
AT_ONCE = 400  # a few seconds of screening


@shared_task(name="analysis.work")
def work(run_ids: list[int]) -> None:
    for run_id in run_ids:
        perform(run_id)


@shared_task(name="analysis.dispatch_due")
def dispatch_due() -> None:
    """The only producer. Screening goes in chunks; every other Run is a message of its own."""
    screening_create()
    small, large = split(runs_offer(at_most=AT_ONCE))
    for chunk in [small[i : i + CHUNK] for i in range(0, len(small), CHUNK)] + [[i] for i in large]:
        work.delay(chunk)


def split(ids: list[int]) -> tuple[list[int], list[int]]:
    screens = housekeeping.screening_among(ids)
    return [i for i in ids if i in screens], [i for i in ids if i not in screens]


@shared_task(name="analysis.audit_seal")
def seal() -> None:
    audit_seal()


@shared_task(name="analysis.outbox_send")
def outbox() -> None:
    outbox_send_due()


@shared_task(name="analysis.retention")
def retention() -> None:
    retention_apply()


@shared_task(name="analysis.worry_letters")
def worry_letters() -> None:
    worry_letters_queue(now=timezone.now())


@shared_task(name="analysis.housekeeping")
def tidy() -> None:
    housekeeping.tidy()
