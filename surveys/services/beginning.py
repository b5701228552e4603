"""A new consultation, begun at the desk."""

from django.db import transaction

from consult.models import Consultation, Partnership, User
from consult.services import consultation_create
from surveys.services.questionnaires import questionnaire_add


@transaction.atomic
def consultation_begin(
    *, partnership: Partnership, slug: str, title: str, by: User | None, definition: dict | None = None
) -> Consultation:
    """A draft, with the questions of a template where one is given. Raises AddressTaken."""
    fields = {"slug": slug, "title": title, "kind": Consultation.Kind.SURVEY}
    made = consultation_create(partnership=partnership, fields=fields, by=by)
    if definition is not None:
        questionnaire_add(consultation=made, definition=definition, by=by)
    return made
