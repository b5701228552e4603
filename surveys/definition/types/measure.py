"""Amounts and days: answers that are typed and counted as numbers."""

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar, Self

from surveys.definition.fields import Fields
from surveys.definition.scales import ScaleSpec
from surveys.definition.types.base import OFF_SCALE, UNREADABLE, Question, Refusal

OFF = (*OFF_SCALE, UNREADABLE)
LARGEST = 1_000_000
THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")
PLAIN = re.compile(r"\d{1,12}(\.\d{1,12})?", re.ASCII)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class Typed(Question):
    """One thing typed in a box, or an answer off the scale ticked beside it."""

    settings: ClassVar[frozenset[str]] = frozenset({"off_scale", "min", "max"})

    @property
    def width(self) -> int:
        return 1

    def holds(self, value: Any) -> bool:
        return not isinstance(value, dict)

    def accept(self, value: Any, *, paper: bool) -> Any:
        if value in self.off_scale or (paper and value == UNREADABLE):
            return value
        if isinstance(value, list):
            raise Refusal(
                "outside_limits", f"Either fill in “{self.short}” or tick a box below it, not both."
            )
        return self.read(value)

    def read(self, value: Any) -> Any:
        """The value as it is counted. Raises Refusal."""
        raise NotImplementedError

    def from_form(self, values: Sequence[str]) -> Any:
        ticked = [value for value in values if value in OFF]
        typed = self.typed([value for value in values if value not in OFF])
        return typed if not ticked else ticked[-1] if typed is None else [typed, *ticked]

    def typed(self, values: Sequence[str]) -> Any:
        """What the boxes hold; None for nothing."""
        return values[-1].strip() or None if values else None

    def to_form(self, value: Any) -> list[str]:
        return [str(each) for each in value] if isinstance(value, list) else [str(value)]

    def from_cell(self, cell: str) -> Any:
        words = {OFF_SCALE[key].casefold(): key for key in self.off_scale}
        return words.get(cell.strip().casefold(), self.typed([cell.strip()]))


@dataclass(frozen=True, kw_only=True)
class Number(Typed):
    """An amount of 0 or more: an integer, or with `decimals` plain text such as "2.5"."""

    type: ClassVar[str] = "number"
    settings: ClassVar[frozenset[str]] = Typed.settings | {"decimals", "unit", "bands"}

    min: int | None = None
    max: int | None = None
    decimals: int = 0
    unit: str = ""
    bands: tuple[int, ...] = ()

    @classmethod
    def build(cls, common: dict[str, Any], fields: Fields, scales: Mapping[str, ScaleSpec]) -> Self:
        low, high = fields.whole("min", 0, LARGEST), fields.whole("max", 0, LARGEST)
        if low is not None and high is not None and low > high:
            fields.error("min", f"{low} is more than max, {high}")
        return cls(
            **common,
            min=low,
            max=high,
            decimals=fields.whole("decimals", 0, 2, 0) or 0,
            unit=fields.text("unit", limit=40),
            bands=_bands(fields),
        )

    def said(self, value: Any) -> tuple[str, ...]:
        words = super().said(value)
        states = {OFF_SCALE[key] for key in self.off_scale}
        return tuple(f"{word} {self.unit}" if self.unit and word not in states else word for word in words)

    def read(self, value: Any) -> int | str:
        amount = self._amount(value)
        low, high = self.min or 0, LARGEST if self.max is None else self.max
        if not low <= amount <= high:
            raise Refusal("outside_limits", f"“{self.short}” must be a number from {low:,} to {high:,}.")
        if amount != round(amount, self.decimals):
            after = "a whole number" if not self.decimals else f"no more than {self.decimals} decimal places"
            raise Refusal("wrong_type", f"Give “{self.short}” as {after}.")
        plain = f"{amount.normalize():f}"
        return plain if self.decimals else int(plain)

    def _amount(self, value: Any) -> Decimal:
        text = str(value) if type(value) in (int, float, str) else ""
        try:
            return Decimal(text if PLAIN.fullmatch(text) else "")
        except InvalidOperation:
            raise Refusal("wrong_type", f"Give “{self.short}” in figures, such as 12.") from None

    def codes(self, value: Any) -> list[int]:
        """Hundredths for two decimals, tenths for one."""
        return [int(Decimal(str(value)).scaleb(self.decimals))]

    def typed(self, values: Sequence[str]) -> Any:
        text = super().typed(values)
        if text is None:
            return None
        bare = text.removeprefix("£").strip()
        bare = bare.replace(",", "") if THOUSANDS.fullmatch(bare) else bare
        if not PLAIN.fullmatch(bare):
            return text
        return bare if self.decimals or "." in bare else int(bare)


@dataclass(frozen=True, kw_only=True)
class Date(Typed):
    """A day; the answer is its ISO form, such as "2024-11-11"."""

    type: ClassVar[str] = "date"
    placed: ClassVar[bool] = True

    min: str = ""
    max: str = ""

    @classmethod
    def build(cls, common: dict[str, Any], fields: Fields, scales: Mapping[str, ScaleSpec]) -> Self:
        ends = {name: fields.text(name, limit=10) for name in ("min", "max")}
        for name, text in ends.items():
            if text and _day(text) is None:
                fields.error(name, f"{text!r} is not a day such as 2024-11-11")
        if all(ends.values()) and ends["min"] > ends["max"]:
            fields.error("min", f"{ends['min']} is later than max, {ends['max']}")
        return cls(**common, min=ends["min"], max=ends["max"])

    def said(self, value: Any) -> tuple[str, ...]:
        return tuple(_said(word) if _day(word) else word for word in super().said(value))

    def read(self, value: Any) -> str:
        day = _day(value) if isinstance(value, str) else None
        if day is None:
            raise Refusal("wrong_type", f"“{self.short}” must be a real day, such as 27 3 2024.")
        if (self.min and value < self.min) or (self.max and value > self.max):
            raise Refusal("outside_limits", f"“{self.short}” must be {self._between()}.")
        return str(value)

    def _between(self) -> str:
        said = [_said(end) for end in (self.min, self.max) if end]
        if len(said) == 2:
            return f"from {said[0]} to {said[1]}"
        return f"{said[0]} or later" if self.min else f"{said[0]} or earlier"

    def codes(self, value: Any) -> list[int]:
        """Days since the beginning of the calendar (1 January of the year 1 is 1)."""
        return [datetime.date.fromisoformat(value).toordinal()]

    def typed(self, values: Sequence[str]) -> Any:
        parts = [value.strip() for value in values]
        if len(parts) != 3:
            return super().typed(parts)
        day, month, year = parts
        iso = f"{year}-{month:0>2}-{day:0>2}"
        return iso if _day(iso) else "/".join(parts) if any(parts) else None

    def to_form(self, value: Any) -> list[str]:
        if isinstance(value, list):
            return [part for each in value for part in self.to_form(each)]
        if value in OFF:
            return ["", "", "", value]
        day = _day(value)
        parts = [str(day.day), str(day.month), f"{day.year:04}"] if day else str(value).split("/")
        return [*parts, "", ""][:3]


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text) if DAY.fullmatch(text) else None
    except ValueError:
        return None


def _said(text: str) -> str:
    day = datetime.date.fromisoformat(text)
    return f"{day.day} {day:%B} {day.year}"


def _bands(fields: Fields) -> tuple[int, ...]:
    """The lowest amount of each band in which the answers are published."""
    found = fields.items("bands", limit=20)
    if all(type(low) is int and 0 <= low <= LARGEST for low in found) and found == sorted(set(found)):
        return tuple(found)
    fields.error("bands", "must be whole numbers of 0 or more, from low to high")
    return ()
