"""The pages of requests in a browser: without scripts, on a telephone, and by axe."""

from hashlib import sha256

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from analysis.models import Comment, Release, Withdrawal
from analysis.services.requests import identity_confirm, request_note
from consult.models import User
from surveys.models import Submission
from tests.desk.test_browser import sign_in
from tests.factories import QuestionnaireFactory, SubmissionFactory, member
from tests.gates import gated
from tests.looking import fallen_labels, scrolls_sideways, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS = "The lamps in our lane are dark."
SIZES = gated((320,), (320, 360, 1280))


@pytest.fixture
def submission(live_server) -> Submission:
    row = SubmissionFactory(questionnaire=QuestionnaireFactory(), answers={"agree_asb": 4, "missing": WORDS})
    digest = sha256(WORDS.encode()).hexdigest()
    Comment.objects.create(
        consultation=row.consultation,
        submission=row,
        question_key="missing",
        redacted=WORDS,
        text_sha256=digest,
    )
    return row


@pytest.fixture
def ines(submission: Submission) -> User:
    return member(submission.consultation.partnership, "information_officer")


def test_from_the_receipt_to_the_answers_without_scripts(browser: Browser, live_server, submission, ines):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, live_server, ines)
    page.goto(f"{live_server.url}/desk/partnerships/{submission.consultation.partnership.slug}/requests/")
    page.get_by_role("link", name="Note a request").click()
    page.get_by_label("Subject access").check()
    page.get_by_label("Who asks").fill("Somebody")
    page.get_by_role("button", name="Note the request").click()
    page.get_by_role("link", name="Check who asks").click()
    page.get_by_label("A document was shown").check()
    page.get_by_label("What was seen").fill("A passport")
    page.get_by_label("The receipt that they were given").fill(submission.receipt)
    page.get_by_role("button", name="Note the check").click()
    page.get_by_label("The receipt").fill(submission.receipt)
    page.get_by_role("button", name="See what is held").click()
    expect(page.get_by_text(WORDS)).to_be_visible()
    assert submission.receipt not in page.url
    with page.expect_download() as file:
        page.get_by_role("button", name="Make the file for Word").click()
    assert file.value.suggested_filename.endswith(".docx")
    context.close()


@pytest.mark.parametrize("widths", SIZES)
def test_the_pages_fit_and_are_free_of_violations(
    page: Page, live_server, submission, ines, widths: tuple[int, ...]
):
    consultation, found = submission.consultation, {}
    today = timezone.localdate()
    given = {"consultation": consultation, "received_on": today, "who": "Somebody", "by": ines}
    one = request_note(kind="subject_access", **given)
    other = request_note(kind="freedom", **given)
    identity_confirm(request=one, identity="known", note="At the hub", receipt=submission.receipt, by=ines)
    _withdrawn(consultation, ines)
    sign_in(page, live_server, ines)
    desk = f"/desk/partnerships/{consultation.partnership.slug}/requests/"
    places = [desk, f"{desk}new/", f"{desk}{other.pk}/", f"{desk}{one.pk}/answer/"]
    places += [
        f"{desk}{one.pk}/identity/",
        f"/c/{consultation.slug}/findings/releases/1/",
        f"{desk}{one.pk}/",
    ]
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        for place in places:
            page.goto(f"{live_server.url}{place}")
            found[place, width] = (violations(page), scrolls_sideways(page), fallen_labels(page))
        page.get_by_label("The receipt").fill(submission.receipt)
        page.get_by_role("button", name="See what is held").click()
        expect(page.get_by_text(WORDS)).to_be_visible()
        found["held", width] = (violations(page), scrolls_sideways(page), fallen_labels(page))
    assert found == dict.fromkeys(found, ([], False, []))


def _withdrawn(consultation, author: User) -> None:
    second = member(consultation.partnership, "approver")
    release = Release.objects.create(
        consultation=consultation,
        number=1,
        state="superseded",
        fingerprint="0" * 64,
        inputs_fingerprint="0" * 64,
        findings={},
        prepared_by=author,
        approved_by=second,
    )
    Withdrawal.objects.create(release=release)
