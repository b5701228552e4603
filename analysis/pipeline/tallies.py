"""Counts of a question as tables of the findings: no percentages yet, nothing hidden yet."""

from collections.abc import Iterator, Sequence

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


def topline(question: Question, payload: dict) -> CountTable:
    """An opinion question over everybody. "Don't know" is an answer: in the base, but not on the scale."""
    rows = [Figure(row["label"], row["count"], side=_side(question, row["code"])) for row in payload["rows"]]
    outside = dict(payload["missing"])
    several = payload["kind"] == "multi"
    if not several:
        unsure = outside.pop("dont_know")
        offered = unsure or "dont_know" in question.off_scale
        rows += [Figure(STATES["dont_know"], unsure, side="off")] if offered else []
    return CountTable(
        key=question.key,
        title=question.text,
        kind="topline",
        of="people who answered",
        base=payload["base"],
        rows=tuple(rows),
        nets=tuple(nets_of(rows)),
        missing=tuple(_outside(question, outside)),
        multiple=several,
    ).with_nets()


def _side(question: Question, code: int) -> str:
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
        rows=(*rows, *_outside(question, payload["missing"])),
        multiple=payload["kind"] == "multi",
    )


def _outside(question: Question, missing: dict[str, int]) -> Iterator[Figure]:
    """Each state that somebody is in or could have chosen; states are never merged."""
    for state, label in STATES.items():
        if state in missing and (missing[state] or state == "not_answered" or state in question.off_scale):
            yield Figure(label, missing[state])


def nets_of(rows: Sequence[Figure]) -> Iterator[Figure]:
    """A total for each side that has more than one row."""
    for side in ("agree", "disagree"):
        parts = tuple(n for n, row in enumerate(rows) if row.side == side)
        if len(parts) > 1:
            yield Figure(net_label([rows[n].label for n in parts]), None, parts=parts, side=side)


def net_label(labels: list[str]) -> str:
    """ "Strongly agree" and "Agree" make "Total: agree"; what shares no ending is listed."""
    endings = {label.casefold().split()[-1] for label in labels}
    return f"Total: {endings.pop()}" if len(endings) == 1 else f"Total: {' or '.join(labels)}"
