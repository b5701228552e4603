"""Refit the pair evidence of the themes: `python -m benchmarks.pair_evidence KEY_POINTS_FOLDER`.

Fits on the tuning half only, each question weighing the same, and rewrites
`analysis/methods/pair_evidence.json`.
"""

import argparse
import datetime
import json
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from analysis.methods.comments import Comments
from analysis.methods.evidence import FITTED, fitted, standardised
from analysis.methods.similarity import measures
from analysis.methods.spaces import SETTINGS, Setting
from analysis.methods.text import clean
from analysis.methods.themes.discovery import Lead, leads
from benchmarks.key_points import Question, read

FEWEST_JUDGED = 30
STRONG: dict[Setting, float] = {"both": 0.8, "wordllama": 0.8, "minilm": 1.0, "none": 1.0}
"""What share of the median best cosine is near enough for a second theme. On the tuning half .8 gives 1.14
themes a comment and extended BCubed .620; the median itself 1.06 and .604; one theme each .586.
"""
# Neighbours to smooth over: 4, 5, 8 and 12 were compared by cross-validation over the tuning topics.
NEIGHBOURS: dict[Setting, int] = {"both": 5, "wordllama": 8, "minilm": 8, "none": 8}

ABOUT = {
    "what": "Logistic regression: do two comments of one question say the same?",
    "data": "ArgKP, training part: Bar-Haim et al., ACL 2020, From Arguments to Key Points",
    "licence": "IBM, Community Data License Agreement - Sharing 1.0 (cdla.io/sharing-1-0)",
    "fitted_on": "tuning half: 16 topics, every text that people matched to exactly one key point",
    "command": "python -m benchmarks.pair_evidence KEY_POINTS_FOLDER",
}


def pairs(question: Question, setting: Setting) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Return the names of the measures, one row of them for each pair, and whether people grouped the
    pair.
    """
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
    coefficients = {
        name: round(float(value), 4) for name, value in zip(parts[0][0], model.coef_[0], strict=True)
    }
    intercept = round(float(model.intercept_[0]), 4)
    return {"intercept": intercept, "neighbours": NEIGHBOURS[setting], "coefficients": coefficients}


def limits(questions: list[Question], setting: Setting) -> dict[str, float]:
    """Return the limits of "none of these" and "cannot decide" on questions that hold unmatched texts too.

    `least`: with a best cosine under this six in ten fit nothing. `lead`: with a smaller lead over the
    second theme a text is wrong 1.45 times as often as texts are on the whole; right when most texts of its
    theme were matched to the same key point. `strong`: a share of the median of the best cosines (`STRONG`).
    """
    found = [one for question in questions for one in _judged(question, setting)]
    by_best = sorted((lead.best, not matched) for lead, matched, _ in found)
    by_lead = sorted((lead.lead, not right) for lead, matched, right in found if matched)
    wrong = float(np.mean([one for _, one in by_lead]))
    strong = round(STRONG[setting] * float(np.median([best for best, _ in by_best])), 3)
    return {"least": highest(by_best, 0.6), "lead": highest(by_lead, 1.45 * wrong), "strong": strong}


def _judged(question: Question, setting: Setting) -> list[tuple[Lead, bool, bool]]:
    groups = question.groups()
    found = leads(question.texts, setting)
    said: dict[int, Counter[int]] = defaultdict(Counter)
    for one in found:
        if groups[one.number] >= 0:
            said[one.theme][groups[one.number]] += 1
    usual = {theme: max(sorted(counts), key=counts.__getitem__) for theme, counts in said.items()}
    return [(one, groups[one.number] >= 0, groups[one.number] == usual.get(one.theme)) for one in found]


def highest(ordered: list[tuple[float, bool]], share: float) -> float:
    """Return the highest value such that, at or below it, at least `share` of the texts are misfits."""
    misfits = np.cumsum([misfit for _, misfit in ordered]) / np.arange(1, len(ordered) + 1)
    enough = np.flatnonzero(misfits[FEWEST_JUDGED:] >= share) + FEWEST_JUDGED
    return round(float(ordered[enough[-1]][0]), 3) if len(enough) else round(float(ordered[0][0]), 3)


def main() -> None:
    """Fit every setting and write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    questions = read(parser.parse_args().folder, "tune")
    about = {**ABOUT, "date": datetime.date.today().isoformat(), "questions": len(questions)}
    with threadpool_limits(1):
        settings = {setting: fit([one.matched() for one in questions], setting) for setting in SETTINGS}
    _write({**about, "settings": settings})
    # Discovery reads the coefficients just written, so the limits come second.
    fitted.cache_clear()
    _write({**about, "settings": settings, "limits": {one: _limits_of(questions, one) for one in SETTINGS}})
    print(f"{len(questions)} questions, {len(SETTINGS)} settings written to {FITTED.name}")


def _limits_of(questions: list[Question], setting: Setting) -> dict[str, float]:
    return limits([one.with_unmatched() for one in questions], setting)


def _write(numbers: dict[str, object]) -> None:
    FITTED.write_text(json.dumps(numbers, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
