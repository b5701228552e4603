"""Refit the pair evidence of the themes: `python -m benchmarks.pair_evidence KEY_POINTS_FOLDER`.

Fits on the tuning half only, each question weighing the same, and rewrites `analysis/methods/pair_evidence.json`.
"""

import argparse
import datetime
import json
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from analysis.methods.evidence import FITTED, standardised
from analysis.methods.similarity import Comments, measures
from analysis.methods.spaces import SETTINGS, Setting
from analysis.methods.text import clean
from benchmarks.key_points import Question, read

ABOUT = {
    "what": "Logistic regression: do two comments of one question say the same?",
    "data": "ArgKP, training part: Bar-Haim et al., ACL 2020, From Arguments to Key Points",
    "licence": "IBM, Community Data License Agreement - Sharing 1.0 (cdla.io/sharing-1-0)",
    "fitted_on": "tuning half: 16 topics, every text that people matched to exactly one key point",
    "command": "python -m benchmarks.pair_evidence KEY_POINTS_FOLDER",
}


def pairs(question: Question, setting: Setting) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Return the names of the measures, one row of them for each pair, and whether people grouped the pair."""
    comments = Comments([clean(text) for text in question.texts])
    upper = np.triu_indices(len(question.texts), 1)
    found = [(name, standardised(name, alike)[upper]) for name, alike in measures(comments, setting)]
    groups = np.array(question.groups())
    same = groups[upper[0]] == groups[upper[1]]
    return [name for name, _ in found], np.stack([values for _, values in found], axis=1), same


def fit(questions: list[Question], setting: Setting) -> dict[str, object]:
    """Return intercept and coefficients, every question weighing the same."""
    parts = [pairs(question, setting) for question in questions]
    weights = np.concatenate([np.full(len(same), 1 / len(same)) for _, _, same in parts])
    model = LogisticRegression(max_iter=1_000)
    model.fit(
        np.concatenate([rows for _, rows, _ in parts]).astype(np.float64),
        np.concatenate([same for _, _, same in parts]),
        sample_weight=weights * len(weights) / weights.sum(),
    )
    coefficients = {name: round(float(value), 4) for name, value in zip(parts[0][0], model.coef_[0], strict=True)}
    return {"intercept": round(float(model.intercept_[0]), 4), "coefficients": coefficients}


def main() -> None:
    """Fit every setting and write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    questions = [one.matched() for one in read(parser.parse_args().folder, "tune")]
    with threadpool_limits(1):
        settings = {setting: fit(questions, setting) for setting in SETTINGS}
    fitted = {**ABOUT, "date": datetime.date.today().isoformat(), "questions": len(questions), "settings": settings}
    FITTED.write_text(json.dumps(fitted, indent=2) + "\n", encoding="utf-8")
    print(f"{len(questions)} questions, {len(SETTINGS)} settings written to {FITTED.name}")


if __name__ == "__main__":
    main()
