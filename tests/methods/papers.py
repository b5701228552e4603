"""The passages of the papers of December 2021 as tables for the sentence check."""

from pathlib import Path
from typing import Any

import yaml

from analysis.methods.wording import Count, FigureTable, Interval

FILE = Path(__file__).parents[2] / "analysis" / "demonstration" / "sentences-2021.yaml"
PASSAGES: dict[str, dict[str, Any]] = {p["title"]: p for p in yaml.safe_load(FILE.read_text())["passages"]}


def sentences(title: str) -> list[str]:
    return PASSAGES[title]["sentences"]


def tables() -> list[FigureTable]:
    return [made for p in PASSAGES.values() for made in (by_ward(p["table"]), over_time(p["over_time"]))]


def by_ward(table: dict[str, Any]) -> FigureTable:
    rows = {label: _count(printed) for label, printed in table["rows"].items()}
    more = {"of": table["of"], "unit": table["unit"], "apart": tuple(table.get("apart", ()))}
    return FigureTable(table["name"], rows, table["total"], **more)


def over_time(table: dict[str, Any]) -> FigureTable:
    """The last column is the newest; those before it are the earlier ones."""
    *before, now = next(iter(table["rows"].values()))
    earlier = {period: {label: row[period] for label, row in table["rows"].items()} for period in before}
    rows = {label: row[now] for label, row in table["rows"].items()}
    return FigureTable(table["name"], rows, None, of="", period=now, earlier=earlier)


def _count(printed: int | str) -> Count:
    """ "<10" hides a number from 1 to 9."""
    return printed if isinstance(printed, int) else Interval(1, int(printed.removeprefix("<")) - 1)
