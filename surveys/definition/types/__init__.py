"""The registry of question types: one class each. `surveys.definition.capabilities` says what each can do."""

from surveys.definition.types.base import Question
from surveys.definition.types.choice import AnsweringAs, Multi, Scale, Single
from surveys.definition.types.open import Consent, Information, ShortText, Text

TYPES: dict[str, type[Question]] = {
    kind.type: kind for kind in (Scale, Single, Multi, Text, ShortText, Consent, AnsweringAs, Information)
}

__all__ = ["TYPES", "AnsweringAs", "Consent", "Information", "Multi", "Question"]
__all__ += ["Scale", "ShortText", "Single", "Text"]
