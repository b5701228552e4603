"""Bands of numbers in a list of options ("16 to 17", "Under 16", "75 or over"), as whole numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

NUMBER = r"£?\s*(?P<low>\d[\d,]*)\s*(?P<unit>[a-z%]+)?"
SECOND = NUMBER.replace("low", "high").replace("unit", "unit2")
FROM = re.compile(rf"(?:from\s+)?{NUMBER}\s*(?:to|-|–|up to)\s*{SECOND}")
BELOW = re.compile(rf"(?:under|below|less than|fewer than)\s+{NUMBER}")
UP_TO = re.compile(rf"up to\s+{NUMBER}")
ABOVE = re.compile(rf"(?:over|above|more than)\s+{NUMBER}")
AND_OVER = re.compile(rf"{NUMBER}\s*(?:\+|(?:and|or) (?:over|above|more|older))(?:\s+(?P<unit2>[a-z]+))?")
ONE = re.compile(NUMBER)
ENDLESS = 10**12
FEWEST = 3


@dataclass(frozen=True)
class Band:
    label: str
    low: int
    high: int


def bands(labels: Sequence[str]) -> list[Band]:
    """The bands among these labels in their order; none unless three can be read and they share a unit.

    Single numbers alone are no bands: the years 2016, 2018 and 2020 leave no gap.
    """
    read = [(label, found) for label in labels if (found := _read(label.strip().lower()))]
    units = {unit for _, (_, _, named) in read for unit in named}
    spans = any(0 < low < high < ENDLESS for _, (low, high, _) in read)
    if len(read) < FEWEST or len(read) < len(labels) - 2 or len(units) > 1 or not spans:
        return []
    return [Band(label, low, high) for label, (low, high, _) in read]


def _read(label: str) -> tuple[int, int, set[str]] | None:
    if found := FROM.fullmatch(label):
        return _number(found["low"]), _number(found["high"]), _units(found["unit"], found["unit2"])
    if found := BELOW.fullmatch(label):
        return 0, _number(found["low"]) - 1, _units(found["unit"])
    if found := UP_TO.fullmatch(label):
        return 0, _number(found["low"]), _units(found["unit"])
    if found := ABOVE.fullmatch(label):
        return _number(found["low"]) + 1, ENDLESS, _units(found["unit"])
    if found := AND_OVER.fullmatch(label):
        return _number(found["low"]), ENDLESS, _units(found["unit"], found["unit2"])
    if found := ONE.fullmatch(label):
        return _number(found["low"]), _number(found["low"]), _units(found["unit"])
    return None


def _number(text: str) -> int:
    return int(text.replace(",", ""))


def _units(*names: str | None) -> set[str]:
    """The unit with its plural taken off: "1 year" and "2 years" are one."""
    return {name.rstrip("s") for name in names if name}
