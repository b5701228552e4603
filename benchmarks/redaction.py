"""Seconds to redact and triage 10,000 comments and the text that hurts most, and the corpus scored.

The comments are the invented tuning answers, one or two in a comment by a seeded choice, nine times in ten
without anything private: other words in nearly every one, as people write.
"""

import random
import time
from collections.abc import Callable
from multiprocessing import Pool
from statistics import median

from analysis.methods.intervals import wilson
from analysis.methods.redaction import redact
from analysis.methods.safeguarding import triage
from benchmarks import disclosures
from benchmarks.disclosures import read
from benchmarks.rows import Options, Row, table
from tests.corpora import redaction_score
from tests.corpora.redaction_score import FROZEN, corpus, score

COMMENTS = 10_000
SEED = 5
REPEATS = 3
ALONE = 1_000
"""Comments that one process reads by each task alone, `REPEATS` times."""
TOGETHER = 0.5
"""How many comments are two answers."""
PRIVATE = 0.1
MEGABYTE = 1_000_000
HOSTILE = ["Dave and ", "a dot ", "0 ", "12 Murray Street ", "he hits me "]


def run(options: Options) -> list[Row]:
    """Return a row for each task; quick runs a tenth of the comments and no hostile text."""
    texts = comments(COMMENTS // 10 if options.quick else COMMENTS)
    alone = texts[:ALONE]
    rows = [_timed(name, task, alone) for name, task in (("redact", redact), ("triage", triage))]
    return [
        *rows,
        _timed("redact and triage", _both, alone),
        _together(texts),
        *_scores(),
        *(_hostile(unit) for unit in HOSTILE if not options.quick),
    ]


def comments(count: int) -> list[str]:
    """Return comments of one or two tuning answers, one answer in ten private; the same for every run."""
    choice = random.Random(SEED)
    private, ordinary = _answers()
    return [
        " ".join(
            choice.choice(private if choice.random() < PRIVATE else ordinary)
            for _ in range(1 + (choice.random() < TOGETHER))
        )
        for _ in range(count)
    ]


def _answers() -> tuple[list[str], list[str]]:
    """Return the tuning answers that hold a detail or disclose something, and the others."""
    marked = [(bool(one.marks), one.text) for one in corpus(*redaction_score.TUNED)]
    disclosing = [(one.sort == "disclosure", one.text) for name in disclosures.TUNED for one in read(name)]
    answers = marked + disclosing
    return [text for private, text in answers if private], [text for private, text in answers if not private]


def _timed(name: str, task: Callable[[str], object], texts: list[str]) -> Row:
    task(texts[0])
    seconds = median(_seconds(task, texts) for _ in range(REPEATS))
    characters = sum(map(len, texts))
    note = f"{characters // len(texts)} characters each, processor time, one process, median of {REPEATS}"
    return Row(f"{name}, {len(texts):,} comments", f"{seconds:.1f} s", note)


def _both(text: str) -> int:
    spans = redact(text).spans
    return len(spans) + len(triage(text, spans))


def _together(texts: list[str]) -> Row:
    """Both on two cores, as two workers would do it: seconds on the clock, the lists loaded."""
    with Pool(2) as pool:
        pool.map(_both, texts[:2])
        start = time.perf_counter()
        pool.map(_both, texts, chunksize=len(texts) // 20)
        seconds = time.perf_counter() - start
    return Row(
        f"both on two cores, {len(texts):,} comments", f"{seconds:.1f} s", "aim under 60 s, on the clock"
    )


def _scores() -> list[Row]:
    """The frozen halves, with Wilson's 95 % intervals; the groups of names and the kinds of patterns."""
    total = score(corpus(*FROZEN), lambda text: redact(text).spans)
    rows = [
        _share("patterns found", total.patterns_found.total(), total.patterns.total(), "aim 98 %"),
        _share("names found", total.names_found.total(), total.names.total(), "aim 95 %"),
        _share("replaced and right", total.spans_right, total.spans, "aim 80 %"),
        _share("roles listed", total.roles_found, total.roles, "second class"),
        _share("places taken for people", total.places_taken, total.places, "aim none"),
        Row("best less worst group of names", f"{100 * total.gap:.1f} points", "aim 5"),
    ]
    rows += [
        _share(f"names, {name}", total.names_found[name], total.names[name]) for name in sorted(total.names)
    ]
    return [*rows, *(_share(k, total.patterns_found[k], total.patterns[k]) for k in sorted(total.patterns))]


def _share(name: str, found: int, count: int, note: str = "") -> Row:
    interval = wilson(found, count)
    low, high = interval.percent(1) if interval else ("", "")
    return Row(
        name,
        f"{100 * found / count:.1f} %",
        f"{found} of {count}, 95 % interval {low} to {high} {note}".strip(),
    )


def _hostile(unit: str) -> Row:
    text = (unit * (MEGABYTE // len(unit) + 1))[:MEGABYTE]
    seconds = _seconds(redact, [text]), _seconds(triage, [text])
    return Row(
        f"1 MB of {unit!r}",
        f"{seconds[0]:.1f} s + {seconds[1]:.1f} s",
        "redact + triage, processor time, once",
    )


def _seconds(task: Callable[[str], object], texts: list[str]) -> float:
    start = time.process_time()
    for text in texts:
        task(text)
    return time.process_time() - start


if __name__ == "__main__":
    print(table(run(Options())))
