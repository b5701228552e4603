"""Reading matrix.yaml, and walking every address as every kind of person."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from zlib import crc32

import yaml
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.access.world import ACTORS, STATES, World

MATRIX = yaml.safe_load((Path(__file__).parent / "matrix.yaml").read_text(encoding="utf-8"))
GROUPS: dict[str, list[str]] = MATRIX["groups"] | {actor: [actor] for actor in ACTORS}
ROUTES: dict[str, dict[str, Any]] = MATRIX["routes"]
SPOKEN = ("GET", "POST", "PUT")  # what a row may list
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
VISITORS = ("anonymous", "disabled")
STRANGERS = ("anonymous", "outsider")
FEW = ("anonymous", "officer", "outsider")
ENTERED = (200, 201, 204, 302, 303, 400, 409, 412, 422, 428)


@dataclass(frozen=True)
class Route:
    """One named address of the resolver."""

    name: str
    pattern: str

    @property
    def parameters(self) -> list[str]:
        plain = re.findall(r"<(?:\w+:)?(\w+)>", self.pattern)
        return plain or re.findall(r"\?P<(\w+)>", self.pattern)

    @property
    def api(self) -> bool:
        return self.pattern.startswith("api/")


def all_routes() -> Iterator[Route]:
    for route in _walk(get_resolver().url_patterns, "", ""):
        if route.pattern not in MATRIX["unnamed"]:
            yield route


def _walk(patterns: list[URLPattern | URLResolver], place: str, space: str) -> Iterator[Route]:
    for pattern in patterns:
        here = place + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(
                pattern.url_patterns, here, f"{space}{pattern.namespace}:" if pattern.namespace else space
            )
        else:
            yield Route(f"{space}{pattern.name}", here)


def address(route: Route, row: dict, places: dict[str, object]) -> str:
    """The route's address in one state. A parameter that stands for something else says so under `with`."""
    renamed = row.get("with", {})
    unknown = [p for p in route.parameters if renamed.get(p, p) not in places]
    if unknown:
        raise AssertionError(
            f"{route.name} has the parameter {unknown[0]!r}: say in tests/access/world.py, _places, "
            "what stands there."
        )
    return reverse(route.name, kwargs={p: places[renamed.get(p, p)] for p in route.parameters})


def states_of(route: Route, row: dict) -> tuple[str, ...]:
    """The stages of a consultation make a difference only where the address names one."""
    if not route.parameters or row.get("with", {}).get("slug") == "partnership":
        return ("open",)
    return STATES


def actors_of(route: Route, row: dict, method: str, state: str, *, whole: bool = False) -> tuple[str, ...]:
    """Everybody while the consultation is open. At its other stages, and by methods that nobody has, two
    strangers and one of each group that the row lets in, in turn over addresses and stages.

    ``whole``: everybody, but for what is the same for everybody.
    """
    if method not in row:
        insiders = [GROUPS[group][-1] for name in SPOKEN for group in row.get(name, {})]
        more = (*insiders, *FEW, "member", "superuser") if whole else (*insiders[:1], *STRANGERS)
        return tuple(dict.fromkeys(more))
    if state == "open":
        return ACTORS
    if list(row[method]) == ["everybody"]:
        return FEW
    if whole:
        return ACTORS
    turn = crc32(f"{route.name} {state}".encode())
    inside = [GROUPS[group][turn % len(GROUPS[group])] for group in row[method]]
    return tuple(dict.fromkeys([*inside, *STRANGERS]))


class Walker:
    """Sends requests as any actor. What one writes is taken back, so that every one meets the same rows."""

    def __init__(self, world: World):
        self.world = world
        self.client = Client(raise_request_exception=False)
        self.forging = Client(raise_request_exception=False, enforce_csrf_checks=True)
        self.sessions = {actor: self._sign_in(actor) for actor in ACTORS}
        self.seen: dict[tuple[str, str], HttpResponse] = {}

    def _sign_in(self, actor: str) -> str:
        """A living session of each; the disabled person's is from before."""
        if actor == "anonymous":
            return ""
        client = Client()
        client.force_login(self.world.users[actor])
        return client.cookies[settings.SESSION_COOKIE_NAME].value

    def __call__(
        self, actor: str, method: str, path: str, *, forged: bool = False, data: dict | None = None
    ) -> HttpResponse:
        """``forged``: as another website makes this person's browser send it, without the form's token."""
        if method != "GET" or forged:
            return self._send(self.forging if forged else self.client, actor, method, path, data)
        if (actor, path) not in self.seen:
            self.seen[actor, path] = self._send(self.client, actor, "GET", path)
        return self.seen[actor, path]

    def _send(
        self, client: Client, actor: str, method: str, path: str, data: dict | None = None
    ) -> HttpResponse:
        key = self.sessions[actor]
        client.cookies = SimpleCookie({settings.SESSION_COOKIE_NAME: key} if key else {})
        with transaction.atomic():
            if method == "POST" and not path.startswith("/api/"):
                response = client.post(path, data)
            else:
                response = client.generic(method, path, "", "application/json")
            body(response)
            transaction.set_rollback(True)
        return response


def outcome(response: HttpResponse) -> str:
    """The status in the words of the matrix."""
    if response.status_code in (302, 303) and response["Location"].startswith("/accounts/login/?"):
        return "sign-in"
    return str(response.status_code)


def fits(said: str, expected: object) -> bool:
    if expected == "enters":
        return said.isdigit() and int(said) in ENTERED
    if expected == "redirect":
        return said in ("302", "303")
    return said == str(expected)


def expected(row: dict, method: str, actor: str, state: str, *, api: bool) -> list[object]:
    """What may be said to this actor. What the row does not list is 405 within, and closed to all others."""
    said = row.get(method) or {}
    for group, outcomes in said.items():
        if actor in GROUPS[group]:
            return [outcomes.get(state, outcomes.get("else")) if isinstance(outcomes, dict) else outcomes]
    if not said and row.get("rest") == "library":
        return ["enters", "sign-in", 404, 405]
    door: object = 404 if actor not in VISITORS else 403 if api else "sign-in"
    return [door] if said else [405, door]


def body(response: HttpResponse) -> bytes:
    """Everything the response says: its body, the members of an archive, and where it leads."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    head = "\n".join(f"{name}: {value}" for name, value in response.items()).encode()
    return content + head + b"".join(_members(content))


def _members(content: bytes) -> Iterator[bytes]:
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield from (archive.read(name) for name in archive.namelist())
