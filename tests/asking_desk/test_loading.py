"""A consultation file carries every fact; what it says of a partnership fills what is empty."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from analysis.services.loading import consultation_load
from consult.models import Consultation, Partnership
from consult.pictures import logo_of
from consult.retention import Keeping
from consult.safe_hours import DAYS, MOST_WITHIN, OFFICE, hours_in
from surveys.importers import read_consultation, read_structure
from surveys.importers.partnership import DAYS as IN_FILES
from surveys.importers.partnership import KEPT
from surveys.importers.partnership import MOST_WITHIN as MOST_IN_FILES
from tests.factories import LOGO, PartnershipFactory
from tests.importers.test_consultation import FORMATS, SURVEY, changed, errors_of

GOLDEN = FORMATS / "consultation.golden.yaml"
DEMONSTRATION = Path(__file__).parents[2] / "analysis" / "demonstration" / "plan-2024.yaml"


@pytest.fixture
def loaded(db) -> Consultation:
    return consultation_load(file=read_consultation(GOLDEN), by=None)


def test_the_facts_of_the_consultation(loaded: Consultation):
    assert loaded.extended_from == datetime(2024, 11, 4, 23, 59, tzinfo=UTC)
    assert (loaded.withdraw_until, loaded.decision_on) == (date(2024, 12, 9), date(2025, 1, 31))
    assert loaded.decided == "The law asks for a plan."
    assert loaded.can_change == "The priorities, and what is done about each."
    assert loaded.rejected_options == [
        {"option": "A plan without priorities", "why": "Nobody could see what comes first."}
    ]
    assert [i.organisation for i in loaded.invitations.all()] == ["A residents' association", "A youth group"]
    assert loaded.sections.get(key="objective").plain == [
        {"kind": "p", "text": "We want Hartlepool to be a safe and good place to live, work and visit."}
    ]
    assert loaded.sections.get(key="assessment").plain == []


def test_the_facts_of_the_partnership(loaded: Consultation):
    p = loaded.partnership
    assert (p.controller, p.privacy_contact, p.foi_contact) == (
        "Example Council",
        "data.protection@example.org",
        "information@example.org",
    )
    assert p.formats_contact == "Ask us for large print, another language, or to answer by phone."
    assert p.retention == {
        "paper": 6,
        "raw_text": 12,
        "characteristics": 12,
        "replies": 12,
        "flags": 72,
        "requests": 24,
        "emails": 6,
        "audit": 72,
        "findings": 72,
    }
    assert p.school_holidays == [
        {"name": "Autumn half-term (an example)", "first": "2024-10-28", "last": "2024-11-01"}
    ]
    assert (p.agenda_days, p.safe_hours) == (8, "Monday to Friday, 9am to 5pm")
    assert (bytes(p.logo.content), p.logo.media_type) == logo_of(LOGO)


WEEK = {day: ["09:00", "17:00"] for day in DAYS[:5]}


def from_file(folder: Path, data: dict) -> Partnership:
    file = folder / "x.json"
    file.write_text(json.dumps(data))
    return consultation_load(file=read_consultation(file), by=None).partnership


def test_the_hours_of_the_safeguarding_lead_arrive_as_the_file_says_them(loaded: Consultation):
    p = loaded.partnership
    assert (p.safe_week, p.safe_within) == (WEEK, 3)
    assert p.safe_times == (hours_in(WEEK), timedelta(hours=3))


def test_without_words_residents_are_told_the_hours_of_the_file(db, tmp_path: Path):
    wordless = changed(SURVEY, ("partnership", "safe_hours"), None)
    night = changed(wordless, ("partnership", "safe_week"), {"fri": ["22:00", "06:00"]})
    p = from_file(tmp_path, night)
    assert p.safe_words == "Friday, 10pm to 6am the next day; none that begin on a bank holiday"
    assert p.safe_week == {"fri": ["22:00", "06:00"]}


SATURDAY = {"sat": ["10:00", "12:00"]}


@pytest.mark.parametrize(
    ("there", "then"),
    [
        ({}, (WEEK, 3)),  # 4 is what every partnership has without being asked
        ({"safe_within": 7}, (WEEK, 7)),
        ({"safe_week": SATURDAY}, (SATURDAY, 4)),
    ],
)
def test_hours_that_a_partnership_has_are_not_another_file_s(db, there: dict, then: tuple):
    Partnership.objects.create(slug="safer-hartlepool", name="Ours", **there)
    p = consultation_load(file=read_consultation(GOLDEN), by=None).partnership
    assert (p.safe_week, p.safe_within) == then


def test_a_file_without_hours_leaves_what_is_assumed(db, tmp_path: Path):
    weekless = changed(SURVEY, ("partnership", "safe_week"), None)
    p = from_file(tmp_path, changed(weekless, ("partnership", "safe_within"), None))
    assert (p.safe_week, p.safe_times) == ({}, (OFFICE, timedelta(hours=4)))


def test_a_partnership_that_is_there_keeps_what_it_says(db):
    PartnershipFactory(slug="safer-hartlepool", name="Ours", controller="The Borough", agenda_days=5)
    p = consultation_load(file=read_consultation(GOLDEN), by=None).partnership
    assert (p.name, p.controller, p.agenda_days) == ("Ours", "The Borough", 5)
    assert p.privacy_contact == "data.protection@example.org"


def test_the_classes_of_data_are_the_same_everywhere():
    assert set(KEPT) == set(Keeping.values)


def test_the_hours_are_written_the_same_everywhere():
    assert (IN_FILES, MOST_IN_FILES) == (DAYS, MOST_WITHIN)


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("withdraw_until",), "2024-11-01", "withdraw_until: is before closes"),
        (("withdraw_until",), "9 December", "withdraw_until: '9 December' is not a day such as 2024-09-01"),
        (("extended_from",), "2024-11-12 09:00", "extended_from: is not before closes"),
        (("decision", "on"), "2025-02-30", "decision: on: '2025-02-30' is not a day such as 2024-09-01"),
        (("decision", "rejected", 0, "why"), "", "decision.rejected[0]: why: is empty"),
        (("partnership", "retention", "paper"), 0,
         "partnership.retention: paper: must be a whole number from 1 to 240"),
        (("partnership", "retention", "letters"), 3,
         "partnership.retention: 'letters' is not a setting that is known here"),
        (("partnership", "school_holidays", 0, "last"), "2024-10-01",
         "partnership.school_holidays[0]: last: is before first"),
        (("partnership", "logo"), "%%", "partnership: logo: is not base64"),
        (("partnership", "colours", "brand"), "blue",
         "partnership.colours: brand: 'blue' does not match #[0-9a-fA-F]{6}"),
        (("partnership", "safe_within"), 41,
         "partnership: safe_within: must be a whole number from 1 to 40"),
        (("partnership", "safe_week", "mon"), ["09:00"],
         "partnership.safe_week: mon: must be two times such as 09:00 and 17:00"),
        (("partnership", "safe_week", "mon"), ["9:00", "24:00"],
         "partnership.safe_week: mon: must be two times such as 09:00 and 17:00"),
        (("partnership", "safe_week", "mon"), [9, 17],
         "partnership.safe_week: mon: must be a list of texts, none of them empty"),
        (("partnership", "safe_week", "monday"), ["09:00", "17:00"],
         "partnership.safe_week: 'monday' is not a setting that is known here"),
        (("partnership", "agenda_days"), -1,
         "partnership: agenda_days: must be a whole number from 0 to 365"),
        (("plan", "sections", 0, "plain", 0, "kind"), "html",
         "plan.sections[0] 'objective': plain[0]: kind: 'html' is not known"),
        (("invitations",), [""], "invitations: must be a list of texts, none of them empty"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_at_its_place(tmp_path: Path, path: tuple, value: object, message: str):
    found = errors_of(tmp_path, changed(SURVEY, path, value))
    assert any(message in each for each in found), found


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("partnership", "logo"), "PHN2Zy8+", "This is no PNG or JPEG picture that can be read."),
        (("partnership", "colours", "brand"), "#ffffff", "These colours cannot be told apart well enough."),
        (
            ("partnership", "safe_week", "mon"),
            ["09:00", "09:30"],
            "Monday must end at least an hour after it begins.",
        ),
        (
            ("partnership", "safe_week", "thu"),
            ["22:00", "09:30"],
            "The hours of Thursday run into those of Friday.",
        ),
        (("slug",), "partnerships", "The address “partnerships” is taken: choose another."),
    ],
)
def test_what_would_do_harm_is_refused_in_one_sentence(tmp_path: Path, path: tuple, value: str, message: str):
    file = tmp_path / "x.json"
    file.write_text(json.dumps(changed(SURVEY, path, value)))
    with pytest.raises(CommandError) as refused:
        call_command("consultation_load", file)
    assert str(refused.value) == message
    assert Consultation.objects.count() == 0


def test_the_golden_logo_is_a_picture():
    assert logo_of(read_consultation(GOLDEN).partnership.look.logo)[1] == "image/png"


def test_the_demonstration_names_nobody_it_does_not_know():
    """What the public papers do not print says that it is a demonstration."""
    written = read_structure(DEMONSTRATION)
    told = [
        written["partnership"][name]
        for name in ("controller", "privacy_contact", "complaints", "foi_contact")
    ]
    told += [written["partnership"]["safe_hours"], written["decision"]["can_change"]]
    assert [text for text in told if "demonstration" not in text.lower()] == []
