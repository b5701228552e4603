"""When a question is shown: the conditions of `show_if`, kept in the form in which they are written.

A condition refers to earlier questions only, so one pass over the questions in order settles everything.
"""

from collections.abc import Mapping
from typing import Any

from surveys.definition.fields import Fields
from surveys.definition.types.base import Question
from surveys.definition.types.options import PICKED

TESTS = ("equals", "any_of", "answered", "at_or_below")


def holds(condition: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
    """Whether the condition is met by these counted answers; a question without one is not answered."""
    if "all" in condition:
        return all(holds(part, values) for part in condition["all"])
    if "any" in condition:
        return any(holds(part, values) for part in condition["any"])
    value = values.get(condition["question"])
    if "answered" in condition:
        return (value is not None) is condition["answered"]
    if "at_or_below" in condition:
        return type(value) is int and value <= condition["at_or_below"]
    wanted = condition["any_of"] if "any_of" in condition else [condition["equals"]]
    given = _ticked(value)
    return any(answer in wanted for answer in given)


def _ticked(value: Any) -> list[Any]:
    """Every answer in a value: of a list, of ticks without an order, or the one."""
    several = value.get(PICKED) if isinstance(value, dict) else value
    return several if isinstance(several, list) else [value]


def check_condition(fields: Fields, earlier: Mapping[str, Question | None]) -> None:
    """Note what is wrong with a condition. `earlier` holds None for a question that could not be read."""
    for group in ("all", "any"):
        if group in fields.data:
            for part in fields.parts(group, required=True, limit=20):
                check_condition(part, earlier)
            return fields.close()
    question = _question(fields, earlier)
    tests = [name for name in TESTS if name in fields.data]
    if len(tests) != 1:
        fields.error("", f"needs exactly one of {', '.join(TESTS)}, or a list named all or any")
    elif question is not None:
        _check_test(fields, tests[0], question)
    fields.read.update(TESTS)
    return fields.close()


def refers_to(condition: Mapping[str, Any]) -> set[str]:
    """The keys of the questions a condition asks about."""
    parts = condition.get("all") or condition.get("any")
    if parts:
        return set().union(*(refers_to(part) for part in parts))
    return {condition["question"]}


def _question(fields: Fields, earlier: Mapping[str, Question | None]) -> Question | None:
    key = fields.text("question", required=True)
    if key and key not in earlier:
        fields.error("question", f"{key!r} is not an earlier question")
    question = earlier.get(key)
    if question is not None and not question.answerable:
        fields.error("question", f"{key!r} takes no answer")
        return None
    return question


def _check_test(fields: Fields, test: str, question: Question) -> None:
    if test == "answered":
        fields.flag("answered")
    elif test == "at_or_below":
        _check_code(fields, question)
    else:
        wanted = fields.items("any_of", required=True) if test == "any_of" else [fields.data["equals"]]
        for value in wanted:
            _check_answer(fields, test, value, question)


def _check_code(fields: Fields, question: Question) -> None:
    code = fields.data["at_or_below"]
    if question.type != "scale":
        fields.error("at_or_below", f"{question.key!r} is not a scale question")
    elif type(code) is not int or code not in question.possible:
        fields.error("at_or_below", f"{code!r} is not one of the codes of {question.key!r}")


def _check_answer(fields: Fields, test: str, value: Any, question: Question) -> None:
    if not question.possible:
        fields.error(test, f"{question.key!r} takes free text; only answered can be asked of it")
    elif not any(type(value) is type(answer) and value == answer for answer in question.possible):
        fields.error(test, f"{value!r} is not an answer of {question.key!r}")
