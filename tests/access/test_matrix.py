"""A1: every address, every method, every kind of person, against the reviewed table in matrix.yaml."""

import logging
from collections.abc import Iterator
from html import unescape

import pytest
from django.core.cache import cache
from django.http import HttpResponse

from tests.access.walking import (
    GROUPS,
    METHODS,
    ROUTES,
    SPOKEN,
    Route,
    Walker,
    actors_of,
    address,
    all_routes,
    body,
    expected,
    fits,
    outcome,
    states_of,
)
from tests.access.world import ACTORS, DRAFT_TITLE, EMAIL, NAME, OTHER_TITLE, OWN, PHONE, PLAIN, WORRY, World

pytestmark = pytest.mark.django_db
FOUND = {route.name: route for route in all_routes()}


@pytest.fixture(autouse=True)
def thousands_of_requests(settings) -> Iterator[None]:
    """No limit to how often somebody signs in, and nothing logged of what is refused here on purpose."""
    settings.ACCOUNT_RATE_LIMITS = False
    cache.clear()
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def test_every_address_has_a_row():
    missing = sorted(set(FOUND) - set(ROUTES))
    assert missing == [], (
        f"No row in tests/access/matrix.yaml for {', '.join(missing)}: add one that says who may open it."
    )


def test_every_row_has_an_address():
    gone = sorted(set(ROUTES) - set(FOUND))
    assert gone == [], f"These rows of tests/access/matrix.yaml have no address any more, remove them: {gone}"


def test_the_rows_speak_of_known_people_and_methods():
    known = {"with", "csrf", "words", "rest", *SPOKEN}
    for name, row in ROUTES.items():
        assert set(row) <= known, name
        for method in set(row) & set(SPOKEN):
            assert set(row[method]) <= set(GROUPS), f"{name} {method}"
    assert {actor for group in GROUPS.values() for actor in group} == set(ACTORS)


@pytest.mark.parametrize("name", sorted(set(FOUND) & set(ROUTES)))
def test_the_door(name: str, world: World, walk: Walker):
    _check(name, ("open",), world, walk)


@pytest.mark.wide
@pytest.mark.parametrize("name", sorted(set(FOUND) & set(ROUTES)))
def test_the_door_at_every_stage(name: str, world: World, walk: Walker):
    _check(name, states_of(FOUND[name], ROUTES[name]), world, walk)


@pytest.mark.soak
@pytest.mark.parametrize("name", sorted(set(FOUND) & set(ROUTES)))
def test_the_door_for_everybody_at_every_stage(name: str, world: World, walk: Walker):
    _check(name, states_of(FOUND[name], ROUTES[name]), world, walk, whole=True)


def _check(name: str, states: tuple[str, ...], world: World, walk: Walker, *, whole: bool = False) -> None:
    route, row, wrong = FOUND[name], ROUTES[name], []
    for state in states:
        for method in METHODS if state == "open" else [m for m in SPOKEN if m in row]:
            actors = actors_of(route, row, method, state, whole=whole)
            wrong += _wrong(route, row, method, state, world, walk, actors)
    assert wrong == [], f"{name} does not do what its row says:\n" + "\n".join(wrong)


def _wrong(
    route: Route, row: dict, method: str, state: str, world: World, walk: Walker, actors: tuple[str, ...]
) -> list[str]:
    path, wrong = address(route, row, world.places[state]), []
    for actor in actors:
        said = outcome(walk(actor, method, path))
        may_say = expected(row, method, actor, state, api=route.api)
        if not any(fits(said, one) for one in may_say):
            wrong.append(f"{method} as {actor}, {state}: {said} instead of {' or '.join(map(str, may_say))}")
    return wrong


# Which words of residents stand where. A telephone number, an e-mail address or a name is shown to nobody.
WORDS = {"own": OWN, "plain": PLAIN, "worry": WORRY}
PERSONAL = (PHONE, EMAIL, NAME)


@pytest.mark.parametrize("name", sorted(name for name in set(FOUND) & set(ROUTES) if "GET" in ROUTES[name]))
def test_nobody_reads_words_that_are_not_for_them(name: str, world: World, walk: Walker):
    route, row, wrong = FOUND[name], ROUTES[name], []
    for state in states_of(route, row):
        path = address(route, row, world.places[state])
        for actor in actors_of(route, row, "GET", state):
            wrong += [f"{word!r} as {actor}, {state}" for word in _words_read(walk, actor, path, row)]
    assert wrong == [], f"{name} shows words that are not for this reader:\n" + "\n".join(wrong)


def _words_read(walk: Walker, actor: str, path: str, row: dict) -> list[str]:
    allowed = {
        kind for group, kinds in row.get("words", {}).items() if actor in GROUPS[group] for kind in kinds
    }
    forbidden = [word for kind, word in WORDS.items() if kind not in allowed] + [*PERSONAL]
    if actor != "outsider":
        forbidden.append(OTHER_TITLE)
    if actor not in GROUPS["desk"] + GROUPS["keyers"] + GROUPS["safeguarders"]:
        forbidden.append(DRAFT_TITLE)
    said = unescape(body(walk(actor, "GET", path)).decode("utf-8", "replace"))
    return [word for word in forbidden if word in said]


def test_words_that_may_be_read_are_read(world: World, walk: Walker):
    """The control: where a row allows words, they stand there, or the search for them would prove nothing."""
    unseen = []
    for name, row in ROUTES.items():
        for group, kinds in row.get("words", {}).items():
            said = "".join(_everything(walk, GROUPS[group][0], FOUND[name], row, world))
            unseen += [f"{name}: {kind}" for kind in kinds if WORDS[kind] not in said]
    assert unseen == []


def _everything(walk: Walker, actor: str, route: Route, row: dict, world: World) -> Iterator[str]:
    for state in states_of(route, row):
        path = address(route, row, world.places[state])
        yield unescape(body(walk(actor, "GET", path)).decode("utf-8", "replace"))


def test_a_session_changes_nothing_without_its_form_token(world: World, walk: Walker):
    """A3: what another website makes a signed-in browser send is refused, at every address that writes."""
    wrong = []
    for name, row in ROUTES.items():
        for method in {"POST", "PUT"} & set(row) if row.get("csrf") != "none" else ():
            actor = next(a for a in ("officer", *ACTORS) if a in _insiders(row[method]))
            path = address(FOUND[name], row, world.places["published"])
            response = walk(actor, method, path, forged=True)
            if response.status_code != 403:
                wrong.append(f"{method} {name} as {actor}: {response.status_code}")
    assert wrong == []


def _insiders(said: dict) -> set[str]:
    return {actor for group in said for actor in GROUPS[group]}


def test_where_no_session_is_used_none_is_read(world: World, walk: Walker):
    """The control for `csrf: none`: the same answer to the officer's browser as to a stranger's."""
    for name in (name for name, row in ROUTES.items() if row.get("csrf") == "none"):
        for method in {"POST", "PUT"} & set(ROUTES[name]):
            path = address(FOUND[name], ROUTES[name], world.places["open"])
            said = {
                outcome(walk(actor, method, path, forged=True))
                for actor in ("anonymous", "officer", "superuser")
            }
            assert len(said) == 1, f"{method} {name}: {said}"
            assert not said & {"403", "sign-in"}, f"{method} {name}: {said}"


def everything_read(world: World, walk: Walker) -> Iterator[tuple[str, str, dict, HttpResponse]]:
    """Every page that anybody can GET, with its row, as one of those who can."""
    for name, row in ROUTES.items():
        for group in row.get("GET", {}):
            for state in states_of(FOUND[name], row):
                actor, path = GROUPS[group][0], address(FOUND[name], row, world.places[state])
                yield name, actor, row, walk(actor, "GET", path)


def test_every_page_carries_the_headers(world: World, walk: Walker):
    """A4 once more, at every address, where a view may have set a header of its own."""
    wrong = []
    for name, _, _, response in everything_read(world, walk):
        policy = response["Content-Security-Policy"]
        strict = "unsafe" not in policy and "default-src 'none'" in policy
        headers = [response.get(header) for header in ("X-Content-Type-Options", "Referrer-Policy")]
        if not strict or "frame-ancestors 'none'" not in policy or headers != ["nosniff", "no-referrer"]:
            wrong.append(name)
    assert wrong == []


FOUND_BY_SEARCH = {"consultations", "findings", "findings-artefact"}
ASSETS = {"theme", "logo", "embed-script"}


def test_what_is_not_for_everybody_is_kept_by_no_browser_and_found_by_no_search(world: World, walk: Walker):
    wrong = []
    for name, actor, row, response in everything_read(world, walk):
        private = "everybody" not in row["GET"] or "token" in FOUND[name].parameters
        if private and "no-store" not in response.get("Cache-Control", ""):
            wrong.append(f"{name} as {actor} may be kept")
        found = name in FOUND_BY_SEARCH and response.status_code == 200
        if name not in ASSETS and response.get("X-Robots-Tag") != ("all" if found else "noindex"):
            wrong.append(f"{name} as {actor}: X-Robots-Tag {response.get('X-Robots-Tag')}")
    assert wrong == []


def test_a_cookie_is_set_only_where_somebody_signs_in_or_works(world: World, walk: Walker):
    """Residents' pages and the API set none, whoever looks at them."""
    own_forms = ("key", "desk", "account_", "mfa_", "socialaccount_")
    setting = {name for name, _, _, response in everything_read(world, walk) if response.cookies}
    assert {name for name in setting if not name.startswith(own_forms)} == set()
    assert not any(name.startswith("desk-api") for name in setting)
    assert "account_login" in setting
