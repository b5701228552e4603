"""What a questionnaire is: question types, routing, the one validator, and how answers are written down."""

from surveys.definition.model import Definition
from surveys.definition.pages import Page
from surveys.definition.reading import DefinitionError
from surveys.definition.types import TYPES, Question
from surveys.definition.validation import Problem, Validated

__all__ = ["TYPES", "Definition", "DefinitionError", "Page", "Problem", "Question", "Validated"]
