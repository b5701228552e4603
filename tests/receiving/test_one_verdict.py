"""One validator, one verdict: the same answers end the same way by page, API, keying station and file."""

import csv
import io
import json
import uuid
from pathlib import Path

import pytest
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from surveys.definition import Definition, Question
from surveys.definition.cells import to_cell
from surveys.definition.forms import answers_from_form
from surveys.importers import read_responses
from surveys.models import Draft, Submission
from surveys.selectors import _by_pk, _pk_of
from surveys.services.importing import responses_import
from tests.definition.strategies import definitions
from tests.factories import BatchFactory, ConsultationFactory, QuestionnaireFactory, member

pytestmark = [pytest.mark.storage, pytest.mark.django_db]
Form = dict[str, list[str]]
FEW = settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking whole requests takes minutes
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.function_scoped_fixture,
        HealthCheck.data_too_large,
    ],
)
NUMBERS = st.sampled_from(["7", "7.5", "2,500", "many", "999999999"])
DAYS = st.sampled_from(
    [["3", "9", "2021"], ["31", "2", "2021"], ["", "9", "2021"], ["1", "1", "1999"], ["", "", ""]]
)
POSTCODES = st.sampled_from(["SW1A 1AA", "sw1a1aa", "SW1A", "o0"])


def fields_of(question: Question) -> st.SearchStrategy[list[str]]:
    """What the form of one question may send, right or wrong."""
    if not (question.answerable and question.asked):
        return st.just([])
    if question.type == "date":
        return DAYS
    if question.type == "number":
        return NUMBERS.map(lambda text: [text])
    if question.type == "postcode":
        return POSTCODES.map(lambda text: [text])
    if not question.possible:
        return st.text(st.characters(codec="utf-8", exclude_characters="\x00\r"), max_size=40).map(
            lambda text: [text]
        )
    one = st.sampled_from([*(str(key) for key in question.possible), "zzz"])
    return st.lists(one, max_size=3 if question.wide else 1)


def filled(asked: Definition) -> st.SearchStrategy[Form]:
    return st.fixed_dictionaries({question.key: fields_of(question) for question in asked.questions})


def by_page(consultation, asked: Definition, form: Form) -> uuid.UUID:
    """Every page is posted whole, as from a window that was left open: what is hidden now is sent too."""
    client, before = Client(), f"/c/{consultation.slug}/take-part/"
    client.post(before)
    draft = Draft.objects.latest("created_at")
    for page in asked.pages:
        sent = {question.key: form[question.key] for question in page.questions}
        assert client.post(f"{before}{draft.token}/{page.key}/", sent).status_code == 303
    client.post(f"{before}{draft.token}/check-answers/", {"website": ""})
    return draft.submission_id


def by_api(consultation, asked: Definition, form: Form) -> uuid.UUID:
    pk = uuid.uuid4()
    answers = answers_from_form(asked.questions, lambda key: form[key])
    address = f"/api/v1/consultations/{consultation.slug}/submissions/{pk}"
    body = json.dumps({"version": 1, "answers": answers})
    assert Client().put(address, body, content_type="application/json").status_code == 201
    return pk


def by_keying(consultation, form: Form) -> uuid.UUID:
    client, pk = Client(), uuid.uuid4()
    client.force_login(member(consultation.partnership, "keyer"))
    batch = BatchFactory(consultation=consultation)
    address = f"/key/{consultation.slug}/batch/{batch.pk}/1/"
    keyed = client.post(address, {"submission_id": pk, **form})
    if keyed.status_code == 422:  # the station asks once about what cannot be counted
        again = {"submission_id": pk, "looked": keyed.context["looked"], **form}
        keyed = client.post(address, again)
    assert keyed.status_code == 302
    return pk


def by_file(consultation, asked: Definition, form: Form, file: Path) -> uuid.UUID:
    pk, out = uuid.uuid4(), io.StringIO()
    answers = answers_from_form(asked.questions, lambda key: form[key])
    cells = {key: to_cell(asked.question(key), value) for key, value in answers.items()}
    csv.writer(out).writerows([["submission_id", *cells], [str(pk), *cells.values()]])
    file.write_text(out.getvalue(), encoding="utf-8", newline="")
    imported = read_responses(file, definition=asked)
    responses_import(consultation=consultation, imported=imported, file_sha256=uuid.uuid4().hex, by=None)
    return pk


@FEW
@given(data=st.data())
def test_page_api_keying_and_file_agree(data: st.DataObject, tmp_path: Path, settings) -> None:
    settings.FORM_TOKEN_MIN_SECONDS = 0
    asked = data.draw(definitions())
    form = data.draw(
        filled(asked).filter(lambda form: answers_from_form(asked.questions, lambda key: form[key]))
    )
    _by_pk.cache_clear()
    _pk_of.cache_clear()
    consultation = ConsultationFactory()
    QuestionnaireFactory(consultation=consultation, definition=asked.to_dict())
    ids = [
        by_page(consultation, asked, form),
        by_api(consultation, asked, form),
        by_keying(consultation, form),
        by_file(consultation, asked, form, tmp_path / "rows.csv"),
    ]
    rows = [Submission.objects.get(pk=pk) for pk in ids]
    verdicts = [(row.answers, row.set_aside) for row in rows]
    assert verdicts == [verdicts[0]] * 4
    counted = asked.validate(rows[0].answers)
    assert rows[0].set_aside == counted.set_aside
    hidden = {key for key in rows[0].answers if key not in counted.shown}
    assert {key for key, why in rows[0].set_aside.items() if why == "hidden"} == hidden
