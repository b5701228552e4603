"""What was decided, and what can be undone."""

from collections.abc import Iterable
from dataclasses import dataclass

from analysis.models import Decision, ThemeSet
from analysis.pipeline.codeframe import Codeframe
from analysis.pipeline.folding import undone
from analysis.selectors import acts_of, codeframe
from analysis.told import told


def labels_of(frame: Codeframe) -> dict[str, str]:
    return {theme.id: theme.label for theme in frame.themes.values()}


def undoable(theme_set: ThemeSet, frame: Codeframe) -> tuple[int, str] | None:
    acts = acts_of(theme_set)
    gone = undone(acts)
    newest = next((a for a in reversed(acts) if a.act != "undo" and a.number not in gone), None)
    return (newest.number, told(newest.act, newest.payload, labels_of(frame))) if newest else None


@dataclass(frozen=True)
class Told:
    """One line of the history."""

    decision: Decision
    sentence: str
    holds: bool
    undoable: bool


def history(theme_set: ThemeSet, *, at_most: int = 30) -> list[Told]:
    """The newest decisions, each with whether it still holds."""
    acts, labels = acts_of(theme_set), labels_of(codeframe(theme_set))
    gone, read = undone(acts), {act.number: act.payload for act in acts}
    rows: Iterable[Decision] = theme_set.decisions.select_related("by").order_by("-number")[:at_most]
    return [
        Told(
            decision=row,
            sentence=told(row.act, read[row.number], labels),
            holds=row.number not in gone,
            undoable=row.number not in gone and row.act != Decision.Act.UNDO,
        )
        for row in rows
    ]
