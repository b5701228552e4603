"""Who answered beside who lives in the area, as sheets and as lines of the long file. Pure."""

from collections.abc import Iterator
from decimal import Decimal

from analysis.reports.area import INVENTED_AREA, AreaFinding, AreaLine
from analysis.reports.area_sections import area_block, note
from analysis.reports.export import Cell

HEADER = ("Group", "People who answered", "Percentage", "People of the area", "Percentage of the area")


def title(found: AreaFinding) -> str:
    return area_block(found).caption


def notes(found: AreaFinding) -> tuple[str, ...]:
    return (*([INVENTED_AREA] if found.invented else []), note(found))


def lines(found: AreaFinding) -> tuple[tuple[Cell, ...], ...]:
    return tuple(_line(line) for line in found.lines)


def _line(line: AreaLine) -> tuple[Cell, ...]:
    hidden = f"[{line.mark}]" if line.mark else "[z]"
    return (
        line.label,
        hidden if line.count is None else line.count,
        hidden if line.percent is None else Decimal(line.percent),
        "[x]" if line.people is None else line.people,
        "[z]" if line.share is None else Decimal(line.share),
    )


def long_lines(found: AreaFinding) -> Iterator[tuple[Cell, ...]]:
    """The area's people beside the lines of the profile, which hold ours: table, question, title and on."""
    whole = found.whole
    for line in found.lines:
        share = None if line.share is None else Decimal(line.share)
        mark = "" if line.people is not None else "x"
        yield (
            f"{found.key}_area", "", title(found), "area", "people of the area", line.label, line.people,
            share, whole, mark,
        )  # fmt: skip
