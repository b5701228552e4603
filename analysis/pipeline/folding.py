"""Decisions folded over the machine's codeframe, in their order. Pure.

Nothing is overwritten: undoing a decision is folding without it.
"""

from analysis.pipeline.codeframe import Act, Codeframe, NoSense
from analysis.pipeline.codeframe_acts import APPLY
from consult.numbers import number_in

# Acts on comments that somebody picked one by one, so that who took one has read them. The parts of a split
# are the machine's groups, and the acts on a theme name no comment.
READING = ("read", "move", "add", "new", "none", "quote", "unquote")


def undone(acts: list[Act]) -> set[int]:
    """Numbers of the decisions that no longer hold. An undo may itself be undone."""
    gone: set[int] = set()
    for act in reversed(acts):
        if act.act == "undo" and act.number not in gone:
            gone.add(int(act.payload["number"]))
    return gone


def fold(machine: Codeframe, acts: list[Act]) -> Codeframe:
    """The machine's codeframe with the decisions that still hold applied in their order."""
    frame = Codeframe(0, dict(machine.themes), dict(machine.placements), erased=machine.erased)
    gone = undone(acts)
    for act in acts:
        frame.version = act.number
        if act.act == "undo" or act.number in gone:
            continue
        try:
            apply(frame, act)
        except NoSense:
            frame.ineffective.append(act.number)
    return frame


def apply(frame: Codeframe, act: Act) -> None:
    """Change the frame by one decision; raises NoSense and changes nothing when it does not fit."""
    if act.act not in APPLY:
        raise NoSense(f"There is no act called {act.act!r}.")
    if frame.signed_off and act.act not in ("reopen", "read"):
        raise NoSense("This question is signed off. Reopen it first, with a reason.")
    APPLY[act.act](frame, act)
    if act.act in READING:
        frame.read |= _named(act) & frame.placements.keys()


def _named(act: Act) -> set[int]:
    """The comments that a decision names."""
    named = [act.payload["comment"]] if act.act in ("quote", "unquote") else act.payload["comments"]
    return {pk for pk in map(number_in, named) if pk is not None}
