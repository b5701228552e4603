"""Reads files people bring: consultations, questionnaires and responses. Pure: nothing is stored here."""

from surveys.importers.consultation import read_consultation
from surveys.importers.definitions import ImportedDefinition, read_definition
from surveys.importers.entries import ConsultationFile
from surveys.importers.files import ImportProblem, read_structure
from surveys.importers.responses import ImportedResponses, read_responses
from surveys.importers.rows import ImportedRow, RejectedRow

__all__ = [
    "ConsultationFile",
    "ImportProblem",
    "ImportedDefinition",
    "ImportedResponses",
    "ImportedRow",
    "RejectedRow",
    "read_consultation",
    "read_definition",
    "read_responses",
    "read_structure",
]
