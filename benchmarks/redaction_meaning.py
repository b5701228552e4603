"""Refit what tells a name from a word: `python -m benchmarks.redaction_meaning`.

Fits on the tuning part of the corpus, never on the frozen parts, and rewrites
`analysis/methods/redaction/meaning.json`. Prints what cross-validation finds on the tuning part.
"""

import datetime
import json
import re
from collections import Counter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from analysis.methods.encoder import WIDTH
from analysis.methods.redaction.contexts import vectors_of
from analysis.methods.redaction.engine import by_rule, masked
from analysis.methods.redaction.meaning import FITTED, candidates
from analysis.methods.redaction.places import protect
from analysis.methods.redaction.signs import signs_of
from analysis.methods.redaction.spans import BARRIER, settle, shield
from analysis.methods.redaction.tokens import Words
from benchmarks.other_names import with_other_names
from tests.corpora.redaction_score import TUNED, Answer, corpus

FEWEST = 6
"""Candidates at which a sign must stand to have a weight of its own."""
STRENGTH = 0.01
"""Inverse of the ridge penalty on standardised vectors; 0.001 to 0.03 were compared by cross-validation."""
SIGN = 4.0
"""How much larger a sign is written than a standardised number of a vector: its weight is held back less."""
FOLDS = 5
SILENT, OTHER = 3.0, 0.3
"""Weight of a candidate where the rules are silent, and of a name that was put in another's place; else 1."""
RIGHT, ASKED = 0.4, 0.3
"""Shares of the words taken for names, and of those that a person is asked about, that are to be names."""

ABOUT = {
    "what": "Logistic regression: is a word that may be a name one where it stands?",
    "data": "tests/corpora/redaction: the tuning files, invented answers",
    "licence": "MIT, as the rest of the product",
    "command": "python -m benchmarks.redaction_meaning",
}


class Candidate(NamedTuple):
    """A word that may be a name, from `start`; `answer` numbers its answer, which parts the folds."""

    answer: int
    start: int
    vector: NDArray[np.float32]
    signs: set[str]
    is_name: bool
    weight: float


def candidates_of(number: int, answer: Answer) -> list[Candidate]:
    """What is asked where the rules are silent, what they found masked; and the names that they found."""
    ruled = [span for span in settle(by_rule(shield(answer.text)), answer.text) if span.certain]
    silent = masked(answer.text, ruled)
    found = _weighed(number, answer, Words(silent), SILENT)
    told = _weighed(number, answer, Words(shield(answer.text)), 1.0)
    return [*found, *(one for one in told if one.is_name and silent[one.start] == BARRIER)]


def _weighed(number: int, answer: Answer, words: Words, weight: float) -> list[Candidate]:
    names = {at for mark in answer.marks if mark.kind == "name" for at in range(mark.start, mark.end)}
    asked = list(candidates(words, protect(words)))
    return [
        Candidate(number, start := words.tokens[i].start, vector, signs_of(words, i), start in names, weight)
        for i, vector in vectors_of(words, asked).items()
    ]


def material(answers: list[Answer]) -> tuple[list[Candidate], list[Candidate]]:
    """Return the candidates of the answers, and the names of their copies with other names."""
    own = [one for number, answer in enumerate(answers) for one in candidates_of(number, answer)]
    copies = [
        one._replace(weight=OTHER)
        for number, copy in with_other_names(answers)
        for one in candidates_of(number, copy)
        if one.is_name
    ]
    return own, copies


class Model:
    """A logistic regression on standardised vectors and signs."""

    def __init__(self, learnt: list[Candidate], vocabulary: list[str]) -> None:
        vectors = np.stack([one.vector for one in learnt])
        self.vocabulary = {sign: number for number, sign in enumerate(vocabulary)}
        self.mean, self.spread = vectors.mean(axis=0), vectors.std(axis=0) + 1e-3
        self.fit = LogisticRegression(C=STRENGTH, max_iter=5000).fit(
            self._rows(learnt),
            [one.is_name for one in learnt],
            sample_weight=[one.weight for one in learnt],
        )

    def log_odds(self, asked: list[Candidate]) -> NDArray[np.float64]:
        return np.asarray(self.fit.decision_function(self._rows(asked)))

    def numbers(self) -> dict[str, object]:
        """Return the weights for raw vectors and signs."""
        weights = self.fit.coef_[0]
        vector = weights[:WIDTH] / self.spread
        signs = zip(self.vocabulary, np.round(weights[WIDTH:] * SIGN, 3), strict=True)
        return {
            "intercept": round(float(self.fit.intercept_[0] - vector @ self.mean), 3),
            "vector": np.round(vector, 3).tolist(),
            "signs": {sign: float(weight) for sign, weight in signs if weight},
        }

    def _rows(self, asked: list[Candidate]) -> NDArray[np.float64]:
        rows = np.zeros((len(asked), WIDTH + len(self.vocabulary)))
        rows[:, :WIDTH] = (np.stack([one.vector for one in asked]) - self.mean) / self.spread
        for row, one in zip(rows, asked, strict=True):
            row[[WIDTH + self.vocabulary[sign] for sign in one.signs & self.vocabulary.keys()]] = SIGN
        return rows


def vocabulary_of(own: list[Candidate]) -> list[str]:
    counts = Counter(sign for one in own for sign in one.signs)
    return sorted(sign for sign, count in counts.items() if count >= FEWEST)


def crossed(own: list[Candidate], copies: list[Candidate]) -> NDArray[np.float64]:
    """Return the log-odds of each candidate by a model that has not seen its answer."""
    odds, of = np.zeros(len(own)), np.array([one.answer for one in own])
    for _, held in GroupKFold(FOLDS).split(own, groups=of):
        apart = set(of[held])
        learnt = [one for one in [*own, *copies] if one.answer not in apart]
        odds[held] = Model(learnt, vocabulary_of(own)).log_odds([own[at] for at in held])
    return odds


def threshold(odds: NDArray[np.float64], is_name: NDArray[np.bool_], right: float) -> float:
    """Return the least log-odds from which on at least `right` of the candidates are names."""
    order = np.argsort(-odds, kind="stable")
    share = np.cumsum(is_name[order]) / np.arange(1, len(order) + 1)
    return round(float(odds[order[np.flatnonzero(share >= right)[-1]]]), 3)


def main() -> None:
    own, copies = material(corpus(*TUNED))
    silent = np.array([one.weight == SILENT for one in own])
    odds, names = crossed(own, copies)[silent], np.array([one.is_name for one in own])[silent]
    certain, unsure = threshold(odds, names, RIGHT), threshold(odds, names, ASKED)
    for what, least in (("taken for names", certain), ("asked about or taken", unsure)):
        taken = odds >= least
        print(f"{what}: {taken.sum()}, {names[taken].sum()} of {names.sum()} names among {len(names)} words")
    written = {
        **ABOUT,
        "date": datetime.date.today().isoformat(),
        "candidates": len(own),
        "certain": certain,
        "unsure": unsure,
        **Model([*own, *copies], vocabulary_of(own)).numbers(),
    }
    text = json.dumps(written, ensure_ascii=False)
    FITTED.write_text(re.sub(r", (?=\"[^\"]+\":)", ",\n", text) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
