"""What a benchmark hands back: a name, a figure people can read, and what it was measured against."""

from typing import NamedTuple

NOT_RUN = "not run: data not given"


class Row(NamedTuple):
    name: str
    figure: str
    note: str = ""


class Options(NamedTuple):
    """``key_points`` and ``scorer`` are paths given on the command line, or empty."""

    key_points: str = ""
    scorer: str = ""
    quick: bool = False


def table(rows: list[Row]) -> str:
    """One plain table, columns as wide as their longest cell."""
    widths = [max(len(row[n]) for row in [*rows, Row("what", "figure", "note")]) for n in range(2)]
    lines = [f"{r.name:<{widths[0]}}  {r.figure:<{widths[1]}}  {r.note}".rstrip() for r in rows]
    return "\n".join([f"{'what':<{widths[0]}}  {'figure':<{widths[1]}}  note", *lines])
