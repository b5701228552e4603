"""What all question types share. Each type is one class; `types.TYPES` is the registry."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar, Self

from surveys.definition.fields import Fields
from surveys.definition.ladders import Rung
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
    """One answer that may be ticked: a scale point, an option or an off-scale answer.

    `other` holds what to ask whoever ticks it ("Other, please specify"), "" where no words are needed.
    """

    key: Answer
    label: str
    exclusive: bool = False
    other: str = ""


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question. `number` is the same on screen, on paper and by phone; information has none.

    `wide`: an answer takes one code for each option. `placed`: the fields of its form stand for places, so
    that an empty one counts. A companion (`companion_of`) came with another question and has no number of its
    own; one that is not `asked` is filled in at the door and never drawn.
    """

    type: ClassVar[str]
    settings: ClassVar[frozenset[str]] = frozenset()
    answerable: ClassVar[bool] = True
    closed: ClassVar[bool] = False
    wide: ClassVar[bool] = False
    placed: ClassVar[bool] = False

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
    ladder: tuple[Rung, ...] = ()
    bank: str = ""
    companion_of: str = ""
    asked: bool = True

    @classmethod
    def build(cls, common: dict[str, Any], fields: Fields, scales: Mapping[str, ScaleSpec]) -> Self:
        """Make the question from the settings all types share and the type's own, which it reads here."""
        return cls(**common)

    def companions(self) -> list[dict[str, Any]]:
        """The written form of the questions that come with this one."""
        return []

    @property
    def width(self) -> int:
        """How many codes an answer takes when it is counted; none for words."""
        return len(self.options) if self.wide else min(len(self.options), 1)

    @cached_property
    def off_choices(self) -> tuple[Choice, ...]:
        return tuple(Choice(key, OFF_SCALE[key], exclusive=True) for key in self.off_scale)

    @cached_property
    def choices(self) -> tuple[Choice, ...]:
        """Everything that may be ticked, in the order shown: the options, then the off-scale answers."""
        return self.options + self.off_choices

    @cached_property
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

    def holds(self, value: Any) -> bool:
        """Whether a form of this type can show the value at all; not whether it counts."""
        return not isinstance(value, (list, dict))

    def said(self, value: Any) -> tuple[str, ...]:
        """The answer in the words of whoever chose it; nothing for none."""
        if self.blank(value):
            return ()
        labels = {choice.key: choice.label for choice in self.choices}
        labels |= {} if UNREADABLE in labels else {UNREADABLE: UNREADABLE_LABEL}
        values = value if isinstance(value, list) else [value]
        return tuple(
            labels[each] if isinstance(each, (int, str)) and each in labels else str(each) for each in values
        )

    def accept(self, value: Any, *, paper: bool) -> Any:
        """The value as it is counted. Raises Refusal for one that cannot be."""
        raise NotImplementedError

    def ask(self) -> str:
        """What to do when a required answer is missing."""
        return f"Answer “{self.short}”."

    def codes(self, value: Any) -> list[int]:
        """The codes of a counted answer, as many as `width` says."""
        raise ValueError(f"'{self.key}' is a {self.type} question: it has no codes.")

    def from_form(self, values: Sequence[str]) -> Any:
        return values[-1]

    def to_form(self, value: Any) -> list[str]:
        return [str(value)]

    def from_cell(self, cell: str) -> Any:
        return cell

    def to_cell(self, value: Any) -> str:
        return str(value)
