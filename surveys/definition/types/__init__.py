"""The registry of question types: one class each. `surveys.definition.capabilities` says what each can do."""

from surveys.definition.types.base import Question
from surveys.definition.types.choice import AnsweringAs, Scale, Single
from surveys.definition.types.measure import Date, Number
from surveys.definition.types.open import Consent, Information, ShortText, Text
from surveys.definition.types.place import Postcode
from surveys.definition.types.rank import Rank
from surveys.definition.types.several import Multi

_ALL: tuple[type[Question], ...] = (
    *(Scale, Single, Multi, Rank, Text, ShortText),
    *(Number, Date, Postcode, Consent, AnsweringAs, Information),
)
TYPES: dict[str, type[Question]] = {kind.type: kind for kind in _ALL}

__all__ = ["TYPES", "AnsweringAs", "Consent", "Date", "Information", "Multi", "Number", "Postcode"]
__all__ += ["Question", "Rank", "Scale", "ShortText", "Single", "Text"]
