"""Campaigns: which of the variants that people make of a letter are found, and what is grouped wrongly.

`run(options)` gives the rows for `make bench`. Pairs of texts are scored: a pair is right when both are of
one letter, and every pair with an ordinary comment is wrong. With `options.key_points` the public opinions
stand among them as ordinary comments.
"""

import json
import random
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from analysis.methods.duplicates import group
from benchmarks import key_points
from benchmarks.rows import Options, Row
from benchmarks.themes import NOT_RUN, SEED, invented
from benchmarks.variants import KINDS, campaign, lines, unseen

SENDERS = 12
FEW = 3  # senders make a campaign
WORDS = 12  # of an opinion that stands for a letter: what is shorter, many say by themselves
SEEDS = (1, 2, 3)
SUBMISSIONS = 20_000
LETTERS_SHARE = 4  # one in so many of the 20,000 is of a campaign
ROOT = Path(__file__).resolve().parent.parent


class Pairs(NamedTuple):
    """Pairs of texts: put together, of one letter, and both."""

    grouped: int
    true: int
    right: int

    @property
    def precision(self) -> float:
        return self.right / self.grouped if self.grouped else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.true if self.true else 1.0


def run(options: Options) -> list[Row]:
    """Return every row of this benchmark."""
    seeds = SEEDS[:1] if options.quick else SEEDS
    return [
        *quality(seeds),
        *by_hand(),
        *public(options, seeds),
        *speed(2_000 if options.quick else SUBMISSIONS),
    ]


def pairs(found: Sequence[int], of: Sequence[int]) -> Pairs:
    """Score groups (-1 alone) against letters (-1 none)."""
    grouped = Counter(number for number in found if number >= 0)
    true = Counter(number for number in of if number >= 0)
    both = Counter(each for each in zip(found, of, strict=True) if min(each) >= 0)
    return Pairs(*(sum(n * (n - 1) // 2 for n in each.values()) for each in (grouped, true, both)))


def scored(kind: str, seed: int, ordinary: Sequence[str], given: tuple[str, ...] = ()) -> Pairs:
    """The pairs of one kind of variant among ordinary comments."""
    texts, of = campaign(kind, SENDERS, seed, given)
    return pairs(group([*texts, *ordinary]), [*of, *[-1] * len(ordinary)])


def total(found: Sequence[Pairs]) -> Pairs:
    return Pairs(*(sum(column) for column in zip(*found, strict=True)))


def told(found: Pairs) -> str:
    return f"precision {found.precision:.3f}, recall {found.recall:.3f}"


def quality(seeds: Sequence[int]) -> Iterator[Row]:
    """A row a kind, over the invented letters; and the ordinary comments alone."""
    ordinary = lines("ordinary")
    for kind in KINDS:
        found = total([scored(kind, seed, ordinary) for seed in seeds])
        note = f"{found.true:,} pairs of 10 letters, seeds {_listed(seeds)}; aim .95, .95"
        yield Row(f"campaigns, {kind}", told(found), note)
    grouped = sum(number >= 0 for number in group(ordinary))
    yield Row("ordinary comments on the same subjects", f"{grouped} grouped", f"of {len(ordinary)}; aim 0")


def by_hand() -> Iterator[Row]:
    """Letters and their versions by a writer who knew no rule: all ten of each, and any three of each."""
    texts, of = unseen()
    sent = max(of) + 1
    for senders in (of.count(0), FEW):
        found = total([_of_each(texts, of, senders, seed) for seed in SEEDS])
        note = f"{found.true:,} pairs of {sent} letters among {of.count(-1)} ordinary comments; aim .95, .95"
        yield Row(f"letters by another hand, {senders} senders", told(found), note)


def _of_each(texts: Sequence[str], of: Sequence[int], senders: int, seed: int) -> Pairs:
    by = random.Random(seed)
    rows = {n: [at for at, letter in enumerate(of) if letter == n] for n in set(of)}
    few = [at for n, all_of in rows.items() for at in (all_of if n < 0 else by.sample(all_of, senders))]
    return pairs(group([texts[at] for at in few]), [of[at] for at in few])


def public(options: Options, seeds: Sequence[int]) -> Iterator[Row]:
    """The public opinions, short and on few subjects: as ordinary comments, and as letters."""
    if not options.key_points:
        yield Row("campaigns among public opinions", NOT_RUN, "")
        return
    asked = [q for half in ("tune", "report") for q in key_points.read(Path(options.key_points), half)]
    yield _alone(asked)
    for kind in KINDS:
        found = total([_among(question, kind, seed) for question in asked for seed in seeds])
        note = f"{found.true:,} pairs; ten opinions a question stand for letters among the others"
        yield Row(f"one-sentence letters, {kind}", told(found), note)


def _alone(asked: list[key_points.Question]) -> Row:
    """Opinions that came word for word twice are one text."""
    texts = [sorted({text.lower() for text in question.texts}) for question in asked]
    grouped = sum(number >= 0 for each in texts for number in group(each))
    note = f"of {sum(map(len, texts)):,} on {len(asked)} questions"
    return Row("public opinions grouped", f"{grouped}", note)


def _among(question: key_points.Question, kind: str, seed: int) -> Pairs:
    """Nothing is scored but pairs with a letter: some of the opinions are copies of one another."""
    own = sorted({text.lower(): text for text in question.texts}.values())
    long = [text for text in own if len(text.split()) >= WORDS]
    given = tuple(long[:: max(1, len(long) // 10)][:10])
    ordinary = [text for text in own if text not in given]
    texts, of = campaign(kind, SENDERS, seed, given)
    found = group([*texts, *ordinary])
    reached = set(found[: len(texts)])
    kept = [number if number in reached else -1 for number in found]
    return pairs(kept, [*of, *[-1] * len(ordinary)])


def speed(size: int) -> Iterator[Row]:
    """The seconds for so many submissions, in a fresh process; the processor time beside it."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.campaigns", str(size)],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    found = json.loads(done.stdout)
    note = (
        f"{size / found['seconds']:,.0f} a second ({size / found['processor']:,.0f} of processor time), "
        f"peak {found['peak']:.0f} MiB, seed {SEED}; aim 2,000 a second"
    )
    yield Row(f"campaigns among {size:,} submissions", f"{found['seconds']:.1f} s", note)


def submissions(size: int, seed: int = SEED) -> list[str]:
    """So many texts: one in four of a campaign, mixtures of every change, the others invented comments."""
    letters = lines("letters")
    texts, _ = campaign("mixtures", size // LETTERS_SHARE // len(letters), seed)
    return [*texts, *invented(size - len(texts), seed)]


def _listed(seeds: Sequence[int]) -> str:
    return ", ".join(map(str, seeds))


def main() -> None:
    """Group so many submissions and print seconds, processor seconds and peak memory as JSON."""
    texts = submissions(int(sys.argv[1]))
    started, worked = time.perf_counter(), time.process_time()
    group(texts)
    spent = {"seconds": time.perf_counter() - started, "processor": time.process_time() - worked}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)
    print(json.dumps(spent | {"peak": peak}))


if __name__ == "__main__":
    main()
