"""The comments of the staff survey of 2021, pooled: our themes beside those a reader made.

`python -m benchmarks.staff_themes` writes `docs/staff-2021-themes.md` anew from the data in the product;
`benchmarks/staff_2021_reading.yaml` holds the reader's groups and what they would change.
"""

import re
from collections import Counter
from pathlib import Path

import yaml

from analysis.methods.themes import ThemeModel, discover

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "staff-2021-themes.md"
DATA = ROOT / "analysis" / "demonstration" / "staff-2021.yaml"
READING = Path(__file__).with_name("staff_2021_reading.yaml")
LEFT_OUT = "q5 2"
ITEM = re.compile(r"item (\d+)$")


def comments() -> dict[str, str]:
    """Return the printed comments by question and printed item number."""
    rows = yaml.safe_load(DATA.read_text(encoding="utf-8"))["comments"]
    return {f"{row['question']} {ITEM.search(row['source'])[1]}": row["text"] for row in rows}


def page() -> str:
    """Return the page."""
    texts = comments()
    reading = yaml.safe_load(READING.read_text(encoding="utf-8"))
    found = discover(list(texts.values()))
    items, groups = list(texts), reading["groups"]
    lines = [*_opening(items), *_themes(items, found, groups), *_piles(items, found)]
    lines += [*_reading(items, found, groups), "", "## What a reader would change", ""]
    return "\n".join([*lines, *(f"- {change}" for change in reading["changes"])]) + "\n"


def shown(items: list[str]) -> str:
    """Return item numbers as the papers count them, "Q5:2"."""
    return ", ".join(f"Q{item[1:].replace(' ', ':')}" for item in items) or "-"


def _opening(items: list[str]) -> list[str]:
    return [
        "# Themes of the staff survey of 2021",
        "",
        f"The papers of 2021 print {len(items) + 1} comments of staff to six open questions. One names",
        f"a colleague: {shown([LEFT_OUT])} is left out and its number is kept. The other {len(items)} are",
        "pooled here, as nobody would do for a report, to show what grouping does with few, short and mixed",
        "comments. `python -m benchmarks.staff_themes` writes this page.",
        "",
        "## What grouping found",
        "",
        "| theme | comments | most of them, in the reader's groups | stays together |",
        "|---|---|---|---:|",
    ]


def _themes(items: list[str], found: ThemeModel, groups: dict[str, list[str]]) -> list[str]:
    rows = []
    for number, theme in enumerate(found.themes):
        inside = [items[at] for at in found.themed if number in found.assignments[at]]
        counts = Counter(name for name, held in groups.items() for item in inside if item in held)
        usual = ", ".join(f"{name} ({n})" for name, n in counts.most_common(2)) or "none"
        rows.append(f"| {theme.label} | {shown(inside)} | {usual} | {theme.stability:.0%} |")
    return rows


def _piles(items: list[str], found: ThemeModel) -> list[str]:
    piles = {"Undecided": found.undecided, "None of these": found.none, "Set aside": found.set_aside}
    told = [
        f"- {name}: {shown([items[at] for at in numbers])}." for name, numbers in piles.items() if numbers
    ]
    head = ["| group | comments | where grouping put them |", "|---|---|---|"]
    return ["", *told, "", "## The reader's groups", "", *head]


def _reading(items: list[str], found: ThemeModel, groups: dict[str, list[str]]) -> list[str]:
    place = {item: found.nearest[at] for at, item in enumerate(items)}
    rows = []
    for name, held in groups.items():
        counts = Counter(_label(found, place[item]) for item in held if item in place)
        where = ", ".join(f"{label} ({n})" for label, n in counts.most_common())
        rows.append(f"| {name} | {shown(held)} | {where} |")
    rest = [item for item in items if not any(item in held for held in groups.values())]
    return [*rows, f"| in no group | {shown(rest)} | |"]


def _label(found: ThemeModel, theme: int) -> str:
    return found.themes[theme].label if theme >= 0 else "no theme"


def main() -> None:
    PAGE.write_text(page(), encoding="utf-8")
    print(f"{len(comments())} comments written to docs/{PAGE.name}")


if __name__ == "__main__":
    main()
