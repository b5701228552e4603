"""The worker tree dies at its work: a lease runs out, another does it, and the result is the same."""

import time

import pytest

from tests.faults.ground import LEASE, NEVER, Ground, stays

pytestmark = [pytest.mark.faults, pytest.mark.wide, pytest.mark.xdist_group("faults")]
SEED, PEOPLE = 12, 100


def test_a_worker_killed_while_people_answer_and_while_the_answers_are_analysed(ground: Ground) -> None:
    slug = "worker"
    crowd = ground.crowd(slug, seed=SEED, people=PEOPLE)
    with ground.working():
        with crowd.sending():
            crowd.after(0.2)
            ground.kill_work()
            crowd.after(0.5)
            ground.start_work()
        ground.inside.call("ask", slug=slug)
        ground.kill_worker_at(slug)
        ground.start_work()
        recovered = time.monotonic()
        ground.check_received(crowd)
        assert (crowd.broken_lines, crowd.statuses()) == ([], [200, 201])
        ground.finish(slug, recovered)
        assert ground.runs(slug, "attempt > 1") > 0
        ground.check_derived(slug)


def test_control_without_a_lease_that_runs_out_the_work_of_the_dead_stays_undone(ground: Ground) -> None:
    slug = "no-lease"
    ground.open_with_answers(slug, people=30)
    with ground.worker_with(CONSULT_LEASE_SECONDS=NEVER):
        ground.kill_worker_at(slug)
    with ground.working():
        running = "state = 'running' AND attempt = 1"
        stays(lambda: ground.runs(slug, running) > 0, 3 * LEASE, "nobody takes the work of the dead")
        ground.end_leases(slug)
        ground.finish(slug, time.monotonic())
    ground.check_derived(slug)
