"""The privacy documents that are made here, by the name in their address. Pure."""

from dataclasses import dataclass
from datetime import date

from analysis.privacy import impact, policy, processing, transparency
from analysis.privacy.facts import Facts
from analysis.privacy.writing import Part, written
from analysis.reports.document import Document


@dataclass(frozen=True)
class Kind:
    """``why``: what it is for, in a sentence."""

    key: str
    title: str
    why: str
    parts: tuple[Part, ...]


_ALL = (
    Kind(
        "record-of-processing",
        processing.TITLE,
        "What Article 30 of the UK GDPR asks every controller to keep.",
        processing.PARTS,
    ),
    Kind(
        "transparency-record",
        transparency.TITLE,
        "How the tools that read comments work, for the public, as the UK standard (ATRS) sets it out.",
        transparency.PARTS,
    ),
    Kind(
        "impact-assessment",
        impact.TITLE,
        "What could harm people, what is done about it, and who answers for it (UK GDPR, Article 35).",
        impact.PARTS,
    ),
    Kind(
        "policy-document",
        policy.TITLE,
        "How special category and criminal offence data is handled (Data Protection Act 2018, Schedule 1).",
        policy.PARTS,
    ),
)
KINDS: dict[str, Kind] = {kind.key: kind for kind in _ALL}


def document_of(kind: Kind, facts: Facts, on: date) -> Document:
    return written(facts, kind.parts, title=kind.title, on=on)
