"""The privacy notice from version to version: what is newly asked, what no longer, what it says otherwise."""

import copy

import pytest
from django.test import Client

from frontend.notice_versions import notice_versions
from surveys.definition import Definition
from surveys.notice_changes import notice_change
from tests.builder.building import build
from tests.factories import GOLDEN, ConsultationFactory, QuestionnaireFactory, member


def form(*, without: str = "", changed: dict | None = None, added: dict | None = None) -> Definition:
    """The golden questionnaire without one question, with a question changed, or with one more."""
    written = copy.deepcopy(GOLDEN)
    for page in written["pages"]:
        kept = [q for q in page["questions"] if q["key"] != without]
        page["questions"] = [q | (changed or {}).get(q["key"], {}) for q in kept]
    written["pages"][-1]["questions"] += [added] if added else []
    written["pages"] = [page for page in written["pages"] if page["questions"]]
    return Definition.from_dict(written)


def test_the_same_questions_change_nothing():
    assert not notice_change(form(), form())


def test_an_opinion_more_or_less_changes_nothing():
    assert not notice_change(form(), form(without="worst_problems"))


def test_what_is_newly_asked_and_what_no_longer():
    change = notice_change(form(without="age"), form(without="sex"))
    assert [q.key for q in change.asked] == ["age"]
    assert [q.key for q in change.no_longer] == ["sex"]
    assert (change.reworded, change.statements) == ((), ())


@pytest.mark.parametrize("told", [{"text": "What age are you?"}, {"why": "Other"}, {"role": "sensitive"}])
def test_other_words_another_reason_another_weight(told: dict):
    change = notice_change(form(), form(changed={"age": told}))
    assert [q.key for q in change.reworded] == ["age"]
    assert (change.asked, change.no_longer) == ((), ())


def test_a_sentence_that_stops_being_true_is_told():
    name = {"key": "who", "type": "short_text", "text": "What is your name?"}
    assert notice_change(form(), form(added=name)).statements == (
        "It no longer says “We do not ask your name”: a question may ask for a name or a contact.",
    )
    assert notice_change(form(added=name), form()).statements == ("It says “We do not ask your name” again.",)
    assert notice_change(form(), form(without="quote_consent")).statements == (
        "It no longer says that words are published only with consent.",
    )


def test_versions_stand_newest_first(db):
    consultation = ConsultationFactory(slug="safer")
    QuestionnaireFactory(consultation=consultation, definition=form(without="age").to_dict())
    QuestionnaireFactory(consultation=consultation, version=2)
    QuestionnaireFactory(consultation=consultation, version=3)
    found = notice_versions(consultation)
    assert [(each.version, bool(each.change), each.change is None) for each in found] == [
        (3, False, False),
        (2, True, False),
        (1, False, True),
    ]
    client = Client()
    client.force_login(member(consultation.partnership, "approver"))
    page = client.get("/desk/safer/privacy/").content.decode()
    assert "Newly asked about the person: How old are you?" in page
    assert page.index("The notice lists the same data as before.") < page.index("Newly asked")
    assert page.index("Newly asked") < page.index("The first version.")


def test_publishing_asks_to_have_the_change_of_the_notice_read(db):
    built = build(definition=form().to_dict())
    built.write(form(changed={"ward": {"text": "Which ward is your home in?"}}).to_dict())
    page = built.client.get(built.url("publish/")).content.decode()
    assert "The privacy notice changes like this" in page
    assert "Told in other words: Which ward is your home in?" in page
    refused = built.post("publish/")
    assert refused.status_code == 422
    assert "Read how the privacy notice changes" in refused.content.decode()
    assert built.consultation.questionnaires.count() == 1
    built.post("publish/", notice="yes")
    assert built.consultation.questionnaires.count() == 2


def test_publishing_other_changes_asks_for_no_tick(db):
    built = build(definition=form().to_dict())
    built.write(form(changed={"missing": {"text": "What did we leave out?"}}).to_dict())
    assert "The privacy notice changes" not in built.client.get(built.url("publish/")).content.decode()
    built.post("publish/")
    assert built.consultation.questionnaires.count() == 2
