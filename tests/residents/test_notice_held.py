"""The notice that residents read: its version, from when it holds, and the versions before it."""

from datetime import UTC, datetime

import pytest

from consult.models import AuditEvent, Consultation, Partnership
from consult.services import consultation_change, membership_give, partnership_change
from frontend.notice_versions import notices_held, settings_changed
from tests.factories import ConsultationFactory, QuestionnaireFactory, UserFactory
from tests.residents.person import Person
from tests.residents.test_notice_versions import form

pytestmark = pytest.mark.django_db
OPENED = datetime(2026, 3, 2, 9, tzinfo=UTC)


def on(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 12, tzinfo=UTC)


@pytest.fixture
def consultation() -> Consultation:
    """Two versions before the opening, of which one was never read, and two after it."""
    made = ConsultationFactory(slug="safer", opens_at=OPENED)
    versions = (
        (on(2, 1), form(without="sex")),
        (on(2, 20), form(without="age")),
        (on(3, 20), form()),
        (on(4, 5), form(changed={"missing": {"text": "What did we leave out?"}})),
    )
    for number, (at, definition) in enumerate(versions, start=1):
        QuestionnaireFactory(
            consultation=made, version=number, created_at=at, definition=definition.to_dict()
        )
    return made


def read(place: str = "") -> Person:
    return Person().go(f"/c/safer/privacy/{place}")


def test_only_what_residents_could_read_has_held(consultation):
    found = [(each.version, each.since, each.until) for each in notices_held(consultation)]
    assert found == [
        (4, on(4, 5), None),
        (3, on(3, 20), on(4, 5)),
        (2, OPENED, on(3, 20)),
    ]
    keys = [each.change and [q.key for q in each.change.asked] for each in notices_held(consultation)]
    assert (keys[1], keys[2], bool(notices_held(consultation)[0].change)) == (["age"], None, False)


def test_without_a_day_of_opening_each_holds_from_when_it_was_published(consultation):
    consultation.opens_at = None
    assert [(each.version, each.since) for each in notices_held(consultation)][-1] == (1, on(2, 1))
    assert len(notices_held(consultation)) == 4


def test_the_notice_says_its_version_and_from_when_it_holds(consultation):
    text = read().text
    assert "This is version 4 of the notice. It holds from 5 April 2026." in text
    assert "last changed on" not in text


def test_every_version_is_listed_with_what_it_changed(consultation):
    assert 'href="/c/safer/privacy/versions/"' in read().response.content.decode()
    text = read("versions/").text
    assert "Version 4, from 5 April 2026 The notice lists the same data as before. Read version 4" in text
    assert (
        "Version 3, from 20 March 2026 to 5 April 2026 Newly asked about the person: How old are you?" in text
    )
    assert "Version 2, from 2 March 2026 to 20 March 2026 The first version. Read version 2" in text
    assert "Version 1," not in text


def test_an_earlier_version_can_be_read_with_its_own_questions(consultation):
    now, earlier = read().text, read("2/").text
    assert "This is version 2 of the notice. It held from 2 March 2026 to 20 March 2026." in earlier
    assert "Everything else is as it is today." in earlier
    assert now.count("How old are you?") == 1
    assert earlier.count("How old are you?") == 0
    assert read("4/").text.count("This is version 4 of the notice. It holds from") == 1


@pytest.mark.parametrize("place", ["1/", "5/", "0/"])
def test_what_was_never_read_or_is_not_there_is_not_found(consultation, place: str):
    assert read(place).response.status_code == 404


def test_before_the_opening_no_version_can_be_read(consultation):
    Consultation.objects.update(stage="draft")
    assert read("2/").response.status_code == 404


def test_one_version_lists_no_others(db):
    made = ConsultationFactory(slug="safer", opens_at=OPENED)
    QuestionnaireFactory(consultation=made, created_at=on(2, 1))
    text = read().text
    assert "This is version 1 of the notice. It holds from 2 March 2026." in text
    assert "All versions of this notice" not in text


def test_a_changed_setting_is_told_with_its_day(consultation):
    partnership_change(
        partnership=consultation.partnership, seen=1, fields={"lawful_basis": "e"}, by=UserFactory()
    )
    at = AuditEvent.objects.get(act="partnership_change").at
    assert settings_changed(consultation, on(4, 5)) == at
    told = f"{at.day} {at:%B %Y}"
    assert f"Who reads, whom to ask, the times or the law in it were last changed on {told}." in read().text
    assert "were last changed on" not in read("2/").text


def changed_by(consultation: Consultation, act: str) -> None:
    partnership, user = Partnership.objects.get(pk=consultation.partnership_id), UserFactory()
    if act in ("keyer", "observer"):
        membership_give(user=user, partnership=partnership, role=act, agency="Council", by=user)
        return
    if act == "withdraw_until":
        consultation_change(consultation=consultation, seen=1, fields={act: on(12, 1).date()}, by=user)
        return
    partnership_change(partnership=partnership, seen=1, fields={act: "a@example.org"}, by=user)


@pytest.mark.parametrize(
    ("act", "told"),
    [
        ("complaints", True),
        ("contact_address", False),
        ("keyer", True),
        ("observer", False),
        ("withdraw_until", True),
    ],
)
def test_only_what_stands_in_the_notice_counts_as_a_change_of_it(consultation, act: str, told: bool):
    changed_by(consultation, act)
    assert (settings_changed(consultation, on(4, 5)) is not None) is told


def test_a_change_from_before_the_version_is_part_of_it(consultation):
    changed_by(consultation, "complaints")
    later = AuditEvent.objects.latest("id").at
    assert settings_changed(consultation, later) is None


def test_another_partnership_changes_nothing_here(consultation):
    other = ConsultationFactory(slug="other")
    changed_by(other, "complaints")
    assert settings_changed(consultation, on(4, 5)) is None


def test_the_words_of_the_partnership_are_marked_in_another_language(consultation, settings):
    settings.LANGUAGES = [("en-gb", "English"), ("pl", "Polski")]
    html = read("versions/?lang=pl").response.content.decode()
    assert '<li>Nowe pytanie o osobę: <span lang="en-gb" dir="ltr">How old are you?</span>' in html
    assert 'href="/c/safer/privacy/2/?lang=pl"' in html
