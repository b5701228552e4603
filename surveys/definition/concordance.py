"""What became of each question from one version of a questionnaire to the next.

Only `same` may be compared between two waves; for the others the change says why not. Whatever could move an
answer counts as a change: a setting that is not listed here as words or as without effect is taken for one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from types import MappingProxyType
from typing import Any

from surveys.definition.conditions import refers_to
from surveys.definition.model import Definition
from surveys.definition.scales import ScaleSpec
from surveys.definition.types import Question
from surveys.definition.types.base import Choice
from surveys.definition.types.words import folded

SAME = "same"
REWORDED = "reworded"
CHANGED = "scale or options changed"
NEW = "new"
DROPPED = "dropped"
KINDS = (SAME, REWORDED, CHANGED, NEW, DROPPED)
NO_PAIRS: Mapping[str, str] = MappingProxyType({})

WORDS = {"text": "the wording", "help": "the hint"}
# Where a question stands, what it is called in charts and what is said around it move no answer.
WITHOUT_EFFECT = frozenset(
    {
        "key",
        "short",
        "why",
        "number",
        "role",
        "about",
        "battery",
        "priority",
        "help_lines",
        "bank",
        "keep",
        "ladder",
    }
    | {"companion_of", "asked", "ask_for", "scale_name"}
)
SETTINGS = {
    "off_scale": "the answers off the scale",
    "required": "whether an answer is required",
    "max_length": "the longest answer",
    "min": "the least allowed",
    "max": "the most allowed",
    "top": "how many are ranked",
    "decimals": "the decimal places",
    "unit": "the unit",
    "bands": "the bands it is published in",
    "reverse": "whether the item is reversed",
    "allows": "what it allows",
    "scale": "the scale",
}


@dataclass(frozen=True)
class Change:
    """What became of one question: its key, one of KINDS, and what differs, as people say it."""

    key: str
    kind: str
    what: tuple[str, ...] = ()


def compare(old: Definition, new: Definition, pairs: Mapping[str, str] = NO_PAIRS) -> list[Change]:
    """One change for each question of either version, in the new order with the dropped ones at the end.

    ``pairs`` gives the old key of a question that was given another one; "" where it has no counterpart.
    Words between the questions take no answer and are left out.
    """
    before, after = _answered(old), _answered(new)
    changes: dict[str, Change] = {}
    for key, question in after.items():
        earlier = before.get(pairs.get(key, key))
        changes[key] = Change(key, NEW) if earlier is None else _change(old, new, earlier, question, changes)
    used = {pairs.get(key, key) for key in after}
    return [*changes.values(), *(Change(key, DROPPED) for key in before if key not in used)]


def incomparable(old: Definition, new: Definition) -> frozenset[str]:
    """The questions whose stored answers would mean something else in the new version.

    Another type, another scale, an item turned round, another unit: such an answer is no answer to the new
    question. Other changes leave the meaning of an answer, so it still counts where it fits.
    """
    before, after = _answered(old), _answered(new)
    return frozenset(key for key in before.keys() & after.keys() if _other(before[key], after[key]))


def _other(before: Question, after: Question) -> bool:
    return _meaning(before) != _meaning(after) or _moved(before, after)


def _moved(before: Question, after: Question) -> bool:
    """Whether a label now stands at another answer: a scale turned round, two options that changed places."""
    at = {folded(option.label): option.key for option in before.options}
    return any(at.get(folded(option.label), option.key) != option.key for option in after.options)


def _meaning(question: Question) -> tuple[Any, ...]:
    settings = (getattr(question, name, None) for name in ("reverse", "decimals", "unit"))
    return question.type, _told(getattr(question, "scale", None)), *settings


def _answered(definition: Definition) -> dict[str, Question]:
    return {question.key: question for question in definition.questions if question.answerable}


def _change(
    old: Definition, new: Definition, before: Question, question: Question, earlier: Mapping[str, Change]
) -> Change:
    if type(before) is not type(question):
        return Change(question.key, CHANGED, (f"the type, from {before.type} to {question.type}",))
    deep = [
        *_options(before, question),
        *_settings(before, question),
        *_routing(before, new, question, earlier),
    ]
    words = [*_words(before, question), *_stem(old, new, before, question)]
    kind = CHANGED if deep else REWORDED if words else SAME
    return Change(question.key, kind, (*deep, *words))


def _words(before: Question, after: Question) -> Iterator[str]:
    for name, said in WORDS.items():
        if getattr(before, name) != getattr(after, name):
            yield said
    labels = {option.key: option.label for option in before.options}
    for option in after.options:
        if labels.get(option.key, option.label) != option.label:
            yield f"the label of “{labels[option.key]}”"


def _stem(old: Definition, new: Definition, before: Question, question: Question) -> Iterator[str]:
    """The introduction of a page is part of each item of a battery on it."""
    if question.battery and old.page_of(before.key).intro != new.page_of(question.key).intro:
        yield "the introduction above it"


def _options(before: Question, after: Question) -> Iterator[str]:
    old, new = [option.key for option in before.options], [option.key for option in after.options]
    if set(old) != set(new):
        yield "the answers to choose from"
    elif _moved(before, after):
        yield "which answer is which"
    elif old != new:
        yield "the order of the answers"
    elif [_beside_label(option) for option in before.options] != [
        _beside_label(option) for option in after.options
    ]:
        yield "what an answer does"


def _beside_label(option: Choice) -> tuple[bool, bool]:
    """Whether it stands alone, and whether it asks for words. The words are a question of their own."""
    return option.exclusive, bool(option.other)


def _settings(before: Question, after: Question) -> Iterator[str]:
    for field in fields(after):
        name = field.name
        if name in WORDS or name in WITHOUT_EFFECT or name in ("options", "show_if"):
            continue
        if _told(getattr(before, name)) != _told(getattr(after, name)):
            yield SETTINGS.get(name, f"the setting {name!r}")


def _told(setting: Any) -> Any:
    """A scale is told by its points and nets; its labels count as words."""
    return replace(setting, labels=(), net_labels=("", "")) if isinstance(setting, ScaleSpec) else setting


def _routing(
    before: Question, new: Definition, question: Question, earlier: Mapping[str, Change]
) -> Iterator[str]:
    """Another condition, or the same one on a question that is no longer the same, gives another base."""
    if before.show_if != question.show_if:
        yield "who is asked (routing)"
        return
    leads = sorted(refers_to(question.show_if)) if question.show_if else []
    moved = [key for key in leads if earlier[key].kind != SAME]
    if moved:
        yield f"who is asked, because “{new.question(moved[0]).short}” is not the same (routing)"
