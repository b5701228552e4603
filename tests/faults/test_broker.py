"""The broker may vanish at any moment: nothing is lost, nobody who answers notices, the work is done."""

import http.client
import time
import uuid
from collections.abc import Callable
from contextlib import closing

import pytest

from consult.serving.ports import LOOPBACK
from tests.eventually import eventually
from tests.faults.crowd import Crowd, place
from tests.faults.ground import NEVER, REDISPATCH, Ground, stays

pytestmark = [pytest.mark.faults, pytest.mark.wide, pytest.mark.xdist_group("faults")]
SEED, PEOPLE = 11, 100
ANSWERS = '{"version": 1, "answers": {"agree_asb": 5}}'


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
def test_a_broker_that_vanishes_while_people_answer_and_while_the_answers_are_analysed(
    ground: Ground, fault
) -> None:
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
    assert crowd.p99() < 1.0


def test_control_a_web_that_talked_to_the_broker_would_keep_people_waiting(ground: Ground) -> None:
    ground.inside.call("open_for_answers", slug="talking")
    with ground.talking_web() as port:
        assert answered_within(60.0, port)  # a process that has just started loads for a second
        assert answered_within(1.0, port)
        ground.broker.freeze()
        try:
            assert not answered_within(4.0, port)
        finally:
            ground.broker.thaw()


def answered_within(seconds: float, port: int) -> bool:
    with closing(http.client.HTTPConnection(LOOPBACK, port, timeout=seconds)) as line:
        address = place("talking", uuid.uuid4())
        line.request("PUT", address, ANSWERS, {"Content-Type": "application/json"})
        try:
            return line.getresponse().status == 201
        except TimeoutError:
            return False


def test_what_a_flushed_broker_has_forgotten_is_offered_again(ground: Ground) -> None:
    """Everything is offered, forgotten before it begins, and done all the same; not so in the control."""
    slug = "forgotten"
    ground.kill_work()
    ground.open_with_answers(slug, people=30)
    ground.inside.call("offer")
    assert ground.runs(slug, "kind = 'screen' AND dispatched_at IS NOT NULL") == 30
    ground.broker.flush()
    with ground.worker_with(CONSULT_REDISPATCH_SECONDS=NEVER):
        waiting = "kind = 'screen' AND state = 'waiting'"
        stays(lambda: ground.runs(slug, waiting) == 30, 4 * REDISPATCH, "nobody is offered it again")
    with ground.working():
        ground.finish(slug, time.monotonic())
    ground.check_derived(slug)
