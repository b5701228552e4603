"""The admin loads which ward each postcode lies in."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from consult.models import AuditEvent, Partnership
from consult.readiness import missing
from frontend.readiness import to_mend
from surveys.models import PostcodeWard
from surveys.services import Refused, working_begin, working_change, working_publish
from surveys.services.places import postcodes_load
from tests.definition.samples import options, question, written
from tests.factories import PartnershipFactory, QuestionnaireFactory, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def partnership() -> Partnership:
    return PartnershipFactory()


@pytest.fixture
def admin(partnership: Partnership) -> Client:
    client = Client()
    client.force_login(member(partnership, "admin"))
    return client


def send(admin: Client, partnership: Partnership, content: str):
    file = SimpleUploadedFile("wards.csv", content.encode())
    return admin.post(f"/desk/partnerships/{partnership.slug}/postcodes/", {"file": file})


def test_a_file_takes_the_place_of_the_one_before(admin, partnership):
    send(admin, partnership, "postcode,ward\nSW1A 9ZZ,Old\n")
    answer = send(admin, partnership, "postcode,ward\nSW1A 1AA,Hart\nSW1A 2AA,Hart\nSW1A 3AA,Seaton\n")
    assert answer.status_code == 302
    html = " ".join(admin.get(answer["Location"]).content.decode().split())
    assert "3 postcodes are loaded." in html
    wards = set(PostcodeWard.objects.filter(partnership=partnership).values_list("ward", flat=True))
    assert wards == {"Hart", "Seaton"}
    assert AuditEvent.objects.filter(act="postcodes_load", detail__postcodes=3).count() == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("postcode,ward\nSW1A,Hart\n", "row 2: this is not a whole postcode."),
        ("place\nx\n", "has no column named"),
        ("", "This file is empty."),
    ],
)
def test_a_file_that_cannot_be_used_changes_nothing(admin, partnership, content, said):
    send(admin, partnership, "postcode,ward\nSW1A 9ZZ,Old\n")
    answer = send(admin, partnership, content)
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert PostcodeWard.objects.get().ward == "Old"


def test_without_a_file_the_page_asks_for_one(admin, partnership):
    answer = admin.post(f"/desk/partnerships/{partnership.slug}/postcodes/", {})
    assert "Choose the file with the postcodes." in answer.content.decode()


def test_a_question_that_asks_for_the_postcode_waits_for_the_list(admin, partnership):
    home = question("home", "postcode", options=options("hart"))
    asked = QuestionnaireFactory(consultation__partnership=partnership, definition=written(home))
    lacking = "the list of postcodes and their wards, which a question needs"
    mend = next(item for item in to_mend(asked.consultation, administers=True) if item.words == lacking)
    assert mend.href == f"/desk/partnerships/{partnership.slug}/postcodes/"
    send(admin, partnership, "postcode,ward\nSW1A 1AA,Hart\n")
    assert lacking not in [item.words for item in missing(asked.consultation)]


def test_no_other_question_needs_the_list(partnership):
    asked = QuestionnaireFactory(consultation__partnership=partnership)
    assert "postcodes" not in [item.where for item in missing(asked.consultation)]


def test_a_ward_of_the_list_that_no_answer_stands_for_is_named(admin, partnership):
    home = question("home", "postcode", options=options("hart", "seaton"))
    asked = QuestionnaireFactory(consultation__partnership=partnership, definition=written(home))
    send(
        admin,
        partnership,
        "postcode,ward\nSW1A 1AA,HART\nSW1A 2AA,seaton\nSW1A 3AA,Hart Ward\nSW1A 4AA,North\n",
    )
    lacking = [item for item in missing(asked.consultation) if "wards of the list" in item.words]
    assert [(item.words, item.where) for item in lacking] == [
        ("an answer for these wards of the list of postcodes: Hart Ward, North", "ask")
    ]


def test_an_open_consultation_gets_no_question_whose_postcodes_would_be_lost(partnership):
    asked = QuestionnaireFactory(consultation__partnership=partnership)
    officer = member(partnership, "officer")
    working = working_begin(consultation=asked.consultation, by=officer)
    home = question("home", "postcode", options=options("hart"))
    working = working_change(
        consultation=asked.consultation, definition=written(home), seen=working.version, by=officer
    )
    with pytest.raises(Refused, match="the list of postcodes and their wards"):
        working_publish(consultation=asked.consultation, seen=working.version, by=officer)
    postcodes_load(partnership=partnership, wards={"SW1A 1AA": "Hart"}, by=None)
    made = working_publish(
        consultation=asked.consultation, seen=working.version, notice_read=True, by=officer
    )
    assert made.version == 2
