"""What stands around the answers in a report: what was asked of whom, how, and who answered. Pure."""

from dataclasses import dataclass

from analysis.reports.counted import CountTable, Figure


@dataclass(frozen=True)
class Passage:
    title: str
    text: str


@dataclass(frozen=True)
class About:
    slug: str
    title: str
    kind: str
    partnership: str
    invented: bool
    summary: str
    objective: str
    plan_title: str
    plan_source: str
    priorities: tuple[Passage, ...]
    legal: str
    decision_body: str
    decision_when: str
    decision_text: str
    contact: tuple[str, ...]


@dataclass(frozen=True)
class Meeting:
    title: str
    when: str | None
    note: str


@dataclass(frozen=True)
class Consulted:
    """Times are ISO 8601 with their offset."""

    opened: str | None
    closed: str | None
    paper_cut_off: str | None
    channels: tuple[str, ...]
    hubs: tuple[str, ...]
    events: tuple[Meeting, ...]
    invited: tuple[str, ...]


@dataclass(frozen=True)
class Imbalance:
    """A batch whose copies did not add up. Its numbers stay at the desk: they are counts by hub."""

    hub: str
    number: int
    reason: str


@dataclass(frozen=True)
class Responded:
    """Received = the sum of ``states``; counted = people + organisations."""

    received: int
    states: tuple[Figure, ...]
    counted: int
    people: int
    organisations: int
    organisation_names: tuple[str, ...]
    late: int
    tables: tuple[CountTable, ...]
    imbalances: tuple[Imbalance, ...]
    unbalanced_reason: str


@dataclass(frozen=True)
class Misprint:
    """A printed figure beside the one that the counts give."""

    question: str
    label: str
    printed: str
    counted: str
    why: str


@dataclass(frozen=True)
class PublishedElsewhere:
    sources: tuple[str, ...]
    misprints: tuple[Misprint, ...]
    open_questions: tuple[Passage, ...]


@dataclass(frozen=True)
class Basis:
    """What the figures rest on."""

    dataset: str
    frozen: str | None
    code: str
    threshold: int
    threshold_on_toplines: bool
