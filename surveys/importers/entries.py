"""The parts of a consultation file, as they are handed to whoever loads it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from surveys.definition import Definition
from surveys.definition.scales import ScaleSpec


@dataclass(frozen=True)
class HolidayEntry:
    """A school holiday, from its first day to its last."""

    name: str
    first: date
    last: date


@dataclass(frozen=True)
class LookEntry:
    """Colours as #rrggbb, "" where the file gives none; `logo` is a PNG or JPEG picture, or empty."""

    brand: str
    brand_ink: str
    accent: str
    logo: bytes


@dataclass(frozen=True)
class PartnershipEntry:
    """Who consults. `retention` is in months, by class of data.

    `safe_week` is when the safeguarding lead reads (`consult.safe_hours`), `safe_within` in how many of these
    hours something new is looked at; None where the file does not say.
    """

    slug: str
    name: str
    short_name: str
    area: str
    website: str
    authorities: tuple[str, ...]
    controller: str
    privacy_contact: str
    complaints: str
    foi_contact: str
    safe_hours: str
    safe_week: dict[str, list[str]]
    safe_within: int | None
    retention: dict[str, int]
    school_holidays: tuple[HolidayEntry, ...]
    agenda_days: int | None
    look: LookEntry


@dataclass(frozen=True)
class PriorityEntry:
    """One priority of the plan."""

    key: str
    title: str
    text: str


@dataclass(frozen=True)
class SectionEntry:
    """One section of the plan; `blocks` keep their written form (kinds p, h, list and table).

    `plain` says the same in plain English; empty where there is none.
    """

    key: str
    heading: str
    blocks: tuple[dict[str, Any], ...]
    plain: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class PlanEntry:
    """The plan to read beside the questions, with where its text comes from."""

    title: str
    source: str
    note: str
    sections: tuple[SectionEntry, ...]


@dataclass(frozen=True)
class HubEntry:
    """A place where paper is handed out, taken in and keyed."""

    name: str
    code: str


@dataclass(frozen=True)
class ChannelEntry:
    """One way in which people were asked: for the report's account of how the consultation was done."""

    key: str
    name: str
    text: str


@dataclass(frozen=True)
class EventEntry:
    """A meeting or drop-in; `when` is None where only the day's words are known."""

    title: str
    when: datetime | None
    when_text: str
    where: str
    text: str


@dataclass(frozen=True)
class RejectedEntry:
    """An option that was thought about, and why it is not proposed."""

    option: str
    why: str


@dataclass(frozen=True)
class DecisionEntry:
    """Who decides, when, what is decided already and what can still change."""

    who: str
    when: str
    text: str
    on: date | None
    decided: str
    can_change: str
    rejected: tuple[RejectedEntry, ...]


@dataclass(frozen=True)
class ContactEntry:
    """Whom to ask, also for other formats."""

    name: str
    email: str
    phone: str
    address: str
    other_formats: str


@dataclass(frozen=True)
class PublishedEntry:
    """A table printed elsewhere: counts in the order of `labels`, their base and source.

    `printed` holds the percentages as they stand in the paper, by label, `agree_net` or `disagree_net`; where
    the paper gives nothing else, `counts` is empty. `scale` is None for options.
    """

    key: str
    type: str
    text: str
    short: str
    battery: str
    labels: tuple[str, ...]
    scale: ScaleSpec | None
    counts: tuple[int, ...]
    base: int | None
    not_stated: int | None
    source: str
    date: str
    note: str
    printed: dict[str, str]


@dataclass(frozen=True)
class OpenQuestionEntry:
    """A question printed elsewhere with its comments; `answers` is how many the paper says there were."""

    key: str
    text: str
    short: str
    answers: int | None
    note: str


@dataclass(frozen=True)
class CommentEntry:
    """A comment printed elsewhere, linked to no other answer."""

    question: str
    text: str
    source: str


@dataclass(frozen=True)
class ConsultationFile:
    """A consultation as it is loaded. Times are aware, in Europe/London; None where the file gives none."""

    slug: str
    title: str
    kind: str
    invented: bool
    partnership: PartnershipEntry
    summary: str
    strategic_objective: str
    opens: datetime | None
    closes: datetime | None
    extended_from: datetime | None
    paper_cut_off: datetime | None
    withdraw_until: date | None
    grace_minutes: int
    priorities: tuple[PriorityEntry, ...]
    plan: PlanEntry | None
    hubs: tuple[HubEntry, ...]
    wards: tuple[str, ...]
    channels: tuple[ChannelEntry, ...]
    events: tuple[EventEntry, ...]
    invitations: tuple[str, ...]
    decision: DecisionEntry
    contact: ContactEntry
    questionnaire: Definition | None
    published_tables: tuple[PublishedEntry, ...]
    open_questions: tuple[OpenQuestionEntry, ...]
    comments: tuple[CommentEntry, ...]
    source: dict[str, Any]
