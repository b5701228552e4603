"""The public key-point questions (ArgKP), cut once and for all into a half to tune on and a half to report.

Short opinions on 24 topics, by stance, matched by people to key points. The data is not part of the
product: its folder is given by hand.
"""

import csv
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

REPORT_TOPICS = 8
"""The last topics in alphabetical order are for reporting only: nothing may be fitted or chosen on them."""


@dataclass(frozen=True)
class Question:
    """One topic and stance: its texts in alphabetical order, and the key points that people matched to
    each.
    """

    name: str
    texts: list[str]
    key_points: list[list[str]]

    def matched(self) -> "Question":
        """Return the texts with exactly one key point."""
        return self._only(lambda points: len(points) == 1)

    def with_unmatched(self) -> "Question":
        """Return the texts with one key point or none."""
        return self._only(lambda points: len(points) <= 1)

    def _only(self, wanted) -> "Question":
        kept = [at for at, points in enumerate(self.key_points) if wanted(points)]
        return Question(self.name, [self.texts[at] for at in kept], [self.key_points[at] for at in kept])

    def groups(self) -> list[int]:
        """Return the group of each text by its first key point, -1 without one."""
        names = sorted({points[0] for points in self.key_points if points})
        return [names.index(points[0]) if points else -1 for points in self.key_points]


def read(folder: Path, half: str) -> list[Question]:
    """Return the questions of `half` ("tune" or "report") that have at least two key points."""
    points, seen = _labels(folder)
    asked = defaultdict(list)
    for row in _rows(folder / "arguments_train.csv"):
        if row["arg_id"] in seen:
            asked[row["topic"], row["stance"]].append((row["argument"], points[row["arg_id"]]))
    topics = sorted({topic for topic, _ in asked})
    wanted = set(topics[-REPORT_TOPICS:] if half == "report" else topics[:-REPORT_TOPICS])
    found = [_question(key, rows) for key, rows in sorted(asked.items()) if key[0] in wanted]
    return [one for one in found if len(set(one.matched().groups())) > 1]


def _question(key: tuple[str, str], rows: list[tuple[str, list[str]]]) -> Question:
    ordered = sorted(rows)
    return Question(f"{key[0]} ({int(key[1]):+d})", [text for text, _ in ordered], [p for _, p in ordered])


def _labels(folder: Path) -> tuple[dict[str, list[str]], set[str]]:
    points: dict[str, list[str]] = defaultdict(list)
    seen = set()
    for row in _rows(folder / "labels_train.csv"):
        seen.add(row["arg_id"])
        if int(float(row["label"])) == 1:
            points[row["arg_id"]].append(row["key_point_id"])
    return points, seen


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def texts_of(folder: Path) -> dict[str, str]:
    """Return the words of each key point."""
    return {row["key_point_id"]: row["key_point"] for row in _rows(folder / "key_points_train.csv")}
