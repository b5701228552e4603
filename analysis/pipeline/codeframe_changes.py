"""What a codeframe's file would change, as decisions, and what is wrong with it by row. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from analysis.pipeline.codeframe import Act, Codeframe, CodeTheme, NoSense
from analysis.pipeline.folding import apply
from surveys.importers.codeframe import CodeframeRow

STATES = ("proposed", "approved", "dropped", "merged")
GONE = ("dropped", "merged")
PHASES = ("new", "rename", "merge", "approve", "drop")  # a theme is named before it is approved


@dataclass
class Changes:
    """``acts`` in their order, for decisions from the next version on. ``errors``: row and sentence.

    ``absent``: names of themes that the file does not have: they stay as they are. ``made``: the ids of new
    themes by row.
    """

    acts: list[tuple[str, dict]] = field(default_factory=list)
    errors: list[tuple[int, str]] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    made: dict[int, str] = field(default_factory=dict)


def from_elsewhere(rows: Sequence[CodeframeRow]) -> bool:
    """Whether the file is none of this board's: it has no ids, and begins no theme with comments."""
    return not any(row.id or row.comments for row in rows)


def changes(frame: Codeframe, rows: Sequence[CodeframeRow]) -> Changes:
    """The decisions by which ``frame`` becomes what the file says: it is used up, each is tried on it."""
    found = Changes()
    wished = [(row, act) for row in _known(frame, rows, found) for act in _wishes(frame, row, found)]
    found.absent = [t.label for t in frame.live() if t.id not in {row.id for row in rows}]
    for phase in PHASES:
        for row, (act, payload) in wished:
            if act == phase:
                _try(frame, row, act, payload, found)
    return found


def _known(frame: Codeframe, rows: Sequence[CodeframeRow], found: Changes) -> Iterator[CodeframeRow]:
    seen: set[str] = set()
    for row in rows:
        if row.state and row.state not in STATES:
            found.errors.append((row.row, f"The state {row.state!r} is none of: {', '.join(STATES)}."))
        elif row.id and row.id not in frame.themes:
            found.errors.append((row.row, f"There is no theme with the id {row.id!r} on this board."))
        elif row.id and row.id in seen:
            found.errors.append((row.row, f"The id {row.id!r} stands in an earlier row too."))
        else:
            seen.add(row.id)
            yield row


def _wishes(frame: Codeframe, row: CodeframeRow, found: Changes) -> list[tuple[str, dict]]:
    if not row.id:
        return _new(row)
    theme = frame.themes[row.id]
    if theme.state in GONE:
        _still_gone(theme, row, found)
        return []
    return [*_rename(theme, row), *_state(theme, row, found)]


def _new(row: CodeframeRow) -> list[tuple[str, dict]]:
    """Its id is not known before the decision is numbered: see ``_try``."""
    made: list[tuple[str, dict]] = [("new", {"label": row.name, "comments": list(row.comments)})]
    if row.description:
        made.append(("rename", {"theme": "", "label": row.name, "clause": row.description}))
    if row.state == "approved":
        made.append(("approve", {"theme": ""}))
    return made


def _still_gone(theme: CodeTheme, row: CodeframeRow, found: Changes) -> None:
    if row.state not in ("", theme.state) or row.name != theme.label:
        said = f"The theme {theme.label!r} was {theme.state}: undo that on the board first."
        found.errors.append((row.row, said))


def _rename(theme: CodeTheme, row: CodeframeRow) -> list[tuple[str, dict]]:
    clause = row.description if row.described else theme.clause
    if (row.name, clause) == (theme.label, theme.clause):
        return []
    return [("rename", {"theme": theme.id, "label": row.name, "clause": clause})]


def _state(theme: CodeTheme, row: CodeframeRow, found: Changes) -> list[tuple[str, dict]]:
    if row.state in ("", theme.state):
        return []
    if row.state == "proposed":
        said = "An approved theme is not proposed again: undo the approval on the board."
        found.errors.append((row.row, said))
        return []
    if row.state == "merged":
        return [("merge", {"themes": [theme.id], "into": row.into})]
    if row.state == "dropped":
        return [("drop", {"theme": theme.id, "reason": row.reason})]
    return [("approve", {"theme": theme.id})]


def _try(frame: Codeframe, row: CodeframeRow, act: str, payload: dict, found: Changes) -> None:
    if payload.get("theme") == "":
        if row.row not in found.made:
            return  # the theme itself could not be made, and that is said already
        payload = payload | {"theme": found.made[row.row]}
    number = frame.version + 1
    try:
        apply(frame, Act(number, act, payload))
    except NoSense as refusal:
        found.errors.append((row.row, str(refusal)))
        return
    frame.version = number
    found.acts.append((act, payload))
    if act == "new":
        found.made[row.row] = f"d{number}"
