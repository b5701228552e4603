"""What a page of questions and the page of answers show: made from a definition and a draft's answers."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from frontend.components import Field, question_field
from surveys.definition import Definition, Page, Question
from surveys.definition.routing import Route, routes_on_page


@dataclass(frozen=True)
class Answer:
    """One row of the page of answers: `values` in words, `problem` where they cannot be counted."""

    question: str
    values: tuple[str, ...]
    href: str = ""
    problem: str = ""


@dataclass(frozen=True)
class AnswerGroup:
    title: str
    answers: tuple[Answer, ...]


def page_fields(
    definition: Definition,
    page: Page,
    answers: Mapping[str, Any],
    *,
    errors: Mapping[str, str],
    posted: Callable[[str], Sequence[str]] | None = None,
    also: Collection[str] = (),
) -> list[Field]:
    """The questions of the page that these answers lead to, numbered "3 of 9".

    `posted` gives the words of a form that could not be kept; they win over the answers. `also` are questions
    that the page may yet show.
    """
    fields = [
        question_field(
            question,
            value=answers.get(question.key),
            posted=None if posted is None else posted(question.key),
            error=errors.get(question.key, ""),
            number=number_of(definition, question),
        )
        for question in drawn(definition, page, answers, also)
    ]
    return _help_lines_once(nested(fields), also)


def asks_for_words_or_harm(definition: Definition) -> bool:
    """Whether somebody may write of harm: then every page says who to ring, whatever they write."""
    return any(q.help_lines or q.type in ("text", "short_text") for q in definition.questions)


def drawn(
    definition: Definition, page: Page, answers: Mapping[str, Any], also: Collection[str] = ()
) -> list[Question]:
    """The questions that stand on the page: those shown, and the box beside an "other, please specify".

    That box is there before its answer is chosen, because a page without scripts cannot open it then. `also`
    are those that a script has opened, or may.
    """
    shown = {*definition.shown(answers), *also}
    found = [q for q in page.questions if q.asked]
    return [q for q in found if q.key in shown or (q.companion_of in shown and beside_other(definition, q))]


def page_routes(definition: Definition, page: Page, answers: Mapping[str, Any]) -> dict[str, Route]:
    """What on the page shows or hides its questions. A box beside "other" is there in any case."""
    routes = routes_on_page(definition, page, answers)
    return {k: route for k, route in routes.items() if not beside_other(definition, definition.question(k))}


def beside_other(definition: Definition, question: Question) -> bool:
    """Whether this is the box in which people say what they mean by "other"."""
    parent = question.companion_of
    return bool(parent) and any(option.other for option in definition.question(parent).options)


def nested(fields: Sequence[Field]) -> list[Field]:
    """Each box for "other" within the question that it belongs to."""
    asking = {field.key for field in fields if any(option.asks for option in field.options)}
    inside = {field.companion_of: field for field in fields if field.companion_of in asking}
    outside = [field for field in fields if field.companion_of not in asking]
    return [replace(field, companion=inside.get(field.key)) for field in outside]


def number_of(definition: Definition, question: Question) -> str:
    if question.number is None:
        return ""
    total = sum(1 for each in definition.questions if each.number)
    return _("%(number)s of %(total)s") % {"number": question.number, "total": total}


def _help_lines_once(fields: list[Field], coming: Collection[str]) -> list[Field]:
    """The telephone numbers stand once on a page, below the last question that touches abuse.

    Those that may come and go keep their own, or the numbers would go with them.
    """
    staying = [field.key for field in fields if field.help_lines and field.key not in coming]
    return [
        field if field.key in coming else replace(field, help_lines=field.key in staying[-1:])
        for field in fields
    ]


def neutral_title(definition: Definition, fields: Sequence[Field]) -> str:
    """A title for the browser's list of pages that does not tell what the questions are about."""
    numbers = [number for field in fields if (number := definition.question(field.key).number)]
    if len(numbers) < 2:
        return _("Question %(number)s") % {"number": numbers[0]} if numbers else _("Questions")
    return _("Questions %(first)s to %(last)s") % {"first": numbers[0], "last": numbers[-1]}


def page_errors(definition: Definition, page: Page, answers: Mapping[str, Any]) -> dict[str, str]:
    """What to ask about on this page, by question."""
    keys = {question.key for question in page.questions}
    return {p.key: p.message for p in definition.validate(answers).problems if p.key in keys}


def touches_abuse(definition: Definition, keys: Collection[str]) -> bool:
    return any(definition.question(key).help_lines for key in keys)


def answer_groups(
    definition: Definition, answers: Mapping[str, Any], link: Callable[[str, str], str]
) -> list[AnswerGroup]:
    """Every question that was shown with its answer, page by page. `link` makes the way to change one."""
    checked = definition.validate(answers)
    problems = {problem.key: problem.message for problem in checked.problems}
    groups = []
    for page in definition.pages:
        asked = [q for q in page.questions if q.key in checked.shown and q.answerable and q.asked]
        rows = [
            Answer(
                q.text,
                _in_its_language(definition, q, answers.get(q.key)),
                link(page.key, q.key),
                problems.get(q.key, ""),
            )
            for q in asked
        ]
        if rows:
            groups.append(AnswerGroup(page.title, tuple(rows)))
    return groups


def hidden_answers(definition: Definition, answers: Mapping[str, Any]) -> list[Answer]:
    """Answers to questions that another answer has since hidden: kept, not counted."""
    hidden = [key for key, why in definition.validate(answers).set_aside.items() if why == "hidden"]
    questions = [definition.question(key) for key in hidden]
    return [Answer(q.text, _in_its_language(definition, q, answers[q.key])) for q in questions]


def _in_its_language(definition: Definition, question: Question, value: Any) -> tuple[str, ...]:
    """A "no" beside the questions is in their language, as the "yes" is."""
    with translation.override(definition.language.lower()):
        return answer_words(question, value)


def answer_words(question: Question, value: Any) -> tuple[str, ...]:
    """The answer as it was read by whoever chose it; nothing for none."""
    if question.blank(value):
        return (_("No"),) if question.type == "consent" else ()
    return question.said(value)


def newly_shown(definition: Definition, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """The questions that the latest answers have opened, in order; a box for "other" stood there before."""
    known = set(definition.shown(before))
    opened = [key for key in definition.shown(after) if key not in known]
    return [key for key in opened if not beside_other(definition, definition.question(key))]
