"""Questions without a list of answers: text, consent, and information that asks nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from surveys.definition.fields import Fields
from surveys.definition.scales import ScaleSpec
from surveys.definition.text import UNSTORABLE
from surveys.definition.types.base import UNREADABLE, UNREADABLE_LABEL, Choice, Question, Refusal

LONGEST_TEXT = 10_000
# What a consent is for: quoting somebody's words, naming an organisation, or a matter of its own.
ALLOWS = ("quotes", "naming", "other")


@dataclass(frozen=True, kw_only=True)
class Text(Question):
    """Free text, kept as it was typed. Its length is counted in characters (code points)."""

    type: ClassVar[str] = "text"
    settings: ClassVar[frozenset[str]] = frozenset({"max_length", "about"})
    default_length: ClassVar[int] = LONGEST_TEXT

    max_length: int = LONGEST_TEXT

    @classmethod
    def build(cls, common: dict[str, Any], fields: Fields, scales: Mapping[str, ScaleSpec]) -> Self:
        length = fields.whole("max_length", 1, LONGEST_TEXT, cls.default_length)
        return cls(**common, max_length=length or cls.default_length)

    def accept(self, value: Any, *, paper: bool) -> str:
        if not isinstance(value, str) or UNSTORABLE.search(value):
            raise Refusal("wrong_type", f"Type your answer to “{self.short}” as text.")
        if len(value) > self.max_length:
            raise Refusal(
                "too_long",
                f"Shorten your answer to “{self.short}” to {self.max_length:,} characters or fewer. "
                f"It has {len(value):,}.",
            )
        return value

    def from_form(self, values: Sequence[str]) -> Any:
        return values[-1].replace("\r\n", "\n")


@dataclass(frozen=True, kw_only=True)
class ShortText(Text):
    """One line of free text."""

    type: ClassVar[str] = "short_text"
    default_length: ClassVar[int] = 200


@dataclass(frozen=True, kw_only=True)
class Consent(Question):
    """A box to tick. The answer is true or absent: a blank one means no. `allows` says what it is for.

    On paper it may be a box that could not be read, which allows nothing.
    """

    type: ClassVar[str] = "consent"
    settings: ClassVar[frozenset[str]] = frozenset({"allows"})
    options: tuple[Choice, ...] = (Choice(True, "Yes"),)
    allows: str = ALLOWS[0]

    @classmethod
    def build(cls, common: dict[str, Any], fields: Fields, scales: Mapping[str, ScaleSpec]) -> Self:
        return cls(**common, allows=fields.choice("allows", ALLOWS, ALLOWS[0]))

    def blank(self, value: Any) -> bool:
        return value is False or super().blank(value)

    def accept(self, value: Any, *, paper: bool) -> bool | str:
        if value is True or (paper and value == UNREADABLE):
            return value
        raise Refusal("wrong_type", f"Tick the box “{self.short}”, or leave it empty.")

    def ask(self) -> str:
        return f"Tick the box “{self.short}” to go on."

    def codes(self, value: Any) -> list[int]:
        return [1]

    def from_form(self, values: Sequence[str]) -> Any:
        return _yes_or_no(values[-1])

    def to_form(self, value: Any) -> list[str]:
        return [self.to_cell(value)]

    def from_cell(self, cell: str) -> Any:
        return _yes_or_no(cell)

    def to_cell(self, value: Any) -> str:
        return "yes" if value is True else str(value)


@dataclass(frozen=True, kw_only=True)
class Information(Question):
    """Words between the questions. It has no number and takes no answer."""

    type: ClassVar[str] = "information"
    answerable: ClassVar[bool] = False

    def accept(self, value: Any, *, paper: bool) -> Any:
        raise Refusal("wrong_type", f"“{self.short}” takes no answer.")


def _yes_or_no(text: str) -> bool | str:
    """True or False for the usual ways to write them, or what could not be read.

    Anything else stays for the validator to set aside.
    """
    word = text.strip().casefold()
    if word in ("yes", "true", "1", "y"):
        return True
    if word in (UNREADABLE, UNREADABLE_LABEL.casefold()):
        return UNREADABLE
    return False if word in ("no", "false", "0", "n") else text
