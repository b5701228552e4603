"""The freedom of information pack: what is in it, and what is held back and counted."""

import csv
import io
import zipfile

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from analysis.models import Comment, Correction, Flag, InformationRequest, Reply
from analysis.pipeline.taken_out import digest_of
from analysis.reports.foi import few, packed
from analysis.services.foi import foi_pack
from analysis.services.requests import RequestRefused, request_note
from consult.models import AuditEvent, User
from surveys.models import Contribution, State, Submission
from tests.desk.conftest import client_of
from tests.desk.making import Made, make
from tests.factories import SubmissionFactory, member


@pytest.fixture
def made(db) -> Made:
    found = make()
    Submission.objects.update(screen_queued=True)
    Flag.objects.all().delete()
    Comment.objects.update(unsure=False)
    return found


@pytest.fixture
def ines(made: Made) -> User:
    return made.user("information_officer", name="Ines Answers")


@pytest.fixture
def asked(made: Made, ines: User) -> InformationRequest:
    today = timezone.localdate()
    return request_note(
        consultation=made.consultation, kind="freedom", received_on=today, who="A journalist", by=ines
    )


def unpacked(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as pack:
        found = {name: pack.read(name) for name in pack.namelist()}
    return {
        name: text.decode("utf-8-sig") if not name.endswith(".xlsx") else "" for name, text in found.items()
    }


def part(files: dict[str, str], ending: str) -> str:
    (found,) = [text for name, text in files.items() if name.endswith(ending)]
    return found


def table(files: dict[str, str], ending: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(part(files, ending), newline="")))


def made_pack(asked: InformationRequest, by: User) -> dict[str, str]:
    return unpacked(foi_pack(request=asked, by=by).content)


def test_comments_stand_by_question_and_by_nothing_else(made, asked, ines):
    files, said = made_pack(asked, ines), {comment.redacted for comment in made.comments}
    agreed, others = table(files, "-comments.csv"), table(files, "-comments-not-agreed.csv")
    for rows in (agreed, others):
        texts = [row["comment"] for row in rows if row["comment"]]
        assert sorted(texts, key=str.casefold) == texts
        assert {tuple(row) for row in rows} == {("question", "comment")}
    assert {row["comment"] for row in [*agreed, *others]} - {""} == said


def test_who_did_not_agree_stands_in_a_file_of_their_own(made, asked, ines):
    """The second comment of the world has no consent; README says what to decide."""
    files = made_pack(asked, ines)
    assert [row["comment"] for row in table(files, "-comments-not-agreed.csv")] == [made.comments[1].redacted]
    assert made.comments[1].redacted not in part(files, "-comments.csv")
    assert "sections 40 and 41, whether that file is sent." in part(files, "README.txt")


def test_nothing_leads_from_a_comment_to_its_answers(made, asked, ines):
    whole = " ".join(made_pack(asked, ines).values())
    for row in Submission.objects.all():
        assert (str(row.pk) in whole, row.receipt in whole) == (False, False)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ("flag", "With the safeguarding lead"),
        ("keyer", "With the safeguarding lead"),
        ("unsure", "May point to one person"),
        ("taken", "Taken out of what is published"),
    ],
)
def test_what_is_held_back_is_counted_with_its_reason(made, asked, ines, change: str, reason: str):
    comment = made.comments[2]
    if change == "flag":
        Flag.objects.create(consultation=made.consultation, comment=comment, kind="weapon", why="A rule")
    elif change == "keyer":
        Submission.objects.filter(pk=comment.submission_id).update(worries_keyer=True)
    elif change == "unsure":
        Comment.objects.filter(pk=comment.pk).update(unsure=True)
    else:
        digest = digest_of(comment.redacted)
        Correction.objects.create(consultation=made.consultation, words_sha256=digest, reason="consent")
    files = made_pack(asked, ines)
    assert comment.redacted not in part(files, "comments.csv")
    counted = {row["why_it_is_withheld"]: row["comments"] for row in table(files, "withheld.csv")}
    few = f"fewer than {made.partnership.suppression_threshold}"
    assert [n for why, n in counted.items() if why.startswith(reason)] == [few]
    assert sorted(counted.values()) == ["0", "0", "0", few]


def letter(made: Made, n: int, text: str, *, kind: str = "letter", **fields) -> Comment:
    row = Contribution.objects.create(
        consultation=made.consultation, kind=kind, reference=f"L{n}", text=f"RAW {text}", source="By post"
    )
    Contribution.objects.filter(pk=row.pk).update(screen_queued=True)
    return Comment.objects.create(
        consultation=made.consultation, contribution=row, redacted=text, text_sha256="0" * 64, **fields
    )


def test_letters_are_given_redacted_and_by_kind_alone(made, asked, ines):
    letter(made, 1, "Yours, [name]")
    letter(made, 2, "About the lamps", kind="formal_reply", question_key="missing")
    letter(made, 3, "A path, please")
    files = made_pack(asked, ines)
    assert table(files, "letters.csv") == [
        {"kind": "Formal reply", "text": "About the lamps"},
        {"kind": "Letter", "text": "A path, please"},
        {"kind": "Letter", "text": "Yours, [name]"},
    ]
    assert "About the lamps" not in part(files, "comments.csv")
    whole = " ".join(files.values())
    assert [told for told in ("RAW", "L1", "By post") if told in whole] == []


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ("flag", "With the safeguarding lead"),
        ("taken", "Taken out of what is published"),
        ("unsure", "May point to one person"),
        ("removed", "No longer held"),
        ("unchecked", "Not checked for names yet"),
        ("", ""),
    ],
)
def test_letters_that_are_left_out_are_counted_with_the_reason(made, asked, ines, change: str, reason: str):
    comment = letter(made, 1, "" if change == "removed" else "About the lamps", unsure=change == "unsure")
    if change == "flag":
        Flag.objects.create(consultation=made.consultation, comment=comment, kind="weapon", why="A rule")
    elif change == "taken":
        digest = digest_of(comment.redacted)
        Correction.objects.create(consultation=made.consultation, words_sha256=digest, reason="consent")
    elif change == "unchecked":
        comment.delete()
    files = made_pack(asked, ines)
    assert len(table(files, "letters.csv")) == (0 if change else 1)
    rows = [(row["why_it_is_left_out"], row["letters"]) for row in table(files, "letters-left-out.csv")]
    few = f"fewer than {made.partnership.suppression_threshold}"
    assert [why.startswith(reason) for why, n in rows if n == few] == ([True] if change else [])
    assert sorted(n for _, n in rows) == sorted(
        ["0"] * (4 if change else 5) + [few] * bool(change) + ["none kept"]
    )
    assert rows[-1][0].startswith("Letters that this service sent by e-mail")


def test_what_the_partnership_answered_is_given(made, asked, ines):
    fields = {"answer": "in_part", "reason": "Two more lamps.", "decider": "The board", "meeting": "May"}
    Reply.objects.create(consultation=made.consultation, point="Lamps", by=ines, **fields)
    assert table(made_pack(asked, ines), "replies.csv") == [
        {
            "point": "Lamps",
            "answer": "Accepted in part",
            "reason": "Two more lamps.",
            "decided_by": "The board",
            "meeting": "May",
            "minute": "",
            "plan_paragraph": "",
        }
    ]


def test_while_a_letter_is_checked_nothing_is_given(made, asked, ines):
    Contribution.objects.create(
        consultation=made.consultation, kind="letter", reference="L1", text="Hello", source="By post"
    )
    with pytest.raises(RequestRefused, match="still being checked"):
        foi_pack(request=asked, by=ines)


def test_the_readme_says_what_became_of_letters(made, asked, ines):
    readme = part(made_pack(asked, ines), "README.txt")
    assert "Those that are left out are counted, with the reason," in readme
    assert "are not in the pack: none is held" in readme


def test_withdrawn_answers_are_not_given(made, asked, ines):
    comment = made.comments[2]
    Submission.objects.filter(pk=comment.submission_id).update(state=State.WITHDRAWN)
    assert comment.redacted not in part(made_pack(asked, ines), "comments.csv")


@given(st.integers(0, 200), st.integers(1, 50))
def test_a_small_number_is_not_told(n: int, threshold: int):
    assert few(n, threshold) == (str(n) if n == 0 or n >= threshold else f"fewer than {threshold}")


def test_before_a_release_there_are_no_figures(asked, ines):
    files = made_pack(asked, ines)
    assert "No figures are in this pack: none are published yet." in part(files, "README.txt")
    assert [name for name in files if "tables" in name] == []


def test_the_tables_are_those_that_were_published(published, ines_of_published):
    asked, ines = ines_of_published
    Submission.objects.update(screen_queued=True)
    with zipfile.ZipFile(io.BytesIO(foi_pack(request=asked, by=ines).content)) as pack:
        found = {name: pack.read(name) for name in pack.namelist()}
    was = {a.name: bytes(a.blob.content) for a in published.artefacts.select_related("blob")}
    tables = {name for name in was if name.endswith((".csv", ".xlsx"))}
    assert {name: found[name] for name in tables} == {name: was[name] for name in tables}
    assert {name for name in found if name.endswith((".docx", ".json"))} == set()
    assert {"invented-answers-demonstration" in name for name in found} == {True}
    readme = next(text for name, text in found.items() if name.endswith("README.txt")).decode()
    assert published.fingerprint in readme
    assert f"Version of the code that counted: {published.code_version}." in readme
    assert "Invented answers: demonstration" in readme


@pytest.fixture
def ines_of_published(published) -> tuple[InformationRequest, User]:
    ines = member(published.consultation.partnership, "information_officer")
    today = timezone.localdate()
    return (
        request_note(
            consultation=published.consultation, kind="freedom", received_on=today, who="A club", by=ines
        ),
        ines,
    )


def test_while_a_comment_is_checked_nothing_is_given(made, asked, ines):
    SubmissionFactory(questionnaire=made.comments[0].submission.questionnaire, screen_queued=False)
    with pytest.raises(RequestRefused, match="still being checked"):
        foi_pack(request=asked, by=ines)
    assert not AuditEvent.objects.filter(act="foi_pack").exists()


def test_it_is_on_record_with_its_hash(asked, ines):
    page = client_of(ines).post(
        reverse("desk-request-pack", args=[asked.consultation.partnership.slug, asked.pk])
    )
    assert page["Content-Disposition"].endswith(f'-foi-{asked.pk}.zip"')
    event = AuditEvent.objects.get(act="foi_pack")
    assert (event.by, set(event.detail), event.target) == (ines, {"sha256"}, f"request:{asked.pk}")


def test_a_request_for_one_s_own_data_has_no_pack(made, ines):
    own = request_note(
        consultation=made.consultation,
        kind="subject_access",
        received_on=timezone.localdate(),
        who="Somebody",
        by=ines,
    )
    with pytest.raises(RequestRefused, match="for an open request under the Freedom"):
        foi_pack(request=own, by=ines)


def test_the_same_files_are_the_same_bytes():
    assert packed({"b": b"2", "a": b"1"}) == packed({"a": b"1", "b": b"2"})
