"""Where somebody lives: a postcode is asked for, and the ward it lies in is what counts."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from surveys.definition.fields import Fields
from surveys.definition.scales import ScaleSpec
from surveys.definition.types.base import OFF_SCALE, UNREADABLE, Choice, Refusal
from surveys.definition.types.choice import ClosedQuestion
from surveys.definition.types.options import ladder_for, read_options
from surveys.definition.types.words import folded, named

POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?) ?([0-9][A-Z]{2})", re.ASCII)
WITHIN = re.compile(
    r"(?<![A-Za-z0-9])([A-Za-z]{1,2}[0-9][A-Za-z0-9]?)[\s.-]*([0-9][A-Za-z]{2})(?![A-Za-z0-9])", re.ASCII
)
# What stands in the place of words in which no postcode was found: they may hold an address.
NOT_A_POSTCODE = "?"
ELSEWHERE = Choice("elsewhere", "Elsewhere, or not found")
OFF = (*OFF_SCALE, UNREADABLE)


def postcode(text: str) -> str | None:
    """A whole UK postcode as it is written ("SW1A 1AA"); None for anything else."""
    found = POSTCODE.fullmatch("".join(text.split()).upper())
    return f"{found[1]} {found[2]}" if found else None


def postcode_within(text: str) -> str | None:
    """The first whole postcode that stands anywhere in the text ("I live at sw1a1aa."); None for none."""
    found = WITHIN.search(text)
    return postcode(text) or (f"{found[1]} {found[2]}".upper() if found else None)


@dataclass(frozen=True, kw_only=True)
class Postcode(ClosedQuestion):
    """A postcode, which the door turns into the ward before anything is stored. The answer is a ward's key.

    `options` are the wards, and "elsewhere" is added to them. With `keep` the postcode itself is kept too, as
    an answer of its own.
    """

    type: ClassVar[str] = "postcode"
    settings: ClassVar[frozenset[str]] = frozenset({"off_scale", "options", "keep", "ladder"})

    keep: bool = False

    @classmethod
    def build(cls, common: dict[str, Any], fields: Fields, scales: Mapping[str, ScaleSpec]) -> Self:
        kept = {str(ELSEWHERE.key), folded(ELSEWHERE.label)}
        wards = read_options(fields, common["off_scale"], other=False, kept=kept)
        common["role"] = common["role"] if "role" in fields.data else "characteristic"
        options = (*wards, ELSEWHERE)
        ladder = ladder_for(fields, options)
        return cls(**common, options=options, keep=fields.flag("keep"), ladder=ladder)

    def companions(self) -> list[dict[str, Any]]:
        words = {"text": "Postcode", "short": f"{self.short}: postcode"[:200], "role": "sensitive"}
        return [{"key": f"{self.key}_postcode", "type": "short_text", **words}] if self.keep else []

    def holds(self, value: Any) -> bool:
        return not isinstance(value, dict)

    def accept(self, value: Any, *, paper: bool) -> Any:
        if isinstance(value, list):
            raise Refusal(
                "outside_limits", f"Either fill in “{self.short}” or tick a box below it, not both."
            )
        if not isinstance(value, str):
            raise Refusal("wrong_type", f"Type your postcode for “{self.short}”.")
        if value in self.possible or (paper and value == UNREADABLE):
            return value
        whole = postcode(value)
        if whole is None:
            raise Refusal(
                "wrong_type", f"Type a whole postcode for “{self.short}”, with letters and figures."
            )
        return whole

    def ask(self) -> str:
        return f"Type your postcode for “{self.short}”."

    def place(self, value: Any, ward_of: Callable[[str], str | None]) -> tuple[Any, str]:
        """The answer with its postcode turned into a ward, and the postcode; anything else stays as it is.

        `ward_of` gives the name or key of a ward for a postcode as `postcode` writes it. Where an answer off
        the scale is ticked beside the box, the tick holds and what was typed is let go.
        """
        if isinstance(value, list):
            ticked = [each for each in value if isinstance(each, str) and each in OFF]
            return (ticked[-1], "") if ticked else (value, "")
        whole = postcode_within(value) if isinstance(value, str) and value not in self.possible else None
        if whole is None:
            return value, ""
        ward = named(ward_of(whole) or "", self.words)
        return (ward if ward in self.possible else ELSEWHERE.key), whole

    def without_words(self, value: Any) -> Any:
        """The answer as it may be stored for good: a choice, or a mark in the place of anything else."""
        chosen = isinstance(value, str) and (value in self.possible or value in OFF)
        return value if chosen or self.blank(value) else NOT_A_POSTCODE

    def codes(self, value: Any) -> list[int]:
        """A postcode that no door has turned into a ward counts as elsewhere."""
        return super().codes(value if value in self.possible else ELSEWHERE.key)

    def from_form(self, values: Sequence[str]) -> Any:
        ticked = [value for value in values if value in OFF]
        typed = [self.from_cell(value) for value in values if value not in OFF]
        return typed[-1] if not ticked and typed else [*typed, *ticked] if typed else ticked[-1]

    def to_form(self, value: Any) -> list[str]:
        labels = {option.key: option.label for option in self.options}
        values = value if isinstance(value, list) else [value]
        return [labels.get(each, str(each)) for each in values]
