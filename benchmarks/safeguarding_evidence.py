"""Refit the evidence of triage: `python -m benchmarks.safeguarding_evidence`.

Fits on the tuning part of the corpus and the examples of the rules' author, never on the frozen halves, and
rewrites `analysis/methods/safeguarding/evidence.json`. Prints what cross-validation finds on the tuning part.
"""

import datetime
import json
import re
from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.special import logsumexp
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from threadpoolctl import threadpool_limits

from analysis.methods.redaction import redact
from analysis.methods.redaction.passages import passages, read
from analysis.methods.safeguarding import KINDS
from analysis.methods.safeguarding.evidence import CLASSES, FITTED, mean_of, signs_of
from analysis.methods.safeguarding.passages import words_of, written
from analysis.methods.safeguarding.triage import read_hidden
from benchmarks import disclosures
from benchmarks.disclosures import SORTS, TUNED, Answer

FEWEST = 8
"""Passages in which a word or a pair of words must stand to have a weight of its own."""
STRENGTH = 8.0
"""Inverse of the ridge penalty; 1, 3 and 8 were compared by cross-validation."""
FOLDS, SEEDS = 5, (0, 1, 2)
QUEUE = 0.055
"""Share of ordinary answers of the tuning part that may be flagged, cross-validated. Many of these were
written to be taken for disclosures; ordinary ones as they come are flagged less often.
"""

ABOUT = {
    "what": "Softmax regression: does a passage disclose that somebody may come to harm, and how?",
    "data": "tests/corpora/safeguarding: tune*.txt and own.txt, invented answers",
    "licence": "MIT, as the rest of the product",
    "command": "python -m benchmarks.safeguarding_evidence",
}


@dataclass(frozen=True)
class Material:
    """Passages of answers: `rows` (passages x features), `of` the number of the answer of each."""

    answers: list[Answer]
    of: NDArray[np.int64]
    vectors: NDArray[np.float32]
    words: sparse.csr_matrix
    vocabulary: list[str]

    @property
    def rows(self) -> sparse.csr_matrix:
        return sparse.csr_matrix(sparse.hstack([sparse.csr_matrix(self.vectors), self.words]))

    def classes(self, number: int) -> list[str]:
        """The classes of an answer: its kinds, or the sort that discloses nothing."""
        return sorted(self.answers[number].kinds) or [self.answers[number].sort]

    def is_of(self, sort: str) -> NDArray[np.bool_]:
        return np.array([answer.sort == sort for answer in self.answers])


def material(tuned: list[Answer], own: list[Answer]) -> Material:
    """Cut the answers into passages and measure them."""
    answers = [*tuned, *own]
    cut = [(number, *passage) for number, answer in enumerate(answers) for passage in _passages(answer.text)]
    signs = [signs_of(words) for _, _, words in cut]
    counts = Counter(sign for found in signs for sign in found)
    vocabulary = sorted(sign for sign, count in counts.items() if count >= FEWEST)
    return Material(
        answers,
        np.array([number for number, _, _ in cut]),
        np.stack([mean_of(read(text).vectors) for _, text, _ in cut]),
        _word_rows(signs, vocabulary),
        vocabulary,
    )


def _passages(text: str) -> list[tuple[str, list[str]]]:
    hidden, reading = read_hidden(text, redact(text).spans)
    cut = passages(reading.signs)
    return [(written(hidden, reading, one), words_of(hidden, reading, one)) for one in cut]


def _word_rows(signs: list[set[str]], vocabulary: list[str]) -> sparse.csr_matrix:
    numbers = {sign: number for number, sign in enumerate(vocabulary)}
    columns = [sorted(numbers[sign] for sign in found if sign in numbers) for found in signs]
    starts = np.cumsum([0, *map(len, columns)])
    values = np.concatenate(
        [np.full(len(row), len(found) ** -0.5) for row, found in zip(columns, signs, strict=True)]
    )
    flat = np.concatenate([np.array(row, dtype=np.int64) for row in columns])
    return sparse.csr_matrix((values, flat, starts), shape=(len(signs), len(vocabulary)))


class Model:
    """A softmax regression over `CLASSES`."""

    def __init__(self, found: Material, kept: NDArray[np.bool_]) -> None:
        """Fit on the passages kept; an answer counts once, half to either sort where it has two kinds."""
        told = [(row, kind) for row in np.flatnonzero(kept) for kind in found.classes(found.of[row])]
        rows = np.array([row for row, _ in told])
        classes = np.array([CLASSES.index(kind) for _, kind in told])
        passages = np.bincount(found.of[kept], minlength=len(found.answers))[found.of[rows]]
        weights = passages**-0.5 / np.array([len(found.classes(number)) for number in found.of[rows]])
        discloses = classes < len(KINDS)
        weights[discloses] *= weights[~discloses].sum() / weights[discloses].sum()
        self.fitted = LogisticRegression(C=STRENGTH, max_iter=2_000)
        self.fitted.fit(found.rows[rows], classes, sample_weight=weights)

    def log_odds(self, rows: sparse.csr_matrix) -> NDArray[np.float64]:
        scores = self.fitted.decision_function(rows)
        return logsumexp(scores[:, : len(KINDS)], axis=1) - logsumexp(scores[:, len(KINDS) :], axis=1)


def fit(found: Material, chosen: NDArray[np.bool_]) -> Model:
    """Fit on the chosen answers; a disclosure counts by the passage that told it, as found by a first fit."""
    kept = chosen[found.of]
    best = _best_passages(found, Model(found, kept).log_odds(found.rows))
    return Model(found, kept & (best | ~found.is_of("disclosure")[found.of]))


def _best_passages(found: Material, odds: NDArray[np.float64]) -> NDArray[np.bool_]:
    return odds == _highest(found, odds)[found.of]


def _highest(found: Material, odds: NDArray[np.float64]) -> NDArray[np.float64]:
    highest = np.full(len(found.answers), -np.inf)
    np.maximum.at(highest, found.of, odds)
    return highest


def cross_validated(found: Material, tuned: int) -> NDArray[np.float64]:
    """Return for each seed the log-odds of each tuning answer, by a model that had not seen it."""
    strata = [f"{number < tuned} {answer.sort}" for number, answer in enumerate(found.answers)]
    odds = np.zeros((len(SEEDS), len(found.answers)))
    for row, seed in zip(odds, SEEDS, strict=True):
        folds = StratifiedKFold(FOLDS, shuffle=True, random_state=seed)
        for learnt, held in folds.split(strata, strata):
            chosen = np.zeros(len(row), dtype=bool)
            chosen[learnt] = True
            row[held] = _highest(found, fit(found, chosen).log_odds(found.rows))[held]
    return odds[:, :tuned]


def threshold(odds: NDArray[np.float64], ordinary: NDArray[np.bool_]) -> float:
    """Return the log-odds that a share `QUEUE` of the ordinary answers reaches, mean of the seeds."""
    return round(float(np.quantile(odds[:, ordinary], 1 - QUEUE, axis=1).mean()), 3)


def numbers(model: Model, vocabulary: list[str]) -> dict[str, object]:
    """The fitted numbers as `evidence` reads them, rounded; classes in the order of `CLASSES`."""
    weights = model.fitted.coef_.T.round(2)
    cut = len(weights) - len(vocabulary)
    return {
        "classes": list(CLASSES),
        "intercepts": model.fitted.intercept_.round(2).tolist(),
        "vectors": weights[:cut].tolist(),
        "signs": dict(zip(vocabulary, weights[cut:].tolist(), strict=True)),
    }


def main() -> None:
    """Fit, print what cross-validation found on the tuning part, and write the file."""
    tuned = [answer for name in TUNED for answer in disclosures.read(name)]
    found = material(tuned, disclosures.read("own.txt"))
    with threadpool_limits(1):
        odds = cross_validated(found, len(tuned))
        model = fit(found, np.ones(len(found.answers), dtype=bool))
    least = threshold(odds, found.is_of("ordinary")[: len(tuned)])
    print(f"Flagged, cross-validated on {len(tuned)} answers with seeds {SEEDS}:")
    for name in (*SORTS, *KINDS):
        among = np.array([name == answer.sort or name in answer.kinds for answer in tuned])
        print(f"{name}: {float(np.mean(odds[:, among] >= least)):.3f} of {among.sum()}")
    about = {**ABOUT, "date": datetime.date.today().isoformat(), "answers": len(found.answers)}
    written = json.dumps(
        {**about, "threshold": least, **numbers(model, found.vocabulary)}, ensure_ascii=False
    )
    FITTED.write_text(re.sub(r", (?=\[|\"[^\"]+\":)", ",\n", written) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
