"""Score redaction on answers with marked details; the mark-up is described in README.md.

Pure functions: text in, counts out. The counts never name an answer, so that a frozen half can be scored and
stay unread.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from analysis.methods.redaction import Span

FOLDER = Path(__file__).parent / "redaction"
FROZEN = ("frozen-a.txt", "frozen-b.txt")
TUNED = tuple(sorted(path.name for path in FOLDER.glob("tune*.txt")))
MARK = re.compile(r"\{(?P<kind>[a-z]+)(?:\.(?P<group>[a-z_]+))?:(?P<text>[^{}]+)\}")
PATTERNS = (
    "phone",
    "email",
    "link",
    "handle",
    "postcode",
    "address",
    "vehicle",
    "nhs",
    "ni",
    "dob",
    "account",
)
PERSONAL = frozenset((*PATTERNS, "name"))
KINDS = PERSONAL | {"role", "place"}


class Mark(NamedTuple):
    """A marked stretch, as offsets into the answer without its mark-up; ``group`` is empty but for names."""

    kind: str
    group: str
    start: int
    end: int


class Answer(NamedTuple):
    text: str
    marks: list[Mark]


@dataclass
class Score:
    """Found and all, by kind of pattern and by group of names; spans that were right, and all of them."""

    patterns: Counter[str] = field(default_factory=Counter)
    patterns_found: Counter[str] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    names_found: Counter[str] = field(default_factory=Counter)
    roles: int = 0
    roles_found: int = 0
    spans: int = 0
    spans_right: int = 0
    places: int = 0
    places_taken: int = 0

    @property
    def gap(self) -> float:
        """Recall of the best group of names less that of the worst."""
        recalls = [self.names_found[group] / count for group, count in self.names.items()]
        return max(recalls) - min(recalls)


def corpus(*names: str) -> list[Answer]:
    """The answers of the named files, one a line; a line that begins with # is a remark."""
    lines = [line for name in names for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]
    return [parse(line) for line in lines if line.strip() and not line.startswith("# ")]


def digest(name: str) -> str:
    return sha256((FOLDER / name).read_bytes()).hexdigest()


def parse(line: str) -> Answer:
    """An answer and its marks. ValueError for a brace outside a mark, or a kind that is not known."""
    parts: list[str] = []
    marks: list[Mark] = []
    done = length = 0
    for match in MARK.finditer(line):
        parts += [line[done : match.start()], match["text"]]
        start = length + match.start() - done
        length = start + len(match["text"])
        done = match.end()
        marks.append(Mark(match["kind"], match["group"] or "", start, length))
    text = "".join([*parts, line[done:]])
    if "{" in text or "}" in text or not {mark.kind for mark in marks} <= KINDS:
        raise ValueError("an answer has a brace outside a mark, or a mark of an unknown kind")
    return Answer(text, marks)


def score(answers: Iterable[Answer], find: Callable[[str], list[Span]]) -> Score:
    """What ``find`` makes of the answers: spans of the text, of which the certain ones are replaced."""
    total = Score()
    for answer in answers:
        spans = find(answer.text)
        _count_marks(total, answer, spans)
        _count_spans(total, answer.marks, [span for span in spans if span.certain])
    return total


def _count_marks(total: Score, answer: Answer, spans: list[Span]) -> None:
    replaced = [span for span in spans if span.certain]
    for mark in answer.marks:
        if mark.kind == "name":
            total.names[mark.group] += 1
            total.names_found[mark.group] += covered(answer.text, mark, replaced)
        elif mark.kind in PATTERNS:
            total.patterns[mark.kind] += 1
            total.patterns_found[mark.kind] += covered(answer.text, mark, replaced)
        elif mark.kind == "role":
            total.roles += 1
            total.roles_found += any(span.kind == "role" and overlap(span, mark) for span in spans)
        else:
            total.places += 1
            total.places_taken += any(span.kind == "name" and overlap(span, mark) for span in replaced)


def _count_spans(total: Score, marks: list[Mark], replaced: list[Span]) -> None:
    personal = [mark for mark in marks if mark.kind in PERSONAL]
    total.spans += len(replaced)
    total.spans_right += sum(any(overlap(span, mark) for mark in personal) for span in replaced)


def covered(text: str, mark: Mark, spans: list[Span]) -> bool:
    """Whether every letter and figure of the mark is replaced."""
    taken = {at for span in spans for at in range(span.start, span.end)}
    return all(at in taken for at in range(mark.start, mark.end) if text[at].isalnum())


def overlap(span: Span, mark: Mark) -> bool:
    return span.start < mark.end and mark.start < span.end
