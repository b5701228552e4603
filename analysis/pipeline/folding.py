"""Decisions folded over the machine's codeframe, in their order. Pure.

Nothing is overwritten: undoing a decision is folding without it.
"""

from analysis.pipeline.codeframe import Act, Codeframe, NoSense
from analysis.pipeline.codeframe_acts import APPLY


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
