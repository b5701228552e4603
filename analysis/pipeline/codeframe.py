"""The codeframe people see: the machine's rows with people's decisions folded over them.

Pure. Nothing is overwritten: undoing a decision is folding without it.
"""

from dataclasses import dataclass, field, replace

from consult.numbers import number_in

THEMED, NONE = "themed", "none"
UNNAMED = "Theme "  # with a number: what a theme is called whose name is gone
TAKEN_OUT = "[taken out]"


@dataclass(frozen=True)
class CodeTheme:
    """``id`` is m0, m1 ... for the machine's themes, d7 for the one made by decision 7."""

    id: str
    label: str
    clause: str = ""
    keywords: tuple[str, ...] = ()
    stability: float | None = None
    state: str = "proposed"  # proposed, approved, dropped, merged
    into: str = ""
    reason: str = ""
    suggested_label: str = ""

    @property
    def nameless(self) -> bool:
        """Its name is gone, and somebody must give it another."""
        return self.label == unnamed(self.id)


@dataclass(frozen=True)
class Placement:
    """Where one comment stands: a pile, and the themes it is in, strongest first."""

    pile: str
    themes: tuple[str, ...] = ()
    by_person: bool = False


@dataclass
class Act:
    """One decision, as the fold needs it."""

    number: int
    act: str
    payload: dict


@dataclass
class Codeframe:
    version: int
    themes: dict[str, CodeTheme]
    placements: dict[int, Placement]
    quotes: dict[str, list[int]] = field(default_factory=dict)
    read: set[int] = field(default_factory=set)
    signed_off: bool = False
    ineffective: list[int] = field(default_factory=list)
    erased: frozenset[int] = frozenset()  # comments that people decided on and that are gone

    def live(self) -> list[CodeTheme]:
        """Themes still on the board, largest first; equal sizes keep their order."""
        kept = [t for t in self.themes.values() if t.state in ("proposed", "approved")]
        sizes = self.sizes()
        return sorted(kept, key=lambda t: -sizes.get(t.id, 0))

    def sizes(self) -> dict[str, int]:
        """How many comments are in each theme: a comment in two themes counts once in each."""
        sizes: dict[str, int] = {}
        for placement in self.placements.values():
            for theme in placement.themes:
                sizes[theme] = sizes.get(theme, 0) + 1
        return sizes

    def members(self, theme: str) -> list[int]:
        return [pk for pk, placement in self.placements.items() if theme in placement.themes]

    def piles(self) -> dict[str, int]:
        """themed + none + undecided + set_aside + unprocessed = all comments."""
        piles: dict[str, int] = {}
        for placement in self.placements.values():
            piles[placement.pile] = piles.get(placement.pile, 0) + 1
        return piles


def unnamed(theme_id: str) -> str:
    """What a theme is called whose name held words that are gone."""
    own = theme_id.removeprefix("m")
    return f"{UNNAMED}{int(own) + 1}" if own != theme_id else f"{UNNAMED}{theme_id}"


def without_names(number: int, payload: dict) -> dict:
    """The payload of a decision whose own words are hidden: what it does still holds."""
    theme = payload.get("theme") or f"d{number}"
    hidden = {"label": unnamed(str(theme)), "clause": "", "reason": TAKEN_OUT}
    return payload | {name: said for name, said in hidden.items() if name in payload}


class NoSense(ValueError):
    """A decision that does not fit the codeframe; the message says why."""


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


def _theme(frame: Codeframe, theme_id: str) -> CodeTheme:
    if not theme_id:
        raise NoSense("Choose a theme.")
    theme = frame.themes.get(theme_id)
    if theme is None:
        raise NoSense("That theme does not exist.")
    if theme.state in ("dropped", "merged"):
        raise NoSense(f"The theme {theme.label!r} was {theme.state}.")
    return theme


def _comments(frame: Codeframe, payload: dict) -> list[int]:
    given = payload.get("comments", [])
    numbers = [number_in(pk) for pk in given] if isinstance(given, list) else []
    chosen = [pk for pk in numbers if pk is not None]
    if not chosen or len(chosen) != len(given):
        raise NoSense("Choose at least one comment.")
    # A decision on several comments still holds for the others when one of them is erased.
    chosen = [pk for pk in chosen if pk not in frame.erased]
    if any(pk not in frame.placements for pk in chosen):
        raise NoSense("A chosen comment does not belong to this question.")
    return chosen


def _number(payload: dict) -> int:
    return number_in(payload.get("comment", "")) or 0


def _label(payload: dict) -> str:
    label = str(payload.get("label", "")).strip()
    if not 3 <= len(label) <= 200:
        raise NoSense("Give the theme a name of 3 to 200 characters.")
    return label


def _reason(payload: dict) -> str:
    reason = str(payload.get("reason", "")).strip()
    if not reason:
        raise NoSense("Say why, in a few words.")
    return reason[:300]


def _put(frame: Codeframe, pk: int, themes: tuple[str, ...], *, empty_pile: str = NONE) -> None:
    frame.placements[pk] = Placement(THEMED if themes else empty_pile, themes, True)
    for theme, quotes in frame.quotes.items():
        if pk in quotes and theme not in themes:
            quotes.remove(pk)


def _rename(frame: Codeframe, act: Act) -> None:
    theme = _theme(frame, act.payload.get("theme", ""))
    clause = str(act.payload.get("clause", theme.clause)).strip()
    frame.themes[theme.id] = replace(theme, label=_label(act.payload), clause=clause)


def _merge(frame: Codeframe, act: Act) -> None:
    into = _theme(frame, act.payload.get("into", ""))
    sources = [_theme(frame, t) for t in act.payload.get("themes", []) if t != into.id]
    if not sources:
        raise NoSense("Choose another theme to merge.")
    merged = {t.id for t in sources}
    for source in sources:
        frame.themes[source.id] = replace(source, state="merged", into=into.id)
        frame.quotes.setdefault(into.id, []).extend(frame.quotes.pop(source.id, []))
    for pk, place in frame.placements.items():
        if merged & set(place.themes):
            themes = dict.fromkeys(into.id if t in merged else t for t in place.themes)
            frame.placements[pk] = replace(place, themes=tuple(themes))


def _drop(frame: Codeframe, act: Act) -> None:
    theme, reason = _theme(frame, act.payload.get("theme", "")), _reason(act.payload)
    frame.themes[theme.id] = replace(theme, state="dropped", reason=reason)
    frame.quotes.pop(theme.id, None)
    for pk in frame.members(theme.id):
        left = tuple(t for t in frame.placements[pk].themes if t != theme.id)
        _put(frame, pk, left)


def _approve(frame: Codeframe, act: Act) -> None:
    theme = _theme(frame, act.payload.get("theme", ""))
    frame.themes[theme.id] = replace(theme, state="approved")


def _move(frame: Codeframe, act: Act) -> None:
    chosen, to = _comments(frame, act.payload), _theme(frame, act.payload.get("to", ""))
    source = act.payload.get("from", "")
    for pk in chosen:
        kept = [t for t in frame.placements[pk].themes if source and t != source]
        _put(frame, pk, tuple(dict.fromkeys([to.id, *kept])))


def _add(frame: Codeframe, act: Act) -> None:
    chosen, to = _comments(frame, act.payload), _theme(frame, act.payload.get("to", ""))
    for pk in chosen:
        _put(frame, pk, tuple(dict.fromkeys([*frame.placements[pk].themes, to.id])))


def _new(frame: Codeframe, act: Act) -> None:
    label, chosen = _label(act.payload), _comments(frame, act.payload)
    theme = CodeTheme(f"d{act.number}", label)
    frame.themes[theme.id] = theme
    for pk in chosen:
        _put(frame, pk, (theme.id,))


def _none(frame: Codeframe, act: Act) -> None:
    for pk in _comments(frame, act.payload):
        _put(frame, pk, ())


def _quote(frame: Codeframe, act: Act) -> None:
    theme, pk = _theme(frame, act.payload.get("theme", "")), _number(act.payload)
    if theme.id not in frame.placements.get(pk, Placement(NONE)).themes:
        raise NoSense("A quote must be one of the theme's own comments.")
    quotes = frame.quotes.setdefault(theme.id, [])
    if pk not in quotes:
        quotes.append(pk)


def _unquote(frame: Codeframe, act: Act) -> None:
    quotes = frame.quotes.get(act.payload.get("theme", ""), [])
    pk = _number(act.payload)
    if pk not in quotes:
        raise NoSense("That comment is not among the quotes.")
    quotes.remove(pk)


def _read(frame: Codeframe, act: Act) -> None:
    frame.read.update(_comments(frame, act.payload))


def _sign_off(frame: Codeframe, act: Act) -> None:
    waiting = [t.label for t in frame.live() if t.state == "proposed"]
    if waiting:
        raise NoSense(f"Approve, merge or drop every theme first. Still proposed: {', '.join(waiting[:5])}.")
    frame.signed_off = True


def _reopen(frame: Codeframe, act: Act) -> None:
    _reason(act.payload)
    if not frame.signed_off:
        raise NoSense("This question is not signed off.")
    frame.signed_off = False


APPLY = {
    "rename": _rename,
    "merge": _merge,
    "drop": _drop,
    "approve": _approve,
    "move": _move,
    "add": _add,
    "new": _new,
    "none": _none,
    "quote": _quote,
    "unquote": _unquote,
    "read": _read,
    "sign_off": _sign_off,
    "reopen": _reopen,
}
