"""Reads one row of our own response file."""

import uuid
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from surveys.definition import Definition, Problem, Validated
from surveys.definition.cells import AmbiguousCell, from_cell
from surveys.definition.text import UNSTORABLE
from surveys.definition.validation import keyed

PROVENANCE = ("submission_id", "channel", "received_at", "hub", "batch", "serial")
CHANNELS = ("web", "paper", "phone", "helped", "import")
LARGEST_ROW = 256 * 1024
LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class ImportedRow:
    """One row that may be received; where `reason` is set it is held, and a person must look at it first.

    `answers` are as the file gives them, for the validator; `problems` and `set_aside` are its verdict,
    after what this row's own cells had wrong with them.
    """

    number: int
    submission_id: uuid.UUID | None
    channel: str
    received_at: datetime | None
    hub: str
    batch: str
    serial: str
    answers: dict[str, Any]
    problems: list[Problem] = field(default_factory=list)
    set_aside: dict[str, str] = field(default_factory=dict)
    reason: str = ""


@dataclass(frozen=True)
class RejectedRow:
    """One row that cannot be stored: its number, why, and its cells as they stand."""

    number: int
    reason: str
    message: str
    cells: tuple[str, ...]


def rejection(number: int, cells: list[str], width: int) -> RejectedRow | None:
    """Why this row cannot be stored at all, or None."""
    if len(cells) != width:
        message = f"Row {number} has {len(cells)} cells; the header has {width}."
        return RejectedRow(number, "ragged", message, tuple(cells))
    if any(UNSTORABLE.search(cell) for cell in cells):
        return RejectedRow(number, "nul", f"Row {number} contains a NUL character.", tuple(cells))
    if sum(len(cell.encode()) for cell in cells) > LARGEST_ROW:
        message = f"Row {number} is larger than {LARGEST_ROW // 1024} KB."
        return RejectedRow(number, "too_large", message, tuple(cells))
    return None


def read_row(number: int, record: dict[str, str], definition: Definition | None) -> ImportedRow:
    """The row, held where one of its own cells cannot be read in exactly one way."""
    problems: list[Problem] = []
    submission_id = _uuid(record.get("submission_id", "").strip(), problems)
    channel = _channel(record.get("channel", "").strip(), problems)
    received_at = _moment(record.get("received_at", "").strip(), problems)
    answers = _answers(record, definition, problems)
    reason = problems[0].code if problems else ""
    verdict = Validated()
    if definition and not reason:
        verdict = definition.validate(answers, paper=keyed(channel))
    return ImportedRow(
        number=number,
        submission_id=submission_id,
        channel=channel,
        received_at=received_at,
        hub=record.get("hub", "").strip(),
        batch=record.get("batch", "").strip(),
        serial=record.get("serial", "").strip(),
        answers=answers,
        problems=problems + verdict.problems,
        set_aside=verdict.set_aside,
        reason=reason,
    )


def _uuid(text: str, problems: list[Problem]) -> uuid.UUID | None:
    try:
        return uuid.UUID(text) if text else None
    except ValueError:
        problems.append(Problem("submission_id", "bad_submission_id", "The submission_id is not a UUID."))
        return None


def _channel(text: str, problems: list[Problem]) -> str:
    if text and text.lower() not in CHANNELS:
        message = f"The channel must be one of {', '.join(CHANNELS)}."
        problems.append(Problem("channel", "unknown_channel", message))
    return text.lower() or "import"


def _moment(text: str, problems: list[Problem]) -> datetime | None:
    """When the answer was received. A time without a zone is local time in the United Kingdom."""
    try:
        moment = datetime.fromisoformat(text) if text else None
    except ValueError:
        message = "The time in received_at must look like 2024-09-30T17:05."
        problems.append(Problem("received_at", "bad_received_at", message))
        return None
    return moment.replace(tzinfo=LONDON) if moment and moment.tzinfo is None else moment


def _answers(
    record: dict[str, str], definition: Definition | None, problems: list[Problem]
) -> dict[str, Any]:
    asked = {name: cell for name, cell in record.items() if name not in PROVENANCE and cell.strip()}
    if definition is None:
        return dict(asked)
    answers = {}
    for key, cell in asked.items():
        answer = _answer(key, cell, definition, problems)
        if answer is not None:
            answers[key] = answer
    return answers


def _answer(key: str, cell: str, definition: Definition, problems: list[Problem]) -> Any:
    try:
        return from_cell(definition.question(key), cell)
    except AmbiguousCell as ambiguous:
        problems.append(Problem(key, "ambiguous", str(ambiguous)))
        return cell
