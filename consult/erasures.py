"""The list of erasures that stands beside the database, so that no backup brings back what left since.

One line of JSON for each person who was erased: the id and the hash of the receipt, the day and the class of
the reason; and one for each text that was taken out of what is published: its hash, the day and the class of
the reason. It is only ever added to, and holds nothing that anybody wrote.
"""

import json
import os
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from django.conf import settings


class BadList(ValueError):
    """The file is no list of erasures; the message says which line is wrong."""


@dataclass(frozen=True)
class Erased:
    """``submission``: the id that its sender gave it; the receipt itself is kept nowhere."""

    submission: str
    receipt_sha256: str
    consultation: str
    erased_on: str
    reason: str


@dataclass(frozen=True)
class TakenOut:
    """A printed text that had to leave: never printed again, nor shown by what an older backup holds."""

    words_sha256: str
    consultation: str
    taken_out_on: str
    reason: str


def erasures_path() -> Path:
    return Path(settings.ERASURES_FILE)


def erasure_note(left: Erased | TakenOut) -> None:
    """Add one line, on the disk before this returns. A line that cannot be written must stop the act."""
    path = erasures_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    line = json.dumps(asdict(left), sort_keys=True) + "\n"
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(file, line.encode())
        os.fsync(file)
    finally:
        os.close(file)


def erasures_read(path: Path) -> list[Erased]:
    """Every erasure of the list once, in its order. Raises BadList."""
    return list({each.submission: each for each in _read(path) if isinstance(each, Erased)}.values())


def taken_out_read(path: Path) -> list[TakenOut]:
    """Every text that was taken out once, in its order. Raises BadList."""
    found = [each for each in _read(path) if isinstance(each, TakenOut)]
    return list({(each.consultation, each.words_sha256): each for each in found}.values())


def _read(path: Path) -> list[Erased | TakenOut]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        raise BadList(f"The list of erasures {path.name} cannot be read: {type(fault).__name__}.") from None
    return [_left(line, number) for number, line in enumerate(lines, start=1) if line.strip()]


def _left(line: str, number: int) -> Erased | TakenOut:
    try:
        said = json.loads(line)
        left = TakenOut(**said) if "words_sha256" in said else Erased(**said)
        date.fromisoformat(left.taken_out_on if isinstance(left, TakenOut) else left.erased_on)
    except (ValueError, TypeError):
        raise BadList(
            f"Line {number} of the list of erasures is no erasure: mend it before you go on."
        ) from None
    return left
