"""Closed questions: one answer from a list that is known beforehand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from surveys.definition.fields import Fields
from surveys.definition.scales import BUILT_IN, ScaleSpec
from surveys.definition.types.base import UNREADABLE, Choice, Question, Refusal
from surveys.definition.types.options import check_words, ladder_for, other_companions, read_options
from surveys.definition.types.words import named, number_or_text

ORGANISATION = "organisation"
ASKED_OF_ORGANISATIONS: dict[str, dict[str, str]] = {
    "name": {
        "type": "short_text",
        "text": "What is the name of the organisation?",
        "short": "Organisation",
    },
    "role": {"type": "short_text", "text": "What is your role there?", "short": "Role in the organisation"},
    "may_name": {
        "type": "consent",
        "allows": "naming",
        "text": "You may name the organisation in the list of those that answered.",
        "short": "May name the organisation",
    },
}


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

    def companions(self) -> list[dict[str, Any]]:
        return other_companions(self)

    def codes(self, value: Any) -> list[int]:
        return [1 + [option.key for option in self.options].index(value)]

    def from_cell(self, cell: str) -> Any:
        found = named(cell.strip(), self.words)
        return cell.strip() if found is None else found


@dataclass(frozen=True, kw_only=True)
class Single(ClosedQuestion):
    """One option of a list; the answer is its key."""

    type: ClassVar[str] = "single"
    settings: ClassVar[frozenset[str]] = frozenset({"off_scale", "options", "ladder"})

    @classmethod
    def build(cls, common: dict[str, Any], fields: Fields, scales: Mapping[str, ScaleSpec]) -> Self:
        options = read_options(fields, common["off_scale"])
        return cls(**common, options=options, ladder=ladder_for(fields, options))


@dataclass(frozen=True, kw_only=True)
class Scale(ClosedQuestion):
    """A point on an ordered scale; the answer is its code. `reverse`: worded the other way round."""

    type: ClassVar[str] = "scale"
    settings: ClassVar[frozenset[str]] = frozenset({"off_scale", "scale", "reverse"})
    answer_types: ClassVar[tuple[Any, ...]] = (int, str)

    scale_name: str = ""
    scale: ScaleSpec = BUILT_IN["agreement5"]
    reverse: bool = False

    @classmethod
    def build(cls, common: dict[str, Any], fields: Fields, scales: Mapping[str, ScaleSpec]) -> Self:
        name = fields.choice("scale", scales)
        scale = scales.get(name, BUILT_IN["agreement5"])
        options = tuple(Choice(code, label) for code, label in zip(scale.codes, scale.labels, strict=False))
        check_words(fields, "scale", options, common["off_scale"])
        return cls(**common, scale_name=name, scale=scale, options=options, reverse=fields.flag("reverse"))

    def codes(self, value: Any) -> list[int]:
        return [int(value)]

    def from_form(self, values: Sequence[str]) -> Any:
        return number_or_text(values[-1])

    def from_cell(self, cell: str) -> Any:
        found = named(cell.strip(), self.words)
        return number_or_text(cell.strip()) if found is None else found


@dataclass(frozen=True, kw_only=True)
class AnsweringAs(ClosedQuestion):
    """Whether the answers are a person's own or an organisation's, and what an organisation is asked then."""

    type: ClassVar[str] = "answering_as"
    settings: ClassVar[frozenset[str]] = frozenset({"off_scale", "ask"})
    options: tuple[Choice, ...] = (
        Choice("self", "For myself"),
        Choice(ORGANISATION, "For an organisation"),
    )

    ask_for: tuple[str, ...] = ()

    @classmethod
    def build(cls, common: dict[str, Any], fields: Fields, scales: Mapping[str, ScaleSpec]) -> Self:
        found = fields.texts("ask", limit=len(ASKED_OF_ORGANISATIONS))
        for name in found:
            if name not in ASKED_OF_ORGANISATIONS:
                fields.error(
                    "ask", f"{name!r} is not known; it must be one of {', '.join(ASKED_OF_ORGANISATIONS)}"
                )
        return cls(**common, ask_for=tuple(name for name in ASKED_OF_ORGANISATIONS if name in found))

    def companions(self) -> list[dict[str, Any]]:
        """Name and role show who somebody is: they are not opinions."""
        shown = {"show_if": {"question": self.key, "equals": ORGANISATION}}
        return [
            {"key": f"{self.key}_{name}", "role": "characteristic", **ASKED_OF_ORGANISATIONS[name], **shown}
            for name in self.ask_for
        ]
