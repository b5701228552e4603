"""Turns a question of a definition, with its answer and its error, into what question.html draws. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format

from frontend.places import Box, boxes_of, stands_alone
from surveys.definition.capabilities import capability
from surveys.definition.types import Number, Question
from surveys.definition.types.base import OFF_SCALE, UNREADABLE, UNREADABLE_LABEL, Choice
from surveys.definition.types.options import PICKED

PICKED_LABEL = "Ticked without an order"
# One key an answer at the keying station, in the order printed on the paper copy.
KEYS = "123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class FieldOption:
    """One answer to tick. `divider` sets it apart from those above with the word "or"."""

    value: str
    label: str
    checked: bool = False
    exclusive: bool = False
    divider: bool = False
    digit: str = ""
    asks: bool = False


@dataclass(frozen=True, kw_only=True)
class Field:
    """One question as it is drawn.

    `control` is that of the capability table: "box", "radios", "checkboxes", "selects", "day", or "" for
    information. `boxes` are the several boxes of "selects" and "day". `options` stand in a list; beside a box
    they are the answers off the scale. `companion` is drawn within the question it came with.
    """

    key: str
    type: str
    text: str
    control: str
    short: str = ""
    number: str | None = None
    help: str = ""
    why: str = ""
    error: str = ""
    help_lines: bool = False
    lines: tuple[dict[str, str], ...] = ()
    options: tuple[FieldOption, ...] = ()
    boxes: tuple[Box, ...] = ()
    value: str = ""
    unit: str = ""
    max_length: int | None = None
    max_choices: int | None = None
    companion_of: str = ""
    companion: "Field | None" = None

    @property
    def name(self) -> str:
        return self.key

    @property
    def id(self) -> str:
        return f"q-{self.key}"

    @property
    def grouped(self) -> bool:
        """Several controls under one legend, rather than one box under one label."""
        return self.control != "box" or bool(self.options)

    @property
    def href(self) -> str:
        """Where a link of the error summary goes: the box, or the first answer of the list."""
        return f"#{self.id}" if self.control in ("box", "") else f"#{self.id}-1"

    @property
    def max_length_text(self) -> str:
        return number_format(self.max_length, force_grouping=True) if self.max_length else ""

    @property
    def described_by(self) -> str:
        parts = (("hint", self.help), ("error", self.error), ("count", self.max_length))
        return " ".join(f"{self.id}-{name}" for name, present in parts if present)


def question_field(
    question: Question,
    *,
    value: Any = None,
    posted: Sequence[str] | None = None,
    error: str = "",
    number: str | None = None,
    lines: Sequence[dict[str, str]] = (),
    paper: bool = False,
) -> Field:
    """What `frontend/components/question.html` draws for one question.

    `value` is an answer as the definition holds it. `posted`, the words as a form sent them, wins over it, so
    that a page with an error shows exactly what was entered. `lines` are a partnership's own help lines.
    `paper` adds "could not be read" to every list of answers, under the key 0.
    """
    control = capability(question).page.replace("none", "")
    shown = list(posted) if posted is not None else _shown(question, value)
    return Field(
        key=question.key,
        type=question.type,
        text=question.text,
        short=question.short,
        control=control,
        number=number if number is not None else question.number,
        help=question.help,
        why=question.why,
        error=error,
        help_lines=question.help_lines,
        lines=tuple(lines),
        options=_options(question, shown, paper),
        boxes=boxes_of(question, shown),
        value=_typed(shown) if control == "box" else "",
        unit=question.unit if isinstance(question, Number) else "",
        max_length=getattr(question, "max_length", None),
        max_choices=getattr(question, "max", None) if control == "checkboxes" else None,
        companion_of=question.companion_of,
    )


def error_list(fields: Sequence[Field]) -> list[dict[str, str]]:
    """The entries of the error summary, in the order of the page."""
    every = [each for field in fields for each in (field, field.companion) if each is not None]
    return [{"href": field.href, "text": field.error} for field in every if field.error]


def _typed(shown: Sequence[str]) -> str:
    """What stands in the box: not the answers that are ticked beside it."""
    words = [text for text in shown if text not in (*OFF_SCALE, UNREADABLE)]
    return words[-1] if words else ""


def _shown(question: Question, value: Any) -> list[str]:
    """The fields that hold this answer. One of the wrong type counts for nothing and is not shown."""
    if question.blank(value) or not question.holds(value):
        return []
    return question.to_form(value)


def _options(question: Question, shown: Sequence[str], paper: bool) -> tuple[FieldOption, ...]:
    """The answers to tick, and on paper what a keyer may say of a copy."""
    beside = stands_alone(question)
    choices = question.off_choices if beside else question.choices if question.answerable else ()
    first_off = 0 if beside else len(question.options)
    options = tuple(_option(question, n, choice, shown, first_off) for n, choice in enumerate(choices))
    return options + (_of_paper(question, shown) if paper and _listed(question, beside) else ())


def _listed(question: Question, beside: bool) -> bool:
    return beside or question.closed or question.type == "consent"


def _of_paper(question: Question, shown: Sequence[str]) -> tuple[FieldOption, ...]:
    picked = FieldOption(PICKED, PICKED_LABEL, PICKED in shown)
    unreadable = FieldOption(UNREADABLE, UNREADABLE_LABEL, UNREADABLE in shown, exclusive=True, digit="0")
    return (picked, unreadable) if question.type == "rank" else (unreadable,)


def _option(
    question: Question, index: int, choice: Choice, shown: Sequence[str], first_off: int
) -> FieldOption:
    text = str(choice.key) if stands_alone(question) else _form_value(question, choice.key)
    return FieldOption(
        value=text,
        label=choice.label,
        checked=text in shown,
        exclusive=choice.exclusive,
        divider=index == first_off and (first_off > 0 or stands_alone(question)),
        digit=KEYS[index] if index < len(KEYS) and not stands_alone(question) else "",
        asks=bool(choice.other),
    )


def _form_value(question: Question, key: Any) -> str:
    return question.to_form([key] if question.type == "multi" else key)[0]
