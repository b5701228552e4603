"""Reads the written form of a definition and names every mistake with its place."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from surveys.definition.conditions import check_condition
from surveys.definition.fields import Fields, repeated
from surveys.definition.pages import Page
from surveys.definition.priorities import PIPE, read_priorities
from surveys.definition.scales import ScaleSpec, read_scales
from surveys.definition.types import TYPES, Question, Scale
from surveys.definition.types.base import OFF_SCALE, ROLES

FORMAT = "consult-definition/1"
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
MOST_QUESTIONS = 500
# The columns of a response file and the fields of a page's form have these names.
RESERVED_KEYS = frozenset(
    {"submission_id", "channel", "received_at", "hub", "batch", "serial"}
    | {"version", "answers", "form_token", "website", "language", "csrfmiddlewaretoken"}
)
# The receipt stands at this place among the pages.
RESERVED_PAGES = frozenset({"receipt"})
TEXTS = {"short": 200, "help": 2000, "why": 2000}


class DefinitionError(ValueError):
    """A definition that cannot be used; `errors` names every mistake with its place."""

    def __init__(self, errors: list[str]) -> None:
        super().__init__("\n".join(errors))
        self.errors = tuple(errors)


@dataclass
class Reading:
    """What has been read so far: questions by key (None for one that could not be read), and how many."""

    scales: dict[str, ScaleSpec]
    priorities: dict[str, str]
    questions: dict[str, Question | None] = field(default_factory=dict)
    number: int = 0
    page_shown_if: Mapping[str, Any] | None = None


def read(fields: Fields) -> tuple[str, str, tuple[Page, ...]]:
    """Title, language and pages; the mistakes are noted in `fields.errors`."""
    if fields.get("format") != FORMAT:
        fields.error("format", f"must be {FORMAT!r}")
    title = fields.text("title", required=True, limit=300)
    language = fields.key("language", required=False, pattern=LANGUAGE) or "en-GB"
    reading = Reading(read_scales(fields), read_priorities(fields))
    pages = tuple(_page(part, reading) for part in fields.parts("pages", required=True))
    fields.close()
    for key in repeated(page.key for page in pages):
        fields.error("pages", f"two pages share the key {key!r}")
    if len(reading.questions) > MOST_QUESTIONS:
        fields.error("pages", f"has more than {MOST_QUESTIONS} questions")
    return title, language, pages


def _page(fields: Fields, reading: Reading) -> Page:
    key, title = fields.key("key"), fields.text("title", required=True, limit=300)
    if key in RESERVED_PAGES:
        fields.error("key", f"{key!r} is kept for the page after the last one")
    intro = fields.text("intro")
    reading.page_shown_if = _show_if(fields, reading.questions)
    read = [each for part in fields.parts("questions", required=True) for each in _asked(part, reading)]
    fields.close()
    return Page(key, title, intro, tuple(read))


def _asked(fields: Fields, reading: Reading) -> Iterator[Question]:
    """The question, and those that come with it."""
    question = _question(fields, reading)
    if question is None:
        return
    yield question
    for written in question.companions():
        part = Fields(written, f"{fields.place}: its", fields.errors)
        companion = _question(part, reading, of=question.key)
        if companion is not None:
            yield companion


def _question(fields: Fields, reading: Reading, of: str = "") -> Question | None:
    fields.names_parts = True
    key = fields.key("key")
    if key in RESERVED_KEYS:
        fields.error("key", f"{key!r} is kept for the form and the response file")
    if key in reading.questions:
        fields.error("key", "another question has this key")
    kind = TYPES.get(fields.choice("type", TYPES))
    question = None if kind is None else _build(kind, key, fields, reading, of)
    reading.questions[key] = question
    return question


def _build(kind: type[Question], key: str, fields: Fields, reading: Reading, of: str) -> Question:
    common = {"key": key, "companion_of": of} | _common(kind, fields, reading, of)
    question = kind.build(common, fields, reading.scales)
    for name in ("required", "role"):
        if name in fields.data and not kind.answerable:
            fields.error(name, f"a question of type {kind.type} takes no answer")
    _check_about(fields, question, reading.questions)
    _check_battery(fields, question, reading.questions)
    fields.close()
    return question


def _common(kind: type[Question], fields: Fields, reading: Reading, of: str) -> dict[str, Any]:
    common: dict[str, Any] = {"text": fields.text("text", required=True, limit=2000)}
    common |= {name: fields.text(name, limit=limit) for name, limit in TEXTS.items()}
    common["short"] = common["short"] or common["text"]
    common |= {name: fields.flag(name) for name in ("required", "help_lines")}
    common |= {name: fields.key(name, required=False) for name in ("battery", "priority", "bank")}
    common |= _piped(fields, common, reading.priorities)
    common["role"] = fields.choice("role", ROLES, "opinion")
    common["about"] = fields.key("about", required=False) if "about" in kind.settings else ""
    common["off_scale"] = _off_scale(fields) if "off_scale" in kind.settings else ()
    common["show_if"] = _both(reading.page_shown_if, _show_if(fields, reading.questions))
    common["number"] = None if of else _number(kind, reading)
    common["asked"] = not of or "show_if" in fields.data
    return common


def _piped(fields: Fields, common: Mapping[str, Any], priorities: Mapping[str, str]) -> dict[str, str]:
    """The texts with the name of the question's priority in the place of {priority}."""
    key = common["priority"]
    if priorities and key and key not in priorities:
        fields.error("priority", f"{key!r} is not one of the priorities")
    texts = {name: common[name] for name in ("text", *TEXTS)}
    if any(PIPE in text for text in texts.values()) and key not in priorities:
        fields.error("text", f"{PIPE} needs a priority that the definition names")
    return {name: text.replace(PIPE, priorities.get(key, PIPE)) for name, text in texts.items()}


def _both(one: Mapping[str, Any] | None, other: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """A question is shown where its page is and its own condition holds."""
    return {"all": [one, other]} if one and other else one or other


def _number(kind: type[Question], reading: Reading) -> str | None:
    if not kind.answerable:
        return None
    reading.number += 1
    return str(reading.number)


def _off_scale(fields: Fields) -> tuple[str, ...]:
    found = fields.texts("off_scale")
    for key in found:
        if key not in OFF_SCALE:
            fields.error("off_scale", f"{key!r} is not known; it must be one of {', '.join(OFF_SCALE)}")
    for key in repeated(found):
        fields.error("off_scale", f"{key!r} stands there twice")
    return tuple(key for key in OFF_SCALE if key in found)


def _show_if(fields: Fields, earlier: Mapping[str, Question | None]) -> Mapping[str, Any] | None:
    condition = fields.part("show_if")
    if condition is None:
        return None
    check_condition(condition, earlier)
    return condition.data


def _check_about(fields: Fields, question: Question, earlier: Mapping[str, Question | None]) -> None:
    other = earlier.get(question.about)
    if question.about and question.about not in earlier:
        fields.error("about", f"{question.about!r} is not an earlier question")
    if other is not None and not other.closed:
        fields.error("about", f"{question.about!r} is not a question with answers to choose from")


def _check_battery(fields: Fields, question: Question, earlier: Mapping[str, Question | None]) -> None:
    """Items that share one chart share its scale and its off-scale answers."""
    if not question.battery:
        return
    if not isinstance(question, Scale):
        fields.error("battery", "only scale questions can share a chart")
        return
    for other in earlier.values():
        if isinstance(other, Scale) and other.battery == question.battery:
            if (other.scale_name, other.off_scale) != (question.scale_name, question.off_scale):
                fields.error("battery", f"the scale differs from that of {other.key!r}")
            return
