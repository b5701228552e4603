"""New versions of the questions."""

from django.db import transaction
from django.db.models import Max

from consult.models import Consultation, User
from consult.services import audit_record
from surveys.definition import Definition
from surveys.models import Questionnaire


@transaction.atomic
def questionnaire_add(
    *, consultation: Consultation, definition: dict, by: User | None, concordance: list[dict] | None = None
) -> Questionnaire:
    """Keep a definition as the next version. Raises DefinitionError with the place named."""
    asked = Definition.from_dict(definition)
    Consultation.objects.select_for_update().get(pk=consultation.pk)
    last = consultation.questionnaires.aggregate(n=Max("version"))["n"] or 0
    questionnaire = Questionnaire.objects.create(
        consultation=consultation,
        version=last + 1,
        definition=definition,
        fingerprint=asked.fingerprint,
        concordance=concordance or [],
    )
    audit_record(
        act="questionnaire_add",
        by=by,
        consultation=consultation,
        target=f"version:{last + 1}",
        fingerprint=asked.fingerprint,
    )
    return questionnaire
