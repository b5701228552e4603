"""S1: whatever the schema lets through or not, no operation answers 500 or off the schema."""

import contextlib
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import hypothesis
import pytest
import schemathesis
from django.conf import settings as house
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from django.middleware.csrf import get_token
from django.test import Client, RequestFactory
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from consult.wsgi import application
from surveys.selectors import _by_pk
from tests.access.world import World, build_world
from tests.gates import gated

pytestmark = pytest.mark.django_db

SEED = 20240901
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
ANSWERED = {"version": 1, "answers": {"agree_asb": 5, "missing": "More wardens"}}
REDACTED = {"act": "add", "first": 1, "last": 1, "what": "detail", "reason": "singles_out"}
CODED = {"place": 1, "none": True}
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)


@dataclass
class Tally:
    """How many cases were sent, and what was answered."""

    sent: int = 0
    said: dict[str, set[int]] = field(default_factory=dict)


@pytest.fixture
def world() -> World:
    _by_pk.cache_clear()
    return build_world(("open", "published"))


@pytest.fixture
def officer(world: World) -> dict[str, Any]:
    """An officer's session with the token that lets it write, and the tag of the themes as they stand."""
    client = Client()
    client.force_login(world.users["officer"])
    request = RequestFactory().get("/")
    token = get_token(request)
    cookies = {
        house.SESSION_COOKIE_NAME: client.cookies[house.SESSION_COOKIE_NAME].value,
        house.CSRF_COOKIE_NAME: request.META["CSRF_COOKIE"],
    }
    themes = client.get(f"/api/v1/desk/consultations/{world.consultations['published'].slug}/themes/missing")
    place = world.places["published"]
    comment = client.get(f"/api/v1/desk/consultations/{place['slug']}/comments/{place['comment_id']}")
    tags = {"decisions": themes["ETag"], "undo": themes["ETag"], "redactions": comment["ETag"]}
    return {"cookies": cookies, "headers": {"X-CSRFToken": token}, "tags": tags}


@contextlib.contextmanager
def one_connection() -> Iterator[None]:
    """The application closes its connection after a request; here the test's transaction lives in it."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)
    for signal in signals:
        signal.connect(close_old_connections)


@one_connection()
def walk(world: World, officer: dict, *, at_least: int) -> Tally:
    schema = schemathesis.openapi.from_wsgi("/api/schema/?format=json", application)
    operations = [found.ok() for found in schema.get_all_operations()]
    tally, seed, share = Tally(), SEED, at_least // (2 * len(operations))
    for operation in operations:
        for mode in MODES:
            _send(operation, mode, share, seed, world, officer, tally)
    writes = [operation for operation in operations if operation.body]
    while tally.sent < at_least:
        # Most reads have few cases that differ; what is left goes to the operations with a body.
        seed += 1
        for operation in writes:
            for mode in MODES:
                _send(operation, mode, share, seed, world, officer, tally)
    return tally


def _send(
    operation: APIOperation,
    mode: GenerationMode,
    cases: int,
    seed: int,
    world: World,
    officer: dict,
    tally: Tally,
) -> None:
    """Half the cases name a consultation that exists, and the themes as they are, to come past the door."""
    sending = operation.method.lower() == "put"
    last = operation.path.rpartition("/")[2]
    real = {
        "slug": world.consultations["open" if sending else "published"].slug,
        "key": "missing",
        "number": 2
        if operation.path.endswith("/codes")
        else 1,  # the open sample; else a release, a closed one
        "comment_id": world.places["published"]["comment_id"],
    }
    named = {"path_parameters": {p.name: real[p.name] for p in operation.path_parameters if p.name in real}}
    if any(parameter.name == "question" for parameter in operation.query):
        named["query"] = {"question": "agree_asb"}
    if operation.headers:
        named["headers"] = {"If-Match": officer["tags"][last]}
    ways = [{}, named] if named["path_parameters"] else [{}]
    bodies = {
        "undo": {"number": world.places["published"]["decision"]},
        "redactions": REDACTED,
        "readings": {"read": True, "comments": [world.places["published"]["comment_id"]]},
        "codes": CODED,
    }
    body = ANSWERED if sending else bodies.get(last)
    if mode == GenerationMode.POSITIVE and body:
        ways.append(named | {"body": body, "media_type": "application/json"})
    strategy = st.one_of([operation.as_strategy(generation_mode=mode, **way) for way in ways])

    @hypothesis.seed(seed)
    @hypothesis.settings(
        max_examples=cases, database=None, deadline=None, suppress_health_check=list(hypothesis.HealthCheck)
    )
    @hypothesis.given(strategy)
    def run(case: schemathesis.Case) -> None:
        with transaction.atomic():
            response = case.call(cookies=officer["cookies"], headers=officer["headers"])
            transaction.set_rollback(True)
        tally.sent += 1
        tally.said.setdefault(operation.label, set()).add(response.status_code)
        case.validate_response(response, checks=CHECKS)

    with contextlib.suppress(hypothesis.errors.Unsatisfiable):  # where nothing could be wrong: no parameter
        run()


@pytest.mark.parametrize("cases", gated(500, 1500))
def test_every_operation_keeps_to_its_schema(world, officer, cases: int):
    print(f"seed {SEED}")
    tally = walk(world, officer, at_least=cases)
    print(tally)
    assert tally.sent >= cases
    came_in = {label for label, said in tally.said.items() if said & {200, 201}}
    signed_off = {"POST /api/v1/desk/consultations/{slug}/themes/{key}/decisions"}  # 422: first reopen
    assert came_in | signed_off == set(tally.said), "these operations were never got past the door"


@pytest.mark.soak
def test_every_operation_keeps_to_its_schema_for_long(world, officer):
    print(f"seed {SEED}")
    assert walk(world, officer, at_least=10_000).sent >= 10_000
