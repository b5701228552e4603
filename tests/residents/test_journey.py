"""From the first page to the receipt, scripts and cookies off: routing, errors, going back, coming back."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from surveys.models import Draft, Submission
from surveys.services import draft_page_save
from tests.factories import QuestionnaireFactory
from tests.residents.conftest import new_consultation
from tests.residents.person import Person

pytestmark = pytest.mark.django_db

LONG = "x" * 10_001


@pytest.fixture
def person(consultation, settings) -> Person:
    settings.FORM_TOKEN_MIN_SECONDS = 0
    return Person().go(f"/c/{consultation.slug}/").press("Start now")


def draft() -> Draft:
    return Draft.objects.get()


def test_the_whole_way_to_a_receipt(consultation, person):
    assert person.last == "priorities"
    person.press("Continue", {"agree_asb": "5", "agree_dva": "dont_know", "first_priority": "dva"})
    assert person.last == "your_ideas"
    person.press("Continue", {"missing": "More wardens\nand lights. Żółć ☂"})
    person.press("Continue", {"safe_day": "4", "safe_dark": "1"})
    assert person.last == "safety_why"
    person.press("Continue", {"why_unsafe_dark": "No street lights"})
    person.press("Continue", {"worst_problems": ["fires", "noise"]})
    person.press("Continue", {"victim": "prefer_not_to_say"})
    person.press("Continue", {"answering_as": "self"})
    assert person.last == "place"
    person.press("Continue", {"connection": ["live"], "ward": "hart"})
    person.press("Continue", {"age": "age_75_over"})
    person.press("Continue", {"quote_consent": "yes"})
    assert person.last == "check-answers"
    assert person.answer_of("Why do you feel unsafe after dark?") == "No street lights"
    person.press("Send my answers")
    row = Submission.objects.get()
    assert row.answers == {
        "agree_asb": 5,
        "agree_dva": "dont_know",
        "first_priority": "dva",
        "missing": "More wardens\nand lights. Żółć ☂",
        "safe_day": 4,
        "safe_dark": 1,
        "why_unsafe_dark": "No street lights",
        "worst_problems": ["fires", "noise"],
        "victim": "prefer_not_to_say",
        "answering_as": "self",
        "connection": ["live"],
        "ward": "hart",
        "age": "age_75_over",
        "quote_consent": True,
    }
    assert (row.state, row.channel, row.set_aside, row.late) == ("counted", "web", {}, False)
    assert person.last == "receipt"
    assert row.receipt in person.text.replace(" ", "")
    assert draft().answers == {}


def test_nothing_in_the_whole_way_sets_a_cookie(consultation):
    client = Client()
    for address in ("/", f"/c/{consultation.slug}/", f"/c/{consultation.slug}/plan/"):
        client.get(address)
    page = client.post(f"/c/{consultation.slug}/take-part/")["Location"]
    client.get(page)
    client.post(page, {"agree_asb": "5"})
    assert dict(client.cookies) == {}


def test_a_link_that_a_program_follows_begins_nothing(consultation):
    person = Person().go(f"/c/{consultation.slug}/take-part/")
    assert person.path == f"/c/{consultation.slug}/"
    assert Draft.objects.count() == 0


def test_progress_stands_in_words_at_each_question(person):
    assert "Question 1 of 22" in person.text
    assert "Question 5 of 22" in person.text
    assert "Question 6 of 22" not in person.text


def test_each_agreement_item_is_a_fieldset_with_its_question_as_legend(person):
    legends = [" ".join(each.text_content().split()) for each in person.page.xpath("//fieldset/legend")]
    assert len(legends) == 5
    assert legends[0].startswith(
        "Question 1 of 22How much do you agree or disagree that tackling Anti-social"
    )
    labels = [each.text_content() for each in person.page.xpath("//fieldset")[0].xpath(".//label")]
    assert labels[:2] == ["Strongly agree", "Agree"]
    assert labels[-1] == "Don't know"


def test_what_the_plan_says_stands_beside_the_priority(person):
    said = [each.text_content() for each in person.page.xpath("//details//summary")]
    assert "What the draft plan says about Serious Violence" in said
    assert "We will work on Serious Violence together." in person.text


def test_the_plan_is_one_link_away_from_every_page_of_questions(consultation, person):
    plan = f"/c/{consultation.slug}/plan/"
    link = person.page.xpath("//form//a[@target='_blank']")[0]
    assert (link.text, link.get("href"), link.get("rel")) == (
        "Read the draft plan (opens in a new tab)",
        plan,
        "noopener",
    )
    assert person.link("See it in the plan") == f"{plan}#priority-asb"
    assert person.go(plan).page.get_element_by_id("priority-asb") is not None


def test_a_page_of_questions_leads_to_the_section_of_its_own_name(consultation, person):
    consultation.sections.create(key="safety", heading="How safe people feel", blocks=[], order=1)
    person.go(person.address.replace("priorities", "safety"))
    assert person.link("Read the draft plan") == f"/c/{consultation.slug}/plan/#section-safety"


def test_without_a_plan_no_page_leads_to_one(consultation, person):
    consultation.sections.all().delete()
    consultation.priorities.all().delete()
    assert "Read the draft plan" not in person.go(person.address).text


def test_an_error_is_asked_once_with_a_summary_and_keeps_every_answer(person):
    person.go(person.address.replace("priorities", "problems"))
    four = ["off_road_bikes", "fires", "noise", "theft"]
    person.press("Continue", {"worst_problems": four})
    assert person.last == "problems"
    assert person.page.findtext(".//title").startswith("Error: ")
    summary = person.page.xpath("//*[@data-error-summary]//a")[0]
    assert summary.text == "Choose no more than 3 answers to “Worst problems”."
    first_box = person.page.get_element_by_id(summary.get("href")[1:])
    assert first_box.get("name") == "worst_problems"
    fieldset = person.page.xpath("//fieldset")[0]
    assert "q-worst_problems-error" in fieldset.get("aria-describedby")
    assert set(person.page.forms[0].inputs["worst_problems"].value) == set(four)
    person.press("Continue")
    assert person.last == "victim"
    assert draft().answers == {"worst_problems": four}


def test_reloading_the_page_with_the_error_does_not_send_it_again(person):
    person.go(person.address.replace("priorities", "your_ideas"))
    person.press("Continue", {"missing": LONG})
    assert person.last == "your_ideas"
    person.go(person.address)
    assert (
        "Shorten your answer to “What is missing” to 10,000 characters or fewer. It has 10,001."
        in person.text
    )
    assert person.page.forms[0].inputs["missing"].value == LONG


def test_an_answer_that_cannot_be_counted_is_named_before_sending(person):
    start = person.address
    person.go(start.replace("priorities", "your_ideas")).press("Continue", {"missing": LONG})
    person.press("Continue")
    person.go(start.replace("priorities", "check-answers"))
    assert "1 answer cannot be counted as it is" in person.text
    person.press("Send my answers")
    row = Submission.objects.get()
    assert (row.answers, row.set_aside) == ({"missing": LONG}, {"missing": "too_long"})


def test_back_keeps_what_was_typed_and_asks_nothing(person):
    person.press("Continue")
    person.press("Back", {"missing": LONG})
    assert person.last == "priorities"
    assert draft().answers == {"missing": LONG}
    person.press("Continue")
    assert person.page.forms[0].inputs["missing"].value == LONG
    person.press("Continue")
    assert "There is a problem" in person.text


def test_back_on_the_first_page_leads_to_the_start_and_from_there_on(person):
    person.press("Back", {"agree_asb": "2"})
    assert "You have begun. Your answers so far are kept." in person.text
    assert person.go(person.link("See your answers so far")).last == "check-answers"
    person.go(person.address.replace("check-answers/", ""))
    assert person.go(person.link("Carry on")).last == "priorities"
    person.press("Continue")
    assert person.last == "your_ideas"
    person.press("Back")
    assert person.page.forms[0].inputs["agree_asb"].value == "2"


def test_whoever_comes_back_goes_on_at_the_page_of_the_last_answer(person):
    start = person.address.replace("priorities/", "")
    assert person.go(person.go(start).link("Carry on")).last == "priorities"
    person.go(f"{start}safety/").press("Continue", {"safe_dark": "1"})
    assert person.go(person.go(start).link("Carry on")).last == "safety"
    person.go(f"{start}safety_why/").press("Continue", {"why_unsafe_dark": "No light"})
    assert person.go(person.go(start).link("Carry on")).last == "safety_why"
    person.go(f"{start}safety/").press("Continue", {"safe_dark": "5"})
    assert person.go(person.go(start).link("Carry on")).last == "safety"
    person.go(f"{start}your_words/").press("Continue", {"quote_consent": "yes"})
    assert person.go(person.go(start).link("Carry on")).last == "your_words"


def test_saving_in_the_middle_of_a_page_comes_back_to_the_rest_of_it(person):
    person.press("Save and come back later", {"agree_asb": "4"})
    again = Person().go(person.link("/take-part/"))
    again.go(again.link("Carry on"))
    assert again.last == "priorities"
    assert again.page.forms[0].inputs["agree_asb"].value == "4"
    again.press("Continue", {"agree_drugs": "5"})
    assert again.last == "your_ideas"


def test_the_first_button_of_the_form_goes_on_so_that_enter_does(person):
    buttons = [each.text_content() for each in person.page.forms[0].iter("button")]
    assert buttons == ["Continue", "Back", "Save and come back later"]


def test_save_and_come_back_later_gives_the_address_and_the_date(consultation, person):
    begun = person.address
    person.press("Save and come back later", {"agree_asb": "4"})
    assert "Your answers are saved. They are not sent yet" in person.text
    again = Person().go(person.link("/take-part/"))
    assert again.path == begun.replace("priorities/", "")
    again.go(again.link("Carry on"))
    assert again.page.forms[0].inputs["agree_asb"].value == "4"


def test_a_question_hidden_by_a_change_of_mind_is_shown_apart_and_not_counted(person):
    start = person.address
    person.go(start.replace("priorities", "safety")).press("Continue", {"safe_day": "1"})
    person.press("Continue", {"why_unsafe_day": "Broken glass"})
    person.go(start.replace("priorities", "safety")).press("Continue", {"safe_day": "5"})
    assert person.last == "problems"
    person.go(start.replace("priorities", "safety_why"))
    assert person.last == "problems"
    person.go(start.replace("priorities", "check-answers"))
    asked, set_apart = person.text.split("Answers that we will not count")
    assert "Broken glass" not in asked
    assert "Broken glass" in set_apart
    person.press("Send my answers")
    row = Submission.objects.get()
    assert row.set_aside == {"why_unsafe_day": "hidden"}
    assert row.answers == {"safe_day": 5, "why_unsafe_day": "Broken glass"}


def test_changing_an_answer_comes_back_to_the_answers(person):
    start = person.address
    person.press("Continue", {"agree_asb": "5"})
    person.go(start.replace("priorities", "check-answers"))
    change = person.link("Change: How much do you agree or disagree that tackling Anti-social")
    assert change.endswith("/priorities/?from=check#q-agree_asb-block")
    person.go(change).press("Continue", {"agree_asb": "1"})
    assert person.last == "check-answers"
    assert (
        person.answer_of("How much do you agree or disagree that tackling Anti-social Behaviour")
        == "Strongly disagree"
    )


def test_a_change_that_opens_a_question_leads_to_it_and_then_back(person):
    start = person.address
    person.go(start.replace("priorities", "safety")).press("Continue", {"safe_day": "5"})
    person.go(start.replace("priorities", "check-answers"))
    person.go(person.link("Change: How safe do you feel outside in your local area during"))
    person.press("Continue", {"safe_day": "2"})
    assert person.last == "safety_why"
    person.press("Continue", {"why_unsafe_day": "Bikes"})
    assert person.last == "check-answers"
    assert person.answer_of("Why do you feel unsafe during the day?") == "Bikes"


def test_a_question_opened_on_its_own_page_is_shown_before_going_on(settings):
    settings.FORM_TOKEN_MIN_SECONDS = 0
    questions = [
        {"key": "a", "type": "answering_as", "text": "Who?"},
        {
            "key": "b",
            "type": "short_text",
            "text": "Name?",
            "show_if": {"question": "a", "equals": "organisation"},
        },
    ]
    page = {"key": "only", "title": "Only page", "questions": questions}
    definition = {"format": "consult-definition/1", "title": "T", "pages": [page]}
    consultation = QuestionnaireFactory(consultation=new_consultation(), definition=definition).consultation
    person = Person().go(f"/c/{consultation.slug}/").press("Start now")
    assert "Name?" not in person.text
    person.press("Continue", {"a": "organisation"})
    assert (person.last, "Name?" in person.text) == ("only", True)
    person.press("Continue", {"b": "The Friends of the Park"})
    assert person.answer_of("Name?") == "The Friends of the Park"
    person.go(person.link("Change: Who?")).press("Continue", {"a": "self"})
    assert draft().answers == {"a": "self", "b": "The Friends of the Park"}
    person.go(person.link("Change: Who?")).press("Continue", {"a": "organisation"})
    assert person.page.forms[0].inputs["b"].value == "The Friends of the Park"


def test_a_consent_that_is_left_empty_is_shown_as_no(person):
    person.press("Continue", {"agree_asb": "5"})
    person.go(person.address.replace("your_ideas", "check-answers"))
    assert person.answer_of("May we use your words, without your name?") == "No"


def test_a_character_that_cannot_be_kept_is_taken_out_and_the_rest_stays(person):
    address = person.address.replace("priorities", "your_ideas")
    person.post(address, {"missing": "Lights\x00 please", "together": "Ask us"})
    assert person.response.status_code == 400
    assert "We took out a character that cannot be kept." in person.text
    inputs = person.page.forms[0].inputs
    assert (inputs["missing"].value, inputs["together"].value) == ("Lights please", "Ask us")
    person.press("Continue")
    assert draft().answers == {"missing": "Lights please", "together": "Ask us"}


def test_more_than_fits_is_refused_with_every_answer_on_the_page(person):
    address = person.address.replace("priorities", "your_ideas")
    huge = "y" * 300_000
    person.post(address, {"missing": huge, "together": "Ask us"})
    assert person.response.status_code == 413
    assert "Shorten your longest answer" in person.text
    inputs = person.page.forms[0].inputs
    assert (inputs["missing"].value, inputs["together"].value) == (huge, "Ask us")
    assert draft().answers == {}


def test_an_option_that_does_not_exist_never_breaks_the_page(person):
    person.post(person.address, {"agree_asb": "99", "first_priority": ["asb", "nonsense"]})
    assert person.response.status_code == 200
    assert "Choose one of the answers listed for “Anti-social Behaviour”." in person.text


def test_an_unknown_page_is_not_found(person):
    assert person.go(person.address.replace("priorities", "nowhere")).response.status_code == 404


def test_an_unknown_draft_says_so_and_offers_to_start_again(consultation):
    person = Person().go(f"/c/{consultation.slug}/take-part/0123456789abcdef0123456789abcdef/priorities/")
    assert person.response.status_code == 404
    assert person.heading == "We no longer have these answers"
    assert person.press("Start again").last == "priorities"


def test_what_was_posted_to_a_draft_that_has_gone_goes_into_a_new_one(consultation, person):
    Draft.objects.all().delete()
    person.press("Continue", {"agree_asb": "2"})
    assert person.heading == "We no longer have these answers"
    person.press("Start again")
    assert person.last == "your_ideas"
    assert draft().answers == {"agree_asb": 2}


def test_a_draft_of_another_consultation_is_not_found_here(person):
    other = QuestionnaireFactory().consultation
    token = draft().token
    assert Person().go(f"/c/{other.slug}/take-part/{token}/priorities/").response.status_code == 404


def test_a_newer_version_does_not_change_the_questions_under_way(consultation, person):
    page = {"key": "new", "title": "New", "questions": [{"key": "n", "type": "text", "text": "New?"}]}
    definition = {"format": "consult-definition/1", "title": "T", "pages": [page]}
    QuestionnaireFactory(consultation=consultation, version=2, definition=definition)
    person.press("Continue", {"agree_asb": "5"})
    assert person.last == "your_ideas"
    person.go(person.address.replace("your_ideas", "check-answers")).press("Send my answers")
    assert Submission.objects.get().questionnaire.version == 1


def test_quick_exit_forgets_everything_and_leads_away(consultation, person):
    person.press("Continue", {"agree_dva": "5"})
    token = draft().token
    response = Client().get(f"/c/{consultation.slug}/take-part/{token}/leave-quickly/")
    assert (response.status_code, response["Location"]) == (303, "https://www.bbc.co.uk/weather")
    assert Draft.objects.count() == 0


def test_a_browser_that_looks_ahead_does_not_end_the_draft(consultation, person):
    address = f"/c/{consultation.slug}/take-part/{draft().token}/leave-quickly/"
    assert Client().get(address, headers={"sec-purpose": "prefetch"}).status_code == 204
    assert Client().head(address).status_code == 303
    assert Draft.objects.count() == 1


@pytest.mark.parametrize(("place", "there"), [("priorities", True), ("your_ideas", False), ("victim", True)])
def test_quick_exit_and_help_stand_where_a_question_touches_abuse(person, place, there):
    person.go(person.address.replace("priorities", place))
    html = person.response.content.decode()
    assert ("data-quick-exit" in html) is there
    assert html.count("0808 2000 247") == 1
    assert ("0808 2000 247" in html.split("</main>")[0]) is there


def test_a_page_saved_after_sending_changes_nothing(consultation, person):
    begun = draft()
    person.press("Continue", {"agree_asb": "5"})
    before = Draft.objects.get()
    person.go(person.address.replace("your_ideas", "check-answers")).press("Send my answers")
    late = Person().post(f"/c/{consultation.slug}/take-part/{begun.token}/your_ideas/", {"missing": "Late"})
    assert late.last == "receipt"
    with pytest.raises(ValueError, match="They can no longer be changed"):
        draft_page_save(draft=before, page_key="your_ideas", answers={"missing": "Later still"})
    assert draft().answers == {}


def test_the_language_is_kept_from_page_to_page(consultation, settings):
    settings.LANGUAGES = [*settings.LANGUAGES, ("ro", "Română")]
    person = Person().go(f"/c/{consultation.slug}/?lang=ro")
    form = person.page.forms[0]
    person.post(form.get("action"), {})
    for _ in range(3):
        person.post(person.page.forms[0].get("action"), {})
        assert person.address.endswith("/?lang=ro")


def test_the_page_says_until_when_the_answers_wait(consultation, person):
    person.press("Save and come back later")
    kept = timezone.localtime(draft().changed_at) + timedelta(days=30)
    assert f"We keep your answers until {kept.day} {kept:%B %Y}." in person.text
