"""Random definitions, answers and JSON values for the property tests."""

from itertools import pairwise
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from surveys.definition import TYPES, Definition, Question

# A busy machine is no failure: the rules are about answers, not about time.
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
OFF = ("dont_know", "prefer_not_to_say")
KEYS = st.from_regex(r"[a-z][a-z0-9_]{0,5}", fullmatch=True)
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=12).filter(
    lambda text: bool(text.strip())
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(OFF),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=8,
)
WITH_OFF_SCALE = ("scale", "single", "multi", "rank", "answering_as", "number", "date", "postcode")
WITH_OPTIONS = ("single", "multi", "rank", "postcode")
TYPED = st.sampled_from(
    [
        "7",
        7,
        7.5,
        "7.5",
        "1,200",
        -1,
        10**9,
        "2024-11-11",
        "2024-02-31",
        "31/2/2024",
        "ts24 7bb",
        "TS24 7BB",
        "x",
    ]
)


@st.composite
def definition_dicts(draw: st.DrawFn) -> dict[str, Any]:
    """A valid written definition of one to ten questions on one to three pages, with routing."""
    count = draw(st.integers(1, 10))
    questions: list[dict[str, Any]] = []
    for index in range(count):
        questions.append(_question(draw, f"q{index}", questions))
    cuts = sorted(draw(st.sets(st.integers(1, max(1, count - 1)), max_size=2)) - {count}) if count > 1 else []
    edges = [0, *cuts, count]
    pages = [
        {"key": f"p{place}", "title": "Page", "questions": questions[start:end]}
        for place, (start, end) in enumerate(pairwise(edges))
    ]
    scales = {"own": {"labels": ["Big; very", "Big", "very"], "codes": [7, 2, 0], "agree": [7]}}
    return {"format": "consult-definition/1", "title": "Random", "scales": scales, "pages": pages}


def definitions() -> st.SearchStrategy[Definition]:
    return definition_dicts().map(Definition.from_dict)


def _question(draw: st.DrawFn, key: str, earlier: list[dict[str, Any]]) -> dict[str, Any]:
    kind = draw(st.sampled_from(sorted(TYPES)))
    question: dict[str, Any] = {"key": key, "type": kind, "text": f"Question {key}"}
    question |= _own_settings(draw, kind)
    if kind in WITH_OFF_SCALE:
        question["off_scale"] = draw(st.lists(st.sampled_from(OFF), unique=True))
    if kind != "information":
        question["required"] = draw(st.booleans())
    condition = draw(conditions(earlier)) if earlier and draw(st.booleans()) else None
    return question | ({"show_if": condition} if condition else {})


def _own_settings(draw: st.DrawFn, kind: str) -> dict[str, Any]:
    if kind == "scale":
        return {"scale": draw(st.sampled_from(["agreement5", "safety5", "own"]))}
    if kind in ("text", "short_text"):
        return {"max_length": draw(st.integers(1, 30))}
    if kind == "number":
        return {"decimals": draw(st.integers(0, 2)), "max": draw(st.integers(0, 2000))}
    if kind == "date":
        return {"min": "2000-01-01"} if draw(st.booleans()) else {}
    if kind == "answering_as":
        return {"ask": draw(st.lists(st.sampled_from(["name", "role", "may_name"]), unique=True))}
    if kind not in WITH_OPTIONS:
        return {}
    labels = ["Red", "Red; Blue", "Blue", "Grün", "Don’t mind"][: draw(st.integers(1, 5))]
    options: list[dict[str, Any]] = [
        {"key": f"o{place}", "label": label} for place, label in enumerate(labels)
    ]
    if kind == "postcode":
        return {"options": options, "keep": draw(st.booleans())}
    if draw(st.booleans()):
        options[0]["other"] = draw(st.just(True) | st.just("Which?"))
    if kind == "multi":
        options[-1]["exclusive"] = draw(st.booleans())
        return {"options": options, "max": draw(st.integers(1, len(options)))}
    if kind == "rank":
        return {"options": options, "top": draw(st.integers(1, len(options)))}
    return {"options": options}


def conditions(earlier: list[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any] | None]:
    simple = [test for question in earlier for test in _tests(question)]
    if not simple:
        return st.none()
    one = st.sampled_from(simple)
    lists = st.lists(one, min_size=1, max_size=3)
    return one | lists.map(lambda parts: {"all": parts}) | lists.map(lambda parts: {"any": parts})


def _tests(question: dict[str, Any]) -> list[dict[str, Any]]:
    key, kind = question["key"], question["type"]
    if kind == "information":
        return []
    tests: list[dict[str, Any]] = [{"question": key, "answered": flag} for flag in (True, False)]
    if kind == "scale":
        tests.append({"question": key, "at_or_below": 2})
    if kind == "answering_as":
        tests.append({"question": key, "equals": "organisation"})
    if kind in WITH_OPTIONS:
        keys = [option["key"] for option in question["options"]]
        tests.append({"question": key, "any_of": keys[:2] + question.get("off_scale", [])})
    return tests


def answers_for(definition: Definition) -> st.SearchStrategy[dict[str, Any]]:
    """Plausible and implausible answers to some of the questions, and now and then an unknown key."""
    fields = {question.key: _value(question) for question in definition.questions}
    return st.fixed_dictionaries({}, optional=fields | {"stranger": JSON})


def _value(question: Question) -> st.SearchStrategy[Any]:
    if not question.closed:
        return (
            st.text(max_size=40) | TYPED | st.sampled_from(("unreadable", True, *question.off_scale)) | JSON
        )
    one = st.sampled_from((*question.possible, "unreadable"))
    several = st.lists(one, max_size=4)
    return one | several | several.map(lambda keys: {"picked": keys}) | TYPED | JSON
