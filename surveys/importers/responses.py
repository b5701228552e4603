"""Reads our own response file: one row a response, one column a question."""

import uuid
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd

from surveys.definition import Definition, Problem
from surveys.definition.cells import AmbiguousCell, from_cell
from surveys.definition.text import UNSTORABLE
from surveys.importers.files import ImportProblem
from surveys.importers.table import Table, read_table

PROVENANCE = ("submission_id", "channel", "received_at", "hub", "batch", "serial")
CHANNELS = ("web", "paper", "phone", "helped", "import")
LARGEST_ROW = 256 * 1024
LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class ImportedRow:
    """One row as it may be received. `held` says in a sentence why a person must look at it first."""

    number: int
    submission_id: uuid.UUID | None
    channel: str
    received_at: datetime | None
    hub: str
    batch: str
    serial: str
    answers: dict[str, Any]
    problems: list[Problem]
    set_aside: dict[str, str] = field(default_factory=dict)
    reason: str = ""
    held: str = ""


@dataclass(frozen=True)
class RejectedRow:
    """One row that cannot be stored: its number, why, and its cells as they stand."""

    number: int
    reason: str
    message: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class ImportedResponses:
    """`rows` are those accepted or held; `frame` has their cells as text, indexed by row number."""

    frame: pd.DataFrame
    report: dict[str, Any]
    rows: list[ImportedRow]
    rejected: list[RejectedRow]
