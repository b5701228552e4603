"""From a prepared release to a published one: two people, and what was read is what is published."""

import re

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from analysis.models import Release, Run
from analysis.services.working import work_outstanding
from consult.models import Consultation, User
from tests.desk.conftest import client_of
from tests.desk.making import Made
from tests.factories import ConsultationFactory, QuestionnaireFactory, SubmissionFactory
from tests.kept import keep

OLIVE = "Olive Officer"


def _closed() -> Consultation:
    consultation = ConsultationFactory(stage="closed")
    questionnaire = QuestionnaireFactory(consultation=consultation)
    for n in range(12):
        SubmissionFactory(questionnaire=questionnaire, answers={"agree_asb": 5 - n % 2})
    return consultation


def _prepared() -> Consultation:
    """Analysed and prepared at the desk, page by page."""
    made = Made(_closed(), None, [])  # type: ignore[arg-type]
    client = client_of(made.user("officer", name=OLIVE))
    for step in ("count/analyse/", "stage/reviewing/", "report/prepare/"):
        client.post(made.url(step))
        work_outstanding(consultation=made.consultation)
    return made.consultation


@pytest.fixture
def reviewed(request: pytest.FixtureRequest, db) -> Made:
    prepared = "release" in request.fixturenames
    kept = keep("desk, prepared", _prepared) if prepared else keep("desk, closed", _closed)
    return Made(Consultation.objects.get(pk=kept.pk), None, [])  # type: ignore[arg-type]


@pytest.fixture
def olive(reviewed: Made) -> Client:
    """Who prepared the release, if there is one."""
    return client_of(User.objects.filter(name=OLIVE).first() or reviewed.user("officer", name=OLIVE))


@pytest.fixture
def adam(reviewed: Made) -> Client:
    return client_of(reviewed.user("approver", name="Adam Approver"))


@pytest.fixture
def release(reviewed: Made) -> Release:
    return reviewed.consultation.releases.get()


def said(response) -> list[str]:
    return [m.message for m in get_messages(response.wsgi_request)]


def test_before_the_review_nothing_is_prepared(reviewed: Made, olive: Client):
    answer = olive.post(reviewed.url("report/prepare/"))
    assert answer.status_code == 409
    assert (
        "Close the consultation and begin the review before preparing a release." in answer.content.decode()
    )


def test_without_an_analysis_nothing_is_prepared(reviewed: Made, olive: Client):
    olive.post(reviewed.url("stage/reviewing/"))
    answer = olive.post(reviewed.url("report/prepare/"))
    assert (answer.status_code, Release.objects.count()) == (409, 0)
    assert "There is a problem" in answer.content.decode()


def test_while_it_is_prepared_the_page_follows(reviewed: Made, olive: Client):
    olive.post(reviewed.url("count/analyse/"))
    work_outstanding(consultation=reviewed.consultation)
    olive.post(reviewed.url("stage/reviewing/"))
    olive.post(reviewed.url("report/prepare/"))
    html = olive.get(reviewed.url("report/")).content.decode()
    assert f'data-progress-url="{reviewed.api}/preparing"' in html
    assert reviewed.url("report/prepare/") not in html
    assert olive.get(f"{reviewed.api}/preparing").json()["state"] == "running"
    work_outstanding(consultation=reviewed.consultation, kinds=[Run.Kind.PREPARE])
    after = olive.get(f"{reviewed.api}/preparing").json()
    assert (after["state"], after["finished_url"]) == ("finished", reviewed.url("report/"))


def test_the_second_person_reads_what_would_be_published(reviewed: Made, release: Release, adam: Client):
    html = adam.get(reviewed.url("report/1/")).content.decode()
    assert "What would be published" in html
    assert f'<code class="c-wrap">{release.fingerprint}</code>' in html
    assert f'<input type="hidden" name="fingerprint" value="{release.fingerprint}">' in html
    assert "Approve this release" in html
    assert "12 people" in html
    said = release.audit_report["sentences"]
    assert said["wrong"] == []
    assert f"{said['checked']} quantities in the report’s own sentences were compared with its tables" in html
    assert "1 cannot be checked:" in html
    assert "“3 priorities”" in html


def test_the_first_person_cannot_approve(reviewed: Made, release: Release, olive: Client):
    html = olive.get(reviewed.url("report/1/")).content.decode()
    assert ("Approve this release" in html, ">Publish</button>" in html) == (False, False)
    assert (
        olive.post(reviewed.url("report/1/approve/"), {"fingerprint": release.fingerprint}).status_code == 404
    )


def test_approve_then_publish(reviewed: Made, release: Release, olive: Client, adam: Client):
    early = olive.post(reviewed.url("report/1/publish/"))
    assert early.status_code == 409
    assert "Only an approved release can be published" in early.content.decode()
    answer = adam.post(reviewed.url("report/1/approve/"), {"fingerprint": release.fingerprint})
    assert said(answer) == ["Approved. An officer can publish it now."]
    assert ">Publish</button>" in olive.get(reviewed.url("report/1/")).content.decode()
    assert ">Publish</button>" not in adam.get(reviewed.url("report/1/")).content.decode()
    published = olive.post(reviewed.url("report/1/publish/"))
    assert said(published) == ["Published. Everybody can read the findings now."]
    release.refresh_from_db()
    reviewed.consultation.refresh_from_db()
    assert (release.state, reviewed.consultation.stage) == ("published", "published")
    assert (str(release.approved_by), str(release.published_by)) == ("Adam Approver", "Olive Officer")


def test_another_fingerprint_is_not_approved(reviewed: Made, release: Release, adam: Client):
    answer = adam.post(reviewed.url("report/1/approve/"), {"fingerprint": "0" * 64})
    assert answer.status_code == 409
    assert "This is not the release that you saw" in answer.content.decode()


def test_send_back_with_a_reason(reviewed: Made, release: Release, adam: Client, olive: Client):
    refused = adam.post(reviewed.url("report/1/send-back/"), {"reason": " "})
    assert (refused.status_code, "Say what has to change." in refused.content.decode()) == (409, True)
    adam.post(reviewed.url("report/1/send-back/"), {"reason": "Name the hub"})
    release.refresh_from_db()
    assert (release.state, release.reason) == ("refused", "Name the hub")
    assert "Name the hub" in olive.get(reviewed.url("report/")).content.decode()


def test_what_changed_since_is_said_and_not_approved(reviewed: Made, release: Release, adam: Client):
    SubmissionFactory(questionnaire=reviewed.consultation.questionnaires.get(), answers={"agree_asb": 1})
    html = adam.get(reviewed.url("report/1/")).content.decode()
    assert "Something has changed since this release was prepared: prepare it again." in html
    assert "Approve this release" not in html
    answer = adam.post(reviewed.url("report/1/approve/"), {"fingerprint": release.fingerprint})
    assert answer.status_code == 409


def test_every_file_can_be_fetched_by_the_desk_alone(reviewed: Made, release: Release, adam: Client):
    html = adam.get(reviewed.url("report/1/")).content.decode()
    addresses = {a.replace("&amp;", "&") for a in re.findall(r'(?:href|src)="([^"]+/files/[^"]+)"', html)}
    names = {a.split("/files/")[1].split("?")[0] for a in addresses}
    assert names == set(release.artefacts.values_list("name", flat=True))
    for place in addresses:
        answer = adam.get(place)
        assert (answer.status_code, answer["X-Content-Type-Options"]) == (200, "nosniff")
        assert answer["Cache-Control"] == "no-store"
    word = next(a for a in addresses if ".docx" in a)
    assert adam.get(word)["Content-Disposition"].startswith("attachment")
    member = client_of(reviewed.user("member"))
    assert member.get(word).status_code == 404


def test_the_groups_of_the_next_release_are_chosen(reviewed: Made, olive: Client, adam: Client):
    assert (
        "The next release is not broken down by groups."
        in olive.get(reviewed.url("report/")).content.decode()
    )
    html = olive.get(reviewed.url("report/groups/")).content.decode()
    assert '<option value="ward|">Ward</option>' in html
    assert '<option value="agree_asb|">' not in html
    seen = reviewed.consultation.version
    chosen = {"seen": seen, "banner_1": "ward|", "banner_2": "age|"}
    assert said(olive.post(reviewed.url("report/groups/"), chosen)) == [
        "Saved. The next release that is prepared is broken down by these groups."
    ]
    assert "broken down by: Ward; Age." in adam.get(reviewed.url("report/")).content.decode()
    assert adam.get(reviewed.url("report/groups/")).status_code == 404


def test_a_slower_choice_of_groups_is_kept_and_says_who_was_faster(reviewed: Made, olive: Client):
    other = client_of(reviewed.user("officer", name="Otto Officer"))
    seen = reviewed.consultation.version
    other.post(reviewed.url("report/groups/"), {"seen": seen, "banner_1": "age|"})
    answer = olive.post(reviewed.url("report/groups/"), {"seen": seen, "banner_1": "ward|"})
    html = answer.content.decode()
    assert (answer.status_code, "Otto Officer was faster" in html) == (412, True)
    assert '<option value="ward|" selected>Ward</option>' in html
    twice = {"seen": seen + 1, "banner_1": "age|", "banner_2": "age|"}
    refused = olive.post(reviewed.url("report/groups/"), twice)
    assert (refused.status_code, "Choose each question once" in refused.content.decode()) == (409, True)
    wrong = olive.post(reviewed.url("report/groups/"), {"seen": seen + 1, "banner_1": "shoe_size|"})
    assert wrong.status_code == 422
