"""`manage.py setup`: a partnership, its admin, and an honest list of what is missing."""

import io
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from consult.management.commands.setup import PASSWORD_FILE
from consult.models import AuditEvent, Consultation, Membership, Partnership, User
from consult.readiness import setup_missing
from consult.stages import Stage
from tests.factories import (
    READY_CONSULTATION,
    STATED_LAW,
    ConsultationFactory,
    MembershipFactory,
    UserFactory,
    make_ready,
)

pytestmark = [pytest.mark.storage, pytest.mark.django_db]

GOOD = "seven herons at low tide"
ARGUMENTS = {
    "--partnership-slug": "tees",
    "--partnership-name": "Tees Partnership",
    "--admin-email": "Chief@Example.org",
    "--admin-name": "C. Hief",
}
UNSETTLED = [
    "Whoever answers for data protection settles these; nothing waits for it:",
    "- the lawful basis on which answers are used (UK GDPR, Article 6)",
]


@pytest.fixture(autouse=True)
def no_password_file(monkeypatch):
    monkeypatch.delenv(PASSWORD_FILE, raising=False)


@pytest.fixture
def said(monkeypatch):
    def run(password: str = GOOD, **changed: str) -> list[str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(password + "\n"))
        arguments = ARGUMENTS | {f"--{k.replace('_', '-')}": v for k, v in changed.items()}
        out = io.StringIO()
        call_command("setup", *[part for pair in arguments.items() for part in pair], stdout=out)
        return out.getvalue().splitlines()

    return run


def test_a_first_partnership_with_its_admin(said):
    lines = said()
    user = User.objects.get()
    assert lines[0] == "Made the account chief@example.org."
    assert (user.email, user.name, user.check_password(GOOD)) == ("chief@example.org", "C. Hief", True)
    assert (user.is_superuser, user.is_active) == (False, True)
    row = Membership.objects.get()
    assert (row.user, row.partnership.slug, row.role) == (user, "tees", "admin")
    acts = [*AuditEvent.objects.values_list("act", flat=True)]
    assert acts == ["partnership_create", "user_create", "membership_give"]


def test_the_password_is_in_no_audit_row_and_not_printed(said):
    lines = said()
    assert GOOD not in "\n".join(lines) + str([*AuditEvent.objects.values()])


def test_it_says_everything_that_is_missing(said):
    assert said()[1:] == [
        "Still missing before Tees Partnership may open a consultation:",
        "- who decides how personal data is used (controller)",
        "- whom residents may ask about their data (privacy contact)",
        "- an e-mail address for residents",
        "- a telephone number for residents who cannot answer online",
        "- how to get large print, another language or another format",
        "- how to complain",
        "- whom to ask under the Freedom of Information Act",
        "- how long these are kept: paper copies, comments as they were written, answers about the person, "
        "letters and formal replies, notes about somebody's safety, requests for information, "
        "e-mail addresses, record of who did what, published findings",
        "- in which hours the safeguarding lead reads",
        "- somebody with the role Officer",
        "- somebody with the role Approver",
        "- somebody with the role Safeguarding lead",
        "- somebody with the role Safeguarding deputy",
        "- a consultation: make one at the desk, or load one with manage.py consultation_load FILE",
        *UNSETTLED,
    ]


def test_a_second_run_changes_nothing_and_keeps_the_password(said):
    said()
    lines = said("another password altogether")
    assert lines[0] == "The account chief@example.org is there already; its password stays as it is."
    assert (User.objects.count(), Partnership.objects.count(), Membership.objects.count()) == (1, 1, 1)
    assert User.objects.get().check_password(GOOD)


def test_the_password_may_come_from_a_file(said, tmp_path, monkeypatch):
    (tmp_path / "secret").write_text("an otter under the bridge\n")
    monkeypatch.setenv(PASSWORD_FILE, str(tmp_path / "secret"))
    said("")
    assert User.objects.get().check_password("an otter under the bridge")


@pytest.mark.parametrize(
    ("password", "changed", "sentence"),
    [
        ("", {}, f"Give the admin's password on standard input, or a file by {PASSWORD_FILE}."),
        (
            "short",
            {},
            "This password is too short. It must contain at least 12 characters.",
        ),
        ("password12345", {}, "This password is too common."),
        (GOOD, {"admin_email": "nobody"}, "--admin-email is 'nobody': Enter a valid email address."),
        (
            GOOD,
            {"partnership_slug": "tees valley"},
            "--partnership-slug is 'tees valley': Enter a valid “slug” consisting of letters, numbers, "
            "underscores or hyphens.",
        ),
    ],
)
def test_bad_input_gets_one_sentence_and_leaves_nothing(said, password, changed, sentence):
    with pytest.raises(CommandError) as refused:
        said(password, **changed)
    assert str(refused.value) == sentence
    assert (User.objects.count(), Partnership.objects.count(), AuditEvent.objects.count()) == (0, 0, 0)


def test_a_password_file_that_is_not_there(said, monkeypatch):
    monkeypatch.setenv(PASSWORD_FILE, "/nowhere/at/all")
    with pytest.raises(CommandError) as refused:
        said()
    assert (
        str(refused.value) == f"{PASSWORD_FILE} names a file that cannot be read: No such file or directory."
    )
    assert User.objects.count() == 0


def whole_partnership(**consultation) -> Partnership:
    made = make_ready(ConsultationFactory(stage=Stage.DRAFT))
    Consultation.objects.filter(pk=made.pk).update(**consultation)
    return made.partnership


def test_nothing_is_missing(said):
    partnership = whole_partnership()
    assert said(partnership_slug=partnership.slug)[1:] == [
        f"Nothing is missing: {partnership.name} may open its consultation.",
        *UNSETTLED,
        "- the condition of UK GDPR, Article 9, on which this is asked: Ethnic group, Disability",
        "- the condition of UK GDPR, Article 9 or 10, for what is marked as sensitive: Victim of crime",
    ]


def test_nothing_is_left_to_settle_once_the_law_is_stated(said):
    partnership = whole_partnership()
    Partnership.objects.update(**STATED_LAW)
    assert said(partnership_slug=partnership.slug)[1:] == [
        f"Nothing is missing: {partnership.name} may open its consultation."
    ]


def test_a_consultation_says_its_own_gaps():
    partnership = whole_partnership(opens_at=None, closes_at=None, decision_body=" ")
    slug = partnership.consultations.get().slug
    said = READY_CONSULTATION | {"withdraw_until": timezone.localdate() + timedelta(days=60)}
    bare = ConsultationFactory(partnership=partnership, stage=Stage.DRAFT, **said)
    ConsultationFactory(partnership=partnership, stage=Stage.OPEN, closes_at=timezone.now())
    assert sorted(setup_missing(partnership)) == sorted(
        [
            f"{slug}: the day it opens",
            f"{slug}: the day it closes",
            f"{slug}: who will decide",
            f"{bare.slug}: questions",
        ]
    )


def test_one_person_cannot_be_officer_and_approver():
    partnership = whole_partnership()
    partnership.memberships.filter(role__in=["officer", "approver"]).delete()
    both = UserFactory()
    for role in ("officer", "approver"):
        MembershipFactory(user=both, partnership=partnership, role=role)
    assert setup_missing(partnership) == [
        "an approver who is not the officer: a release needs a second person"
    ]


def test_a_disabled_officer_does_not_count():
    partnership = whole_partnership()
    User.objects.filter(memberships__role="officer").update(is_active=False)
    assert setup_missing(partnership) == ["somebody with the role Officer"]
