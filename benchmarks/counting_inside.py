"""The part of the counting benchmark that needs the product's settings: codes from a stored dataset."""

import statistics
from io import BytesIO

import numpy as np

from analysis.methods.codes import NOT_ANSWERED
from benchmarks.counting import LEVELS, ROUNDS, SEED, Codes, count, cross_each, group, in_turn, peak_of
from benchmarks.rows import Row
from consult.models import Blob
from surveys.dataset import IDS, NPY, codes_of
from surveys.models import Dataset
from tests.factories import QuestionnaireFactory


def measure(*sizes: int) -> list[Row]:
    return [row for size in sizes for row in measure_one(size)]


def measure_one(size: int) -> list[Row]:
    codes = frozen(size)
    quick, full, theirs = in_turn(lambda: count(codes), lambda: cross_each(codes), lambda: group(codes))
    peak = max(peak_of(lambda: count(codes)), peak_of(lambda: cross_each(codes)))
    kind = f"{codes['ward'].dtype} as stored, seed {SEED}"
    return [
        Row(f"crosstabs of {size:,} answers", f"{statistics.median(quick) * 1000:.1f} ms", kind),
        Row(f"  pandas groupby over them, {size:,}", over(theirs, quick), "aim 5 or more"),
        Row(f"  the desk's tables, {size:,}", f"{statistics.median(full) * 1000:.1f} ms", "with all columns"),
        Row(f"  pandas groupby over them, {size:,}", over(theirs, full), f"{ROUNDS} runs in turn"),
        Row(f"  most memory above the codes, {size:,}", f"{peak / 1e6:.1f} MB", "aim under 500"),
    ]


def over(theirs: list[float], ours: list[float]) -> str:
    return f"{statistics.median(t / o for t, o in zip(theirs, ours, strict=True)):.1f} x"


def frozen(size: int) -> Codes:
    """The columns of a stored dataset of this size, read back as the desk reads them."""
    questionnaire = QuestionnaireFactory()
    dataset = Dataset.objects.create(
        consultation=questionnaire.consultation,
        questionnaire=questionnaire,
        fingerprint=f"invented {size}",
        size=size,
        received={"counted": size},
        index=Blob.keep(b"", IDS),
    )
    rng = np.random.default_rng(SEED)
    for key, levels in LEVELS.items():
        drawn = rng.integers(1, levels + 1, (size, 1)).astype(np.int16)
        drawn[rng.random(size) < 0.05] = NOT_ANSWERED
        dataset.columns.create(question_key=key, blob=Blob.keep(npy(drawn), NPY))
    return {key: codes_of(dataset, key)[:, 0] for key in LEVELS}


def npy(codes: np.ndarray) -> bytes:
    buffer = BytesIO()
    np.save(buffer, codes, allow_pickle=False)
    return buffer.getvalue()
