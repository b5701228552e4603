"""What a page can settle by itself agrees with the validator, whatever is asked and answered."""

import json

from hypothesis import given
from hypothesis import strategies as st

from surveys.definition import Definition
from surveys.definition.forms import answers_from_form
from surveys.definition.routing import routes_on_page

OPTIONS = [{"key": key, "label": key.upper()} for key in ("x", "y", "z")]
KEYS = ("a", "b", "c", "d")


def definition(*pages: list[dict]) -> Definition:
    return Definition.from_dict(
        {
            "format": "consult-definition/1",
            "title": "T",
            "pages": [
                {"key": f"p{n}", "title": "Page", "questions": questions} for n, questions in enumerate(pages)
            ],
        }
    )


def question(key: str, kind: str, show_if: dict | None = None) -> dict:
    more = {kind: {"options": OPTIONS} for kind in ("single", "multi", "rank")}
    more |= {"scale": {"scale": "safety5"}}
    routed = {"show_if": show_if} if show_if else {}
    return {"key": key, "type": kind, "text": "What?", **more.get(kind, {}), **routed}


def route_of(condition: dict, kind: str = "single", answers: dict | None = None) -> object:
    asked = definition([question("a", kind), question("b", "text", condition)])
    return routes_on_page(asked, asked.pages[0], answers or {})["b"]


def test_values_are_those_of_the_form():
    assert route_of({"question": "a", "equals": "x"}) == {"field": "a", "in": ["x"]}
    assert route_of({"question": "a", "any_of": ["x", "y"]}, "multi") == {"field": "a", "in": ["x", "y"]}
    assert route_of({"question": "a", "at_or_below": 2}, "scale") == {"field": "a", "in": ["2", "1"]}
    assert route_of({"question": "a", "equals": True}, "consent") == {"field": "a", "in": ["yes"]}
    assert route_of({"question": "a", "answered": False}, "text") == {"field": "a", "answered": False}


def test_what_other_pages_have_settled_is_settled():
    condition = {
        "all": [{"question": "a", "equals": "x"}, {"question": "b", "equals": "y"}],
    }
    asked = definition([question("a", "single")], [question("b", "single"), question("c", "text", condition)])
    page = asked.pages[1]
    assert routes_on_page(asked, page, {}) == {}
    assert routes_on_page(asked, page, {"a": "x"}) == {"c": {"all": [{"field": "b", "in": ["y"]}]}}


def test_what_is_typed_as_a_postcode_is_not_what_is_counted_so_the_page_cannot_tell():
    wards = [{"key": "hart", "label": "Hart"}, {"key": "seaton", "label": "Seaton"}]
    asked = definition(
        [
            {"key": "a", "type": "postcode", "text": "Your postcode?", "options": wards},
            question("b", "text", {"question": "a", "equals": "hart"}),
            question("c", "text", {"question": "a", "answered": True}),
        ]
    )
    routes = routes_on_page(asked, asked.pages[0], {})
    assert routes == {"c": {"field": "a", "answered": True}}


def test_what_comes_with_answering_for_an_organisation_is_routed_too():
    who = {"key": "who", "type": "answering_as", "text": "Who?", "ask": ["name", "role", "may_name"]}
    asked = definition([who])
    routes = routes_on_page(asked, asked.pages[0], {})
    assert set(routes) == {"who_name", "who_role", "who_may_name"}
    assert set(map(json.dumps, routes.values())) == {'{"field": "who", "in": ["organisation"]}'}


def test_a_question_without_a_condition_has_no_route():
    asked = definition([question("a", "single"), question("b", "text")])
    assert routes_on_page(asked, asked.pages[0], {}) == {}


def test_the_routes_can_be_written_into_a_page():
    route = route_of({"any": [{"question": "a", "equals": "x"}, {"question": "a", "answered": False}]})
    assert json.loads(json.dumps(route)) == route


KIND = st.sampled_from(["single", "multi", "scale", "text", "consent", "answering_as", "rank", "number"])


def conditions(earlier: dict[str, str]) -> st.SearchStrategy[dict]:
    leaf = st.sampled_from(sorted(earlier)).flatmap(lambda key: leaves(key, earlier[key]))
    groups = st.tuples(st.sampled_from(["all", "any"]), st.lists(leaf, min_size=1, max_size=3))
    return st.one_of(leaf, groups.map(lambda pair: {pair[0]: pair[1]}))


def leaves(key: str, kind: str) -> st.SearchStrategy[dict]:
    answered = st.booleans().map(lambda yes: {"question": key, "answered": yes})
    possible = {
        "single": ["x", "y", "z"],
        "multi": ["x", "y", "z"],
        "rank": ["x", "y", "z"],
        "scale": [1, 2, 3, 4, 5],
        "consent": [True],
        "answering_as": ["self", "organisation"],
    }.get(kind)
    if possible is None:
        return answered
    equals = st.sampled_from(possible).map(lambda answer: {"question": key, "equals": answer})
    some = st.lists(st.sampled_from(possible), min_size=1, max_size=2, unique=True)
    every = [answered, equals, some.map(lambda answers: {"question": key, "any_of": answers})]
    if kind == "scale":
        every.append(st.integers(1, 5).map(lambda code: {"question": key, "at_or_below": code}))
    return st.one_of(every)


@st.composite
def questionnaires(draw: st.DrawFn) -> Definition:
    kinds: dict[str, str] = {}
    questions = []
    for key in KEYS:
        kind = draw(KIND)
        condition = draw(st.none() | conditions(kinds)) if kinds else None
        questions.append(question(key, kind, condition))
        kinds[key] = kind
    cut = draw(st.integers(0, 3))
    return definition(questions[:cut], questions[cut:]) if cut else definition(questions)


FORM = {
    "single": st.lists(st.sampled_from(["x", "y", "z"]), max_size=1),
    "multi": st.lists(st.sampled_from(["x", "y", "z"]), max_size=3, unique=True),
    "rank": st.lists(st.sampled_from(["x", "y", "z"]), max_size=3, unique=True),
    "number": st.lists(st.sampled_from(["0", "12"]), max_size=1),
    "scale": st.lists(st.sampled_from(["1", "2", "3", "4", "5"]), max_size=1),
    "text": st.lists(st.sampled_from(["", " ", "words"]), max_size=1),
    "consent": st.lists(st.just("yes"), max_size=1),
    "answering_as": st.lists(st.sampled_from(["self", "organisation"]), max_size=1),
}


@st.composite
def filled(draw: st.DrawFn) -> tuple[Definition, dict[str, list[str]]]:
    asked = draw(questionnaires())
    return asked, {each.key: draw(FORM[each.type]) for each in asked.questions}


def holds(route: dict, given: dict[str, list[str]]) -> bool:
    """The page's script in Python: src/survey/routing.ts says the same, tested there."""
    if "all" in route:
        return all(holds(part, given) for part in route["all"])
    if "any" in route:
        return any(holds(part, given) for part in route["any"])
    values = [value for value in given.get(route["field"], []) if value.strip()]
    return bool(values) is route["answered"] if "answered" in route else bool({*values} & {*route["in"]})


@given(filled())
def test_the_page_shows_what_the_validator_will_say_was_shown(case):
    asked, form = case
    for page in asked.pages:
        elsewhere = [each for each in asked.questions if each not in page.questions]
        before = answers_from_form(elsewhere, lambda key: form[key])
        after = answers_from_form(asked.questions, lambda key: form[key])
        routes = routes_on_page(asked, page, before)
        stood, given_here = set(asked.shown(before)), {}
        for each in page.questions:
            visible = holds(routes[each.key], given_here) if each.key in routes else each.key in stood
            if visible:
                given_here[each.key] = form[each.key]
        assert set(given_here) == {q.key for q in page.questions} & set(asked.shown(after))
