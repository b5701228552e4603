"""Counts of a question as tables of the findings: no percentages yet, nothing hidden yet."""

from collections.abc import Iterator, Mapping, Sequence

from analysis.methods.middles import median_level
from analysis.methods.scales import shared_ending
from analysis.reports.model import CountTable, Figure
from surveys.definition import Question
from surveys.definition.types import Scale

STATES = {
    "dont_know": "Don't know",
    "prefer_not_to_say": "Prefer not to say",
    "not_answered": "Not answered",
    "not_shown": "Not shown, because of an earlier answer",
    "unreadable": "Could not be read",
}
PEOPLE = "people who answered for themselves"
RESPONSES = "responses counted"
IN_ORDER = "people who put answers in order"


def topline(question: Question, payload: dict) -> CountTable:
    """An opinion question over everybody. "Don't know" is an answer: in the base, but not on the scale.

    Of a ranking, what was put first; ``among_the_first`` tells the rest.
    """
    rows = [
        Figure(row["label"], row["count"], side=side_of(question, row["code"])) for row in payload["rows"]
    ]
    outside = dict(payload["missing"])
    if not question.wide:
        unsure = outside.pop("dont_know")
        offered = unsure or "dont_know" in question.off_scale
        rows += [Figure(STATES["dont_know"], unsure, side="off")] if offered else []
    return CountTable(
        key=question.key,
        title=question.text,
        kind="topline",
        of=IN_ORDER if payload["kind"] == "rank" else "people who answered",
        base=payload["base"],
        rows=tuple(rows),
        nets=tuple(nets_of(rows, net_names(question))),
        missing=(*_outside(question, outside), *_picked(payload)),
        multiple=payload["kind"] == "multi",
    ).with_nets()


def among_the_first(question: Question, payload: dict) -> CountTable | None:
    """How many put each option among the places there were; None where there is no such table."""
    if payload["kind"] != "rank" or payload["top"] < 2:
        return None
    return CountTable(
        key=f"{question.key}_top",
        title=f"{question.text} Among the first {payload['top']}",
        kind="topline",
        of=IN_ORDER,
        base=payload["base"],
        rows=tuple(Figure(row["label"], row["in_top"]) for row in payload["rows"]),
        multiple=True,
    )


def points(payload: dict) -> str:
    """The points of a ranking, for the desk: never a headline, never beside a hidden count."""
    top = payload["top"]
    scores = "; ".join(f"{row['label']} {row['points']:,}" for row in payload["rows"])
    return f"Points ({top} for a first place down to 1): {scores}."


def middle(question: Question, payload: dict) -> str:
    """The middle of typed amounts, for the desk; "" where there is none."""
    found = payload.get("middle")
    if found is None:
        return ""
    return (
        " ".join(("Half of the people gave this or more:", found, getattr(question, "unit", ""))).strip()
        + "."
    )


def median(question: Question, payload: dict) -> str:
    """The answer of the middle person on a scale, for the desk; "" where there is none."""
    if not isinstance(question, Scale):
        return ""
    rows = sorted(payload["rows"], key=lambda row: score(question, row["code"]))
    place = median_level([row["count"] for row in rows])
    return "" if place is None else str(rows[place]["label"])


def score(question: Scale, code: int) -> int:
    """The code of an answer, turned round where the statement is worded the other way round."""
    codes = question.scale.codes
    return max(codes) + min(codes) - code if question.reverse else code


def median_note(question: Question, payload: dict) -> str:
    """The median with its base; "" where there is none."""
    label = median(question, payload)
    if not label:
        return ""
    people = sum(row["count"] for row in payload["rows"])
    return f"Median of the {people:,} on the scale: {label}."


def _picked(payload: dict) -> Iterator[Figure]:
    if payload.get("picked"):
        yield Figure("Ticked without an order", payload["picked"])


def net_names(question: Question) -> dict[str, str]:
    """What a scale calls its nets, by side; empty where their own labels say it."""
    names = question.scale.net_labels if isinstance(question, Scale) else ("", "")
    return {side: f"Total: {name}" for side, name in zip(("agree", "disagree"), names, strict=True) if name}


def side_of(question: Question, code: int) -> str:
    sides = ("agree", "neutral", "disagree") if isinstance(question, Scale) else ()
    return next((side for side in sides if code in getattr(question.scale, side)), "")


def profile(question: Question, payload: dict) -> CountTable:
    """A question about people: every person is in it, with those who did not say last, so that it adds up."""
    rows = [Figure(row["label"], row["count"]) for row in payload["rows"]]
    return CountTable(
        key=question.key,
        title=question.short or question.text,
        kind="breakdown",
        of=PEOPLE,
        base=payload["n"],
        rows=(*rows, *_outside(question, payload["missing"]), *_picked(payload)),
        multiple=payload["kind"] == "multi",
    )


def _outside(question: Question, missing: dict[str, int]) -> Iterator[Figure]:
    """Each state that somebody is in or could have chosen; states are never merged."""
    for state, label in STATES.items():
        if state in missing and (missing[state] or state == "not_answered" or state in question.off_scale):
            yield Figure(label, missing[state])


def nets_of(rows: Sequence[Figure], names: Mapping[str, str] | None = None) -> Iterator[Figure]:
    """A total for each side that has more than one row, under the scale's own name for it if it has one."""
    for side in ("agree", "disagree"):
        parts = tuple(n for n, row in enumerate(rows) if row.side == side)
        if len(parts) > 1:
            label = (names or {}).get(side) or net_label([rows[n].label for n in parts])
            yield Figure(label, None, parts=parts, side=side)


def net_label(labels: list[str]) -> str:
    """ "Strongly agree" and "Agree" make "Total: agree"; what shares no ending is listed."""
    return f"Total: {shared_ending(labels) or ' or '.join(labels)}"
