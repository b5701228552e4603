"""Freezing: ordered answers become small integer codes per question, under one fingerprint."""

import io
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from hashlib import sha256
from uuid import UUID

import numpy as np
from django.db import transaction

from consult.models import Blob, Consultation
from surveys.definition import Question
from surveys.definition.capabilities import capability
from surveys.definition.concordance import incomparable
from surveys.definition.encoding import encode
from surveys.definition.validation import keyed, validate
from surveys.models import Dataset, DatasetColumn, Questionnaire, Submission
from surveys.selectors import counted, questionnaire_now, received_by_state

PART = 2000
ENCODING = "codes-2"  # a change of the codes is a new fingerprint
NPY, IDS = "application/x-npy", "application/x-uuid-list"
Progress = Callable[[str, int, int], None]


class NothingAsked(ValueError):
    """There is no questionnaire, so there is nothing to freeze."""


def fingerprint_now(consultation: Consultation) -> str:
    """The name of this moment's answers: a hash over version, ordered ids and body hashes."""
    questionnaire = _questionnaire(consultation)
    chain = sha256(f"{ENCODING}|{questionnaire.fingerprint}".encode())
    for state, n in sorted(received_by_state(consultation).items()):
        chain.update(f"|{state}={n}".encode())
    for pk, body in counted(consultation).values_list("pk", "body_sha256").iterator(chunk_size=PART):
        chain.update(f"|{pk}:{body}".encode())
    return chain.hexdigest()


def freeze(consultation: Consultation, *, progress: Progress | None = None) -> Dataset:
    """The dataset of the counted answers as they stand; the same answers give the same one again."""
    questionnaire = _questionnaire(consultation)
    fingerprint = fingerprint_now(consultation)
    known = Dataset.objects.filter(consultation=consultation, fingerprint=fingerprint).first()
    if known:
        return known
    ids, columns = _encode(consultation, questionnaire, progress or (lambda *_: None))
    return _store(consultation, questionnaire, fingerprint, ids, columns)


def _questionnaire(consultation: Consultation) -> Questionnaire:
    questionnaire = questionnaire_now(consultation)
    if questionnaire is None:
        raise NothingAsked("This consultation has no questionnaire, so no answers can be frozen.")
    return questionnaire


def closed_questions(questionnaire: Questionnaire) -> list[Question]:
    return [q for q in questionnaire.asked.questions if q.width]


def _empty(question: Question, rows: int) -> np.ndarray:
    """Room for the codes of a question; an amount needs larger numbers than the places of options do."""
    kind = np.int32 if capability(question).numbers == "amounts" else np.int16
    return np.empty((rows, question.width), dtype=kind)


def _encode(consultation, questionnaire, progress) -> tuple[list[UUID], dict[str, np.ndarray]]:
    """Two passes over bounded parts; memory is one small integer per answer, however many people wrote."""
    closed = closed_questions(questionnaire)
    total = counted(consultation).count()
    columns = {q.key: _empty(q, total) for q in closed}
    ids: list[UUID] = []
    for submission in _rows(consultation):
        shown, values = counted_values(questionnaire, submission)
        for question in closed:
            columns[question.key][len(ids)] = encode(
                question, values.get(question.key), question.key in shown
            )
        ids.append(submission.pk)
        if len(ids) % PART == 0:
            progress("Reading the answers", len(ids), total)
    progress("Reading the answers", len(ids), total)
    return ids, columns


def _rows(consultation: Consultation) -> Iterator[Submission]:
    fields = ("id", "answers", "channel", "questionnaire_id")
    return counted(consultation).only(*fields).iterator(chunk_size=PART)


def counted_values(questionnaire: Questionnaire, submission: Submission) -> tuple[set[str], dict]:
    """Values as the current questionnaire accepts them; an older answer that no longer fits is left out."""
    return values_now(
        questionnaire, submission.answers, answered=submission.questionnaire_id, channel=submission.channel
    )


def values_now(
    questionnaire: Questionnaire,
    answers: dict,
    *,
    answered: int,
    channel: str,
    questions: Sequence[Question] | None = None,
) -> tuple[set[str], dict]:
    """What is shown and what counts by the current questionnaire. ``answered``: the version's own row.

    Whoever answered an earlier version was not shown a question that means something else by now.
    ``questions``: those that matter, with every question that their conditions ask about; all by default.
    """
    other = _other_by_now(answered, questionnaire.pk)
    kept = {key: value for key, value in answers.items() if key not in other}
    checked = validate(
        questionnaire.asked.questions if questions is None else questions, kept, paper=keyed(channel)
    )
    return set(checked.shown) - other, checked.values


@lru_cache(maxsize=256)
def _other_by_now(answered: int, current: int) -> frozenset[str]:
    """Versions never change, so what became of their questions is worked out once."""
    if answered == current:
        return frozenset()
    old, new = (Questionnaire.objects.get(pk=pk).asked for pk in (answered, current))
    return incomparable(old, new)


def _npy(array: np.ndarray) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, array, allow_pickle=False)
    return buffer.getvalue()


@transaction.atomic
def _store(consultation, questionnaire, fingerprint, ids, columns) -> Dataset:
    index = Blob.keep(b"".join(pk.bytes for pk in ids), IDS)
    dataset, made = Dataset.objects.get_or_create(
        consultation=consultation,
        fingerprint=fingerprint,
        defaults={
            "questionnaire": questionnaire,
            "size": len(ids),
            "received": received_by_state(consultation),
            "index": index,
        },
    )
    if made:
        DatasetColumn.objects.bulk_create(
            DatasetColumn(dataset=dataset, question_key=key, blob=Blob.keep(_npy(codes), NPY))
            for key, codes in columns.items()
        )
    return dataset


def ids_of(dataset: Dataset) -> list[UUID]:
    """The submissions in the dataset's order."""
    content = bytes(dataset.index.content)
    return [UUID(bytes=content[i : i + 16]) for i in range(0, len(content), 16)]


def codes_of(dataset: Dataset, question_key: str) -> np.ndarray:
    """int16 (amounts: int32), shape (n, 1) for one value a person, (n, options) for ticks and rankings."""
    column = dataset.columns.select_related("blob").get(question_key=question_key)
    return np.load(io.BytesIO(bytes(column.blob.content)), allow_pickle=False)


def newest(consultation: Consultation) -> Dataset:
    """The latest dataset; raises Dataset.DoesNotExist when nothing was frozen yet."""
    return consultation.datasets.select_related("questionnaire", "index").latest("id")
