"""The peers' figures as they were last measured: `stored.json`, kept in version control."""

import json
import re
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("stored.json")
MEASURE = re.compile(r"\b(AMI|ARI|BCubedF1)=(-?[0-9.]+)")
NOT_STORED = "not run: make bench-peers"


def figures() -> dict[str, Any]:
    """Return what is stored; nothing before the first run."""
    return json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}


def put(new: dict[str, Any]) -> None:
    """Store `new` beside what there is."""
    FILE.write_text(json.dumps(figures() | new, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def measures(printed: str) -> dict[str, float]:
    """Return AMI, ARI and BCubed F1 from the scorer's line."""
    return {name: float(value) for name, value in MEASURE.findall(printed)}


def times_theirs(ami: float) -> str:
    """Return our AMI as a multiple of that stored for BERTopic's defaults."""
    theirs = figures().get("report_half", {}).get("AMI")
    return f"{ami / theirs:.1f} times" if theirs else NOT_STORED


def times_as_fast(size: int) -> str:
    """Return how many times as fast we were when both ran in turn."""
    both = figures().get("seconds", {}).get(str(size))
    if not both:
        return NOT_STORED
    more = "more than " if both.get("stopped") else ""
    return f"{more}{both['bertopic'] / both['ours']:.1f} times as fast"
