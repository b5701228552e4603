"""What all question types share. Each type is one class; `types.TYPES` is the registry."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar, Self

from surveys.definition.fields import Fields
from surveys.definition.scales import ScaleSpec
from surveys.definition.types.words import Answer, folded

OFF_SCALE = {"dont_know": "Don't know", "prefer_not_to_say": "Prefer not to say"}
UNREADABLE = "unreadable"
UNREADABLE_LABEL = "Could not be read"
ROLES = ("opinion", "characteristic", "sensitive")


class Refusal(Exception):
    """An answer that cannot be counted: the reason as a code, and what to do about it."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason
        self.message = message


@dataclass(frozen=True)
class Choice:
    """One answer that may be ticked: a scale point, an option or an off-scale answer."""

    key: Answer
    label: str
    exclusive: bool = False


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question. `number` is the same on screen, on paper and by phone; information has none."""

    type: ClassVar[str]
    settings: ClassVar[frozenset[str]] = frozenset()
    answerable: ClassVar[bool] = True
    closed: ClassVar[bool] = False

    key: str
    text: str
    short: str = ""
    help: str = ""
    why: str = ""
    number: str | None = None
    role: str = "opinion"
    required: bool = False
    off_scale: tuple[str, ...] = ()
    show_if: Mapping[str, Any] | None = None
    about: str = ""
    battery: str = ""
    priority: str = ""
    help_lines: bool = False
    options: tuple[Choice, ...] = ()

    @classmethod
    def build(cls, common: dict[str, Any], fields: Fields, scales: Mapping[str, ScaleSpec]) -> Self:
        """Make the question from the settings all types share and the type's own, which it reads here."""
        return cls(**common)

    @property
    def off_choices(self) -> tuple[Choice, ...]:
        return tuple(Choice(key, OFF_SCALE[key], exclusive=True) for key in self.off_scale)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """Everything that may be ticked, in the order shown: the options, then the off-scale answers."""
        return self.options + self.off_choices

    @property
    def possible(self) -> tuple[Answer, ...]:
        """The values one tick can have; empty for free text."""
        return tuple(choice.key for choice in self.choices)

    @cached_property
    def words(self) -> dict[str, Answer]:
        """Every key and label, folded, with the answer it names."""
        unreadable = Choice(UNREADABLE, UNREADABLE_LABEL)
        choices = (unreadable, *self.choices) if self.closed else self.choices
        return {folded(text): choice.key for choice in choices for text in (str(choice.key), choice.label)}

    def blank(self, value: Any) -> bool:
        """Whether this value means that nothing was answered."""
        return value is None or value == [] or (isinstance(value, str) and not value.strip())

    def accept(self, value: Any, *, paper: bool) -> Any:
        """The value as it is counted. Raises Refusal for one that cannot be."""
        raise NotImplementedError

    def ask(self) -> str:
        """What to do when a required answer is missing."""
        return f"Answer “{self.short}”."

    def code(self, value: Any) -> int:
        raise ValueError(f"'{self.key}' is a {self.type} question: it has no codes.")

    def from_form(self, values: Sequence[str]) -> Any:
        return values[-1]

    def to_form(self, value: Any) -> list[str]:
        return [str(value)]

    def from_cell(self, cell: str) -> Any:
        return cell

    def to_cell(self, value: Any) -> str:
        return str(value)
