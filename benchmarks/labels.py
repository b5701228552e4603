"""Labels: are they words that people can read aloud, and do they name the right key point?

`run(options)` groups the 16 report questions, writes label, clause and the people's key point side by side
to `build/labels/` (which is not kept in version control), and counts fragments and first persons by simple
rules. Then it names the people's own groups, and asks an embedding that has no part in the naming, MiniLM's
plain mean, which of the question's key points lies nearest.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from analysis.methods.minilm import minilm
from analysis.methods.spaces import pool
from analysis.methods.text import stop_words
from analysis.methods.themes import discover, from_groups
from benchmarks.key_points import Question, read, texts_of
from benchmarks.rows import NOT_RUN, Options, Row

FOLDER = Path(__file__).resolve().parent.parent / "build" / "labels"
FIRST_PERSON = frozenset(
    ["i", "we", "me", "us", "my", "our", "mine", "ours", "myself", "ourselves", "i'm", "i've", "i'd", "i'll"]
)
TRAILING = frozenset(
    ["more", "less", "no", "not", "very", "most", "just", "also", "even", "allow", "provides"]
)
FAULTS = "labels in the first person, cut off, of keywords only, or given twice"
NAMED = "labels of true groups: right key point"


@dataclass(frozen=True)
class Shown:
    """A theme's label and clause beside the key point most of its comments were matched to (and how many)."""

    label: str
    clause: str
    key_point: str
    share: str


def run(options: Options) -> list[Row]:
    """Return what the rules found, and how many of the people's groups have a label that names their key
    point.
    """
    if not options.key_points:
        return [Row(FAULTS, NOT_RUN), Row(NAMED, NOT_RUN, "aim 80 %")]
    folder = Path(options.key_points)
    questions = read(folder, "report")
    points = texts_of(folder)
    shown = {one.name: list(side_by_side(one, points)) for one in questions}
    write(shown)
    label, clause = named([one.matched() for one in questions], points)
    faults = f"{len(bad(shown))} of {sum(map(len, shown.values()))}"
    return [
        Row(FAULTS, faults, f"read them in {FOLDER.parent.name}/{FOLDER.name}/"),
        Row(NAMED, f"{label:.1%}", f"aim 80 %, by MiniLM's plain mean; by the clause {clause:.1%}"),
    ]


def side_by_side(question: Question, points: dict[str, str]) -> Iterator[Shown]:
    """Give each theme found among all the texts of a question, the largest first."""
    found = discover(question.texts)
    for number, theme in enumerate(found.themes):
        inside = [at for at, themes in enumerate(found.assignments) if themes and themes[0] == number]
        said = Counter(point for at in inside for point in question.key_points[at])
        point, count = min(said.items(), key=lambda one: (-one[1], one[0]), default=("", 0))
        yield Shown(theme.label, theme.clause, points.get(point, "-"), f"{count} of {len(inside)}")


def write(shown: dict[str, list[Shown]]) -> None:
    """Write one table a question."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, lines in shown.items():
        rows = [f"| {one.label} | {one.clause} | {one.key_point} | {one.share} |" for one in lines]
        head = [f"# {name}", "", "| label | clause | key point | of the comments |", "|---|---|---|---|"]
        path = FOLDER / (re.sub(r"[^a-z0-9+-]+", "-", name.lower()).strip("-") + ".md")
        path.write_text("\n".join([*head, *rows]) + "\n", encoding="utf-8")


def bad(shown: dict[str, list[Shown]]) -> list[str]:
    """Return the labels that a simple rule finds fault with."""
    found = []
    for lines in shown.values():
        labels = Counter(line.label.lower() for line in lines)
        found += [line.label for line in lines if fault(line.label) or labels[line.label.lower()] > 1]
    return found


def fault(label: str) -> str:
    """Return what is wrong with a label by rule, or ""."""
    said = re.findall(r"[\w'-]+", label.lower())
    if FIRST_PERSON & set(said):
        return "first person"
    if not said or set(said) <= stop_words():
        return "no content"
    if said[-1] in stop_words() or said[-1] in TRAILING:
        return "cut off"
    return "a list of words" if ", " in label else ""


def named(questions: list[Question], points: dict[str, str]) -> tuple[float, float]:
    """Return how many of the people's own groups have their key point nearest to the label, and to the
    clause.
    """
    right: list[tuple[bool, bool]] = []
    for question in questions:
        keys = sorted({one[0] for one in question.key_points})
        members = [[at for at, one in enumerate(question.key_points) if one[0] == key] for key in keys]
        themes = from_groups(question.texts, members).themes
        there = plain([points[key] for key in keys])
        labels, clauses = (
            (plain(texts) @ there.T).argmax(axis=1)
            for texts in ([one.label for one in themes], [one.clause or one.label for one in themes])
        )
        right += [(int(labels[at]) == at, int(clauses[at]) == at) for at in range(len(keys))]
    label, clause = np.mean(np.array(right, dtype=float), axis=0)
    return float(label), float(clause)


def plain(texts: list[str]) -> np.ndarray:
    """Return MiniLM's plain mean of each text's pieces, unit rows."""
    model = minilm()
    return pool(model.pieces(texts), np.ones(len(model.words), dtype=np.float32))
