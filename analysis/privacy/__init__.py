"""Drafts of the privacy documents, made from the live configuration; see docs/privacy-documents.md."""

from analysis.privacy.gathering import facts_of
from analysis.privacy.kinds import KINDS, Kind, document_of

__all__ = ["KINDS", "Kind", "document_of", "facts_of"]
