"""A postcode becomes a ward at the door, and is kept only where the questionnaire says so."""

import io
import json
import uuid
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from surveys.models import HeldConflict, PostcodeWard, Submission
from surveys.services import Proof, Refused, submission_receive
from surveys.services.places import postcodes_load
from tests.definition.samples import options, question, written
from tests.factories import PartnershipFactory, QuestionnaireFactory

pytestmark = [pytest.mark.storage, pytest.mark.django_db]


def asked(**settings):
    home = question("home", "postcode", options=options("hart", "seaton"), **settings)
    questionnaire = QuestionnaireFactory(definition=written(home))
    wards = {"SW1A 1AA": "Hart", "SW1A 2AA": "seaton"}
    postcodes_load(partnership=questionnaire.consultation.partnership, wards=wards, by=None)
    return questionnaire.consultation


def received(consultation, answers, pk=None):
    return submission_receive(
        consultation=consultation, submission_id=pk or uuid.uuid4(), version=1, answers=answers, proof=Proof()
    )


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("sw1a 1aa", "hart"), ("SW1A2AA", "seaton"), ("SW1A 9ZZ", "elsewhere"), ("hart", "hart")],
)
def test_the_ward_is_stored_and_nothing_of_the_postcode(typed, kept):
    verdict = received(asked(), {"home": typed})
    row = Submission.objects.get(pk=verdict.submission_id)
    assert (row.answers, row.set_aside) == ({"home": kept}, {})


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("SW1A 1AA.", "hart"),
        ("I live at sw1a1aa, near the park", "hart"),
        ("SW1A-2AA", "seaton"),
        (["SW1A 1AA", "prefer_not_to_say"], "prefer_not_to_say"),
    ],
)
def test_a_postcode_is_found_wherever_it_stands(typed, kept):
    verdict = received(asked(off_scale=["prefer_not_to_say"]), {"home": typed})
    row = Submission.objects.get(pk=verdict.submission_id)
    assert (row.answers, row.set_aside) == ({"home": kept}, {})


@pytest.mark.parametrize("typed", ["no", "12 Murray Street", "SW1A", ["SW1A 1AA"], {"a": "SW1A 1AA"}, 5])
def test_of_anything_else_only_a_mark_is_stored(typed):
    verdict = received(asked(), {"home": typed})
    row = Submission.objects.get(pk=verdict.submission_id)
    assert (row.answers, row.set_aside) == ({"home": "?"}, {"home": "wrong_type"})


def test_a_body_of_a_version_that_is_not_known_is_kept_nowhere():
    consultation, pk = asked(), uuid.uuid4()
    received(consultation, {"home": "SW1A 1AA"}, pk)
    with pytest.raises(Refused, match="no questionnaire version 99"):
        submission_receive(
            consultation=consultation, submission_id=pk, version=99, answers={"home": "SW1A 2AA"}
        )
    assert HeldConflict.objects.count() == 0


def test_a_kept_postcode_is_an_answer_of_its_own():
    verdict = received(asked(keep=True), {"home": "sw1a1aa"})
    stored = Submission.objects.get(pk=verdict.submission_id)
    assert (stored.answers, stored.set_aside) == ({"home": "hart", "home_postcode": "SW1A 1AA"}, {})


def test_sending_again_finds_the_first_one():
    consultation, pk = asked(), uuid.uuid4()
    first, again = (received(consultation, {"home": "SW1A 1AA"}, pk) for _ in range(2))
    assert (first.status, again.status, first.receipt == again.receipt) == (201, 200, True)


def test_the_postcode_is_in_no_table_but_the_lookup():
    consultation = asked()
    received(consultation, {"home": "SW1A 1AA"})
    tables = [t for t in connection.introspection.table_names() if t != PostcodeWard._meta.db_table]
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            assert "1AA" not in json.dumps(cursor.fetchall(), default=str), table


def test_each_partnership_has_a_lookup_of_its_own():
    other = PartnershipFactory()
    postcodes_load(partnership=other, wards={"SW1A 9ZZ": "Hart"}, by=None)
    verdict = received(asked(), {"home": "SW1A 9ZZ"})
    assert Submission.objects.get(pk=verdict.submission_id).answers == {"home": "elsewhere"}


def test_a_lookup_is_loaded_from_a_file_in_the_place_of_the_one_before(tmp_path: Path):
    partnership = PartnershipFactory()
    postcodes_load(partnership=partnership, wards={"SW1A 9ZZ": "Hart"}, by=None)
    file, out = tmp_path / "wards.csv", io.StringIO()
    file.write_text("Ward,Postcode,note\nHart,sw1a1aa,x\n,,\nSeaton,SW1A 2AA,\n", encoding="utf-8")
    call_command("postcodes_load", partnership.slug, str(file), stdout=out)
    rows = PostcodeWard.objects.filter(partnership=partnership).order_by("postcode")
    assert list(rows.values_list("postcode", "ward")) == [("SW1A 1AA", "Hart"), ("SW1A 2AA", "Seaton")]
    assert out.getvalue() == "2 postcodes\n"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("postcode,area\nSW1A 1AA,Hart\n", "has no column named 'ward'."),
        ("postcode,ward\nSW1A,Hart\n", "row 2: this is not a whole postcode."),
        ("postcode,ward\nSW1A 1AA,\n", "row 2: the ward is empty."),
        ("postcode,ward\nSW1A 1AA,Hart\nSW1A1AA,Seaton\n", "row 3: this postcode stands in two wards."),
        ("postcode,ward\n", "holds no postcode."),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_its_row(tmp_path: Path, content: str, said: str):
    partnership = PartnershipFactory()
    file = tmp_path / "wards.csv"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(CommandError) as refused:
        call_command("postcodes_load", partnership.slug, str(file))
    assert str(refused.value).endswith(said)
