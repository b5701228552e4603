"""The invented answers and the ways in which they come in: online, keyed from paper, and in a file."""

import json
import uuid
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from analysis.services.demonstration.people import person_of
from consult.models import Consultation
from surveys.services import Proof, Provenance, batch_close, batch_open, copy_key, submission_receive

FOLDER = Path(__file__).resolve().parents[2] / "demonstration"
NAMES = uuid.UUID(
    "5a0c0a52-8b0e-5c0e-9a3e-2d6f2f1f7c11"
)  # names each invented submission: loading twice doubles none


def invented(channel: str) -> Iterator[dict]:
    with (FOLDER / "invented-answers-demonstration.jsonl").open(encoding="utf-8") as lines:
        yield from (row for row in map(json.loads, lines) if row["channel"] == channel)


def submission_name(consultation: Consultation, number: int) -> uuid.UUID:
    """The id under which respondent ``number`` of the file is received."""
    return uuid.uuid5(NAMES, f"{consultation.slug}:{number}")


def receive_online(consultation: Consultation, rows: list[dict], first: datetime, last: datetime) -> None:
    """Spread evenly over the fieldwork, in the order of the file."""
    step = (last - first) / (len(rows) + 1)
    for place, row in enumerate(rows, start=1):
        at = first + step * place
        submission_receive(
            consultation=consultation,
            submission_id=submission_name(consultation, row["n"]),
            version=1,
            answers=row["answers"],
            proof=Proof(started_at=at - timedelta(minutes=6)),
            provenance=Provenance(received_at=at),
        )


def key_paper(consultation: Consultation, rows: list[dict], received_on: date) -> None:
    """One balanced batch a hub."""
    keyer = person_of(consultation.partnership, "keyer")
    for hub in consultation.partnership.hubs.order_by("code"):
        mine = [row for row in rows if f"H{row['hub']}" == hub.code]
        if not mine:
            continue
        batch = batch_open(
            consultation=consultation, hub=hub, control_total=len(mine), received_on=received_on, by=keyer
        )
        for serial, row in enumerate(mine, start=1):
            name = submission_name(consultation, row["n"])
            copy_key(batch=batch, serial=serial, submission_id=name, answers=row["answers"], by=keyer)
        batch_close(batch=batch, reason="", by=keyer)
