"""Conditions as sentences, the same at the desk and on paper."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from surveys.definition import Definition, Question


def condition_words(asked: Definition, condition: Mapping[str, Any]) -> str:
    """What must be so, without its "only if": `the answer to question 3 is “Yes”`."""
    for group, joint in (("all", _(" and ")), ("any", _(" or "))):
        if group in condition:
            return joint.join(_part(asked, part) for part in condition[group])
    return _test(asked, condition)


def _part(asked: Definition, condition: Mapping[str, Any]) -> str:
    words = condition_words(asked, condition)
    several = any(len(condition.get(group, ())) > 1 for group in ("all", "any"))
    return f"({words})" if several else words


def _test(asked: Definition, condition: Mapping[str, Any]) -> str:
    question = asked.question(condition["question"])
    place = place_of(question)
    if "answered" in condition:
        return (_("%(place)s is answered") if condition["answered"] else _("%(place)s is not answered")) % {
            "place": place
        }
    if question.type == "consent":
        return _("the box at %(place)s is ticked") % {"place": place}
    said = _or(_labels(question, wanted_answers(question, condition)))
    words = (
        _("the answers to %(place)s include %(said)s")
        if _many(question)
        else _("the answer to %(place)s is %(said)s")
    )
    return words % {"place": place, "said": said}


def wanted_answers(question: Question, condition: Mapping[str, Any]) -> list[Any]:
    """The answers that meet a condition on one question."""
    if "at_or_below" in condition:
        return [key for key in question.possible if type(key) is int and key <= condition["at_or_below"]]
    return list(condition["any_of"] if "any_of" in condition else [condition["equals"]])


def place_of(question: Question) -> str:
    if question.number:
        return _("question %(number)s") % {"number": question.number}
    return f"“{question.short}”"


def _many(question: Question) -> bool:
    return question.type in ("multi", "rank")


def _labels(question: Question, wanted: list[Any]) -> list[str]:
    return [f"“{choice.label}”" for choice in question.choices if choice.key in wanted]


def _or(labels: list[str]) -> str:
    if len(labels) < 2:
        return "".join(labels)
    return _("%(first)s or %(last)s") % {"first": ", ".join(labels[:-1]), "last": labels[-1]}
