"""The short times of the other tests stand for the product's own: those keep the promise, too."""

from datetime import timedelta

from django.conf import settings

from analysis.pipeline.runs import lease, redispatch
from celery_app import app
from tests.faults.ground import PROMISE

# Celery tries a lost broker after 2, 4, 6 ... and at most every 32 seconds.
RECONNECTION = timedelta(seconds=32)


def test_a_minute_is_left_for_the_work_itself() -> None:
    """From recovery: a worker finds the broker, leases end, lost messages are offered again; all at once."""
    beat = timedelta(seconds=app.conf.beat_schedule["dispatch-due"]["schedule"])
    waits = max(RECONNECTION, lease(), redispatch()) + 2 * beat
    assert timedelta(seconds=PROMISE) - waits > timedelta(seconds=60)


def test_a_living_worker_renews_twice_before_its_lease_ends() -> None:
    assert lease() / 3 > timedelta(seconds=10)


def test_work_ends_before_the_broker_would_offer_its_message_again() -> None:
    visible = app.conf.broker_transport_options["visibility_timeout"]
    assert visible > settings.CELERY_TASK_TIME_LIMIT


def test_beat_is_the_only_producer_and_its_old_messages_expire() -> None:
    entries = app.conf.beat_schedule.values()
    assert all(entry["options"]["expires"] <= 5 * entry["schedule"] for entry in entries)
