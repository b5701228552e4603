"""Themes that people made: how many held-back comments are put to the theme people put them to.

`run(options)` measures the report half. `python -m benchmarks.assignment KEY_POINTS_FOLDER` refits the
limits of "none of these" and "cannot decide" on the tuning half (`analysis/methods/themes/held_back.json`).
"""

import argparse
import datetime
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from analysis.methods.spaces import SETTINGS, Setting
from analysis.methods.text import clean
from analysis.methods.themes import ThemeModel, from_groups
from analysis.methods.themes.assignment import HELD_BACK, likeness, standing
from benchmarks.key_points import Question, read
from benchmarks.pair_evidence import ABOUT, highest
from benchmarks.rows import NOT_RUN, Options, Row

SEEDS = (0, 1, 2, 3, 4)
HELD = 0.2


@dataclass(frozen=True)
class Held:
    """Comments held back from one question: was each put `right`, its `best` cosine, its `lead` over the
    next theme, and whether people `matched` it to a key point at all.
    """

    right: np.ndarray
    best: np.ndarray
    lead: np.ndarray
    matched: np.ndarray


def run(options: Options) -> list[Row]:
    """Return the shares put right, of all and of the surest half of each question."""
    names = ["held-back fifth put right", "held-back fifth, surest half right"]
    notes = [f"aim 76 %; report half, seeds {', '.join(map(str, SEEDS))}", "aim 88 %; by the lead"]
    if not options.key_points:
        return [Row(name, NOT_RUN, note) for name, note in zip(names, notes, strict=True)]
    questions = [one.matched() for one in read(Path(options.key_points), "report")]
    figures = shares([held_back(one, seed) for one in questions for seed in SEEDS])
    return [Row(*one) for one in zip(names, map("{:.1%}".format, figures), notes, strict=True)]


def shares(held: list[Held]) -> tuple[float, float]:
    """Return the share put right of all comments, and of the half of each question with the largest lead."""
    surest = [one.right[np.argsort(-one.lead, kind="stable")[: len(one.lead) // 2]] for one in held]
    return float(np.concatenate([one.right for one in held]).mean()), float(np.concatenate(surest).mean())


def held_back(question: Question, seed: int, vectors: Setting = "both") -> Held:
    """Put a fifth of the texts to the groups that people made of the rest. A key point that is left
    without a text cannot be put right.
    """
    groups = np.array(question.groups())
    order = np.random.default_rng(seed).permutation(len(groups))
    held, given = np.sort(order[: round(len(order) * HELD)]), np.sort(order[round(len(order) * HELD) :])
    model, numbers = _people(question, groups, given, vectors)
    scores = likeness(model, [clean(question.texts[at]) for at in held])
    first, best, lead = standing(scores, np.full(len(held), -1))
    return Held(numbers[first] == groups[held], best, lead, groups[held] >= 0)


def _people(
    question: Question, groups: np.ndarray, given: np.ndarray, vectors: Setting
) -> tuple[ThemeModel, np.ndarray]:
    numbers = np.unique(groups[given][groups[given] >= 0])
    members = [np.flatnonzero(groups[given] == number).tolist() for number in numbers]
    return from_groups([question.texts[at] for at in given], members, vectors=vectors), numbers


def limits(questions: list[Question], vectors: Setting) -> dict[str, float]:
    """Return the limits of one setting, by the rules of `benchmarks.pair_evidence.limits`."""
    held = [held_back(one, seed, vectors) for one in questions for seed in SEEDS]
    best, lead, right, matched = (
        np.concatenate([getattr(one, name) for one in held]) for name in ("best", "lead", "right", "matched")
    )
    wrong = ~right[matched]
    return {
        "least": highest(sorted(zip(best.tolist(), (~matched).tolist(), strict=True)), 0.6),
        "lead": highest(
            sorted(zip(lead[matched].tolist(), wrong.tolist(), strict=True)), 1.45 * float(wrong.mean())
        ),
        "strong": round(float(np.median(best)), 3),
    }


def main() -> None:
    """Fit the limits of every setting and write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    questions = [one.with_unmatched() for one in read(folder, "tune")]
    numbers = {
        "what": "Limits of 'none of these' and 'cannot decide' for comments put to themes that people made",
        **{name: ABOUT[name] for name in ("data", "licence")},
        "fitted_on": "tuning half: a fifth held back of texts with one key point or none, five seeds",
        "date": datetime.date.today().isoformat(),
        "command": "python -m benchmarks.assignment KEY_POINTS_FOLDER",
        "limits": {one: limits(questions, one) for one in SETTINGS},
    }
    HELD_BACK.write_text(json.dumps(numbers, indent=2) + "\n", encoding="utf-8")
    print(f"{len(questions)} questions, {len(SETTINGS)} settings written to {HELD_BACK.name}")


if __name__ == "__main__":
    main()
