"""Questions with any number of answers from a list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from surveys.definition.fields import Fields
from surveys.definition.scales import ScaleSpec
from surveys.definition.types.base import UNREADABLE, UNREADABLE_LABEL, Refusal
from surveys.definition.types.choice import ClosedQuestion
from surveys.definition.types.options import RESERVED, ladder_for, read_options
from surveys.definition.types.words import split_answers


@dataclass(frozen=True, kw_only=True)
class Multi(ClosedQuestion):
    """Any number of options, within limits; the answer is a list of keys in the order of the options."""

    type: ClassVar[str] = "multi"
    wide: ClassVar[bool] = True
    settings: ClassVar[frozenset[str]] = frozenset({"off_scale", "options", "min", "max", "ladder"})

    min: int | None = None
    max: int | None = None

    @classmethod
    def build(cls, common: dict[str, Any], fields: Fields, scales: Mapping[str, ScaleSpec]) -> Self:
        options = read_options(fields, common["off_scale"], exclusive=True)
        most = max(len(options), 1)
        low, high = fields.whole("min", 1, most), fields.whole("max", 1, most)
        if low and high and low > high:
            fields.error("min", f"{low} is more than max, {high}")
        return cls(**common, options=options, min=low, max=high, ladder=ladder_for(fields, options))

    def holds(self, value: Any) -> bool:
        return isinstance(value, list)

    def accept(self, value: Any, *, paper: bool) -> list[str]:
        ticked = [value] if value in RESERVED else value
        if not isinstance(ticked, list) or not all(isinstance(key, str) for key in ticked):
            raise Refusal("wrong_type", f"Choose from the answers to “{self.short}”.")
        known = [str(key) for key in self.possible] + ([UNREADABLE] if paper else [])
        if not set(ticked) <= set(known):
            raise Refusal("unknown_option", f"Choose from the answers listed for “{self.short}”.")
        chosen = [key for key in known if key in ticked]
        self._check_limits(chosen)
        return chosen

    def _check_limits(self, chosen: list[str]) -> None:
        alone = [key for key in chosen if key == UNREADABLE or self._exclusive(key)]
        if alone and len(chosen) > 1:
            label = self._label(alone[0])
            raise Refusal("outside_limits", f"Choose either “{label}” or other answers, not both.")
        if self.max and len(chosen) > self.max:
            raise Refusal("outside_limits", f"Choose no more than {self.max} answers to “{self.short}”.")
        if self.min and not alone and len(chosen) < self.min:
            raise Refusal("outside_limits", f"Choose at least {self.min} answers to “{self.short}”.")

    def _exclusive(self, key: str) -> bool:
        return any(choice.key == key and choice.exclusive for choice in self.choices)

    def _label(self, key: str) -> str:
        return next((choice.label for choice in self.choices if choice.key == key), UNREADABLE_LABEL)

    def codes(self, value: Any) -> list[int]:
        return [int(option.key in value) for option in self.options]

    def from_form(self, values: Sequence[str]) -> Any:
        return list(values)

    def to_form(self, value: Any) -> list[str]:
        return list(value)

    def from_cell(self, cell: str) -> Any:
        return split_answers(cell, self.words)

    def to_cell(self, value: Any) -> str:
        return ";".join(value)
