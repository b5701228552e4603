"""Closed questions: one answer or several from a list that is known beforehand."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from surveys.definition.fields import Fields, repeated
from surveys.definition.scales import BUILT_IN, ScaleSpec
from surveys.definition.types.base import OFF_SCALE, UNREADABLE, UNREADABLE_LABEL, Choice, Question, Refusal
from surveys.definition.types.words import folded, named, number_or_text, split_answers

RESERVED = (*OFF_SCALE, UNREADABLE)


@dataclass(frozen=True, kw_only=True)
class ClosedQuestion(Question):
    """One answer from a list."""

    closed: ClassVar[bool] = True
    settings: ClassVar[frozenset[str]] = frozenset({"off_scale"})
    answer_types: ClassVar[tuple[Any, ...]] = (str,)

    def accept(self, value: Any, *, paper: bool) -> Any:
        if type(value) not in self.answer_types:
            raise Refusal("wrong_type", f"Choose one of the answers to “{self.short}”.")
        if value in self.possible or (paper and value == UNREADABLE):
            return value
        raise Refusal("unknown_option", f"Choose one of the answers listed for “{self.short}”.")

    def ask(self) -> str:
        return f"Choose an answer to “{self.short}”."

    def code(self, value: Any) -> int:
        return 1 + [option.key for option in self.options].index(value)

    def from_cell(self, cell: str) -> Any:
        found = named(cell.strip(), self.words)
        return cell.strip() if found is None else found


@dataclass(frozen=True, kw_only=True)
class Single(ClosedQuestion):
    """One option of a list; the answer is its key."""

    type: ClassVar[str] = "single"
    settings: ClassVar[frozenset[str]] = frozenset({"off_scale", "options"})

    @classmethod
    def build(cls, common: dict[str, Any], fields: Fields, scales: Mapping[str, ScaleSpec]) -> Self:
        return cls(**common, options=read_options(fields, common["off_scale"], exclusive=False))


@dataclass(frozen=True, kw_only=True)
class Scale(ClosedQuestion):
    """A point on an ordered scale; the answer is its code."""

    type: ClassVar[str] = "scale"
    settings: ClassVar[frozenset[str]] = frozenset({"off_scale", "scale"})
    answer_types: ClassVar[tuple[Any, ...]] = (int, str)

    scale_name: str = ""
    scale: ScaleSpec = BUILT_IN["agreement5"]

    @classmethod
    def build(cls, common: dict[str, Any], fields: Fields, scales: Mapping[str, ScaleSpec]) -> Self:
        name = fields.choice("scale", scales)
        scale = scales.get(name, BUILT_IN["agreement5"])
        options = tuple(Choice(code, label) for code, label in zip(scale.codes, scale.labels, strict=False))
        check_words(fields, "scale", options, common["off_scale"])
        return cls(**common, scale_name=name, scale=scale, options=options)

    def code(self, value: Any) -> int:
        return int(value)

    def from_form(self, values: Sequence[str]) -> Any:
        return number_or_text(values[-1])

    def from_cell(self, cell: str) -> Any:
        found = named(cell.strip(), self.words)
        return number_or_text(cell.strip()) if found is None else found


@dataclass(frozen=True, kw_only=True)
class AnsweringAs(ClosedQuestion):
    """Whether the answers are a person's own or an organisation's."""

    type: ClassVar[str] = "answering_as"
    options: tuple[Choice, ...] = (
        Choice("self", "For myself"),
        Choice("organisation", "For an organisation"),
    )


@dataclass(frozen=True, kw_only=True)
class Multi(ClosedQuestion):
    """Any number of options, within limits; the answer is a list of keys in the order of the options."""

    type: ClassVar[str] = "multi"
    settings: ClassVar[frozenset[str]] = frozenset({"off_scale", "options", "min", "max"})

    min: int | None = None
    max: int | None = None

    @classmethod
    def build(cls, common: dict[str, Any], fields: Fields, scales: Mapping[str, ScaleSpec]) -> Self:
        options = read_options(fields, common["off_scale"], exclusive=True)
        most = max(len(options), 1)
        low, high = fields.whole("min", 1, most), fields.whole("max", 1, most)
        if low and high and low > high:
            fields.error("min", f"{low} is more than max, {high}")
        return cls(**common, options=options, min=low, max=high)

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

    def from_form(self, values: Sequence[str]) -> Any:
        return list(values)

    def to_form(self, value: Any) -> list[str]:
        return list(value)

    def from_cell(self, cell: str) -> Any:
        return split_answers(cell, self.words)

    def to_cell(self, value: Any) -> str:
        return ";".join(value)


def read_options(fields: Fields, off_scale: Sequence[str], *, exclusive: bool) -> tuple[Choice, ...]:
    options = []
    for part in fields.parts("options", required=True):
        alone = part.flag("exclusive") if exclusive else False
        options.append(Choice(part.key("key"), part.text("label", required=True, limit=300), alone))
        part.close()
    check_words(fields, "options", options, off_scale)
    return tuple(options)


def check_words(fields: Fields, name: str, options: Sequence[Choice], off_scale: Sequence[str]) -> None:
    """No two answers may share a key or a label, and no label may be another's key: files name either."""
    for key in repeated(option.key for option in options):
        fields.error(name, f"two options share the key {key!r}")
    labels = [*(option.label for option in options), *(OFF_SCALE[key] for key in off_scale)]
    for label in repeated(folded(label) for label in labels if label):
        fields.error(name, f"two options share the label {label!r}")
    for option in options:
        if option.key in RESERVED:
            fields.error(name, f"the key {option.key!r} is kept for answers off the scale")
        others = {str(other.key) for other in options if other.key != option.key} | {*RESERVED} - {option.key}
        if reads_as_keys(option.label, others):
            fields.error(name, f"the label {option.label!r} is the key of another answer")


def reads_as_keys(label: str, keys: Collection[str]) -> bool:
    """Whether a file could take the label for keys: it is one, or several with semicolons between."""
    pieces = [piece for piece in folded(label).split(" ; ") if piece]
    return bool(pieces) and all(piece in keys for piece in pieces)
