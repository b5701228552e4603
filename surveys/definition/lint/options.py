"""Lists of options: bands of numbers, ordered words, and the right not to say."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from surveys.definition import Definition
from surveys.definition.lint.advice import Advice, on_question
from surveys.definition.lint.bands import Band, bands
from surveys.definition.lint.language import is_english
from surveys.definition.types.words import folded

# Words that have one order. A list of options is checked when every label starts with a word of one row.
ORDERED = (
    ("always", "usually", "often", "sometimes", "occasionally", "rarely", "seldom", "never"),
    ("every day", "most days", "every week", "every month", "every year", "less often", "never"),
    ("daily", "weekly", "fortnightly", "monthly", "quarterly", "yearly", "never"),
    ("a great deal", "a fair amount", "not very much", "not at all"),
    ("very well", "fairly well", "not very well", "not at all well"),
    ("excellent", "very good", "good", "fair", "poor", "very poor"),
    ("very big", "fairly big", "not very big", "not a"),
    ("strongly agree", "agree", "neither", "disagree", "strongly disagree"),
)


def option_bands(definition: Definition) -> Iterator[Advice]:
    """Bands that overlap, leave a gap or stand out of order: somebody of 18 belongs in "16 to 18" and "18 to
    24".
    """
    for question in definition.questions:
        found = (
            bands([option.label for option in question.options])
            if question.type in ("single", "multi")
            else []
        )
        fault = _fault(found)
        if fault:
            yield on_question(
                "option_bands", question, fault, "Let each band start one above the end of the band before."
            )


def option_order(definition: Definition) -> Iterator[Advice]:
    """Options that have an order of their own and do not stand in it."""
    if not is_english(definition.language):
        return
    for question in definition.questions:
        places = _places([folded(option.label) for option in question.options]) if question.closed else []
        if places and places not in (sorted(places), sorted(places, reverse=True)):
            yield on_question(
                "option_order",
                question,
                "Its answers have an order, and they do not stand in it.",
                "List them from one end to the other.",
            )


def no_right_not_to_say(definition: Definition) -> Iterator[Advice]:
    """Questions about the person without "Prefer not to say".

    Leaving a question out and not wishing to answer it are counted apart, and people who may decline go on
    answering. As one of the options it would be counted among the answers.
    """
    for question in definition.questions:
        if question.role == "opinion" or "off_scale" not in question.settings:
            continue
        inside = any(folded(option.label).startswith("prefer not") for option in question.options)
        if inside or "prefer_not_to_say" not in question.off_scale:
            yield on_question(
                "no_right_not_to_say",
                question,
                "“Prefer not to say” is one of its options, so it counts as an answer."
                if inside
                else "It asks about the person and gives nobody the answer “Prefer not to say”.",
                "Add “Prefer not to say” apart from the options.",
            )


def _fault(found: Sequence[Band]) -> str:
    lows = [band.low for band in found]
    ordered = list(reversed(found)) if lows == sorted(lows, reverse=True) else list(found)
    for before, after in pairwise(ordered):
        if after.low < before.low:
            return f"“{before.label}” and “{after.label}” do not stand in order."
        if after.low <= before.high:
            return f"“{before.label}” and “{after.label}” overlap."
        if after.low > before.high + 1:
            return f"There is a gap between “{before.label}” and “{after.label}”."
    return ""


def _places(labels: Sequence[str]) -> list[int]:
    """The place of each label in the one row that has them all; none when no row has."""
    for row in ORDERED:
        places = [_place(label, row) for label in labels]
        if len(places) > 2 and all(place is not None for place in places):
            return [place for place in places if place is not None]
    return []


def _place(label: str, row: Sequence[str]) -> int | None:
    """The longest word of the row that the label starts with."""
    fitting = [word for word in row if label.startswith(word)]
    return row.index(max(fitting, key=len)) if fitting else None
