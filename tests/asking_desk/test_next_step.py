"""The desk leads to the right next step: analyse, look at what is held, publish."""

import json
from pathlib import Path

import pytest

from analysis.models import Release, Run
from analysis.reports.model import Findings
from analysis.reports.sections import document
from surveys.models import State
from tests.asking_desk.conftest import client_of
from tests.desk.making import Made, make
from tests.factories import SubmissionFactory

pytestmark = pytest.mark.django_db
GOLDEN = Path(__file__).parents[2] / "docs" / "formats" / "findings.golden.json"


@pytest.fixture
def made(db) -> Made:
    return make(stage="closed")


def button(html: str) -> str:
    """The words of the one main action."""
    head = html[html.index('class="c-desk__head"') : html.index('class="govuk-body c-row"')]
    return head.split('class="govuk-button"')[1].split(">")[1].split("<")[0]


def at(made: Made) -> str:
    return client_of(made.user("officer")).get(made.url()).content.decode()


def test_analyse_comes_before_the_review(made: Made):
    html = at(made)
    assert button(html) == "Analyse the answers"
    assert made.url("stage/reviewing/") in html


def test_once_analysed_the_review_comes_next(made: Made):
    Run.objects.create(
        consultation=made.consultation,
        kind=Run.Kind.FREEZE,
        target="x",
        input_fingerprint="x",
        state=Run.State.DONE,
    )
    assert button(at(made)) == "Begin the review"


def test_without_answers_there_is_nothing_to_analyse(made: Made):
    made.consultation.submissions.update(state=State.TEST)
    assert button(at(made)) == "Begin the review"


def release(made: Made, state: str) -> Release:
    return Release.objects.create(
        consultation=made.consultation,
        number=1,
        state=state,
        findings={},
        prepared_by=made.user("officer"),
        approved_by=made.user("approver") if state == "approved" else None,
    )


@pytest.mark.parametrize("state", ["prepared", "approved"])
def test_what_is_held_is_said_before_a_release(made: Made, state: str):
    release(made, state)
    client = client_of(made.user("officer"))
    places = [made.url("report/"), made.url("report/1/")]
    assert [p for p in places if "held" in client.get(p).content.decode().split("<main")[1]] == []
    first = made.comments[0].submission.questionnaire
    SubmissionFactory(questionnaire=first, state=State.HELD, held_reason="flood", screen_queued=True)
    words = "1 submission is held and is not counted in a release."
    assert [p for p in places if words in client.get(p).content.decode()] == places


def test_after_approving_it_says_who_publishes(made: Made, monkeypatch: pytest.MonkeyPatch):
    release(made, "approved")
    monkeypatch.setattr("frontend.views.desk_release.inputs_of", lambda release: "")
    page = made.url("report/1/")
    approver, officer = (client_of(made.user(role)) for role in ("approver", "officer"))
    assert "Approved. Nobody can read it yet: an officer publishes it." in approver.get(page).content.decode()
    assert "Approved. Nobody can read it yet: press Publish." in officer.get(page).content.decode()


def test_the_report_does_not_invite_to_take_part():
    findings = json.loads(GOLDEN.read_text(encoding="utf-8"))
    findings["about"] |= {"summary": "Tell us what you think.", "kind": "survey", "plan_title": "The plan"}
    first = document(Findings.from_dict(findings)).sections[0]
    said = " ".join(str(block) for block in first.blocks)
    assert "Tell us" not in said
    assert f"{findings['about']['partnership']} asked people what they think of its draft: The plan." in said


def test_tables_printed_elsewhere_keep_their_summary():
    findings = json.loads(GOLDEN.read_text(encoding="utf-8"))
    findings["about"] |= {"summary": "Staff were asked in 2021.", "kind": "published_tables"}
    said = " ".join(str(block) for block in document(Findings.from_dict(findings)).sections[0].blocks)
    assert "Staff were asked in 2021." in said
