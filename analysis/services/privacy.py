"""The privacy documents as Word files; every one that is taken is on record."""

from datetime import UTC, datetime

from analysis.pipeline.artefacts import WORD, File, named
from analysis.privacy import Kind, document_of, facts_of
from analysis.reports import word
from consult.models import Consultation, User
from consult.services import audit_record


def privacy_document_export(*, consultation: Consultation, kind: Kind, at: datetime, by: User) -> File:
    """The draft as it stands at ``at``, which is also the time that the file says it was made."""
    document = document_of(kind, facts_of(consultation), at.date())
    content = word.render(document, {}, at=at.astimezone(UTC))
    audit_record(act="privacy_document_export", by=by, consultation=consultation, target=kind.key)
    return File(named(consultation.slug, f"{kind.key}.docx", invented=consultation.invented), WORD, content)
