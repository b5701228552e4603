"""Splitting a theme: each part becomes a theme of its own, and what is in no part stays. Pure."""

from dataclasses import dataclass, replace

from analysis.pipeline.codeframe import Codeframe, CodeTheme, NoSense, part_id, parts_of
from consult.numbers import number_in

MOST_PARTS = 20


@dataclass(frozen=True)
class Part:
    label: str
    comments: list[int]


def parts_given(payload: dict) -> list[dict]:
    """The parts that are asked for; raises NoSense where there is none, too many, or what is no part."""
    given = parts_of(payload)
    if not given or len(given) != len(payload["parts"]):
        raise NoSense("Choose at least one part.")
    if len(given) > MOST_PARTS:
        raise NoSense(f"A theme is split into at most {MOST_PARTS} parts at once.")
    return given


def as_decided(frame: Codeframe, payload: dict) -> dict:
    """The payload with ``whole``: that nothing of the theme was left when it was split.

    It is noted with the decision: when the last comment that was left is erased later, the theme stays on the
    board, and so do the decisions that name it.
    """
    taken = [number_in(pk) for part in parts_of(payload) for pk in _listed(part.get("comments"))]
    theme = payload.get("theme")
    members = frame.members(theme) if isinstance(theme, str) else []
    return payload | {"whole": bool(members) and set(members) <= set(taken)}


def _listed(given: object) -> list:
    return given if isinstance(given, list) else []


def split(frame: Codeframe, number: int, theme: CodeTheme, parts: list[Part], *, whole: bool) -> None:
    """The comments of each part leave the theme and keep their others; chosen quotes go with them.

    Like a merging, it is a judgement on the theme: where a comment stands is by a person only where it was.
    """
    inside, wanted = set(frame.members(theme.id)), [pk for part in parts for pk in part.comments]
    if not inside.issuperset(wanted):
        raise NoSense("A chosen comment is not in this theme.")
    if len(set(wanted)) != len(wanted):
        raise NoSense("Each comment goes to one part.")
    for k, part in enumerate(parts, start=1):
        _split_off(frame, theme.id, CodeTheme(part_id(number, k), part.label), set(part.comments))
    if whole and inside == set(wanted):
        frame.themes[theme.id] = replace(theme, state="split", into=part_id(number, 1))
        frame.quotes.pop(theme.id, None)


def _split_off(frame: Codeframe, source: str, made: CodeTheme, comments: set[int]) -> None:
    frame.themes[made.id] = made
    for pk in comments:
        place = frame.placements[pk]
        themes = tuple(made.id if t == source else t for t in place.themes)
        frame.placements[pk] = replace(place, themes=themes)
    quotes = frame.quotes.get(source, [])
    if moved := [pk for pk in quotes if pk in comments]:
        frame.quotes[made.id] = moved
        frame.quotes[source] = [pk for pk in quotes if pk not in comments]
