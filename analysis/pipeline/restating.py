"""What people decided on a codeframe, said again on the one that carries it on. Pure."""

from collections.abc import Collection, Mapping

from analysis.pipeline.codeframe import Codeframe, Placement

Said = tuple[str, dict]  # an act and its payload


def restated(frame: Codeframe, number: Mapping[str, int], present: Collection[int]) -> list[Said]:
    """The acts that give the new set the approvals, placements and quotes of ``frame``.

    ``number``: the new number of each theme that goes on. ``present``: the comments of the new set. What the
    machine placed is no decision, and is not among them; names are in the themes themselves.
    """
    new = {theme: f"m{at}" for theme, at in number.items()}
    approved = [t.id for t in frame.live() if t.state == "approved" and t.id in new]
    return [
        *(("approve", {"theme": new[theme]}) for theme in approved),
        *_placed(frame, new, set(present)),
        *_quoted(frame, new, set(present)),
    ]


def stands(placement: Placement | None, number: Mapping[str, int]) -> bool:
    """Whether an earlier place goes on: a person's always, the machine's where its themes do."""
    if placement is None:
        return False
    inside = bool(placement.themes) and all(theme in number for theme in placement.themes)
    return inside or (placement.by_person and not placement.themes)


def _placed(frame: Codeframe, new: Mapping[str, str], present: set[int]) -> list[Said]:
    groups: dict[tuple[str, ...], list[int]] = {}
    for pk, placement in frame.placements.items():
        if placement.by_person and pk in present and all(theme in new for theme in placement.themes):
            groups.setdefault(tuple(new[theme] for theme in placement.themes), []).append(pk)
    return [act for themes, comments in groups.items() for act in _put(themes, comments)]


def _put(themes: tuple[str, ...], comments: list[int]) -> list[Said]:
    if not themes:
        return [("none", {"comments": comments})]
    first = ("move", {"comments": comments, "to": themes[0], "from": ""})
    return [first, *(("add", {"comments": comments, "to": theme}) for theme in themes[1:])]


def _quoted(frame: Codeframe, new: Mapping[str, str], present: set[int]) -> list[Said]:
    return [
        ("quote", {"theme": new[theme], "comment": pk})
        for theme, comments in frame.quotes.items()
        if theme in new
        for pk in comments
        if pk in present
    ]
