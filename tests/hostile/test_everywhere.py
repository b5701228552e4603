"""S2: hostile text in every field, every search and every address of every page: no answer is 500."""

import logging
from collections.abc import Iterator
from urllib.parse import quote, urlencode
from zlib import crc32

import pytest
from django.core.cache import cache

from analysis.models import Decision
from tests.access.walking import GROUPS, ROUTES, Route, Walker, address, all_routes
from tests.access.world import World
from tests.gates import gated
from tests.hostile.corpus import NASTIEST

pytestmark = pytest.mark.django_db

FOUND = {route.name: route for route in all_routes()}
READ = sorted(name for name, row in ROUTES.items() if "GET" in row and name in FOUND)
WRITTEN = sorted(name for name, row in ROUTES.items() if "POST" in row and name in FOUND)
SEARCHED = [
    "q",
    "page",
    "show",
    "theme",
    "state",
    "reason",
    "version",
    "size",
    "lang",
    "next",
    "from",
    "ask",
    "v",
    "saved",
]
TYPED = [
    "label",
    "clause",
    "reason",
    "new_label",
    "outcome",
    "state",
    "theme",
    "themes",
    "to",
    "into",
    "comment",
    "comments",
    "number",
    "seen",
    "back",
    "fingerprint",
    "ids",
    "stage",
    "control_total",
    "hub",
    "received_on",
    "submission_id",
    "serial",
    "next-step",
    "from-page",
    "website",
    "login",
    "password",
    "email",
    "code",
    "next",
    "id",
    "action_add",
    "oldpassword",
    "password1",
    "password2",
    "title",
    "slug",
    "summary",
    "text",
    "heading",
    "blocks",
    "plain",
    "organisation",
    "opens_on",
    "opens_time",
    "closes_on",
    "grace_minutes",
    "option_1",
    "why_1",
    "brand",
    "paper",
    "agenda_days",
    "where",
    "missing",
    "agree_asb",
    "worst_problems",
]
LIKE_NUMBERS = ("large number", "arabic digits", "digits of other scripts")
HUGE = 10**30
TURNS = 4


@pytest.fixture(autouse=True)
def quietly(settings) -> Iterator[None]:
    settings.ACCOUNT_RATE_LIMITS = False
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def insider(row: dict, method: str) -> str:
    """The most ordinary person who is let in."""
    inside = {actor for group in row[method] for actor in GROUPS[group]}
    return next(
        actor
        for actor in ("officer", "approver", "admin", "safeguarding_lead", *sorted(inside))
        if actor in inside
    )


def path_of(name: str, published: World) -> str:
    return address(FOUND[name], ROUTES[name], published.places["published"])


def mixed(fields: list[str]) -> Iterator[dict[str, str]]:
    """Another text in each field, so that all of them are met at every address in a few requests."""
    texts = list(NASTIEST.values())
    for turn in range(TURNS):
        yield {field: texts[(n + turn * len(texts) // TURNS) % len(texts)] for n, field in enumerate(fields)}


def first_of_mixed(fields: list[str]) -> Iterator[dict[str, str]]:
    yield next(mixed(fields))


def alike(fields: list[str]) -> Iterator[dict[str, str]]:
    """The same text in every field: each text in each field, in many requests."""
    yield from (dict.fromkeys(fields, text) for text in NASTIEST.values())


def acts(name: str) -> Iterator[dict[str, str]]:
    """The page of themes does many things under one address."""
    if name == "desk-decide":
        for act in Decision.Act.values:
            for label in LIKE_NUMBERS:
                yield dict.fromkeys(TYPED, NASTIEST[label]) | {"act": act, "seen": "0"}


FILLINGS = [*gated(first_of_mixed, mixed), pytest.param(alike, marks=pytest.mark.soak)]


@pytest.mark.parametrize("filled", FILLINGS)
@pytest.mark.parametrize("name", READ)
def test_in_a_search(name: str, filled, published: World, walk: Walker):
    broken, actor = [], insider(ROUTES[name], "GET")
    for fields in filled(SEARCHED):
        status = walk(actor, "GET", f"{path_of(name, published)}?{urlencode(fields)}").status_code
        broken += [f"{fields}: {status}"] if status >= 500 else []
    assert broken == []


@pytest.mark.parametrize("filled", FILLINGS)
@pytest.mark.parametrize("name", WRITTEN)
def test_in_a_form(name: str, filled, published: World, walk: Walker):
    broken, actor = [], insider(ROUTES[name], "POST")
    for fields in [*filled(TYPED), *acts(name)]:
        status = walk(actor, "POST", path_of(name, published), data=fields).status_code
        broken += [f"{fields}: {status}"] if status >= 500 else []
    assert broken == []


@pytest.mark.parametrize("share", [*gated(12, 3), pytest.param(1, marks=pytest.mark.soak)])
@pytest.mark.parametrize("name", sorted({*READ, *WRITTEN}))
def test_in_an_address(name: str, share: int, published: World, walk: Walker):
    """One text in twelve at each address, others at the next; then one in three, in the long run all."""
    route: Route = FOUND[name]
    row = ROUTES[name]
    method = "GET" if "GET" in row else "POST"
    broken = []
    for parameter in route.parameters:
        texts = [*NASTIEST.values(), str(HUGE)]
        for text in texts[crc32(f"{name} {parameter}".encode()) % share :: share]:
            path = _put(route, row, published, parameter, text)
            status = walk(insider(row, method), method, path).status_code
            broken += [f"{path!r}: {status}"] if status >= 500 else []
    assert broken == []


def _put(route: Route, row: dict, published: World, parameter: str, text: str) -> str:
    """The address with this text where the parameter stands, whether the route takes it or not."""
    mark = 987654321 if f"int:{parameter}" in route.pattern else "marker-of-the-place"
    if f"uuid:{parameter}" in route.pattern:
        mark = "00000000-0000-4000-8000-00000000abcd"
    renamed = row.get("with", {}).get(parameter, parameter)
    places = published.places["published"] | {renamed: mark}
    return address(route, row, places).replace(str(mark), quote(text, safe=""))
