"""The broker may vanish at any moment: nothing is lost, nobody who answers notices, the work is done."""

import time
from collections.abc import Callable

import pytest

from tests.eventually import eventually
from tests.faults.crowd import Crowd
from tests.faults.ground import Ground

pytestmark = [pytest.mark.faults, pytest.mark.xdist_group("faults")]
SEED, PEOPLE = 11, 100


def kill(ground: Ground, wait: Callable[[], None]) -> None:
    ground.broker.kill9()
    wait()
    ground.broker.start()


def flush(ground: Ground, wait: Callable[[], None]) -> None:
    ground.broker.flush()
    wait()
    ground.broker.flush()


def freeze(ground: Ground, wait: Callable[[], None]) -> None:
    ground.broker.freeze()
    wait()
    ground.broker.thaw()


@pytest.mark.parametrize("fault", [kill, flush, freeze])
def test_a_broker_that_vanishes_while_people_answer_and_while_the_answers_are_analysed(ground, fault):
    slug = f"broker-{fault.__name__}"
    crowd = ground.crowd(slug, seed=SEED, people=PEOPLE)
    with ground.working():
        with crowd.sending():
            crowd.after(0.2)
            fault(ground, lambda: crowd.after(0.9))
        ground.inside.call("ask", slug=slug)
        fault(ground, lambda: eventually(lambda: ground.undone(slug), "work waits"))
        recovered = time.monotonic()
        ground.check_received(crowd)
        nobody_noticed(crowd)
        ground.finish(slug, recovered)
        ground.check_derived(slug)


def nobody_noticed(crowd: Crowd) -> None:
    assert (crowd.broken_lines, crowd.statuses()) == ([], [200, 201])
    assert crowd.slowest_of_99() < 1.0
