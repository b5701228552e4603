"""Freezing: ordered answers become small integer codes per question, under one fingerprint."""

import io
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from itertools import islice
from typing import Any
from uuid import UUID

import numpy as np
from django.db import transaction

from consult.keeping import answers_removed
from consult.models import Blob, Consultation
from consult.moment import one_moment
from surveys.definition import Question
from surveys.definition.columns import ColumnEncoder, code_type
from surveys.definition.concordance import incomparable
from surveys.definition.validation import keyed, validate
from surveys.fingerprint import PART, Chain, fingerprint_of
from surveys.models import Dataset, DatasetColumn, Questionnaire, State, Submission
from surveys.selectors import counted, questionnaire_now, received_by_state

NPY, IDS = "application/x-npy", "application/x-uuid-list"
READ = ("pk", "body_sha256", "answers", "channel", "questionnaire_id")
Progress = Callable[[str, int, int], None]
Columns = dict[str, np.ndarray]


class NothingAsked(ValueError):
    """There is no questionnaire, so there is nothing to freeze."""


class AnswersRemoved(NothingAsked):
    """Parts of the answers were removed when their time was over: counted anew they would be wrong."""

    def __init__(self) -> None:
        super().__init__(
            "Parts of these answers were deleted when their time was over, so they cannot be counted again. "
            "The figures that were made before stand."
        )


@dataclass(frozen=True)
class Taken:
    """What one pass over the answers gives; ids: 16 bytes each, in the order of the columns' rows."""

    fingerprint: str
    received: dict[str, int]
    ids: bytes
    columns: Columns


def fingerprint_now(consultation: Consultation) -> str:
    """The name of this moment's answers: a hash over version, ordered ids and body hashes."""
    return fingerprint_of(consultation, _questionnaire(consultation))


def freeze(consultation: Consultation, *, progress: Progress | None = None) -> Dataset:
    """The dataset of the counted answers as they stand; the same answers give the same one again.

    Raises AnswersRemoved where they are no longer whole.
    """
    questionnaire = _questionnaire(consultation)
    if answers_removed(consultation):
        raise AnswersRemoved
    with one_moment() as using:
        taken = _take(consultation, questionnaire, using, progress or (lambda *_: None))
    return _store(consultation, questionnaire, taken)


def _questionnaire(consultation: Consultation) -> Questionnaire:
    questionnaire = questionnaire_now(consultation)
    if questionnaire is None:
        raise NothingAsked("This consultation has no questionnaire, so no answers can be frozen.")
    return questionnaire


def closed_questions(questionnaire: Questionnaire) -> list[Question]:
    return [q for q in questionnaire.asked.questions if q.width]


def _take(consultation: Consultation, questionnaire: Questionnaire, using: str, progress: Progress) -> Taken:
    """One pass in bounded parts: what is hashed is what is encoded.

    Memory is one small integer per answer, however many people wrote.
    """
    received = received_by_state(consultation, using=using)
    total, ids, chain = received[State.COUNTED], bytearray(), Chain(questionnaire, received)
    encoder = cache(partial(_encoder, questionnaire))
    parts = [_encode([], questionnaire, encoder)]
    progress("Reading the answers", 0, total)
    for rows in _parts(counted(consultation).using(using).values_list(*READ)):
        chain.add(rows)
        parts.append(_encode(rows, questionnaire, encoder))
        ids += b"".join([pk.bytes for pk, *_ in rows])
        progress("Reading the answers", len(ids) // 16, total)
    columns = {key: np.concatenate([part.pop(key) for part in parts]) for key in list(parts[0])}
    return Taken(chain.fingerprint, received, bytes(ids), columns)


def _parts(rows) -> Iterator[list[tuple[Any, ...]]]:
    waiting = rows.iterator(chunk_size=PART)
    while part := list(islice(waiting, PART)):
        yield part


def _encoder(questionnaire: Questionnaire, answered: int, paper: bool) -> ColumnEncoder:
    withheld = _other_by_now(answered, questionnaire.pk)
    return ColumnEncoder(questionnaire.asked, paper=paper, withheld=withheld)


def _encode(
    rows: list[tuple[Any, ...]], questionnaire: Questionnaire, encoder: Callable[[int, bool], ColumnEncoder]
) -> Columns:
    """The codes of these rows. Who answered which version and on whose form decides what an answer means."""
    groups: dict[tuple[int, bool], list[int]] = defaultdict(list)
    for place, (_, _, _, channel, answered) in enumerate(rows):
        groups[answered, keyed(channel)].append(place)
    closed = closed_questions(questionnaire)
    columns = {q.key: np.empty((len(rows), q.width), dtype=code_type(q)) for q in closed}
    for kind, places in groups.items():
        codes = encoder(*kind).encode([rows[place][2] for place in places])
        for key, column in columns.items():
            column[places] = codes[key]
    return columns


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
def _store(consultation: Consultation, questionnaire: Questionnaire, taken: Taken) -> Dataset:
    dataset, made = Dataset.objects.get_or_create(
        consultation=consultation,
        fingerprint=taken.fingerprint,
        defaults={
            "questionnaire": questionnaire,
            "size": len(taken.ids) // 16,
            "received": taken.received,
            "index": Blob.keep(taken.ids, IDS),
        },
    )
    if made:
        DatasetColumn.objects.bulk_create(
            DatasetColumn(dataset=dataset, question_key=key, blob_id=Blob.keep(_npy(codes), NPY).pk)
            for key, codes in taken.columns.items()
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
