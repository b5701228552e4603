"""The privacy notice and the accessibility statement: made of what is true, and of nothing else."""

import copy
import json

import pytest
from django.core.exceptions import ImproperlyConfigured

from consult.models import Consultation, Role
from frontend.accessibility import statement
from surveys.definition import Definition
from surveys.definition.identifying import asks_name
from tests.definition.samples import written
from tests.factories import GOLDEN, STATED_LAW, MembershipFactory, QuestionnaireFactory
from tests.residents.conftest import new_consultation
from tests.residents.person import Person

pytestmark = pytest.mark.django_db
HEADINGS = [  # of the model accessibility statement of the United Kingdom's government
    "How accessible this website is",
    "Feedback and contact information",
    "Reporting accessibility problems with this website",
    "Enforcement procedure",
    "Technical information about this website’s accessibility",
    "Compliance status",
    "Non-accessible content",
    "Non-compliance with the accessibility regulations",
    "Disproportionate burden",
    "Content that’s not within the scope of the accessibility regulations",
    "Preparation of this accessibility statement",
]


def notice(consultation: Consultation) -> str:
    person = Person().go(f"/c/{consultation.slug}/privacy/")
    assert person.response.status_code == 200
    return person.text


def settle(consultation: Consultation, **fields: object) -> Consultation:
    for name, value in fields.items():
        setattr(consultation.partnership, name, value)
    consultation.partnership.save()
    return consultation


def with_question(consultation: Consultation, **question: object) -> None:
    definition = copy.deepcopy(GOLDEN)
    definition["pages"][0]["questions"].append({"key": "added", "type": "short_text"} | question)
    QuestionnaireFactory(consultation=consultation, version=2, definition=definition)


def test_what_is_not_set_says_so_and_is_never_made_up(consultation):
    text = notice(consultation)
    for words in (
        "(the controller): not set yet",
        "Questions about your data: not set yet",
        "The people in it work for: not set yet",
        "Comments as they were written not set yet",
        "The last day for this: not set yet.",
        "Whom to ask: not set yet",
        "To us: not set yet",
        "In other formats, or by phone not set yet",
    ):
        assert words in text


def test_what_is_set_stands_there(consultation):
    settle(
        consultation,
        controller="Hartlepool Borough Council",
        privacy_contact="the data protection officer",
        foi_contact="foi@example.org",
        complaints="Write to the complaints team.",
        formats_contact="Ring the contact centre.",
        safe_hours="9am to 5pm on weekdays",
        retention={"paper": 6, "raw_text": 24, "characteristics": 1, "emails": 12},
    )
    MembershipFactory(partnership=consultation.partnership, agency="Hartlepool Borough Council")
    Consultation.objects.update(withdraw_until="2050-01-31")
    text = notice(consultation)
    for words in (
        "(the controller): Hartlepool Borough Council",
        "Questions about your data: the data protection officer",
        "The people in it work for: Hartlepool Borough Council.",
        "Paper copies 6 months",
        "Comments as they were written 2 years",
        "Answers about the person 1 month",
        "E-mail addresses 1 year",
        "Published findings not set yet",
        "until 31 January 2050.",
        "Whom to ask: foi@example.org",
        "To us: Write to the complaints team.",
        "Ring the contact centre.",
        "They read at these times: 9am to 5pm on weekdays",
        "the Information Commissioner’s Office",
        "Freedom of Information Act 2000",
        "If you write that somebody is in serious danger",
    ):
        assert words in text


def test_the_law_is_not_set_until_the_partnership_states_it(consultation):
    text = notice(consultation)
    assert "Lawful basis: not set yet" in text
    assert "which the law protects more. What lets us ask them: not set yet" in text
    settle(consultation, **STATED_LAW)
    text = notice(consultation)
    for words in (
        "Lawful basis: Public task (UK GDPR, Article 6(1)(e)). The law gives us a task",
        "It rests on: Crime and Disorder Act 1998, section 6",
        "What lets us ask them: Substantial public interest (UK GDPR, Article 9(2)(g))",
        "For data about crime: A condition of the Data Protection Act 2018, Schedule 1 "
        "(UK GDPR, Article 10(1))",
        "Its condition in the Data Protection Act 2018, Schedule 1: Paragraph 8: equality of opportunity",
    ):
        assert words in text


def test_where_nothing_sensitive_is_asked_no_condition_is_told(consultation):
    plain = {"key": "age", "type": "number", "text": "How old are you?", "role": "characteristic"}
    QuestionnaireFactory(consultation=consultation, version=2, definition=written(plain))
    text = notice(settle(consultation, **STATED_LAW))
    assert "Lawful basis: Public task" in text
    assert "which the law protects more" not in text


def test_every_question_about_the_person_is_listed_with_its_reason(consultation):
    text = notice(consultation)
    asked = Definition.from_dict(GOLDEN).questions
    about = [question for question in asked if question.role != "opinion"]
    assert len(about) > 3
    for question in about:
        assert question.text in text
        assert question.why in text
    assert text.count("(sensitive)") == sum(question.role == "sensitive" for question in about)
    opinions = sum(question.answerable and question.role == "opinion" for question in asked)
    assert f"{opinions} questions are about what you think or know." in text


def test_it_is_made_of_the_live_questionnaire(consultation):
    assert "What is your star sign?" not in notice(consultation)
    with_question(consultation, text="What is your star sign?", role="characteristic", why="To see.")
    assert "What is your star sign? To see." in notice(consultation)


def test_police_and_probation_are_partners_and_do_not_see_the_answers(consultation):
    text = notice(consultation)
    assert "The police and the probation service are partners in community safety." in text
    assert "They do not see your answers one by one." in text


@pytest.mark.parametrize("role", [Role.OFFICER, Role.KEYER, Role.SAFEGUARDING_LEAD, Role.APPROVER])
def test_where_the_police_do_read_nobody_is_told_otherwise(consultation, role):
    MembershipFactory(partnership=consultation.partnership, role=role, agency="Cleveland Police")
    for place in ("privacy/", ""):
        text = Person().go(f"/c/{consultation.slug}/{place}").text
        assert "Yes: people of Cleveland Police are in the" in text
        assert "They do not see your answers" not in text
        assert "Not your answers." not in text


def test_a_police_officer_who_is_a_member_reads_no_answers(consultation):
    MembershipFactory(partnership=consultation.partnership, role=Role.MEMBER, agency="Cleveland Police")
    assert "They do not see your answers one by one." in notice(consultation)


def test_the_word_that_nobody_can_promise_stands_nowhere(consultation):
    for place in ("", "privacy/", "plan/", "return/", "withdraw/", "accessibility/"):
        html = Person().go(f"/c/{consultation.slug}/{place}").response.content.decode()
        assert "anonym" not in html.casefold(), place


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ({"text": "What is your name?"}, True),
        ({"text": "Your e-mail address, if you want an answer"}, True),
        ({"text": "Your telephone number"}, True),
        ({"text": "Tell us how to contact you", "type": "text"}, True),
        ({"text": "What would you rename the park?"}, False),
        ({"text": "Which street worries you?"}, False),
    ],
)
def test_we_do_not_ask_your_name_is_said_only_where_it_is_true(consultation, question, asks):
    with_question(consultation, **question)
    for place in ("privacy/", "", "embed/"):
        html = Person().go(f"/c/{consultation.slug}/{place}").response.content.decode()
        assert ("We do not ask your name" not in html) is asks, place


def test_the_name_of_an_organisation_is_nobodys_name():
    asked = Definition.from_dict(GOLDEN)
    assert "name" in asked.question("organisation_name").text
    assert asks_name(asked) is False


def test_tables_that_were_printed_elsewhere_have_no_privacy_notice():
    consultation = new_consultation(kind=Consultation.Kind.PUBLISHED_TABLES, stage="published")
    person = Person().go(f"/c/{consultation.slug}/privacy/")
    assert person.response.status_code == 404
    person.go(f"/c/{consultation.slug}/")
    assert "Privacy" not in [a.text for a in person.page.xpath("//footer//a")]


def test_both_stand_in_the_footer_of_every_page_of_a_consultation(consultation):
    for place in ("", "plan/", "return/", "withdraw/", "privacy/"):
        person = Person().go(f"/c/{consultation.slug}/{place}")
        links = {a.text: a.get("href") for a in person.page.xpath("//footer//a")}
        assert links == {
            "Privacy": f"/c/{consultation.slug}/privacy/",
            "Accessibility": f"/c/{consultation.slug}/accessibility/",
        }


def test_the_statement_follows_the_model_and_claims_no_more_than_part(consultation):
    for address in ("/accessibility/", f"/c/{consultation.slug}/accessibility/"):
        person = Person().go(address)
        headings = [
            " ".join(each.text_content().split()) for each in person.page.xpath("//main//h2|//main//h3")
        ]
        assert headings == HEADINGS
        assert person.heading == "Accessibility statement for testserver"
        assert "This website is partially compliant" in person.text
        assert "fully" not in person.text.casefold()
        assert "This website was last tested on: not set yet." in person.text


def test_under_a_consultation_its_partnership_is_the_contact(consultation):
    text = Person().go(f"/c/{consultation.slug}/accessibility/").text
    assert "It is run by: Safer Hartlepool Partnership." in text
    assert "Telephone: 01429 000000" in text
    assert "Telephone: not set yet" in Person().go("/accessibility/").text


def test_a_deployment_says_its_own_facts(consultation, settings, tmp_path):
    own = tmp_path / "accessibility.json"
    said = {
        "website": "consult.example.org",
        "run_by": "Example Council",
        "contact": {"phone": "01234 000000", "answer_within": "5 working days"},
        "tested_on": "1 March 2050",
        "tested_by": "Example Testers",
        "limits": [
            {"what": "Old maps have no words.", "rule": "1.1.1", "instead": "A list.", "until": "May"}
        ],
    }
    own.write_text(json.dumps(said), encoding="utf-8")
    settings.ACCESSIBILITY_FILE = str(own)
    text = Person().go("/accessibility/").text
    for words in (
        "Accessibility statement for consult.example.org",
        "It is run by: Example Council.",
        "We answer within: 5 working days",
        "last tested on: 1 March 2050. The test was carried out by: Example Testers.",
        "Old maps have no words. This fails 1.1.1. What you can use instead: A list.",
        "We plan to mend this by: May",
    ):
        assert words in text


@pytest.mark.parametrize("broken", ["{", "[]", '{"contcat": {}}', '{"limits": [{"wat": "x"}]}'])
def test_a_statement_that_cannot_be_read_is_named(settings, tmp_path, broken):
    own = tmp_path / "own.json"
    own.write_text(broken, encoding="utf-8")
    settings.ACCESSIBILITY_FILE = str(own)
    with pytest.raises(ImproperlyConfigured, match=r"own\.json is no accessibility statement"):
        statement()
