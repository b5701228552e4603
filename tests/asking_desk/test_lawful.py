"""The lawful basis: chosen by the partnership, never proposed, and missed until it is there."""

import pytest
from django.test import Client

from consult.lawful import CHOICES, Basis, Offence, Special, lawful_of
from consult.models import AuditEvent, Consultation, Partnership
from consult.readiness import missing, partnership_warnings, warnings
from consult.services import BadFacts, consultation_step, partnership_change
from consult.stages import Stage
from tests.definition.samples import options, question, written
from tests.factories import STATED_LAW, ConsultationFactory, QuestionnaireFactory

pytestmark = [pytest.mark.storage, pytest.mark.django_db]
BASIS = "the lawful basis on which answers are used (UK GDPR, Article 6)"
SOURCE = "the law, or the interest, that the lawful basis rests on"
SCHEDULE = "the condition of the Data Protection Act 2018, Schedule 1, that goes with it"
SPECIAL = "the condition of UK GDPR, Article 9, on which this is asked: Ethnic group, Disability"
SENSITIVE = "the condition of UK GDPR, Article 9 or 10, for what is marked as sensitive: Victim of crime"
STATED = {
    "basis": "Public task (UK GDPR, Article 6(1)(e))",
    "source": "Crime and Disorder Act 1998, section 6",
    "special": "Substantial public interest (UK GDPR, Article 9(2)(g))",
    "schedule": "Paragraph 8: equality of opportunity or treatment",
    "offence": "A condition of the Data Protection Act 2018, Schedule 1 (UK GDPR, Article 10(1))",
}


def warned(consultation: Consultation, **law: str) -> list[str]:
    Partnership.objects.filter(pk=consultation.partnership_id).update(**dict.fromkeys(STATED_LAW, "") | law)
    found = Consultation.objects.select_related("partnership").get(pk=consultation.pk)
    return [item.words for item in warnings(found)]


def test_a_new_partnership_has_no_basis_and_none_is_made_up(draft: Consultation):
    told = lawful_of(draft.partnership)
    assert (told.basis, told.source, told.special, told.schedule, told.offence) == ("",) * 5


def test_the_choices_are_those_of_the_law():
    assert Basis.values == ["a", "b", "c", "d", "e", "ea", "f"]
    assert Special.values == list("abcdefghij")
    assert Offence.values == ["official", "schedule"]


def test_what_is_blank_is_warned_of_and_hinders_nothing(draft: Consultation):
    assert warned(draft) == [BASIS, SPECIAL, SENSITIVE]
    assert missing(draft) == []
    assert consultation_step(consultation=draft, stage=Stage.OPEN, by=None).stage == Stage.OPEN


def test_what_is_stated_is_warned_of_no_longer(draft: Consultation):
    assert warned(draft, **STATED_LAW) == []


@pytest.mark.parametrize(
    ("law", "words"),
    [
        ({"lawful_basis": "a"}, [SPECIAL, SENSITIVE]),
        ({"lawful_basis": "e"}, [SOURCE, SPECIAL, SENSITIVE]),
        ({"lawful_basis": "c", "lawful_source": "  "}, [SOURCE, SPECIAL, SENSITIVE]),
        ({"lawful_basis": "a", "special_condition": "a"}, []),
        ({"lawful_basis": "a", "special_condition": "g"}, [SCHEDULE]),
        ({"lawful_basis": "a", "offence_condition": "official"}, [SPECIAL]),
        ({"lawful_basis": "a", "offence_condition": "schedule"}, [SPECIAL, SCHEDULE]),
    ],
)
def test_each_gap_is_named(draft: Consultation, law: dict[str, str], words: list[str]):
    assert warned(draft, **law) == words


def test_questions_without_special_data_need_the_basis_alone(db):
    plain = written(question("age", "single", options=options("young", "old"), role="characteristic"))
    asked = QuestionnaireFactory(definition=plain)
    assert warned(asked.consultation) == [BASIS]
    assert [item.words for item in partnership_warnings(asked.consultation.partnership)] == [BASIS]


def test_tables_printed_elsewhere_ask_nobody(db):
    assert warnings(ConsultationFactory(kind="published_tables")) == []


@pytest.mark.parametrize("field", CHOICES)
def test_the_service_takes_nothing_that_is_not_in_the_list(draft: Consultation, field: str):
    with pytest.raises(BadFacts) as refused:
        partnership_change(partnership=draft.partnership, seen=1, fields={field: "z"}, by=None)
    assert str(refused.value) == "A lawful basis and its conditions are chosen from the list."
    assert getattr(Partnership.objects.get(), field) == ""


def test_the_admin_chooses_it_and_it_is_on_record(draft: Consultation, office: Client, admin):
    place = f"/desk/partnerships/{draft.partnership.slug}/"
    form = office.get(f"{place}lawful/").content.decode()
    assert form.count('<option value="" selected>Not chosen yet</option>') == 3
    assert '<option value="ea">Recognised legitimate interest – Article 6(1)(ea)</option>' in form
    answer = office.post(f"{place}lawful/", STATED_LAW | {"seen": 1})
    assert (answer.status_code, answer["Location"]) == (302, place)
    saved = Partnership.objects.get()
    assert {name: getattr(saved, name) for name in STATED_LAW} == STATED_LAW
    event = AuditEvent.objects.get(act="partnership_change")
    assert (event.by, sorted(event.detail["fields"].split())) == (admin, sorted(STATED_LAW))
    page = office.get(place).content.decode()
    assert all(f">{words}</dd>" in page for words in STATED.values())
    assert office.post(f"{place}lawful/", {"lawful_basis": "z", "seen": 2}).status_code == 422


def test_the_officer_is_warned_with_the_way_to_mend_it(draft: Consultation, desk: Client, office: Client):
    place = f"/desk/partnerships/{draft.partnership.slug}/"
    for page in ("plan/", "stage/open/"):
        html = desk.get(f"/desk/plan/{page}").content.decode()
        block = html[html.index('aria-labelledby="warnings"') :].split("</section>")[0]
        assert block.count(f'href="{place}#lawful"') == 3
        assert "The lawful basis on which answers are used" in block
    assert f'href="{place}lawful/"' in office.get(place).content.decode()
    Partnership.objects.update(**STATED_LAW)
    assert 'aria-labelledby="warnings"' not in desk.get("/desk/plan/plan/").content.decode()
