"""Reads a consultation file: who asks whom, about which plan, until when, with which questions."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from surveys.definition import Definition, DefinitionError
from surveys.definition.fields import Fields
from surveys.definition.scales import read_scales
from surveys.importers.agreement import disagreements
from surveys.importers.entries import (
    ChannelEntry,
    ConsultationFile,
    ContactEntry,
    DecisionEntry,
    EventEntry,
    HubEntry,
    PriorityEntry,
    RejectedEntry,
)
from surveys.importers.files import ImportProblem, read_structure
from surveys.importers.partnership import SLUG, read_partnership
from surveys.importers.plan_text import read_plan
from surveys.importers.published import read_comments, read_open_questions, read_tables
from surveys.importers.times import day, local_time

FORMAT = "consult-consultation/1"
KINDS = ("survey", "published_tables")
CODE = re.compile(r"[A-Z0-9]{1,8}")
GRACE_MINUTES = 30
Entry = TypeVar("Entry")


def read_consultation(path: Path | str) -> ConsultationFile:
    """Read a consultation from YAML or JSON. Raises ImportProblem, naming every mistake with its place."""
    file = Path(path)
    data = read_structure(file)
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise ImportProblem(f"{file.name} is not a consultation of the format {FORMAT!r}.")
    errors: list[str] = []
    consultation = _consultation(Fields(data, "", errors))
    errors += disagreements(consultation, errors)
    if errors:
        raise ImportProblem(f"{file.name} cannot be used:\n" + "\n".join(errors))
    return consultation


def _consultation(fields: Fields) -> ConsultationFile:
    fields.get("format")
    definition = _questionnaire(fields)
    tables = read_tables(fields, read_scales(fields))
    open_questions = read_open_questions(fields)
    asked = {table.key for table in tables} | {question.key for question in open_questions}
    asked |= {question.key for question in definition.questions} if definition else set()
    consultation = ConsultationFile(
        slug=fields.key("slug", pattern=SLUG),
        title=fields.text("title", required=True, limit=300),
        kind=fields.choice("kind", KINDS),
        invented=fields.flag("invented"),
        partnership=read_partnership(_needed(fields, "partnership")),
        summary=fields.text("summary", required=True),
        strategic_objective=fields.text("strategic_objective"),
        opens=local_time(fields, "opens"),
        closes=local_time(fields, "closes"),
        extended_from=local_time(fields, "extended_from"),
        paper_cut_off=local_time(fields, "paper_cut_off"),
        withdraw_until=day(fields, "withdraw_until"),
        grace_minutes=_whole(fields, "grace_minutes", 24 * 60, GRACE_MINUTES),
        priorities=_entries(fields, "priorities", _priority),
        plan=read_plan(fields.part("plan")),
        hubs=_entries(fields, "hubs", _hub),
        wards=tuple(fields.texts("wards")),
        channels=_entries(fields, "channels", _channel),
        events=_entries(fields, "events", _event),
        invitations=tuple(fields.texts("invitations")),
        decision=_decision(_needed(fields, "decision")),
        contact=_contact(_needed(fields, "contact")),
        questionnaire=definition,
        published_tables=tables,
        open_questions=open_questions,
        comments=read_comments(fields, asked),
        source=fields.data,
    )
    fields.close()
    return consultation


def _needed(fields: Fields, name: str) -> Fields:
    part = fields.part(name)
    if part is None:
        fields.error(name, "is missing")
        return Fields({}, name, [])
    return part


def _whole(fields: Fields, name: str, high: int, default: int) -> int:
    found = fields.whole(name, 0, high, default)
    return default if found is None else found


def _entries(fields: Fields, name: str, read: Callable[[Fields], Entry]) -> tuple[Entry, ...]:
    entries = []
    for part in fields.parts(name):
        entries.append(read(part))
        part.close()
    return tuple(entries)


def _questionnaire(fields: Fields) -> Definition | None:
    data = fields.get("questionnaire")
    if data is None:
        return None
    try:
        return Definition.from_dict(data)
    except DefinitionError as error:
        fields.errors.extend(f"questionnaire.{message}" for message in error.errors)
        return None


def _priority(fields: Fields) -> PriorityEntry:
    title = fields.text("title", required=True, limit=200)
    return PriorityEntry(fields.key("key"), title, fields.text("text", required=True))


def _hub(fields: Fields) -> HubEntry:
    return HubEntry(fields.text("name", required=True, limit=200), fields.key("code", pattern=CODE))


def _channel(fields: Fields) -> ChannelEntry:
    name = fields.text("name", required=True, limit=300)
    return ChannelEntry(fields.key("key"), name, fields.text("text"))


def _event(fields: Fields) -> EventEntry:
    title = fields.text("title", required=True, limit=300)
    when = local_time(fields, "when")
    return EventEntry(
        title, when, fields.text("when_text", limit=200), fields.text("where", limit=300), fields.text("text")
    )


def _decision(fields: Fields) -> DecisionEntry:
    entry = DecisionEntry(
        fields.text("who", required=True, limit=300),
        fields.text("when", required=True, limit=200),
        fields.text("text"),
        day(fields, "on"),
        fields.text("decided"),
        fields.text("can_change"),
        _entries(fields, "rejected", _rejected),
    )
    fields.close()
    return entry


def _rejected(fields: Fields) -> RejectedEntry:
    option = fields.text("option", required=True, limit=1000)
    return RejectedEntry(option, fields.text("why", required=True))


def _contact(fields: Fields) -> ContactEntry:
    entry = ContactEntry(
        name=fields.text("name", required=True, limit=200),
        email=fields.text("email", limit=200),
        phone=fields.text("phone", limit=60),
        address=fields.text("address", limit=500),
        other_formats=fields.text("other_formats", limit=1000),
    )
    fields.close()
    return entry
