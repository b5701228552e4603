"""The part of the counting benchmark that needs the product's settings: codes from a stored dataset."""

import statistics
from io import BytesIO

import numpy as np

from analysis.methods.codes import NOT_ANSWERED
from benchmarks.counting import LEVELS, ROUNDS, SEED, Codes, count, group, in_turn, peak_of
from benchmarks.rows import Row
from consult.models import Blob
from surveys.dataset import IDS, NPY, codes_of
from surveys.models import Dataset
from tests.factories import QuestionnaireFactory


def measure(*sizes: int) -> list[Row]:
    return [row for size in sizes for row in measure_one(size)]


def measure_one(size: int) -> list[Row]:
    codes = frozen(size)
    ours, theirs = in_turn(lambda: count(codes), lambda: group(codes))
    ratios = [t / o for o, t in zip(ours, theirs, strict=True)]
    kind = f"{codes['ward'].dtype} as stored, seed {SEED}"
    return [
        Row(f"crosstabs of {size:,} answers", f"{statistics.median(ours) * 1000:.1f} ms", kind),
        Row(
            f"  pandas groupby over ours, {size:,}",
            f"{statistics.median(ratios):.1f} x",
            f"{ROUNDS} runs in turn; aim 5 or more",
        ),
        Row(
            f"  most memory above the codes, {size:,}",
            f"{peak_of(lambda: count(codes)) / 1e6:.1f} MB",
            "as numpy and Python allocate; aim under 500",
        ),
    ]


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
