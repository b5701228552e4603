"""The page on keeping, and what is done there."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from analysis.services.erasing import submission_erase
from consult.models import Consultation, LegalHold, Partnership
from consult.retention import Keeping
from consult.stages import Stage
from frontend.keeping_tables import counted
from surveys.models import Batch, Erasure, PaperDestruction
from tests.desk.conftest import client_of
from tests.desk.test_browser import sign_in
from tests.factories import BatchFactory, PartnershipFactory
from tests.keeping.making import Made, make
from tests.keeping.test_retention import CLOSED
from tests.looking import fallen_labels, scrolls_sideways, violations

pytestmark = pytest.mark.django_db
MONTHS = dict.fromkeys(Keeping.values, 240)


@pytest.fixture
def made() -> Made:
    made = make(3)
    closes = timezone.make_aware(datetime(2026, 1, 31, 17))
    Consultation.objects.update(stage=Stage.CLOSED, opens_at=closes - timedelta(days=30), closes_at=closes)
    Partnership.objects.update(retention=MONTHS)
    BatchFactory(
        consultation=made.consultation, control_total=3, received_on=CLOSED, state="explained", reason="lost"
    )
    return made


@pytest.fixture
def desk(made):
    return client_of(made.user("information_officer"))


def at(made: Made, name: str = "") -> str:
    return f"/desk/partnerships/{made.consultation.partnership.slug}/keeping/{name}"


def text(response) -> str:
    return " ".join(response.content.decode().split())


def test_the_page_tells_what_is_kept_and_until_when(made, desk):
    page = text(desk.get(at(made)))
    assert made.consultation.title in page
    assert "31 January 2046" in page
    assert "Nothing is held back." in page and "No erasure waits." in page
    assert f">{made.consultation.title}</caption>" in page
    assert desk.get(f"/desk/partnerships/{made.consultation.partnership.slug}/").status_code == 200


def test_a_hold_is_placed_seen_and_lifted(made, desk):
    fields = {"consultation": made.consultation.slug, "kinds": ["raw_text"], "reason": "A claim."}
    assert desk.post(at(made, "hold/"), fields).status_code == 302
    hold = LegalHold.objects.get()
    assert (hold.consultation, hold.kinds, hold.reason) == (made.consultation, ["raw_text"], "A claim.")
    assert "Comments as they were written<br>" in text(desk.get(at(made)))
    assert desk.post(at(made, f"holds/{hold.pk}/lift/"), {"why": ""}).status_code == 422
    assert desk.post(at(made, f"holds/{hold.pk}/lift/"), {"why": "Settled."}).status_code == 302
    hold.refresh_from_db()
    assert (hold.lifted_why, hold.lifted_at is None) == ("Settled.", False)
    assert desk.get(at(made, f"holds/{hold.pk}/lift/")).status_code == 404


def test_a_hold_says_what_and_why(made, desk):
    for fields in ({"kinds": ["raw_text"]}, {"reason": "A claim."}, {"kinds": ["all"], "reason": "A claim."}):
        assert desk.post(at(made, "hold/"), fields).status_code == 422
    assert not LegalHold.objects.exists()


def test_what_is_over_its_time_is_counted_in_words():
    assert counted({"answers": 1, "datasets": 2, "comments": 1234, "letters": 0}) == (
        "1 answer, 2 frozen sets of answers, 1,234 comments"
    )
    assert counted({}) == "–"


def test_the_day_on_which_paper_was_destroyed_stands_as_today(made, desk):
    page = text(desk.get(at(made, f"paper/{Batch.objects.get().pk}/")))
    assert f'name="destroyed_on" value="{timezone.localdate().isoformat()}"' in page


def test_destroyed_paper_is_noted_and_a_line_that_cannot_be_true_is_not(made, desk):
    batch = Batch.objects.get()
    fields = {"copies": "3", "destroyed_on": "2026-02-02", "method": "contractor", "reference": ""}
    answer = desk.post(at(made, f"paper/{batch.pk}/"), fields)
    assert (answer.status_code, PaperDestruction.objects.exists()) == (409, False)
    assert "Give the number of the contractor" in text(answer)
    assert desk.post(at(made, f"paper/{batch.pk}/"), fields | {"reference": "C-17"}).status_code == 302
    row = PaperDestruction.objects.get()
    assert (row.copies, row.reference, row.batch) == (3, "C-17", batch)
    assert "(C-17)" in text(desk.get(at(made)))


@pytest.mark.parametrize(("outcome", "done"), [("erase", True), ("keep", False)])
def test_an_erasure_that_waits_is_decided(made, desk, outcome, done):
    desk.post(at(made, "hold/"), {"kinds": ["raw_text"], "reason": "A claim."})
    row = submission_erase(submission=made.writer, by=None, reason="asked")
    assert "A legal hold stands" in text(desk.get(at(made)))
    path = at(made, f"erasures/{row.pk}/")
    assert desk.post(path, {"outcome": outcome, "why": ""}).status_code == 422
    assert desk.post(path, {"outcome": outcome, "why": "The court asked."}).status_code == 302
    row.refresh_from_db()
    assert (row.erased_on is not None, row.refused_on is None) == (done, done)
    assert "The court asked." in text(desk.get(at(made)))
    assert desk.get(path).status_code == (404 if done else 200)


def test_one_that_was_refused_is_taken_up_again_on_the_same_page(made, desk):
    desk.post(at(made, "hold/"), {"kinds": ["raw_text"], "reason": "A claim."})
    row = submission_erase(submission=made.writer, by=None, reason="asked")
    path = at(made, f"erasures/{row.pk}/")
    desk.post(path, {"outcome": "keep", "why": "The court asked."})
    assert f'href="{path}"' in desk.get(at(made)).content.decode()
    assert "It was refused: The court asked." in text(desk.get(path))
    assert desk.post(path, {"why": ""}).status_code == 422
    desk.post(at(made, f"holds/{LegalHold.objects.get().pk}/lift/"), {"why": "Settled."})
    assert desk.post(path, {"why": "The claim is settled."}).status_code == 302
    row.refresh_from_db()
    assert (row.erased_on, row.refused_on) == (timezone.localdate(), None)
    page = text(desk.get(at(made)))
    assert "refused on" in page and "The court asked.; taken up again on" in page
    assert "The claim is settled." in page and desk.get(path).status_code == 404


def test_nothing_of_another_partnership_is_found(made):
    other = PartnershipFactory()
    stranger = client_of(Made(made.consultation, made.writer).user("officer"))
    assert stranger.get(at(made)).status_code == 404
    Partnership.objects.filter(pk=other.pk).update(slug="other")
    row = submission_erase(submission=made.writer, by=None, reason="asked")
    Erasure.objects.filter(pk=row.pk).update(waits_for="hold")
    own = client_of(made.user("information_officer"))
    assert own.get(f"/desk/partnerships/other/keeping/erasures/{row.pk}/").status_code == 404


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_pages_fit_a_phone_and_are_free_of_violations(made, live_server, page: Page):
    sign_in(page, live_server, made.user("information_officer"))
    page.set_viewport_size({"width": 320, "height": 900})
    found = {}
    for name in ("", "hold/", f"paper/{Batch.objects.get().pk}/"):
        page.goto(live_server.url + at(made, name))
        found[name] = (violations(page), scrolls_sideways(page), fallen_labels(page))
    assert {name: wrong for name, wrong in found.items() if wrong != ([], False, [])} == {}
