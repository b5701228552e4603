"""A draft is pasted, checked against the newest release, shown and forgotten."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from analysis.methods.wording import check
from analysis.models import Release
from analysis.reports.model import Findings
from consult.models import AuditEvent
from frontend.sentence_form import LONGEST, pieces
from tests.desk.conftest import client_of
from tests.desk.making import Made
from tests.factories import ConsultationFactory
from tests.methods.drafts import EVERYTHING

GOLDEN = Path(__file__).resolve().parents[2] / "docs/formats/findings.golden.json"


def release_of(made: Made, findings: Findings, number: int = 1, **fields) -> Release:
    return Release.objects.create(
        consultation=made.consultation,
        number=number,
        fingerprint="f" * 64,
        inputs_fingerprint="i" * 64,
        findings=findings.to_dict(),
        code_version="test",
        prepared_by=made.user("officer", name=f"Author {number}"),
        **fields,
    )


@pytest.fixture
def golden() -> Findings:
    return Findings.from_dict(json.loads(GOLDEN.read_text()))


@pytest.fixture
def made(db) -> Made:
    return Made(ConsultationFactory(stage="reviewing"), None, [])  # type: ignore[arg-type]


@pytest.fixture
def released(made: Made, golden: Findings) -> Release:
    return release_of(made, golden)


@pytest.fixture
def olive(made: Made) -> Client:
    return client_of(made.user("officer", name="Olive Officer"))


def page(client: Client, made: Made, **posted) -> str:
    answer = client.post(made.url("sentences/"), posted)
    assert answer.status_code == 200, answer.status_code
    return " ".join(answer.content.decode().split())


def test_without_a_release_the_page_says_what_to_do(made: Made, olive: Client):
    html = olive.get(made.url("sentences/")).content.decode()
    assert "Prepare a release first." in html
    assert "<textarea" not in html
    assert olive.post(made.url("sentences/"), {"draft": "62% agreed."}).status_code == 200


def test_each_quantity_is_marked_with_a_sign_and_words(made: Made, released, olive: Client):
    html = page(
        olive, made, draft="71% agreed with drugs and alcohol, not 72%.\n10% disagreed on 1 May 2024."
    )
    assert "✓</span> 1 agrees" in html
    assert "Agree: 203 of 284 is 71%." in html
    assert "1 May 2024: This is a date." in html


def test_what_differs_is_told_with_the_figure_of_the_table(made: Made, released, olive: Client):
    html = page(olive, made, draft="72% agreed with drugs and alcohol.")
    assert "1 quantity: 1 differs." in html
    assert "✗</span> 1 differs" in html
    assert "Agree: 203 of 284 is 71.48%, which rounds to 71%." in html
    assert "Look at what differs" in html


def test_one_question_can_be_chosen(made: Made, released, olive: Client, golden: Findings):
    (key,) = [q.key for q in golden.questions if "71%" in q.headline]
    assert "1 quantity: 1 agrees." in page(olive, made, draft="71% agreed.", question=key)
    assert "1 quantity: 1 cannot be checked." in page(olive, made, draft="71% agreed.")


@pytest.mark.parametrize(
    ("posted", "said"),
    [
        ({}, "Paste the sentences that you want to check."),
        ({"draft": " \n "}, "Paste the sentences that you want to check."),
        ({"draft": "a" * (LONGEST + 1)}, "Check at most 20,000 characters at a time."),
        ({"draft": "62% agreed.", "question": "nope"}, "Select a valid choice."),
    ],
)
def test_what_cannot_be_read_is_told_and_nothing_is_lost(made: Made, released, olive: Client, posted, said):
    answer = olive.post(made.url("sentences/"), posted)
    html = answer.content.decode()
    assert (answer.status_code, said in html, "There is a problem" in html) == (422, True, True)


def test_a_draft_with_a_nul_is_refused_at_the_door(made: Made, released, olive: Client):
    assert olive.post(made.url("sentences/"), {"draft": "62%\x00 agreed"}).status_code == 400


def test_markup_in_a_draft_is_text(made: Made, released, olive: Client):
    html = page(olive, made, draft="<script>alert(1)</script> 71% agreed with <b>drugs and alcohol</b>.")
    assert "<script>alert" not in html
    assert "&lt;script&gt;" in html


def test_nothing_of_a_draft_is_kept(made: Made, released, olive: Client):
    before = (AuditEvent.objects.count(), Release.objects.count())
    page(olive, made, draft="71% agreed with drugs and alcohol. Secretword.")
    assert (AuditEvent.objects.count(), Release.objects.count()) == before
    assert "Secretword" not in olive.get(made.url("sentences/")).content.decode()


def test_the_newest_release_that_was_not_sent_back_is_compared(
    made: Made, released, golden: Findings, olive: Client
):
    newer = replace(golden, questions=(), batteries=())
    release_of(made, newer, number=2, state=Release.State.REFUSED)
    assert "release 1" in page(olive, made, draft="71% agreed with drugs and alcohol.")
    release_of(made, newer, number=3)
    html = page(olive, made, draft="71% agreed with drugs and alcohol.")
    assert ("release 3" in html, "1 quantity: 1 cannot be checked." in html) == (True, True)


@given(st.text(alphabet="ab 12%.,\n“&", max_size=60))
def test_the_pieces_of_a_draft_are_the_draft(draft: str):
    found = check(draft, EVERYTHING)
    assert "".join(piece.text for piece in pieces(draft, found)) == draft
