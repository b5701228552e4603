"""A consultation whose questions an officer changes, and the addresses of the builder."""

from dataclasses import dataclass
from typing import Any

from django.test import Client

from consult.models import Consultation, User
from surveys.models import Questionnaire, WorkingQuestionnaire
from surveys.services import working_begin, working_change
from surveys.services.places import postcodes_load
from tests.definition.samples import every_type
from tests.factories import ConsultationFactory, QuestionnaireFactory, member


@dataclass
class Built:
    """`officer` begins; `client` is signed in as the officer."""

    consultation: Consultation
    officer: User
    client: Client

    def url(self, place: str = "") -> str:
        return f"/desk/{self.consultation.slug}/ask/{place}"

    @property
    def working(self) -> WorkingQuestionnaire:
        return WorkingQuestionnaire.objects.select_related("base").get(consultation=self.consultation)

    @property
    def written(self) -> dict[str, Any]:
        return self.working.definition

    def question(self, key: str) -> dict[str, Any]:
        return next(q for page in self.written["pages"] for q in page["questions"] if q["key"] == key)

    @property
    def keys(self) -> list[list[str]]:
        """The keys of the questions, page by page."""
        return [[q["key"] for q in page["questions"]] for page in self.written["pages"]]

    def post(self, place: str, **fields: Any):
        """A form as the page sends it, stating the version that it saw."""
        return self.client.post(self.url(place), {"seen": self.working.version} | fields)

    def user(self, role: str, **fields: Any) -> User:
        return member(self.consultation.partnership, role, **fields)

    def version(self, number: int) -> Questionnaire:
        return self.consultation.questionnaires.get(version=number)

    def write(self, definition: dict[str, Any]) -> None:
        """Put another form in the place of the one at work."""
        working_change(
            consultation=self.consultation,
            definition=definition,
            seen=self.working.version,
            by=self.officer,
        )


def build(*, begun: bool = True, definition: dict[str, Any] | None = None, **fields: Any) -> Built:
    """Version 1 holds every type of question, and an officer has begun to change it.

    One of them asks for a postcode, so the partnership has loaded where one lies.
    """
    consultation = ConsultationFactory(**fields)
    postcodes_load(partnership=consultation.partnership, wards={"SW1A 1AA": "Hart"}, by=None)
    QuestionnaireFactory(consultation=consultation, definition=definition or every_type().to_dict())
    officer, client = member(consultation.partnership, "officer", name="Olive Officer"), Client()
    client.force_login(officer)
    built = Built(consultation, officer, client)
    if begun:
        working_begin(consultation=consultation, by=officer)
    return built
