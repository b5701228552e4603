"""python -m benchmarks.peers PYTHON: ours and BERTopic's defaults in turn, figures stored beside this file.

PYTHON is that of the peers' own environment (`make bench-peers` makes it). Each run is a fresh process, so
imports and the reading of models count for both. With `--key-points` and `--scorer` the AMI of BERTopic's
defaults on the report half is stored too.
"""

import argparse
import datetime
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.peers import stored
from benchmarks.themes import ROOT, SEED, invented

SIZES = (300, 5_000, 50_000)
REPEATS = {300: 3, 5_000: 3, 50_000: 1}
OURS_AT_LEAST = 3
"""Ours is short, and one busy second weighs in it: it is run before and after the other."""
OURS = "from analysis.methods.themes import discover; import json, sys; discover(json.load(sys.stdin))"
ENOUGH = 40  # times our seconds: then BERTopic is stopped, and what is stored is that it took more
PACKAGES = ("bertopic", "sentence-transformers", "umap-learn", "hdbscan", "torch", "numpy", "scikit-learn")


def main() -> None:
    """Run what was asked for, and put it into the stored figures at once: a later size may take too long."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__)
    parser.add_argument("python", help="the Python of the peers' environment")
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--key-points", default=os.environ.get("KEY_POINTS", ""))
    parser.add_argument("--scorer", default=os.environ.get("SCORER", ""))
    given = parser.parse_args()
    about = {
        "what": "BERTopic's defaults and ours, in turn, each in a fresh process; seconds are medians",
        "command": "make bench-peers KEY_POINTS=DIR SCORER=FILE",
        "date": datetime.date.today().isoformat(),
        "machine": f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}",
        "versions": versions(given.python) | {"our numpy": version("numpy")},
        "comments": f"invented, seed {SEED}",
    }
    stored.put(about)
    for size in given.sizes:
        stored.put(
            {"seconds": stored.figures().get("seconds", {}) | {str(size): in_turn(given.python, size)}}
        )
        print(size, stored.figures()["seconds"][str(size)], flush=True)
    if given.key_points and given.scorer:
        stored.put({"report_half": scored(given.python, given.key_points, given.scorer)})
        print(stored.figures()["report_half"])


def in_turn(python: str, size: int) -> dict[str, Any]:
    """Return the median seconds of both, run one after the other so that a busy minute meets both.

    ``stopped``: BERTopic had not ended after ``ENOUGH`` times ours; its seconds are those it was given.
    """
    texts = json.dumps(invented(size))
    repeats = REPEATS.get(size, 1)
    ours, theirs, stopped = [], [], False
    for turn in range(OURS_AT_LEAST):
        ours.append(_seconds([sys.executable, "-c", OURS], texts, ROOT))
        if turn >= repeats:
            continue
        limit = ENOUGH * ours[-1]
        try:
            theirs.append(_seconds([python, "bertopic_run.py"], texts, Path(__file__).parent, limit))
        except subprocess.TimeoutExpired:
            theirs.append(limit)
            stopped = True
    return {
        "ours": round(statistics.median(ours), 1),
        "bertopic": round(statistics.median(theirs), 1),
        "runs": repeats,
        "runs of ours": len(ours),
        "stopped": stopped,
    }


def _seconds(command: list[str], texts: str, folder: Path, limit: float | None = None) -> float:
    started = time.perf_counter()
    subprocess.run(
        command, cwd=folder, input=texts, capture_output=True, text=True, check=True, timeout=limit
    )
    return time.perf_counter() - started


def scored(python: str, key_points: str, scorer: str) -> dict[str, float]:
    """Return AMI, ARI and BCubed F1 of BERTopic's defaults on the report half, five orders."""
    command = [
        python,
        str(Path(scorer).resolve()),
        "--data",
        str(Path(key_points).resolve()),
        "--half",
        "report",
    ]
    command += ["--orders", "5", "--finder", "bertopic_run:find"]
    folder = Path(__file__).parent
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return stored.measures(done.stdout)


def versions(python: str) -> dict[str, str]:
    """Return the versions of the peers' packages."""
    program = (
        f"import json; from importlib.metadata import version as v; print(json.dumps([*map(v, {PACKAGES})]))"
    )
    done = subprocess.run([python, "-c", program], capture_output=True, text=True, check=True)
    return dict(zip(PACKAGES, json.loads(done.stdout), strict=True))


if __name__ == "__main__":
    main()
