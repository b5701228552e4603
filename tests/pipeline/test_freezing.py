"""Freezing is one pass over one moment, under a name that the same answers always have."""

import hashlib
from contextlib import nullcontext

import pytest
from django.db import DEFAULT_DB_ALIAS, connection
from django.test.utils import CaptureQueriesContext

from surveys import dataset as datasets
from surveys.dataset import codes_of, counted_values, fingerprint_now, freeze, ids_of
from surveys.definition.encoding import encode
from surveys.models import State, Submission
from tests.definition.samples import options, question, written
from tests.factories import BatchFactory, QuestionnaireFactory, SubmissionFactory

pytestmark = [pytest.mark.storage, pytest.mark.django_db]
ASKED = written(
    question("a", "scale", scale="agreement5"),
    question("b", "single", options=options("x", "y"), show_if={"question": "a", "at_or_below": 2}),
    question("c", "multi", options=options("x", "y", "z"), off_scale=["dont_know"]),
)


@pytest.fixture
def asked():
    return QuestionnaireFactory(definition=ASKED)


def receive(asked, *answers, **more):
    return [SubmissionFactory(questionnaire=asked, answers=given, **more) for given in answers]


def test_the_name_is_a_hash_over_the_questions_the_states_and_the_ordered_bodies(asked):
    first, second = receive(asked, {"a": 1}, {"a": 2})
    receive(asked, {"a": 5}, state=State.HELD)
    said = (
        f"codes-2|{asked.fingerprint}|counted=2|duplicate=0|held=1|test=0|withdrawn=0"
        f"|{first.pk}:{first.body_sha256}|{second.pk}:{second.body_sha256}"
    )
    expected = hashlib.sha256(said.encode()).hexdigest()
    assert fingerprint_now(asked.consultation) == expected
    assert freeze(asked.consultation).fingerprint == expected


def test_a_consultation_without_answers_has_a_name_and_empty_columns(asked):
    receive(asked, {"a": 5}, state=State.TEST)
    found = freeze(asked.consultation)
    assert found.fingerprint == fingerprint_now(asked.consultation)
    assert {key: codes_of(found, key).shape for key in "abc"} == {"a": (0, 1), "b": (0, 1), "c": (0, 3)}
    assert (found.size, ids_of(found)) == (0, [])


def test_the_same_answers_give_the_same_dataset_and_others_another(asked):
    rows = receive(asked, {"a": 1}, {"a": 2})
    found = freeze(asked.consultation)
    assert freeze(asked.consultation) == found
    Submission.objects.filter(pk=rows[0].pk).update(state=State.WITHDRAWN)
    again = freeze(asked.consultation)
    assert again.fingerprint != found.fingerprint
    assert (again.size, again.received["withdrawn"], ids_of(again)) == (1, 1, [rows[1].pk])


def test_parts_channels_and_versions_end_in_the_order_of_arrival(asked, monkeypatch):
    monkeypatch.setattr(datasets, "PART", 3)
    turned = {"labels": ["Often", "Never"], "codes": [1, 2], "agree": [1]}
    now = ASKED["pages"][0]["questions"][1:]
    newest = QuestionnaireFactory(
        consultation=asked.consultation,
        definition=written(question("a", "scale", scale="own"), *now, scales={"own": turned}),
        version=2,
    )
    paper = {
        "channel": "paper",
        "batch": (batch := BatchFactory(consultation=asked.consultation)),
        "hub": batch.hub,
    }
    for place, given in enumerate(
        [
            {"a": 1, "b": "x"},
            {"a": 2, "b": "unreadable"},
            {"c": ["x", "y"]},
            {"c": "dont_know", "b": 7},
            {"a": 9},
        ]
    ):
        receive(newest if place % 2 else asked, given, serial=place + 1, **paper)
        receive(asked if place % 2 else newest, given)
    found = freeze(asked.consultation)
    rows = [Submission.objects.get(pk=pk) for pk in ids_of(found)]
    assert [row.received_at for row in rows] == sorted(row.received_at for row in rows)
    for key in "abc":
        told = [counted_values(newest, row) for row in rows]
        each = [encode(newest.asked.question(key), values.get(key), key in shown) for shown, values in told]
        codes = codes_of(found, key).tolist()
        assert codes == [code if isinstance(code, list) else [code] for code in each]


def test_it_asks_the_database_as_often_for_many_as_for_few(asked):
    def asks() -> int:
        with CaptureQueriesContext(connection) as seen:
            freeze(asked.consultation)
        return len(seen)

    receive(asked, {"a": 1})
    few = asks()
    receive(asked, *[{"a": 2}] * 9)
    assert asks() <= few


def arriving(asked, monkeypatch) -> tuple[list[tuple[int, int]], datasets.Dataset]:
    """Freeze two answers in parts of one while a third arrives before the first part is read."""
    monkeypatch.setattr(datasets, "PART", 1)
    receive(asked, {"a": 1}, {"a": 2})
    told = []

    def progress(stage, done, total):
        assert not connection.in_atomic_block  # so that what it writes is seen at once
        told.append((done, total))
        if done == 0:
            receive(asked, {"a": 3})

    return told, freeze(asked.consultation, progress=progress)


@pytest.mark.django_db(transaction=True)
def test_an_answer_that_arrives_meanwhile_is_not_of_that_moment(asked, monkeypatch):
    told, found = arriving(asked, monkeypatch)
    assert told == [(0, 2), (1, 2), (2, 2)]
    assert (found.size, found.received["counted"], codes_of(found, "a").tolist()) == (2, 2, [[1], [2]])
    assert found.fingerprint != fingerprint_now(asked.consultation)
    assert freeze(asked.consultation).size == 3


@pytest.mark.django_db(transaction=True)
def test_without_one_moment_the_count_and_the_rows_would_differ(asked, monkeypatch):
    """The control: the same arrival, read through the usual connection."""
    monkeypatch.setattr(datasets, "one_moment", lambda: nullcontext(DEFAULT_DB_ALIAS))
    _, found = arriving(asked, monkeypatch)
    assert (found.size, found.received["counted"]) == (3, 2)
