"""The database is down: 503 with Retry-After within three seconds, never a success, recovery by itself."""

import http.client
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from consult.serving.ports import LOOPBACK
from tests.eventually import eventually
from tests.faults.crowd import Answer, Crowd
from tests.faults.ground import Ground

pytestmark = [pytest.mark.faults, pytest.mark.wide, pytest.mark.xdist_group("faults")]
SEED, PEOPLE = 15, 120
AT_ONCE = 3.0
ANSWERS = '{"version": 1, "answers": {"agree_asb": 5}}'


def test_a_database_killed_while_people_answer(ground: Ground) -> None:
    """The web, the worker and beat are not started again: they find the database by themselves."""
    slug = "database"
    crowd = ground.crowd(slug, seed=SEED, people=PEOPLE)
    with ground.working():
        with crowd.sending():
            crowd.after(0.3)
            ground.inside.call("ask", slug=slug)
            ground.postgres.kill9()
            eventually(lambda: len(refusals(crowd)) >= 20, "people hear that the database is away")
            ground.postgres.start()
        ground.inside.call("ask", slug=slug)
        recovered = time.monotonic()
        ground.check_received(crowd)
        assert (crowd.broken_lines, crowd.statuses()) == ([], [200, 201, 503])
        for refusal in refusals(crowd):
            assert int(refusal.retry_after) > 0
            assert refusal.body["type"] == "/problems/database_away"
        slowest = max(refusal.seconds for refusal in refusals(crowd))
        print(f"{slug}: {len(refusals(crowd))} refused, the slowest after {slowest:.2f} s")
        assert slowest < AT_ONCE
        ground.finish(slug, recovered)
        ground.check_derived(slug)


def refusals(crowd: Crowd) -> list[Answer]:
    return [each for each in list(crowd.heard) if each.status == 503]


# Method, address, body, what it answers while the database is there.
DOORS = [
    ("PUT", "/api/v1/consultations/doors/submissions/{name}", ANSWERS, 201),
    ("GET", "/api/v1/consultations/doors/questionnaire", "", 200),
    ("GET", "/c/doors/", "", 200),
    ("POST", "/c/doors/take-part/", "", 303),
    ("GET", "/c/doors/take-part/0123456789abcdef0123456789abcdef/priorities/", "", 404),
    ("GET", "/status", "", 200),
]


def test_every_door_says_so_and_opens_again_by_itself(ground: Ground) -> None:
    """Eight at once at each door, so that every thread of the web has held a connection before."""
    ground.inside.call("open_for_answers", slug="doors")
    there = {door: {(door[3], None)} for door in DOORS}
    assert {door: verdicts(door, ground) for door in DOORS} == there
    ground.postgres.kill9()
    try:
        seen = {door: knock(door, ground) for door in DOORS}
    finally:
        ground.postgres.start()
    assert {status for heard in seen.values() for status, _, _ in heard} == {503}
    assert all(int(after) > 0 for heard in seen.values() for _, after, _ in heard)
    slowest = max(seconds for heard in seen.values() for _, _, seconds in heard)
    print(f"doors: the slowest 503 after {slowest:.2f} s")
    assert slowest < AT_ONCE
    assert {door: verdicts(door, ground) for door in DOORS} == there


def verdicts(door: tuple, ground: Ground) -> set[tuple[int, str | None]]:
    return {(status, after) for status, after, _ in knock(door, ground)}


def knock(door: tuple, ground: Ground) -> list[tuple[int, str | None, float]]:
    """Status, Retry-After and seconds, eight times at once."""
    with ThreadPoolExecutor(8) as people:
        return list(people.map(lambda _: _open(door, ground.product.port), range(8)))


def _open(door: tuple, port: int) -> tuple[int, str | None, float]:
    method, address, body, _ = door
    kind = "application/json" if method == "PUT" else "application/x-www-form-urlencoded"
    began = time.monotonic()
    with closing(http.client.HTTPConnection(LOOPBACK, port, timeout=60)) as line:
        line.request(method, address.format(name=uuid.uuid4()), body, {"Content-Type": kind})
        response = line.getresponse()
        response.read()
    return response.status, response.headers["Retry-After"], time.monotonic() - began
