"""Long: everything killed again and again at the product's own times, and what durability is worth."""

import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.eventually import eventually
from tests.faults.ground import PROMISE, Ground
from tests.services import BrokerServer, PostgresServer

pytestmark = [pytest.mark.soak, pytest.mark.faults]
SEED, PEOPLE = 16, 5000
OWN_TIMES = {"CONSULT_LEASE_SECONDS": "45", "CONSULT_REDISPATCH_SECONDS": "20"}


def the_web(ground: Ground) -> None:
    ground.kill_web_worker()


def the_database(ground: Ground) -> None:
    ground.postgres.kill9()
    ground.postgres.start()


def the_work(ground: Ground) -> None:
    ground.kill_work()
    ground.start_work()


def the_broker(ground: Ground) -> None:
    ground.broker.kill9()
    ground.broker.start()


def the_brokers_memory(ground: Ground) -> None:
    ground.broker.flush()


FAULTS = (the_web, the_database, the_work, the_broker, the_brokers_memory)


@pytest.fixture
def at_own_times(tmp_path: Path) -> Iterator[Ground]:
    with PostgresServer(settings=[]) as postgres, BrokerServer() as broker:
        running = Ground(tmp_path, postgres, broker, **OWN_TIMES)
        yield running
        running.stop()


def test_five_thousand_people_while_everything_is_killed(at_own_times: Ground) -> None:
    ground, dice = at_own_times, random.Random(SEED)
    crowd = ground.crowd("everything", seed=SEED, people=PEOPLE, senders=8, pause=0.0)
    with ground.working():
        with crowd.sending():
            for strike in range(1, 21):
                crowd.after(strike / 22)
                dice.choice(FAULTS)(ground)
        ground.inside.call("ask", slug="everything")
        for fault in FAULTS:
            fault(ground)
        recovered = time.monotonic()
        assert crowd.statuses() in ([200, 201], [200, 201, 503])
        ground.check_received(crowd)
        ground.finish("everything", recovered)
        ground.check_derived("everything")


def test_a_worker_killed_at_its_work_is_noticed_in_time_at_the_products_own_lease(
    at_own_times: Ground,
) -> None:
    at_own_times.open_with_answers("own-lease", people=200)
    with at_own_times.working():
        at_own_times.kill_worker_at("own-lease")
        at_own_times.start_work()
        assert 30 < at_own_times.finish("own-lease", time.monotonic()) < PROMISE
    at_own_times.check_derived("own-lease")


def acknowledged_and_lost(ground: Ground, slug: str) -> int:
    """The database is killed just after a receipt, twenty times."""
    crowd = ground.crowd(slug, seed=SEED, people=2000, senders=8, pause=0.0, hang_up=0.0)
    with crowd.sending():
        for strike in range(1, 21):
            crowd.after(strike / 22)
            the_database(ground)
    rows = ground.ledger(slug)
    missing = [name for name in crowd.receipts if str(name) not in rows]
    print(f"{slug}: {len(crowd.receipts)} acknowledged, {len(missing)} of them lost")
    return len(missing)


@pytest.mark.parametrize(("promise", "lost"), [("on", False), ("off", True)])
def test_control_a_database_that_does_not_wait_for_its_disk_loses_what_was_acknowledged(
    tmp_path: Path, promise: str, lost: bool
) -> None:
    with PostgresServer(settings=[f"synchronous_commit={promise}"]) as postgres, BrokerServer() as broker:
        ground = Ground(tmp_path, postgres, broker)
        try:
            assert (acknowledged_and_lost(ground, f"commit-{promise}") > 0) is lost
        finally:
            ground.stop()


@pytest.mark.parametrize(("cancel", "tries"), [({}, False), ({"CANCEL": "yes"}, True)])
def test_a_broker_lost_again_and_again_spends_no_try(at_own_times: Ground, cancel: dict, tries: bool) -> None:
    """The control ends the work at each loss, as Celery would; three losses and it is set aside."""
    ground, slug = at_own_times, "flapping"
    worker = ground.product.worker
    worker.command = [part.replace("celery_app", "tests.faults.slow") for part in worker.command]
    ground.open_with_answers(slug, people=3)
    with ground.worker_with(**cancel):
        eventually(lambda: counting(ground, slug), "something is counted", seconds=60)
        the_broker(ground)
        eventually(lambda: "Connected" in worker.last_words(8), "the worker is back", seconds=60)
        the_broker(ground)
        ground.finish(slug, time.monotonic())
    assert (ground.runs(slug, "attempt > 1") > 0) is tries


def counting(ground: Ground, slug: str) -> int:
    return ground.runs(slug, "kind = 'count' AND state = 'running'")
