"""What a page can settle by itself: the conditions of its questions that only its own answers decide.

The page's script shows and hides by them as somebody answers. The validator stays the judge: what a script
did not see coming is settled when the page is sent.
"""

from collections.abc import Mapping
from typing import Any

from surveys.definition.conditions import holds
from surveys.definition.model import Definition
from surveys.definition.pages import Page
from surveys.definition.types import Question

LISTS = ("multi", "rank")
UNREAD = ("postcode",)  # what is typed is not what is counted, so the page cannot tell
Route = Mapping[str, Any]


def routes_on_page(definition: Definition, page: Page, answers: Mapping[str, Any]) -> dict[str, Route]:
    """The questions of the page that its own answers show or hide, each with its condition.

    A condition is {"field", "in": [values]} or {"field", "answered": true or false}, or "all" or "any" of
    such; a field is a question of this page and the values are those of its form.
    """
    here = {question.key: question for question in page.questions if question.asked}
    values = definition.validate(answers).values
    settled = {q.key: _settle(q.show_if, here, values) for q in here.values() if q.show_if is not None}
    return {key: route for key, route in settled.items() if not isinstance(route, bool)}


def _settle(
    condition: Mapping[str, Any], here: Mapping[str, Question], values: Mapping[str, Any]
) -> bool | Route:
    """True or False where the other pages have decided it; otherwise what this page has to decide."""
    for group, decides in (("all", False), ("any", True)):
        if group in condition:
            parts = [_settle(part, here, values) for part in condition[group]]
            waiting = [part for part in parts if not isinstance(part, bool)]
            if any(part is decides for part in parts) or not waiting:
                return decides if any(part is decides for part in parts) else not decides
            return {group: waiting}
    question = here.get(condition["question"])
    if question is None or (question.type in UNREAD and "answered" not in condition):
        return holds(condition, values)
    return _of_form(condition, question)


def _of_form(condition: Mapping[str, Any], question: Question) -> Route:
    if "answered" in condition:
        return {"field": question.key, "answered": condition["answered"]}
    if "at_or_below" in condition:
        most = condition["at_or_below"]
        wanted = [code for code in question.possible if type(code) is int and code <= most]
    else:
        wanted = condition["any_of"] if "any_of" in condition else [condition["equals"]]
    return {"field": question.key, "in": [_form_value(question, answer) for answer in wanted]}


def _form_value(question: Question, answer: Any) -> str:
    return question.to_form([answer] if question.type in LISTS else answer)[0]
