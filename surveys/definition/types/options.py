"""The list of answers of a closed question: how it is read, and which words may not meet."""

from collections.abc import Collection, Sequence
from typing import Any

from surveys.definition.fields import Fields, repeated
from surveys.definition.ladders import Rung, read_ladder
from surveys.definition.types.base import OFF_SCALE, UNREADABLE, Choice, Question
from surveys.definition.types.words import folded

# A ranking's ticks without an order stand under this word in files and forms.
PICKED = "picked"
RESERVED = (*OFF_SCALE, UNREADABLE)


OTHER = "If you chose “{label}”, please tell us what."
LONGEST_OTHER = 300


def read_options(
    fields: Fields,
    off_scale: Sequence[str],
    *,
    exclusive: bool = False,
    other: bool = True,
    kept: Collection[str] = (),
) -> tuple[Choice, ...]:
    """The `options` of a question. `kept` names keys and labels that mean something else to its type."""
    options = []
    for part in fields.parts("options", required=True):
        alone = part.flag("exclusive") if exclusive else False
        label = part.text("label", required=True, limit=300)
        words = _other(part, label) if other else ""
        options.append(Choice(part.key("key"), label, alone, words))
        part.close()
    check_words(fields, "options", options, off_scale, kept)
    return tuple(options)


def ladder_for(fields: Fields, options: Sequence[Choice]) -> tuple[Rung, ...]:
    """The question's `ladder` over these options."""
    return read_ladder(fields, [str(option.key) for option in options])


def _other(part: Fields, label: str) -> str:
    """What to ask whoever chooses this answer: the file's own words, or ours for a plain true."""
    if isinstance(part.data.get("other"), str):
        return part.text("other", limit=300)
    return OTHER.format(label=label) if part.flag("other") else ""


def other_companions(question: Question) -> list[dict[str, Any]]:
    """The question behind "Other, please specify": one a question, shown to whoever chose such an answer.

    It is a text like any other: its answers are read and grouped apart from the list they stand beside.
    """
    asking = [option for option in question.options if option.other]
    if not asking:
        return []
    keys = [option.key for option in asking]
    words = {
        "text": asking[0].other,
        "short": f"{question.short}: {asking[0].label}"[:200],
        "role": question.role,
        "about": question.key,
        "max_length": LONGEST_OTHER,
    }
    shown = {"question": question.key, "any_of": keys}
    return [{"key": f"{question.key}_other", "type": "text", **words, "show_if": shown}]


def check_words(
    fields: Fields,
    name: str,
    options: Sequence[Choice],
    off_scale: Sequence[str],
    kept: Collection[str] = (),
) -> None:
    """No two answers may share a key or a label, and no label may be another's key: files name either."""
    for key in repeated(option.key for option in options):
        fields.error(name, f"two options share the key {key!r}")
    labels = [*(option.label for option in options), *(OFF_SCALE[key] for key in off_scale)]
    for label in repeated(folded(label) for label in labels if label):
        fields.error(name, f"two options share the label {label!r}")
    for option in options:
        if option.key in RESERVED:
            fields.error(name, f"the key {option.key!r} is kept for answers off the scale")
        if option.key in kept or folded(option.label) in kept:
            fields.error(name, f"the word {option.key!r} is kept by this type of question")
        others = {str(other.key) for other in options if other.key != option.key} | {*RESERVED} - {option.key}
        if reads_as_keys(option.label, others):
            fields.error(name, f"the label {option.label!r} is the key of another answer")


def reads_as_keys(label: str, keys: Collection[str]) -> bool:
    """Whether a file could take the label for keys: it is one, or several with semicolons between."""
    pieces = [piece for piece in folded(label).split(" ; ") if piece]
    return bool(pieces) and all(piece in keys for piece in pieces)
