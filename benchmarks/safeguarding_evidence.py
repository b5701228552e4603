"""Refit the evidence of triage: `python -m benchmarks.safeguarding_evidence`.

Fits on the tuning part of the corpus and the examples of the rules' author, never on the frozen halves, and
rewrites `analysis/methods/safeguarding/evidence.json`. Prints what cross-validation finds on the tuning part.
"""

import datetime
import json
from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from threadpoolctl import threadpool_limits

from analysis.methods.redaction.spans import shield
from analysis.methods.safeguarding import KINDS
from analysis.methods.safeguarding.evidence import FITTED, features, mean_of, pieces_of
from analysis.methods.safeguarding.passages import passages, words_of, written
from analysis.methods.safeguarding.rules import rule_book
from benchmarks.disclosures import SORTS, Answer, read

OWN_WEIGHT = 0.5
"""Of an example of the rules' author: its author knows what the rules look for."""
FEWEST = 8
"""Passages in which a word or a pair of words must stand to have a weight of its own."""
STRENGTH, KIND_STRENGTH = 2.0, 4.0
"""Inverse of the ridge penalty; 1, 2, 4 and 16 were compared by cross-validation."""
FOLDS, SEEDS = 5, (0, 1, 2)
QUEUE = 0.03
"""Share of ordinary answers of the tuning part that may be flagged, cross-validated."""

ABOUT = {
    "what": "Logistic regression: does a passage of an answer disclose that somebody may come to harm, and how?",
    "data": "tests/corpora/safeguarding: tune.txt and own.txt, invented answers",
    "licence": "MIT, as the rest of the product",
    "command": "python -m benchmarks.safeguarding_evidence",
}


@dataclass(frozen=True)
class Material:
    """Passages of answers: `rows` (passages x features), `of` the number of the answer of each."""

    answers: list[Answer]
    weights: NDArray[np.float64]
    of: NDArray[np.int64]
    vectors: NDArray[np.float32]
    words: sparse.csr_matrix
    vocabulary: list[str]

    @property
    def rows(self) -> sparse.csr_matrix:
        return sparse.csr_matrix(sparse.hstack([sparse.csr_matrix(self.vectors), self.words]))

    def is_of(self, sort: str) -> NDArray[np.bool_]:
        return np.array([answer.sort == sort for answer in self.answers])


def material(tuned: list[Answer], own: list[Answer]) -> Material:
    """Cut the answers into passages and measure them."""
    answers = [*tuned, *own]
    cut = [(number, *passage) for number, answer in enumerate(answers) for passage in _passages(answer.text)]
    signs = [features(words) for _, _, words in cut]
    counts = Counter(sign for found in signs for sign in found)
    vocabulary = sorted(sign for sign, count in counts.items() if count >= FEWEST)
    return Material(
        answers,
        np.array([1.0] * len(tuned) + [OWN_WEIGHT] * len(own)),
        np.array([number for number, _, _ in cut]),
        np.stack([mean_of(pieces_of(text)) for _, text, _ in cut]),
        _word_rows(signs, vocabulary),
        vocabulary,
    )


def _passages(text: str) -> list[tuple[str, list[str]]]:
    reading = rule_book().signs.read(shield(text))
    cut = passages(reading.signs)
    return [(written(text, reading, one), words_of(text, reading, one)) for one in cut]


def _word_rows(signs: list[set[str]], vocabulary: list[str]) -> sparse.csr_matrix:
    numbers = {sign: number for number, sign in enumerate(vocabulary)}
    columns = [sorted(numbers[sign] for sign in found if sign in numbers) for found in signs]
    starts = np.cumsum([0, *map(len, columns)])
    values = np.concatenate(
        [np.full(len(row), len(found) ** -0.5) for row, found in zip(columns, signs, strict=True)]
    )
    flat = np.concatenate([np.array(row, dtype=np.int64) for row in columns])
    return sparse.csr_matrix((values, flat, starts), shape=(len(signs), len(vocabulary)))


def fit(found: Material, chosen: NDArray[np.bool_]) -> tuple[LogisticRegression, NDArray[np.bool_]]:
    """Fit on the chosen answers; a disclosure counts by the passage that told it, as found by a first fit.

    Returns the model and the passages it was fitted on.
    """
    discloses = found.is_of("disclosure")
    kept = chosen[found.of]
    first = _fit_on(found, kept, discloses)
    best = _best_passages(found, first.decision_function(found.rows))
    kept = kept & (best | ~discloses[found.of])
    return _fit_on(found, kept, discloses), kept


def _fit_on(found: Material, kept: NDArray[np.bool_], discloses: NDArray[np.bool_]) -> LogisticRegression:
    of = found.of[kept]
    weights = found.weights[of] / np.sqrt(np.bincount(of, minlength=len(found.answers))[of])
    model = LogisticRegression(C=STRENGTH, max_iter=2_000, class_weight="balanced")
    return model.fit(found.rows[kept], discloses[of], sample_weight=weights)


def _best_passages(found: Material, odds: NDArray[np.float64]) -> NDArray[np.bool_]:
    return odds == _highest(found, odds)[found.of]


def _highest(found: Material, odds: NDArray[np.float64]) -> NDArray[np.float64]:
    highest = np.full(len(found.answers), -np.inf)
    np.maximum.at(highest, found.of, odds)
    return highest


def cross_validated(found: Material, tuned: int) -> NDArray[np.float64]:
    """Return for each seed the log-odds of each answer of the tuning part, by a model that had not seen it."""
    strata = [f"{number < tuned} {answer.sort}" for number, answer in enumerate(found.answers)]
    odds = np.zeros((len(SEEDS), len(found.answers)))
    for row, seed in zip(odds, SEEDS, strict=True):
        folds = StratifiedKFold(FOLDS, shuffle=True, random_state=seed)
        for learnt, held in folds.split(strata, strata):
            chosen = np.zeros(len(row), dtype=bool)
            chosen[learnt] = True
            row[held] = _highest(found, fit(found, chosen)[0].decision_function(found.rows))[held]
    return odds[:, :tuned]


def threshold(odds: NDArray[np.float64], ordinary: NDArray[np.bool_]) -> float:
    """Return the least log-odds at which at most `QUEUE` of the ordinary answers are flagged, mean of the seeds."""
    allowed = int(QUEUE * ordinary.sum())
    return round(float(np.mean(np.sort(odds[:, ordinary], axis=1)[:, -allowed - 1])) + 0.0005, 3)


def kinds(found: Material, kept: NDArray[np.bool_]) -> dict[str, LogisticRegression]:
    """Fit one model a kind, to tell it from the other kinds: on the passages that told something."""
    telling = kept & found.is_of("disclosure")[found.of]
    return {kind: _kind(found, telling, kind) for kind in KINDS}


def _kind(found: Material, telling: NDArray[np.bool_], kind: str) -> LogisticRegression:
    told = np.array([kind in found.answers[number].kinds for number in found.of[telling]])
    model = LogisticRegression(C=KIND_STRENGTH, max_iter=2_000, class_weight="balanced")
    return model.fit(found.vectors[telling], told)


def _line(model: LogisticRegression, vocabulary: list[str]) -> dict[str, object]:
    weights = [round(float(weight), 3) for weight in model.coef_[0]]
    cut = len(weights) - len(vocabulary)
    return {
        "intercept": round(float(model.intercept_[0]), 3),
        "vector": weights[:cut],
        "words": dict(zip(vocabulary, weights[cut:], strict=True)),
    }


def main() -> None:
    """Fit, print what cross-validation found on the tuning part, and write the file."""
    tuned = read("tune.txt")
    found = material(tuned, read("own.txt"))
    with threadpool_limits(1):
        odds = cross_validated(found, len(tuned))
        model, kept = fit(found, np.ones(len(found.answers), dtype=bool))
        each = {kind: _line(one, []) for kind, one in kinds(found, kept).items()}
    least = threshold(odds, found.is_of("ordinary")[: len(tuned)])
    for sort in SORTS:
        share = float(np.mean(odds[:, found.is_of(sort)[: len(tuned)]] >= least))
        print(f"{sort}: {share:.3f} flagged, cross-validated on {len(tuned)} answers with seeds {SEEDS}")
    about = {**ABOUT, "date": datetime.date.today().isoformat(), "answers": len(found.answers)}
    numbers = {**about, "threshold": least, "disclosure": _line(model, found.vocabulary), "kinds": each}
    FITTED.write_text(json.dumps(numbers, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
