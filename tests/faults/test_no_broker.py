"""With no broker at all `manage.py runs_work --once` does what the worker does, with an equal result."""

import time

import pytest

from tests.faults.ground import Ground

pytestmark = [pytest.mark.faults, pytest.mark.wide, pytest.mark.xdist_group("faults")]
SEED, PEOPLE = 14, 60


def test_without_a_broker_the_command_does_the_work_and_the_result_is_the_workers(ground: Ground) -> None:
    slug = "no-broker"
    crowd = ground.crowd(slug, seed=SEED, people=PEOPLE)
    ground.kill_work()
    ground.broker.kill9()
    before = done(ground)
    try:
        with crowd.sending():
            pass
        ground.inside.call("ask", slug=slug)
        began = time.monotonic()
        said = ground.product.manage("runs_work", "--once").stdout
    finally:
        ground.broker.start()
    print(f"{slug}: {said.strip()} runs in {time.monotonic() - began:.1f} s")
    assert int(said) == done(ground) - before > PEOPLE
    assert ground.undone(slug) == 0
    ground.check_received(crowd)
    here = ground.inside.call("found", slug=slug)
    ground.inside.call("forget", slug=slug)
    ground.inside.call("ask", slug=slug)
    with ground.working():
        ground.finish(slug, time.monotonic())
    assert ground.inside.call("found", slug=slug) == here


def done(ground: Ground) -> int:
    return int(ground.ask_database("SELECT count(*) FROM analysis_run WHERE state = 'done'")[0][0])
