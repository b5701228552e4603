"""The page of the safeguarding lead: the redacted passage, why, and what was done."""

import pytest
from django.test import Client

from analysis.models import Flag
from tests.desk.conftest import client_of
from tests.desk.making import Made
from tests.factories import SubmissionFactory


@pytest.fixture
def lead(made: Made) -> Client:
    return client_of(made.user("safeguarding_lead", name="Lea Lead"))


def flag(made: Made) -> Flag:
    return made.consultation.flags.get(kind="harm")


def handle(lead: Client, made: Made, **form):
    return lead.post(made.url(f"safeguarding/{flag(made).pk}/"), form)


def test_a_worry_shows_the_redacted_passage_and_why(lead: Client, made: Made):
    html = lead.get(made.url("safeguarding/")).content.decode()
    assert "Wardens should walk the parks</blockquote>" in html
    assert "Words that speak of harm." in html
    assert "The oldest new one has waited 0" in html
    assert "RAW" not in html
    assert html.count('<li class="c-comment"') == 1


def test_the_page_leads_nowhere_else_on_the_desk(lead: Client, made: Made):
    html = lead.get(made.url("safeguarding/")).content.decode()
    assert "c-nav" not in html
    for name in ("collect/", "count/", "themes/", "report/"):
        assert made.url(name) not in html


def test_a_copy_that_worried_its_keyer_shows_all_its_texts(lead: Client, made: Made):
    submission = made.comments[1].submission
    Flag.objects.create(
        submission=submission, consultation=made.consultation, kind="keyer_worried", why="Worried."
    )
    html = lead.get(made.url("safeguarding/")).content.decode()
    assert "Marked by the person who keyed it" in html
    assert "my neighbour [name] agrees</blockquote>" in html


def test_a_marked_copy_without_words_says_so(lead: Client, made: Made):
    bare = SubmissionFactory(questionnaire=made.comments[0].submission.questionnaire, screen_queued=True)
    Flag.objects.create(submission=bare, consultation=made.consultation, kind="keyer_worried", why="Worried.")
    assert "No words were written on this copy." in lead.get(made.url("safeguarding/")).content.decode()


def test_referring_needs_to_whom(lead: Client, made: Made):
    answer = handle(lead, made, state="referred", outcome=" ")
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Say to whom it was referred, or why no action is needed." in html
    assert f'value="referred" id="state-{flag(made).pk}-2" checked' in html
    assert flag(made).state == "new"


@pytest.mark.parametrize(
    ("state", "outcome"), [("looked_at", ""), ("referred", "MASH, ref 12"), ("no_action", "A quotation")]
)
def test_what_was_done_is_kept_and_shown(lead: Client, made: Made, state: str, outcome: str):
    answer = handle(lead, made, state=state, outcome=outcome)
    assert answer["Location"] == made.url("safeguarding/")
    assert (flag(made).state, flag(made).outcome, str(flag(made).handled_by)) == (state, outcome, "Lea Lead")
    assert "Nothing of this kind." in lead.get(made.url("safeguarding/")).content.decode()
    later = lead.get(made.url(f"safeguarding/?state={state}")).content.decode()
    assert "Lea Lead" in later and outcome in later


@pytest.mark.parametrize("state", ["", "new", "nonsense"])
def test_no_other_state_is_taken(lead: Client, made: Made, state: str):
    assert handle(lead, made, state=state, outcome="x").status_code == 422
    assert flag(made).state == "new"
