"""Putting options in order: the first few of a list, or all of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from surveys.definition.fields import Fields
from surveys.definition.scales import ScaleSpec
from surveys.definition.types.base import UNREADABLE, Refusal
from surveys.definition.types.choice import ClosedQuestion
from surveys.definition.types.options import PICKED, RESERVED, read_options
from surveys.definition.types.words import named, split_answers

MOST_OPTIONS = 30
# The code of an option that was ticked on paper without an order; ranks stay far below it.
PICKED_CODE = 99


@dataclass(frozen=True, kw_only=True)
class Rank(ClosedQuestion):
    """The options in order of preference; the answer is a list of keys, the first choice first.

    `top` is how many places there are; "" stands for one that was left empty. On paper people tick without an
    order: {"picked": [keys]}.
    """

    type: ClassVar[str] = "rank"
    wide: ClassVar[bool] = True
    placed: ClassVar[bool] = True
    settings: ClassVar[frozenset[str]] = frozenset({"off_scale", "options", "top"})

    top: int = 1

    @classmethod
    def build(cls, common: dict[str, Any], fields: Fields, scales: Mapping[str, ScaleSpec]) -> Self:
        options = read_options(fields, common["off_scale"], kept=(PICKED,))
        if len(options) > MOST_OPTIONS:
            fields.error("options", f"nobody can put more than {MOST_OPTIONS} options in order")
        most = max(len(options), 1)
        return cls(**common, options=options, top=fields.whole("top", 1, most) or most)

    def holds(self, value: Any) -> bool:
        return isinstance(value, list) or (isinstance(value, dict) and isinstance(value.get(PICKED), list))

    def said(self, value: Any) -> tuple[str, ...]:
        """With the places, unless the answers were ticked without an order or there is only a state."""
        if not self.holds(value):
            return super().said(value)
        words = super().said(value[PICKED] if isinstance(value, dict) else value)
        plain = isinstance(value, dict) or any(key in RESERVED for key in value)
        return words if plain else tuple(f"{n}. {word}" for n, word in enumerate(words, start=1) if word)

    def blank(self, value: Any) -> bool:
        return super().blank(value) or (isinstance(value, list) and all(each == "" for each in value))

    def accept(self, value: Any, *, paper: bool) -> Any:
        if isinstance(value, dict):
            return self._picked(value, paper)
        order = [value] if value in RESERVED else value
        if not isinstance(order, list) or not all(isinstance(key, str) for key in order):
            raise Refusal("wrong_type", f"Put the answers to “{self.short}” in order.")
        given = [key for key in order if key != ""]
        self._known(given, (*self.possible, *([UNREADABLE] if paper else [])))
        if len(set(given)) < len(given):
            raise Refusal("outside_limits", f"Give each answer to “{self.short}” one place only.")
        if len(given) > 1 and any(key in RESERVED for key in given):
            raise Refusal("outside_limits", f"Put the answers to “{self.short}” in order, or say why not.")
        if len(order) > self.top:
            raise Refusal("outside_limits", f"Choose no more than {self.top} answers to “{self.short}”.")
        return given if given[0] in RESERVED else list(order)

    def _picked(self, value: dict[str, Any], paper: bool) -> dict[str, list[str]]:
        ticked = value.get(PICKED)
        if not paper or set(value) != {PICKED} or not isinstance(ticked, list) or not ticked:
            raise Refusal("wrong_type", f"Put the answers to “{self.short}” in order.")
        keys = [str(option.key) for option in self.options]
        self._known(ticked, keys)
        return {PICKED: [key for key in keys if key in ticked]}

    def _known(self, given: list[Any], known: Sequence[Any]) -> None:
        if not all(isinstance(key, str) and key in known for key in given):
            raise Refusal("unknown_option", f"Choose from the answers listed for “{self.short}”.")

    def ask(self) -> str:
        return f"Choose at least a first answer to “{self.short}”."

    def codes(self, value: Any) -> list[int]:
        """1 for the first choice and so on, 0 for no place, 99 for an option that was only ticked."""
        keys = [str(option.key) for option in self.options]
        if isinstance(value, dict):
            return [PICKED_CODE * (key in value[PICKED]) for key in keys]
        places = {key: place for place, key in enumerate(value, start=1) if key}
        return [places.get(key, 0) for key in keys]

    def from_form(self, values: Sequence[str]) -> Any:
        """The places in order; an empty one counts only where a later one is filled."""
        order = [value for value in values if value != PICKED]
        while order and order[-1] == "":
            order.pop()
        given = [value for value in order if value]
        if PICKED in values and given:
            return {PICKED: given}
        return given if given and given[0] in RESERVED else order

    def to_form(self, value: Any) -> list[str]:
        return [*value[PICKED], PICKED] if isinstance(value, dict) else list(value)

    def from_cell(self, cell: str) -> Any:
        ticked = cell.strip().removeprefix(f"{PICKED};")
        gap = ticked.startswith(";") or ";;" in ticked
        order = self._with_gaps(ticked) if gap else split_answers(ticked, self.words)
        return order if ticked == cell.strip() else {PICKED: order}

    def _with_gaps(self, cell: str) -> list[Any]:
        pieces = [piece.strip() for piece in cell.split(";")]
        return [piece if (answer := named(piece, self.words)) is None else answer for piece in pieces]

    def to_cell(self, value: Any) -> str:
        return ";".join(self.to_form(value) if isinstance(value, list) else [PICKED, *value[PICKED]])
