"""How well triage finds disclosures in a corpus of labelled answers: figures with 95 % intervals.

An answer counts as found when it raises a flag of any kind: that is what brings it to the safeguarding lead.
The corpora and their labels: tests/corpora/README.md.
"""

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from analysis.methods.intervals import wilson
from analysis.methods.rounding import percent
from analysis.methods.safeguarding import KINDS, Flag, triage

FOLDER = Path(__file__).parents[1] / "tests" / "corpora" / "safeguarding"
TUNED = tuple(sorted(path.name for path in FOLDER.glob("tune*.txt")))
SORTS = ("disclosure", "near", "ordinary")
LABELS = {kind.replace(" ", "_").replace("-", "_"): kind for kind in KINDS}
"""The label of the corpus, and the kind of flag that answers to it."""


class Answer(NamedTuple):
    """One line of a corpus: the kinds it discloses (none unless its sort is "disclosure") and its text."""

    kinds: frozenset[str]
    sort: str
    text: str


class Share(NamedTuple):
    """``count`` of ``of`` answers."""

    count: int
    of: int

    def __str__(self) -> str:
        interval = wilson(self.count, self.of)
        if interval is None:
            return "none to score"
        low, high = interval.percent(1)
        return f"{percent(self.count, self.of, 1)} % ({low} to {high}), {self.count} of {self.of}"


class Score(NamedTuple):
    """``own`` and ``any_kind``, for each kind: disclosures of it with a flag of that kind, or of any kind."""

    recall: Share
    own: dict[str, Share]
    any_kind: dict[str, Share]
    precision: Share
    near: Share
    ordinary: Share

    @property
    def queue(self) -> float:
        """Flagged answers among 1,000 ordinary ones."""
        return 1000 * self.ordinary.count / self.ordinary.of


def read(name: str) -> list[Answer]:
    """The answers of one file of the corpus. ValueError names a line that is not of its form."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [parse(line, number) for number, line in enumerate(lines, start=1)]


def parse(line: str, number: int = 1) -> Answer:
    """``labels TAB sort TAB answer``."""
    labels, sort, text = [*line.split("\t"), "", ""][:3]
    kinds = frozenset() if labels == "-" else frozenset(labels.split(","))
    if sort not in SORTS or not text or kinds - LABELS.keys() or (sort == "disclosure") != bool(kinds):
        raise ValueError(f"Line {number} is not of the form: labels TAB sort TAB answer.")
    return Answer(frozenset(LABELS[label] for label in kinds), sort, text)


def fingerprint(name: str) -> str:
    """The SHA-256 of a file of the corpus."""
    return sha256((FOLDER / name).read_bytes()).hexdigest()


def score(answers: Iterable[Answer], task: Callable[[str], Sequence[Flag]] = triage) -> Score:
    """Score the flags that ``task`` raises on each answer."""
    read_by = [(answer, {flag.kind for flag in task(answer.text)}) for answer in answers]
    disclosed = [(answer.kinds, kinds) for answer, kinds in read_by if answer.sort == "disclosure"]
    flagged = [answer.sort == "disclosure" for answer, kinds in read_by if kinds]
    return Score(
        recall=_share(bool(kinds) for _, kinds in disclosed),
        own={kind: _share(kind in kinds for told, kinds in disclosed if kind in told) for kind in KINDS},
        any_kind={kind: _share(bool(kinds) for told, kinds in disclosed if kind in told) for kind in KINDS},
        precision=_share(flagged),
        near=_share(bool(kinds) for answer, kinds in read_by if answer.sort == "near"),
        ordinary=_share(bool(kinds) for answer, kinds in read_by if answer.sort == "ordinary"),
    )


def _share(answers: Iterable[bool]) -> Share:
    found = list(answers)
    return Share(sum(found), len(found))


def report(score: Score) -> list[tuple[str, str]]:
    """What is printed of a score: totals, never an answer."""
    rows = [("recall, a flag of any kind", str(score.recall)), ("precision", str(score.precision))]
    rows += [("near misses flagged", str(score.near)), ("ordinary answers flagged", str(score.ordinary))]
    rows.append(("queue for 1,000 ordinary answers", f"{score.queue:.0f}"))
    for kind in KINDS:
        rows.append((f"{kind}: any kind, then its own", f"{score.any_kind[kind]}; {score.own[kind]}"))
    return rows
