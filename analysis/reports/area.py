"""Who answered beside who lives in the area, as plain values, and what is said of it. Pure.

Every figure of people who answered stands in the table that these are made from: what that table hides is
None here with the mark "c", and the group is then in no share at all, of neither side.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

INVENTED_AREA = "Invented figures of the area: demonstration"
MOST_NAMED = 3


@dataclass(frozen=True)
class AreaLine:
    """One group. ``count``: people who answered. ``people``: of the area, None where it is not known.

    ``percent`` and ``share`` are of the compared groups, as printed, ours and the area's; None for a group
    that is not compared. ``low``: far under its share.
    """

    label: str
    count: int | None
    percent: str | None
    people: int | None
    share: str | None
    mark: str = ""
    low: bool = False

    @property
    def compared(self) -> bool:
        return self.percent is not None


@dataclass(frozen=True)
class AreaFinding:
    """One question on who people are, the group heard least first. ``base``: people in the compared groups.

    ``enough``: whether so many that a share may be called low. ``sources``: of the area's figures, with their
    date. ``invented``: those figures are. ``chart`` names its artefacts without their ending.
    """

    key: str
    name: str
    base: int
    lines: tuple[AreaLine, ...]
    sources: tuple[str, ...]
    enough: bool
    invented: bool = False
    headline: str = ""
    alt: str = ""
    chart: str = ""

    @property
    def compared(self) -> list[AreaLine]:
        return [line for line in self.lines if line.compared]

    @property
    def complete(self) -> bool:
        """Whether nothing is left out that has a share of the area."""
        return all(line.compared or line.people == 0 for line in self.lines)

    @property
    def whole(self) -> int:
        """People of the area in the compared groups."""
        return sum(line.people or 0 for line in self.compared)


def headline_of(found: AreaFinding) -> str:
    """The message: it names groups and no figure, so that it needs none to be true."""
    if not found.enough:
        return f"{found.name}: too few people have answered to set their shares beside the area’s"
    of = "the area" if found.complete else "the groups that can be compared"
    low = [f"“{line.label}”" for line in found.lines if line.low]
    if not low:
        return f"{found.name}: no group stands far under its share of {of}"
    if len(low) == 1:
        return f"{found.name}: {low[0]} stands far under its share of {of}"
    return f"{found.name}: {_named(low)} stand far under their shares of {of}"


def _named(low: Sequence[str]) -> str:
    shown, more = list(low[:MOST_NAMED]), len(low) - MOST_NAMED
    if more > 0:
        shown.append(f"{more} more {'group' if more == 1 else 'groups'}")
    return f"{', '.join(shown[:-1])} and {shown[-1]}"


def ours_sentence(found: AreaFinding) -> str:
    """Our side in words. ``count`` is None where it is withheld."""
    lines = ", ".join(f"{line.label} {line.percent}% ({line.count:,})" for line in found.compared)
    return f"{found.name}, people who answered: {lines}. Base: {base_words(found)}."


def base_words(found: AreaFinding) -> str:
    of = "named a group of the area" if found.complete else "named a group that can be compared"
    return f"{found.base:,} people who {of}"


def area_sentence(found: AreaFinding) -> str:
    lines = ", ".join(f"{line.label} {line.share}%" for line in found.compared)
    return f"{found.name}, people of the area: {lines}."


def apart_sentence(found: AreaFinding) -> str:
    """The groups that are in no share, and why; "" where there is none."""
    said = "; ".join(_apart(found))
    return f"Not compared: {said}." if said else ""


def _apart(found: AreaFinding) -> Iterator[str]:
    for line in found.lines:
        if line.count is None:
            yield f"{line.label}, withheld"
        elif not line.compared:
            yield f"{line.label} ({line.count:,}), {unknown_words(line)}"


def unknown_words(line: AreaLine) -> str:
    return "which is no group of the area" if line.people == 0 else "whose size in the area is not known"


def source_words(found: AreaFinding) -> str:
    return f"Area: people aged 18 and over; {'; '.join(found.sources)}."


def alternative_of_area(found: AreaFinding) -> str:
    """What a screen reader says instead of the chart."""
    said = ("Chart of shares.", ours_sentence(found), area_sentence(found), apart_sentence(found))
    return " ".join(part for part in said if part)
