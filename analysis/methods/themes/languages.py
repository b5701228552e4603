"""Comments in other languages: counted by language, grouped apart where there are enough, never mixed in."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from analysis.methods.language import ENOUGH, another_language
from analysis.methods.text import SetAside, clean
from analysis.methods.themes.model import Theme, ThemeModel

NAMED = 4
"""Languages named in the note; the rest are counted together."""

Group = Callable[[list[str]], ThemeModel]
"""Finds the themes of texts in one language that is not English."""


def with_languages(model: ThemeModel, texts: Sequence[str | None], group: Group) -> ThemeModel:
    """Return `model` with the themes of every language that at least 40 of `texts` are in, and with a note
    of the languages.

    A theme of another language says so in front of its label. It stands after the English ones and has no
    centroid, so no later comment is put to it by its words.
    """
    spoken = _by_language(model, texts)
    for language, numbers in spoken:
        if len(numbers) >= ENOUGH:
            model = _joined(model, group([texts[number] or "" for number in numbers]), numbers, language)
    return replace(model, note=" ".join(filter(None, [model.note, _note(spoken)])))


def _by_language(model: ThemeModel, texts: Sequence[str | None]) -> list[tuple[str, list[int]]]:
    found: dict[str, list[int]] = defaultdict(list)
    for number in model.set_aside:
        if model.reasons[number] == SetAside.ANOTHER_LANGUAGE.value:
            found[another_language(clean(texts[number]))].append(number)
    return sorted(found.items(), key=lambda one: (-len(one[1]), one[0]))


def _joined(model: ThemeModel, other: ThemeModel, numbers: list[int], language: str) -> ThemeModel:
    """Return `model` with what `other` found among the texts of `numbers`."""
    first, copied = len(model.themes), max(model.copies, default=-1) + 1
    assignments, nearest, copies = list(model.assignments), list(model.nearest), list(model.copies)
    for at, number in enumerate(numbers):
        assignments[number] = [first + theme for theme in other.assignments[at]]
        nearest[number] = first + other.nearest[at] if other.nearest[at] >= 0 else -1
        copies[number] = copied + other.copies[at] if other.copies[at] >= 0 else -1
    grouped = {numbers[at] for at in (*other.themed, *other.none, *other.undecided)}
    return replace(
        model,
        assignments=assignments,
        nearest=nearest,
        copies=copies,
        themes=[*model.themes, *(_named(theme, numbers, language) for theme in other.themes)],
        themed=_with(model.themed, other.themed, numbers),
        none=_with(model.none, other.none, numbers),
        undecided=_with(model.undecided, other.undecided, numbers),
        set_aside=[number for number in model.set_aside if number not in grouped],
        reasons={number: reason for number, reason in model.reasons.items() if number not in grouped},
    )


def _with(own: list[int], others: list[int], numbers: list[int]) -> list[int]:
    return sorted([*own, *(numbers[at] for at in others)])


def _named(theme: Theme, numbers: list[int], language: str) -> Theme:
    quotes = [numbers[at] for at in theme.quotes]
    return replace(theme, label=f"{language}: {theme.label}", quotes=quotes)


def _note(spoken: list[tuple[str, list[int]]]) -> str:
    if not spoken:
        return ""
    told = [f"{len(numbers)} {language}{_apart(numbers)}" for language, numbers in spoken[:NAMED]]
    rest = sum(len(numbers) for _, numbers in spoken[NAMED:])
    return f"Not in English: {', '.join([*told, *([f'{rest} others'] if rest else [])])}."


def _apart(numbers: list[int]) -> str:
    return " (grouped apart)" if len(numbers) >= ENOUGH else ""
