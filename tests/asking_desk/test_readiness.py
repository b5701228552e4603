"""It opens only when it may: one list, for the desk, the command and the step."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from analysis.services.loading import consultation_load
from consult.models import Consultation, Partnership
from consult.readiness import NotReady, missing
from consult.services import consultation_step
from consult.stages import Stage, StageError
from surveys.importers import read_consultation
from tests.asking_desk.conftest import client_of
from tests.factories import ConsultationFactory, QuestionnaireFactory, make_ready, member
from tests.importers.test_consultation import FORMATS

pytestmark = [pytest.mark.storage, pytest.mark.django_db]


def again(consultation: Consultation) -> Consultation:
    return Consultation.objects.select_related("partnership").get(pk=consultation.pk)


def test_a_complete_one_opens(draft: Consultation):
    assert missing(draft) == []
    assert consultation_step(consultation=draft, stage=Stage.OPEN, by=None).stage == Stage.OPEN


@pytest.mark.parametrize(
    ("field", "empty", "where"),
    [
        ("controller", " ", "contacts"),
        ("privacy_contact", "", "contacts"),
        ("contact_email", "", "contacts"),
        ("contact_phone", "", "contacts"),
        ("formats_contact", "", "contacts"),
        ("complaints", "", "contacts"),
        ("foi_contact", "", "contacts"),
        ("safe_hours", "\n", "safeguarding"),
        ("retention", {}, "retention"),
        ("retention", {"paper": 12}, "retention"),
    ],
)
def test_each_fact_of_the_partnership_is_needed(draft: Consultation, field: str, empty: object, where: str):
    Partnership.objects.update(**{field: empty})
    assert [item.where for item in missing(again(draft))] == [where]


@pytest.mark.parametrize(
    ("field", "empty", "where"),
    [
        ("summary", "", "about"),
        ("opens_at", None, "dates"),
        ("withdraw_until", None, "dates"),
        ("decided", "", "decision"),
        ("can_change", " ", "decision"),
        ("decision_body", "", "decision"),
        ("decision_when", "", "decision"),
    ],
)
def test_each_fact_of_its_own_is_needed(draft: Consultation, field: str, empty: object, where: str):
    Consultation.objects.update(**{field: empty})
    assert [item.where for item in missing(again(draft))] == [where]


@pytest.mark.parametrize("role", ["officer", "approver", "safeguarding_lead", "safeguarding_deputy"])
def test_each_role_is_needed(draft: Consultation, role: str):
    draft.partnership.memberships.filter(role=role).delete()
    assert [item.where for item in missing(draft)] == ["people"]


def test_questions_and_a_close_to_come_are_needed(db):
    bare = make_ready(ConsultationFactory(stage=Stage.DRAFT))
    bare.questionnaires.all().delete()
    Consultation.objects.update(closes_at=timezone.now() - timedelta(days=1), opens_at=None)
    assert [(item.words, item.where) for item in missing(again(bare))] == [
        ("questions", "ask"),
        ("the day it opens", "dates"),
        ("a day to close that is still to come", "dates"),
    ]


def test_the_service_refuses_and_says_what_is_missing(draft: Consultation):
    Partnership.objects.update(complaints="")
    with pytest.raises(NotReady) as refused:
        consultation_step(consultation=draft, stage=Stage.OPEN, by=None)
    assert str(refused.value) == "It cannot open yet. Still missing: how to complain."
    assert again(draft).stage == Stage.DRAFT


def test_opened_again_it_is_looked_at_again(draft: Consultation):
    opened = consultation_step(consultation=draft, stage=Stage.OPEN, by=None)
    closed = consultation_step(consultation=opened, stage=Stage.CLOSED, by=None)
    draft.partnership.memberships.filter(role="safeguarding_lead").delete()
    with pytest.raises(StageError):
        consultation_step(consultation=closed, stage=Stage.OPEN, by=None)


def test_tables_printed_elsewhere_need_nothing(db):
    assert missing(ConsultationFactory(kind="published_tables")) == []


def links(client: Client, url: str) -> list[str]:
    html = client.get(url).content.decode()
    block = html[html.index('aria-labelledby="missing"') :]
    return [part.split('"')[0] for part in block[: block.index("</section>")].split('href="')[1:]]


def test_the_officer_finds_each_with_its_link(draft: Consultation, desk: Client, office: Client):
    Partnership.objects.update(complaints="", retention={}, safe_hours="")
    Consultation.objects.update(summary="", opens_at=None, decided="")
    draft.partnership.memberships.filter(role="approver").delete()
    draft.questionnaires.all().delete()
    place = f"/desk/partnerships/{draft.partnership.slug}/"
    own = [
        "/desk/plan/plan/facts/about/",
        "/desk/plan/ask/",
        "/desk/plan/plan/facts/dates/",
        "/desk/plan/plan/facts/decision/",
    ]
    theirs = [f"{place}#{where}" for where in ("contacts", "retention", "safeguarding", "people")]
    assert links(desk, "/desk/plan/stage/open/") == theirs + own
    assert links(desk, "/desk/plan/plan/") == theirs + own
    forms = [f"{place}{facts}/" for facts in ("contacts", "retention", "safeguarding")]
    forms.append(f"{place}people/")
    assert links(office, place) == forms
    both = member(draft.partnership, "admin")
    member_too(both, draft.partnership)
    assert links(client_of(both), "/desk/plan/stage/open/") == [*forms, *own]


def member_too(user, partnership: Partnership) -> None:
    partnership.memberships.create(user=user, role="officer", agency="Council")


def test_every_link_leads_to_a_page(draft: Consultation, desk: Client):
    Partnership.objects.update(complaints="")
    Consultation.objects.update(summary="", opens_at=None, decided="")
    for link in links(desk, "/desk/plan/stage/open/"):
        assert desk.get(link).status_code == 200, link


def test_the_button_is_there_only_when_nothing_is_missing(draft: Consultation, desk: Client):
    assert (
        '<button class="govuk-button" type="submit">Open'
        in desk.get("/desk/plan/stage/open/").content.decode()
    )
    Consultation.objects.update(summary="")
    assert '<button class="govuk-button"' not in desk.get("/desk/plan/stage/open/").content.decode()
    answer = desk.post("/desk/plan/stage/open/")
    assert (answer.status_code, again(draft).stage) == (409, Stage.DRAFT)
    assert "1 thing is missing before it may open" in answer.content.decode()


def test_a_file_is_loaded_open_only_when_it_may_be(db):
    file = read_consultation(FORMATS / "consultation.golden.yaml")
    now = timezone.now()
    dates = (now - timedelta(days=1), now + timedelta(days=7))
    with pytest.raises(NotReady) as refused:
        consultation_load(file=file, by=None, stage=Stage.OPEN, dates=dates)
    assert [item.words for item in refused.value.items] == [
        "somebody with the role Officer",
        "somebody with the role Approver",
        "somebody with the role Safeguarding lead",
        "somebody with the role Safeguarding deputy",
    ]
    assert Consultation.objects.count() == 0


def test_a_file_of_a_partnership_with_its_people_opens(db):
    file = read_consultation(FORMATS / "consultation.golden.yaml")
    make_ready(QuestionnaireFactory(consultation__partnership__slug="safer-hartlepool").consultation)
    now = timezone.now()
    dates = (now - timedelta(days=1), now + timedelta(days=7))
    loaded = consultation_load(file=file, by=None, stage=Stage.OPEN, dates=dates)
    assert loaded.stage == Stage.OPEN
    assert loaded.withdraw_until == timezone.localdate(dates[1]) + timedelta(days=28)
