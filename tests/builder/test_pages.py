"""The pages of the builder as an officer uses them."""

import pytest
from django.utils.html import escape

from consult.models import User
from frontend.builder.starts import LISTS, TEXTS, TemplateForm
from surveys.definition import Definition, templates
from surveys.definition.editing import faults
from surveys.definition.lint import lint
from surveys.models import State, Submission, WorkingQuestionnaire
from tests.builder.building import Built, build
from tests.definition.samples import options, question, written
from tests.desk.conftest import client_of
from tests.factories import ConsultationFactory, PriorityFactory, SubmissionFactory, member

pytestmark = pytest.mark.django_db


def text(response) -> str:
    return " ".join(response.content.decode().split())


def small(**fields) -> Built:
    """Two pages: how safe and which ward, then why, which is asked after a low answer."""
    form = written(
        question("safe", "scale", scale="safety5"),
        question("ward", "single", short="Ward", options=options("hart", "seaton")),
    )
    why = question("why", "text", about="safe", show_if={"question": "safe", "at_or_below": 2})
    form["pages"].append({"key": "more", "title": "More", "questions": [why]})
    return build(definition=form, **fields)


def ann(built: Built) -> User:
    """Another officer, who changes the title while the page of the first one is open."""
    user = built.user("officer", name="Ann Other")
    seen = built.working.version
    client_of(user).post(built.url("heading/"), {"seen": seen, "title": "Ann’s title", "language": "en-GB"})
    return user


def test_what_is_new_gets_no_key_that_an_earlier_version_used():
    built = small()
    built.post("remove/question/ward/")
    built.post("pages/only/questions/add/text/", text="Ward", short="Ward")
    assert built.keys == [["safe", "ward_2"], ["why"]]


# The list


def test_the_list_shows_numbers_kinds_rules_and_answers():
    built = small()
    page = text(built.client.get(built.url()))
    for words in (
        "1. Question safe",
        "One answer from a list",
        "Asked only if the answer to question 1 is “Fairly unsafe” or “Very unsafe”.",
        "explains question 1",
        "<li>Hart</li>",
        "It takes about 1 minute to answer",
        "Answer version 1 as a test",
    ):
        assert words in page


def test_whoever_may_only_look_sees_no_buttons():
    built = small()
    page = text(client_of(built.user("approver")).get(built.url()))
    assert "1. Question safe" in page
    assert "/act/" not in page
    assert "Publish the questions" not in page
    assert client_of(built.user("approver")).get(built.url("preview/phone/")).status_code == 200


def test_without_questions_the_page_says_how_to_begin():
    consultation = ConsultationFactory()
    officer = client_of(member(consultation.partnership, "officer"))
    place = f"/desk/{consultation.slug}/ask/"
    assert "Begin the questionnaire" in text(officer.get(place))
    assert "An empty questionnaire" in text(officer.get(f"{place}begin/"))
    officer.post(f"{place}begin/", {"start": "empty"})
    assert "No page yet" in text(officer.get(place))
    assert WorkingQuestionnaire.objects.get().definition["pages"] == []


def test_where_nobody_changes_the_questions_the_builder_leads_back():
    built = build(begun=False)
    for place in ("publish/", "questions/safe/", "pages/add/", "scales/"):
        assert built.client.get(built.url(place))["Location"] == built.url()
    assert "Change the questions" in text(built.client.get(built.url()))
    built.client.post(built.url("begin/"))
    assert built.working.waits is False


def test_after_the_close_nothing_can_be_changed():
    built = small()
    type(built.consultation).objects.filter(pk=built.consultation.pk).update(stage="closed")
    assert built.client.get(built.url("questions/safe/"))["Location"] == built.url()
    page = text(built.client.get(built.url()))
    assert "The questions can be changed only until the consultation closes." in page
    assert "Change the questions" not in page
    assert "as a test" not in page


# Pages and order


def test_pages_are_added_changed_ordered_and_removed():
    built = small()
    built.post("pages/add/", title="At the end", intro="Last words.")
    assert built.keys == [["safe", "ward"], ["why"], []]
    assert "Page “At the end” has no question yet." in text(built.client.get(built.url()))
    built.post("pages/at_the_end/", title="Finally", intro="")
    assert built.written["pages"][2] == {"key": "at_the_end", "title": "Finally", "questions": []}
    built.post("act/", act="page-up:at_the_end")
    assert built.keys == [["safe", "ward"], [], ["why"]]
    built.post("remove/page/at_the_end/")
    assert built.keys == [["safe", "ward"], ["why"]]


def test_a_page_needs_a_title_and_keeps_what_was_typed():
    built = small()
    response = built.post("pages/add/", title=" ", intro="Typed words")
    assert response.status_code == 422
    assert "Typed words" in text(response)
    assert "Title of the page: This field is required." in text(response)


def test_questions_move_are_copied_and_removed():
    built = small()
    built.post("act/", act="up:ward")
    assert built.keys == [["ward", "safe"], ["why"]]
    built.post("act/", act="duplicate:ward")
    assert built.keys == [["ward", "ward_2", "safe"], ["why"]]
    built.post("act/", act="to:ward_2", page="more")
    assert built.keys == [["ward", "safe"], ["why", "ward_2"]]
    built.post("remove/question/ward_2/")
    assert built.keys == [["ward", "safe"], ["why"]]


def test_a_move_that_breaks_a_rule_is_asked_about_once():
    built = small()
    response = built.post("act/", act="to:safe", page="more")
    assert response.status_code == 422
    assert "Question “Question why” is asked only after certain answers." in text(response)
    assert built.keys == [["safe", "ward"], ["why"]]
    built.post("act/", act="to:safe", page="more", clear="yes")
    assert built.keys == [["ward"], ["why", "safe"]]
    assert built.question("why") == question("why", "text")


def test_removing_says_what_is_lost_and_does_it_when_asked_again():
    built = small()
    page = text(built.client.get(built.url("remove/page/only/")))
    assert "<li>Question safe</li>" in page
    assert "Question “Question why” is asked only after certain answers." in page
    assert built.post("remove/page/only/").status_code == 422
    built.post("remove/page/only/", clear="yes")
    assert built.keys == [["why"]]


@pytest.mark.parametrize(
    "place",
    ["questions/none/", "pages/none/", "remove/page/none/", "remove/else/safe/", "who/page/none/",
     "who/else/safe/", "pages/none/questions/add/", "pages/only/questions/add/none/", "scales/none/",
     "preview/none/"],
)  # fmt: skip
def test_what_is_not_there_is_404(place: str):
    built = small()
    assert built.client.get(built.url(place)).status_code == 404


@pytest.mark.parametrize("act", ["", "up:none", "page-up:none", "none:safe", "to:safe"])
def test_an_act_on_what_is_not_there_is_404(act: str):
    assert small().post("act/", act=act).status_code == 404


# One question


def test_a_question_with_an_other_and_an_exclusive_answer():
    built = small()
    first = {"text": "What worries you?", "more_options": "Bikes\nOther\nNothing", "row": "add"}
    typed = text(built.post("pages/only/questions/add/multi/", **first))
    assert 'value="Other"' in typed
    assert built.keys == [["safe", "ward"], ["why"]]
    rows = {f"option-{n}-label": label for n, label in enumerate(["Bikes", "Other", "Nothing"])}
    marks = {"option-1-other": "on", "option-2-exclusive": "on"}
    built.post("pages/only/questions/add/multi/?after=safe", text="What worries you?", **rows, **marks)
    assert built.keys == [["safe", "what_worries_you", "ward"], ["why"]]
    assert built.question("what_worries_you")["options"] == [
        {"label": "Bikes", "key": "bikes"},
        {"label": "Other", "other": True, "key": "other"},
        {"label": "Nothing", "exclusive": True, "key": "nothing"},
    ]
    assert "Other (asks for words)" in text(built.client.get(built.url()))


def test_answers_are_ordered_and_removed_without_losing_a_letter():
    built = small()
    rows = {
        "option-0-label": "Hart ward",
        "option-0-key": "hart",
        "option-1-label": "Seaton",
        "option-1-key": "seaton",
    }
    page = text(built.post("questions/ward/", text="Typed", more_options="New one", row="down:0", **rows))
    assert page.index('value="Seaton"') < page.index('value="Hart ward"') < page.index('value="New one"')
    assert "> Typed</textarea>" in page
    again = text(built.post("questions/ward/", text="Typed", row="remove:1", **rows))
    assert 'value="Hart ward"' in again
    assert 'value="Seaton"' not in again
    assert built.question("ward")["text"] == "Question ward"


def test_a_renamed_answer_keeps_its_key():
    built = small()
    rows = {
        "option-0-label": "Hart ward",
        "option-0-key": "hart",
        "option-1-label": "Seaton",
        "option-1-key": "seaton",
    }
    built.post("questions/ward/", text="Which ward?", **rows)
    assert [o["key"] for o in built.question("ward")["options"]] == ["hart", "seaton"]
    assert built.question("ward")["options"][0]["label"] == "Hart ward"


def test_errors_stand_beside_the_field_and_in_the_summary():
    built = small()
    response = built.post(
        "pages/only/questions/add/single/", text="", help="Some help", more_options="Yes\nyes"
    )
    page = text(response)
    assert response.status_code == 422
    assert '<a href="#id_text">This field is required.</a>' in page
    assert "> Some help</textarea>" in page
    response = built.post("pages/only/questions/add/single/", text="Yes?", more_options="Yes\nyes")
    assert "Two answers would both be read as" in text(response)
    assert '<a href="#options">' in text(response)


def test_removing_an_answer_that_a_rule_needs_is_asked_about():
    built = small()
    rule = {"rule-0-question": "ward", "rule-0-test": "given", "rule-0-value": ["seaton"], "act": "save"}
    built.post("who/question/why/", **rule)
    rows = {"option-0-label": "Hart", "option-0-key": "hart"}
    response = built.post("questions/ward/", text="Which ward?", **rows)
    assert response.status_code == 422
    assert "Question “Question why” is asked only after certain answers." in text(response)
    assert 'name="clear"' in text(response)
    built.post("questions/ward/", text="Which ward?", clear="yes", **rows)
    assert "show_if" not in built.question("why")


def test_a_scale_of_own_labels_comes_with_the_question():
    built = small()
    built.post("pages/only/questions/add/scale/", text="How often?", own_labels="Often\nSometimes\nNever")
    assert built.question("how_often")["scale"] == "often_3"
    assert built.written["scales"] == {
        "often_3": {"labels": ["Often", "Sometimes", "Never"], "codes": [3, 2, 1]}
    }
    page = text(built.client.get(built.url("scales/")))
    assert "Often · Sometimes · Never" in page
    nets = {"net-0": "agree", "net-1": "", "net-2": "disagree"}
    built.post("scales/often_3/", labels="Very often\nSometimes\nNever", **nets)
    assert built.written["scales"]["often_3"] == {
        "labels": ["Very often", "Sometimes", "Never"],
        "codes": [3, 2, 1],
        "agree": [3],
        "disagree": [1],
    }
    built.post("scales/often_3/", labels="Never\nSometimes\nVery often", **nets)
    turned = built.written["scales"]["often_3"]
    assert (turned["codes"], turned["agree"]) == ([1, 2, 3], [3])  # each answer keeps its code and its net
    refused = built.post("scales/often_3/", labels="x", act="remove")
    assert "Question “How often?” still uses this scale" in text(refused)


def test_a_priority_is_named_where_a_question_speaks_of_it():
    built = small()
    PriorityFactory(consultation=built.consultation, key="asb", title="Anti-social Behaviour")
    built.post("pages/only/questions/add/text/", text="What about {priority}?", priority="asb")
    assert built.written["priorities"] == {"asb": "Anti-social Behaviour"}
    assert "What about Anti-social Behaviour?" in text(built.client.get(built.url()))


def test_settings_that_no_form_asks_for_stay():
    banked = question("sex", "single", options=options("f", "m"), bank="sex", role="characteristic")
    built = build(definition=written(banked))
    rows = {"option-0-label": "Female", "option-0-key": "f", "option-1-label": "Male", "option-1-key": "m"}
    built.post("questions/sex/", text="What is your sex?", role="characteristic", **rows)
    assert built.question("sex")["bank"] == "sex"


# The bank, templates and advice


def test_questions_from_the_bank_come_with_what_they_follow_from():
    built = small()
    page = text(built.client.get(built.url("pages/more/questions/bank/")))
    assert "They go at the end of the page “More”." in page
    built.post("pages/more/questions/bank/", chosen=["age", "disability_effect"])
    assert built.keys[1] == ["why", "age", "disability_condition", "disability_effect"]
    assert built.question("age")["bank"] == "age"
    again = text(built.client.get(built.url("pages/more/questions/bank/")))
    assert 'value="age"' not in again
    assert 'value="sex"' in again
    assert built.post("pages/more/questions/bank/").status_code == 422
    assert built.post("pages/more/questions/bank/", chosen=["age"]).status_code == 422


def test_a_question_of_the_bank_can_be_changed_and_keeps_its_name():
    built = small()
    built.post("pages/more/questions/bank/", chosen=["age"])
    options = built.question("age")["options"]
    rows = {f"option-{n}-label": option["label"] for n, option in enumerate(options)}
    rows |= {f"option-{n}-key": option["key"] for n, option in enumerate(options)}
    fields = {"off_scale": ["prefer_not_to_say"], "role": "characteristic", "short": "Age"}
    built.post("questions/age/", text="What is your age?", why="To see whom we hear.", **fields, **rows)
    changed = built.question("age")
    assert (changed["text"], changed["bank"], changed["options"]) == ("What is your age?", "age", options)
    assert [rung["name"] for rung in changed["ladder"]] == ["Five groups", "Two groups"]
    said = built.client.post(
        built.url("questions/age/"),
        {"seen": built.working.version, "text": "Age?", "more_options": "90 or over", **fields, **rows},
        follow=True,
    )
    assert "Its groups for small numbers did not fit the new answers and are gone." in text(said)
    assert "ladder" not in built.question("age")


def test_a_template_begins_a_questionnaire_with_the_names_of_the_consultation():
    consultation = ConsultationFactory(wards=["Hart", "De Bruce"])
    PriorityFactory(consultation=consultation, key="asb", title="Anti-social Behaviour")
    officer = client_of(member(consultation.partnership, "officer"))
    begin = f"/desk/{consultation.slug}/ask/begin/"
    place = officer.post(begin, {"start": "community-safety-plan"})["Location"]
    page = text(officer.get(place))
    assert "Anti-social Behaviour</textarea>" in page
    assert "Hart De Bruce</textarea>" in page
    fields = {
        "priorities": "Anti-social Behaviour\nDrugs",
        "wards": "Hart\nDe Bruce",
        "characteristics": ["age"],
    }
    empty = officer.post(place, fields | {"place": "", "years": "2027 to 2030"})
    assert empty.status_code == 422
    officer.post(place, fields | {"place": "Anytown", "years": "2027 to 2030"})
    form = WorkingQuestionnaire.objects.get().definition
    assert form["priorities"] == {"asb": "Anti-social Behaviour", "drugs": "Drugs"}
    assert form["title"] == "Community Safety Plan 2027 to 2030: tell us what you think"
    page = text(officer.get(f"/desk/{consultation.slug}/ask/"))
    assert "tackling" not in page
    assert "How old are you?" in page
    assert officer.get(begin)["Location"] == f"/desk/{consultation.slug}/ask/"


@pytest.mark.parametrize("name", templates.names())
def test_every_template_has_a_form_for_what_it_needs(name: str):
    assert set(templates.needs(name)) <= {*LISTS, *TEXTS}
    form = TemplateForm(name, ConsultationFactory(), dict.fromkeys(templates.needs(name), "One"))
    assert form.is_valid(), form.errors
    assert faults(form.definition()) == []


def test_names_that_cannot_stand_together_are_refused_with_a_sentence():
    consultation = ConsultationFactory()
    form = TemplateForm("community-safety-survey", consultation, {"place": "A", "wards": "Hart\nhart "})
    assert not form.is_valid()
    assert "Two answers would both be read as" in str(form.non_field_errors())


def test_advice_stands_beside_its_question_and_in_one_list():
    bad = question("good", "scale", scale="agreement5", text="Do you agree that crime and litter are awful?")
    built = build(definition=written(bad))
    page = text(built.client.get(built.url()))
    asked = Definition.from_dict(built.written)
    said = lint(asked)
    assert said
    for each in said:
        assert page.count(escape(each.message)) == (2 if each.key else 1)
    assert f"{len(said)} pieces of advice on the wording" in page
    assert f"There are {len(said)} pieces of advice" not in page


# Two editors


def test_the_slower_editor_is_told_who_was_faster_and_keeps_every_word():
    built = small()
    seen = built.working.version
    ann(built)
    response = built.client.post(
        built.url("questions/why/"), {"seen": seen, "text": "My careful words", "short": "Mine"}
    )
    page = text(response)
    assert response.status_code == 412
    assert "Ann Other changed the questions at" in page
    assert "> My careful words</textarea>" in page
    assert f'name="seen" value="{built.working.version}"' in page
    built.post("questions/why/", text="My careful words")
    assert built.question("why")["text"] == "My careful words"
    assert built.written["title"] == "Ann’s title"


@pytest.mark.parametrize(
    ("place", "fields"),
    [
        ("pages/add/", {"title": "Typed"}),
        ("pages/more/", {"title": "Typed"}),
        ("heading/", {"title": "Typed", "language": "cy"}),
        ("pages/only/questions/add/text/", {"text": "Typed"}),
        ("who/question/why/", {"rule-0-question": "safe", "rule-0-test": "answered", "act": "save"}),
        ("scales/new/", {"labels": "Typed"}),
        ("act/", {"act": "up:ward"}),
        ("remove/question/ward/", {}),
        ("give-up/", {}),
        ("publish/", {}),
    ],
)
@pytest.mark.parametrize("seen", ["stale", "", "no number"])
def test_no_form_overwrites_what_it_has_not_seen(place: str, fields: dict, seen: str):
    built = small()
    seen = str(built.working.version) if seen == "stale" else seen
    ann(built)
    before = built.written
    response = built.client.post(built.url(place), {"seen": seen} | fields)
    assert response.status_code == 412
    assert "Ann Other changed the questions at" in text(response)
    assert all(said in text(response) for said in fields.values() if said == "Typed")
    assert (built.written, built.consultation.questionnaires.count()) == (before, 1)


@pytest.mark.parametrize(
    ("place", "fields", "status"),
    [
        ("questions/ward/", {"text": "Typed", "row": "add"}, 200),
        ("questions/ward/", {"text": ""}, 422),
        ("pages/more/", {"title": ""}, 422),
        ("who/question/why/", {"act": "add", "add-question": "ward"}, 200),
        ("scales/new/", {"labels": ""}, 422),
    ],
)
def test_a_form_sent_back_for_something_else_still_tells_what_it_saw(place: str, fields: dict, status: int):
    built = small()
    seen = built.working.version
    ann(built)
    response = built.client.post(built.url(place), {"seen": seen} | fields)
    assert response.status_code == status
    assert f'name="seen" value="{seen}"' in text(response)


@pytest.mark.parametrize(
    ("place", "fields"),
    [
        ("questions/why/", {"text": "My careful words", "short": "Mine"}),
        ("pages/more/", {"title": "My careful words"}),
        ("pages/more/questions/add/single/", {"text": "Mine", "more_options": "My careful words"}),
        ("who/question/why/", {"act": "save"}),
        ("remove/question/why/", {}),
        ("act/", {"act": "up:why"}),
    ],
)
def test_words_for_what_was_removed_meanwhile_are_shown(place: str, fields: dict):
    built = small()
    seen = built.working.version
    client_of(built.user("officer", name="Ann Other")).post(built.url("remove/page/more/"), {"seen": seen})
    response = built.client.post(built.url(place), {"seen": seen} | fields)
    assert response.status_code == 412
    assert "Ann Other changed the questions at" in text(response)
    assert ("My careful words" in text(response)) is ("My careful words" in fields.values())
    assert built.client.post(built.url(place), {"seen": built.working.version} | fields).status_code == 404


# Publishing


def test_publishing_shows_what_changes_and_asks_to_have_it_read():
    built = small()
    SubmissionFactory(questionnaire=built.version(1), answers={"safe": 5})
    built.post("questions/why/", text="Why do you say so?", short="Why", about="safe")
    page = text(built.client.get(built.url("publish/")))
    assert "<strong>Why</strong>: reworded (the wording)" in page
    assert "2 questions stay the same." in page
    assert (
        "It stays, and is counted wherever it fits the new questions. Where the type or the scale is another"
        in page
    )
    refused = built.post("publish/", **{"note-why": "Clearer"})
    assert refused.status_code == 422
    assert "Read what changes, then tick the box to say so." in text(refused)
    assert 'value="Clearer"' in text(refused)
    built.post("publish/", read="yes", **{"note-why": "Clearer"})
    assert built.version(2).asked.question("why").text == "Why do you say so?"
    page = text(built.client.get(built.url("?version=2")))
    assert "What this version changed" in page
    assert "Clearer" in page


def test_what_stands_in_the_way_is_linked():
    built = small()
    built.post("pages/add/", title="Empty")
    page = text(built.client.get(built.url("publish/")))
    assert f'<a class="govuk-link" href="{built.url()}#page-empty">' in page
    assert built.post("publish/").status_code == 422
    assert built.consultation.questionnaires.count() == 1


def test_the_overview_says_that_changes_wait_to_be_published():
    built = small()
    overview = f"/desk/{built.consultation.slug}/"
    assert "Changes to the questions, not published" not in text(built.client.get(overview))
    built.post("act/", act="up:ward")
    assert "Changes to the questions, not published" in text(built.client.get(overview))
    built.post("publish/")
    assert "Changes to the questions, not published" not in text(built.client.get(overview))


def test_the_changes_are_given_up_when_asked_twice():
    built = small()
    built.post("act/", act="up:ward")
    assert "Everything that was changed since version 1 is lost." in text(
        built.client.get(built.url("give-up/"))
    )
    built.post("give-up/")
    assert built.working.waits is False


def test_old_versions_stay_to_be_read_and_printed():
    built = small()
    built.post("questions/why/", text="Why do you say so?", about="safe")
    built.post("publish/")
    for place in ("?version=1", "paper/?version=1"):
        page = text(built.client.get(built.url(place)))
        assert "Question why" in page
        assert "Why do you say so?" not in page
    assert built.client.get(built.url("paper/?version=9")).status_code == 404


# Test answers


def test_test_answers_are_taken_before_the_opening_marked_and_never_counted():
    built = small(stage="draft", opens_at=None, closes_at=None)
    first = built.client.post(built.url("test/"))["Location"]
    page = text(built.client.get(first))
    assert "You answer as a test." in page
    built.client.post(first, {"safe": "1", "ward": "hart"})
    draft = built.consultation.drafts.get()
    sent = built.client.post(f"/c/{built.consultation.slug}/take-part/{draft.token}/check-answers/")
    assert "receipt" in sent["Location"]
    assert "You answer as a test." in text(built.client.get(sent["Location"]))
    row = Submission.objects.get()
    assert (row.state, row.answers, row.screen_queued) == (State.TEST, {"safe": 1, "ward": "hart"}, True)
    collect = text(built.client.get(f"/desk/{built.consultation.slug}/collect/"))
    assert "1 test answer is kept apart and never counted." in collect


def test_others_have_no_door_before_the_opening():
    """The control: an ordinary draft of a consultation in draft is not found."""
    built = small(stage="draft")
    built.client.post(built.url("test/"))
    draft = built.consultation.drafts.get()
    type(draft).objects.update(test=False)
    assert built.client.get(f"/c/{built.consultation.slug}/take-part/{draft.token}/only/").status_code == 404


def test_a_test_cannot_be_sent_after_the_close():
    built = small()
    first = built.client.post(built.url("test/"))["Location"]
    built.client.post(first, {"safe": "5"})
    type(built.consultation).objects.update(stage="closed")
    draft = built.consultation.drafts.get()
    built.client.post(f"/c/{built.consultation.slug}/take-part/{draft.token}/check-answers/")
    assert Submission.objects.count() == 0
    assert built.client.post(built.url("test/"))["Location"] == built.url()
