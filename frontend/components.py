"""Turns a question of a definition, with its answer and its error, into what question.html draws. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from surveys.definition.types import Question
from surveys.definition.types.base import UNREADABLE, UNREADABLE_LABEL

BOXES = ("text", "short_text")
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


@dataclass(frozen=True, kw_only=True)
class Field:
    """One question as it is drawn; `control` is "box", "radios", "checkboxes" or "" for information."""

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
    value: str = ""
    max_length: int | None = None
    max_choices: int | None = None

    @property
    def name(self) -> str:
        return self.key

    @property
    def id(self) -> str:
        return f"q-{self.key}"

    @property
    def href(self) -> str:
        """Where a link of the error summary goes: the box, or the first answer of the list."""
        return f"#{self.id}" if self.control in ("box", "") else f"#{self.id}-1"

    @property
    def max_length_text(self) -> str:
        return f"{self.max_length:,}" if self.max_length else ""

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
    control = _control(question)
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
        options=_options(question, shown, paper) if control in ("radios", "checkboxes") else (),
        value=shown[-1] if shown and control == "box" else "",
        max_length=getattr(question, "max_length", None) if control == "box" else None,
        max_choices=getattr(question, "max", None),
    )


def error_list(fields: Sequence[Field]) -> list[dict[str, str]]:
    """The entries of the error summary, in the order of the page."""
    return [{"href": field.href, "text": field.error} for field in fields if field.error]


def _control(question: Question) -> str:
    if not question.answerable:
        return ""
    if question.type in BOXES:
        return "box"
    return "checkboxes" if question.type in ("multi", "consent") else "radios"


def _shown(question: Question, value: Any) -> list[str]:
    if question.blank(value):
        return []
    # An answer of the wrong type was kept but counts for nothing: the question is shown as it was asked.
    fits = isinstance(value, list | tuple) == (question.type == "multi")
    return question.to_form(value) if fits else []


def _options(question: Question, shown: Sequence[str], paper: bool) -> tuple[FieldOption, ...]:
    first_off = len(question.options)
    unreadable = FieldOption(UNREADABLE, UNREADABLE_LABEL, UNREADABLE in shown, exclusive=True, digit="0")
    return _choices(question, shown, first_off) + ((unreadable,) if paper else ())


def _choices(question: Question, shown: Sequence[str], first_off: int) -> tuple[FieldOption, ...]:
    return tuple(
        FieldOption(
            value=(text := _form_value(question, choice.key)),
            label=choice.label,
            checked=text in shown,
            exclusive=choice.exclusive,
            divider=index == first_off and first_off > 0,
            digit=KEYS[index] if index < len(KEYS) else "",
        )
        for index, choice in enumerate(question.choices)
    )


def _form_value(question: Question, key: Any) -> str:
    return question.to_form([key] if question.type == "multi" else key)[0]
