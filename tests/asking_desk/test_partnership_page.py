"""The partnership's own facts, its look, its hubs: the admin's pages."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from consult.models import AuditEvent, Consultation, Partnership
from consult.pictures import logo_of
from consult.services import BadFacts, partnership_change
from tests.asking_desk.conftest import client_of
from tests.factories import LOGO, BatchFactory, HubFactory, member

pytestmark = pytest.mark.django_db
COLOURS = {"brand": "#12436d", "brand_ink": "#ffffff", "accent": "#28a197"}


@pytest.fixture
def ours(draft: Consultation) -> Partnership:
    return draft.partnership


def place(partnership: Partnership, facts: str = "") -> str:
    return f"/desk/partnerships/{partnership.slug}/{facts}"


def again(partnership: Partnership) -> Partnership:
    return Partnership.objects.get(pk=partnership.pk)


def test_contacts_are_kept_with_their_audit_row(ours: Partnership, office: Client, admin):
    typed = {
        "controller": "The Borough",
        "contact_email": "a@example.org",
        "complaints": "Write.\r\nOr ring.",
    }
    answer = office.post(place(ours, "contacts/"), typed | {"seen": 1})
    saved = again(ours)
    assert (answer.status_code, answer["Location"]) == (302, place(ours))
    assert (saved.controller, saved.complaints, saved.version) == ("The Borough", "Write.\nOr ring.", 2)
    event = AuditEvent.objects.get(act="partnership_change")
    assert (event.by, event.partnership, event.consultation) == (admin, ours, None)
    assert "Borough" not in str(event.detail)


def test_of_two_admins_the_slower_one_keeps_the_words(ours: Partnership, office: Client):
    ann = client_of(member(ours, "admin", name="Ann Other"))
    ann.post(place(ours, "contacts/"), {"controller": "Hers", "seen": 1})
    answer = office.post(place(ours, "contacts/"), {"controller": "Mine", "seen": 1})
    html = answer.content.decode()
    assert (answer.status_code, "Ann Other was faster" in html, 'value="Mine"' in html) == (412, True, True)
    assert again(ours).controller == "Hers"


def test_months_for_each_class_of_data(ours: Partnership, office: Client):
    office.post(place(ours, "retention/"), {"paper": "6", "audit": "72", "seen": 1})
    assert again(ours).retention == {"paper": 6, "audit": 72}
    html = office.get(place(ours)).content.decode()
    # Seven classes, the law in five parts, the post, agenda days, holidays, the logo.
    assert html.count("not given</span>") == 16
    bad = office.post(place(ours, "retention/"), {"paper": "0", "audit": "241", "seen": 2})
    assert bad.status_code == 422
    assert again(ours).retention == {"paper": 6, "audit": 72}


@pytest.mark.parametrize(
    "retention", [{"letters": 3}, {"paper": 0}, {"paper": 241}, {"paper": "6"}, {"paper": True}]
)
def test_the_service_keeps_no_time_that_makes_no_sense(ours: Partnership, retention: dict):
    with pytest.raises(BadFacts):
        partnership_change(partnership=ours, seen=1, fields={"retention": retention}, by=None)
    assert again(ours).retention == ours.retention


def test_holidays_are_loaded_replaced_and_taken_away(ours: Partnership, office: Client):
    file = SimpleUploadedFile("h.csv", b"name,first,last\nHalf-term,2030-10-28,2030-11-01\n", "text/csv")
    office.post(place(ours, "calendar/"), {"agenda_days": "8", "holidays": file, "seen": 1})
    kept = [{"name": "Half-term", "first": "2030-10-28", "last": "2030-11-01"}]
    assert (again(ours).school_holidays, again(ours).agenda_days) == (kept, 8)
    office.post(place(ours, "calendar/"), {"agenda_days": "5", "seen": 2})
    assert (again(ours).school_holidays, again(ours).agenda_days) == (kept, 5)
    bad = SimpleUploadedFile("h.csv", b"when\n", "text/csv")
    answer = office.post(place(ours, "calendar/"), {"holidays": bad, "seen": 3})
    assert "The file needs the columns name, first and last" in answer.content.decode()
    office.post(place(ours, "calendar/"), {"agenda_days": "5", "none": "on", "seen": 3})
    assert again(ours).school_holidays == []


def test_when_a_release_is_prepared(ours: Partnership, office: Client):
    assert "prints how many were not." in office.get(place(ours)).content.decode()
    answer = office.post(place(ours, "releases/"), {"release_when_read": "on", "seen": 1})
    assert (answer.status_code, again(ours).release_when_read) == (302, True)
    assert "only when every comment has been read." in office.get(place(ours)).content.decode()
    office.post(place(ours, "releases/"), {"seen": 2})
    assert again(ours).release_when_read is False


def test_a_logo_is_kept_and_served_as_what_it_is(ours: Partnership, office: Client):
    logo = SimpleUploadedFile("logo.svg", LOGO, "image/svg+xml")  # neither name nor claimed type is believed
    office.post(place(ours, "look/"), COLOURS | {"logo": logo, "seen": 1})
    saved = again(ours)
    answer = Client().get(saved.logo_url)
    assert (answer.content, answer["Content-Type"]) == logo_of(LOGO)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert f'src="{saved.logo_url}"' in office.get(place(ours)).content.decode()
    office.post(place(ours, "look/"), COLOURS | {"no_logo": "on", "seen": 2})
    assert (again(ours).logo, Client().get(f"/logo/{ours.slug}").status_code) == (None, 404)


def test_an_svg_is_refused_as_logo(ours: Partnership, office: Client):
    logo = SimpleUploadedFile("logo.png", b"<svg xmlns='x'><script/></svg>", "image/png")
    answer = office.post(place(ours, "look/"), COLOURS | {"logo": logo, "seen": 1})
    assert (answer.status_code, again(ours).logo) == (422, None)
    assert "This is no PNG or JPEG picture that can be read." in answer.content.decode()


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"brand": "#ffff00"}, "On white it is too faint: the contrast is 1.0, and 4.5 is needed."),
        (
            {"brand_ink": "#000000"},
            "It cannot be read on the main colour: the contrast is 2.0, and 4.5 is needed.",
        ),
        ({"accent": "#eeeeee"}, "On white it is too faint: the contrast is 1.1, and 3 is needed."),
        ({"brand": "blue"}, "Give a colour as # and six hexadecimal digits."),
    ],
)
def test_colours_that_cannot_be_read_are_refused(
    ours: Partnership, office: Client, changed: dict, message: str
):
    answer = office.post(place(ours, "look/"), COLOURS | changed | {"seen": 1})
    assert (answer.status_code, message in answer.content.decode()) == (422, True)
    assert again(ours).version == 1


def test_the_service_refuses_faint_colours_too(ours: Partnership):
    with pytest.raises(BadFacts):
        partnership_change(partnership=ours, seen=1, fields={"brand": "#ffffff"}, by=None)


def test_hubs(ours: Partnership, office: Client):
    office.post(place(ours, "hubs/"), {"name": "Central Library", "seen": 1})
    hub = ours.hubs.get()
    assert (hub.name, hub.code) == ("Central Library", "central-library")
    office.post(place(ours, f"hubs/{hub.pk}/"), {"name": "Library", "seen": 2})
    hub.refresh_from_db()
    assert (hub.name, hub.code) == ("Library", "central-library")
    office.post(place(ours, f"hubs/{hub.pk}/remove/"), {"seen": 3})
    assert ours.hubs.count() == 0


def test_a_hub_with_copies_on_paper_stays(draft: Consultation, office: Client):
    batch = BatchFactory(consultation=draft)
    answer = office.post(place(draft.partnership, f"hubs/{batch.hub.pk}/remove/"), {"seen": 1})
    assert answer.status_code == 409
    assert "Copies on paper have been taken in at this hub, so it stays." in answer.content.decode()
    assert draft.partnership.hubs.get() == batch.hub


def test_a_hub_of_another_partnership_is_not_there(ours: Partnership, office: Client):
    other = HubFactory()
    assert office.post(place(ours, f"hubs/{other.pk}/remove/"), {"seen": 1}).status_code == 404


def test_the_safeguarding_lead_is_named(ours: Partnership, office: Client):
    ours.memberships.filter(role="safeguarding_lead").delete()
    member(ours, "safeguarding_lead", name="Lena Lead")
    member(ours, "safeguarding_lead", name="Left Already", is_active=False)
    html = office.get(place(ours)).content.decode()
    assert ("Lena Lead" in html, "Left Already" in html) == (True, False)


def test_an_officer_reads_and_cannot_change(ours: Partnership, desk: Client):
    html = desk.get(place(ours)).content.decode()
    assert "A partnership admin changes what stands here." in html
    assert place(ours, "contacts/") not in html
    assert desk.post(place(ours, "contacts/"), {"controller": "x", "seen": 1}).status_code == 404


def test_an_unknown_page_is_not_there(ours: Partnership, office: Client):
    assert office.get(place(ours, "everything/")).status_code == 404
