"""Reads a questionnaire from a file of our own format."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from surveys.definition import Definition, DefinitionError
from surveys.definition.reading import FORMAT
from surveys.importers.files import ImportProblem, read_structure


@dataclass(frozen=True)
class ImportedDefinition:
    """A definition, and a report of what was read: questions, types, what is not supported, warnings."""

    definition: Definition
    report: dict[str, Any]


def read_definition(path: Path | str) -> ImportedDefinition:
    """Read a definition from YAML or JSON. Raises ImportProblem, naming every mistake with its place."""
    file = Path(path)
    data = read_structure(file)
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise ImportProblem(f"{file.name} is not a questionnaire of the format {FORMAT!r}.")
    try:
        definition = Definition.from_dict(data)
    except DefinitionError as error:
        raise ImportProblem(f"{file.name} cannot be used:\n{error}") from error
    return ImportedDefinition(definition, _report(definition))


def _report(definition: Definition) -> dict[str, Any]:
    by_type = Counter(question.type for question in definition.questions)
    return {
        "questions": len(definition.questions),
        "by_type": dict(by_type),
        "unsupported": [],
        "warnings": [],
    }
