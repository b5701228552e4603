"""Parting frozen answers from the people who gave them: counts stay, and nobody finds his own row again.

An id is replaced by one of nobody: eight empty bytes and eight random ones, so that each still differs.
"""

import io
import secrets
from uuid import UUID

import numpy as np

from consult.models import Blob
from surveys.dataset import IDS, NPY, codes_of
from surveys.definition.encoding import NOT_SHOWN
from surveys.models import Dataset, DatasetColumn

ID = 16
NOBODY = bytes(8)


def erased_since(dataset: Dataset) -> int:
    """How many of the people in the dataset can no longer be found in it."""
    content = bytes(dataset.index.content)
    return sum(content[i : i + 8] == NOBODY for i in range(0, len(content), ID))


def has_person(dataset: Dataset, pk: UUID) -> bool:
    return _row(bytes(dataset.index.content), pk) is not None


def parted(dataset: Dataset) -> bool:
    """Whether every row of it belongs to nobody."""
    return dataset.size > 0 and erased_since(dataset) == dataset.size


def person_part(dataset: Dataset, pk: UUID, *, keep_codes: bool) -> set[str]:
    """Cut the tie between a person and a row. Returns the digests of the files that this replaced.

    ``keep_codes``: published figures rest on the row, so it goes on counting.
    """
    content = bytes(dataset.index.content)
    row = _row(content, pk)
    if row is None:
        return set()
    replaced = set() if keep_codes else _forget_codes(dataset, row)
    return replaced | _index(dataset, content[: row * ID] + _nobody() + content[(row + 1) * ID :])


def everybody_part(dataset: Dataset) -> set[str]:
    """Cut every tie. The rows are sorted by what they hold, since their order would tell who came when."""
    columns = list(dataset.columns.order_by("question_key"))
    codes = {column.question_key: codes_of(dataset, column.question_key) for column in columns}
    replaced: set[str] = set()
    if columns and dataset.size:
        table = np.concatenate([codes[column.question_key] for column in columns], axis=1)
        order = np.lexsort(table.T[::-1])
        for column in columns:
            replaced |= _column(column, codes[column.question_key][order])
    return replaced | _index(dataset, b"".join(_nobody() for _ in range(dataset.size)))


def _row(content: bytes, pk: UUID) -> int | None:
    at = content.find(pk.bytes)
    while at > 0 and at % ID:  # these bytes stand across two other ids
        at = content.find(pk.bytes, at + 1)
    return None if at < 0 else at // ID


def _forget_codes(dataset: Dataset, row: int) -> set[str]:
    replaced: set[str] = set()
    for column in dataset.columns.all():
        codes = codes_of(dataset, column.question_key)
        codes[row] = NOT_SHOWN
        replaced |= _column(column, codes)
    return replaced


def _column(column: DatasetColumn, codes: np.ndarray) -> set[str]:
    buffer, before = io.BytesIO(), column.blob_id
    np.save(buffer, codes, allow_pickle=False)
    column.blob = Blob.keep(buffer.getvalue(), NPY)
    column.save(update_fields=["blob"])
    return {before} - {column.blob_id}


def _index(dataset: Dataset, content: bytes) -> set[str]:
    before = dataset.index_id
    dataset.index = Blob.keep(content, IDS)
    dataset.save(update_fields=["index"])
    return {before} - {dataset.index_id}


def _nobody() -> bytes:
    return NOBODY + secrets.token_bytes(8)
