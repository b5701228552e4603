"""Themes: how long discovery takes for 300, 5,000 and 100,000 comments, and how near it comes to people.

`run(options)` gives the rows for `make bench`. With `options.key_points` (the folder of the public
key-point data) and `options.scorer` (its scoring program) the quality rows are measured; without them they
say so.
"""

import json
import random
import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from analysis.methods.text import stop_words
from analysis.methods.themes import discover
from analysis.methods.vectors import word_table
from benchmarks.key_points import read
from benchmarks.peers import stored
from benchmarks.rows import NOT_RUN, Options, Row

SIZES = (300, 5_000, 50_000, 100_000)
SEED = 20_240_901
MATTERS, MATTER_WORDS = 24, 80
AIMS = {300: "aim: 2 s cold", 100_000: "aim: 15 s and 1,024 MiB on two quiet cores"}
FASTER = {300: "", 5_000: "at least 8", 50_000: "at least 25"}
SCORED = {
    "both": ("matched", "AMI at least .40, ARI .38, BCubed F1 .62; next step AMI .46, ARI .46"),
    "wordllama": ("matched", "without MiniLM: AMI at least .37, ARI .34, BCubed F1 .59"),
    "noise": ("noise", "unmatched opinions left in: AMI at least .38"),
    "several": ("multi", "several themes a comment: extended BCubed F1 above that of one theme each"),
    "one": ("multi", "one theme each"),
}
ROOT = Path(__file__).resolve().parent.parent


def run(options: Options) -> list[Row]:
    """Return every row of this benchmark."""
    sizes = SIZES[:2] if options.quick else SIZES
    return [*speed(sizes), *beside_peers(), *quality(options), *themes_a_comment(options)]


def speed(sizes: tuple[int, ...] = SIZES) -> Iterator[Row]:
    """Give the seconds and peak memory at each size, each in a fresh process, and the growth."""
    found = {size: _measured(size) for size in sizes}
    for size, one in found.items():
        note = f"peak {one['peak']:.0f} MiB, {one['themes']} themes, seed {SEED}, a cold process"
        yield Row(
            f"discovery, {size:,} comments", f"{one['seconds']:.1f} s", "; ".join(_with_aim(note, size))
        )
    for small, large in pairwise(sizes):
        ratio = found[large]["seconds"] / found[small]["seconds"]
        note = f"{large / small:.0f} times the comments"
        yield Row(f"discovery, {small:,} to {large:,}", f"{ratio:.1f} times the time", note)


def _with_aim(note: str, size: int) -> list[str]:
    return [note, AIMS[size]] if size in AIMS else [note]


def beside_peers() -> Iterator[Row]:
    """Give how many times as fast as BERTopic's defaults we were when both last ran in turn."""
    found = stored.figures()
    for size, aim in FASTER.items():
        note = f"stored {found['date']}, {found['machine']}; {aim}" if found else aim
        yield Row(f"beside BERTopic, {size:,} comments", stored.times_as_fast(size), note)


def _measured(size: int) -> dict[str, float]:
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.themes", str(size)],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    whole = time.perf_counter() - started
    answer: dict[str, float] = json.loads(done.stdout)
    return {**answer, "seconds": whole - answer["making"]}


def quality(options: Options) -> Iterator[Row]:
    """Give the scorer's figures on the report half, five orders each."""
    for finder, (mode, note) in SCORED.items():
        name = f"themes on the report half, {finder}"
        if not (options.key_points and options.scorer):
            yield Row(name, NOT_RUN, note)
            continue
        figures = _scored(options.key_points, options.scorer, finder, mode)
        yield Row(name, figures, note)
        if finder == "both":
            ratio = stored.times_theirs(stored.measures(figures)["AMI"])
            yield Row("AMI beside BERTopic's defaults, as stored", ratio, "aim: 3 times")


def themes_a_comment(options: Options) -> Iterator[Row]:
    """Give the mean number of themes of a comment, on the texts of the report half that people matched."""
    name, note = "themes a comment, report half", "aim 1.05 to 1.2"
    if not options.key_points:
        yield Row(name, NOT_RUN, note)
        return
    questions = read(Path(options.key_points), "report")
    texts = [[t for t, p in zip(one.texts, one.key_points, strict=True) if p] for one in questions]
    counts = [len(themes) for one in texts for themes in find_several(one)]
    people = [len(points) for one in questions for points in one.key_points if points]
    found, said = sum(counts) / len(counts), sum(people) / len(people)
    yield Row(name, f"{found:.2f}", f"{note}; key points a comment by people: {said:.2f}")


def _scored(key_points: str, scorer: str, finder: str, mode: str) -> str:
    command = [sys.executable, scorer, "--data", key_points, "--half", "report", "--mode", mode]
    command += ["--orders", "5", "--finder", f"benchmarks.themes:find_{finder}"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.strip().split(": ", 1)[1]


def find_both(texts: list[str]) -> list[int]:
    """Return the best theme of each text by the default setting."""
    return discover(texts).nearest


find_noise = find_one = find_both


def find_wordllama(texts: list[str]) -> list[int]:
    """Return the best theme of each text without MiniLM."""
    return discover(texts, vectors="wordllama").nearest


def find_several(texts: list[str]) -> list[list[int]]:
    """Return every theme of each text; the best one where none was decided."""
    found = discover(texts)
    themed = set(found.themed)
    return [found.assignments[at] if at in themed else [found.nearest[at]] for at in range(len(texts))]


def invented(count: int, seed: int = SEED) -> list[str]:
    """Return comments of 5 to 30 words: half function words, half the words of one or two of 24 matters."""
    chosen = random.Random(seed)
    tokens = sorted(word_table().tokenizer.get_vocab())
    content = [token[1:] for token in tokens if re.fullmatch("\u2581[a-z]{5,}", token)]
    small = sorted(stop_words())
    matters = [chosen.sample(content, MATTER_WORDS) for _ in range(MATTERS)]
    common = [1 / rank for rank in range(1, MATTER_WORDS + 1)]
    texts = []
    for _ in range(count):
        words: list[str] = []
        for matter in chosen.sample(matters, chosen.choice((1, 1, 1, 2))):
            said = chosen.choices(matter, common, k=chosen.randint(3, 8))
            words += [word for one in said for word in (chosen.choice(small), one)]
        texts.append(" ".join(words))
    return texts


def main() -> None:
    """Discover the themes of so many invented comments and print seconds, peak memory and themes as JSON."""
    started = time.perf_counter()
    texts = invented(int(sys.argv[1]))
    making = time.perf_counter() - started
    found = discover(texts)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)
    print(json.dumps({"making": making, "peak": peak, "themes": len(found.themes)}))


if __name__ == "__main__":
    main()
