"""What each act does to the codeframe. An act that does not fit raises NoSense and changes nothing. Pure."""

from dataclasses import replace

from analysis.pipeline.codeframe import (
    GONE,
    NONE,
    THEMED,
    UNDECIDED,
    Act,
    Codeframe,
    CodeTheme,
    NoSense,
    Placement,
)
from analysis.pipeline.codeframe_split import Part, parts_given, split
from consult.numbers import number_in


def _theme(frame: Codeframe, theme_id: str) -> CodeTheme:
    if not theme_id:
        raise NoSense("Choose a theme.")
    theme = frame.themes.get(theme_id)
    if theme is None:
        raise NoSense("That theme does not exist.")
    if theme.state in GONE:
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


def _put(frame: Codeframe, pk: int, themes: tuple[str, ...]) -> None:
    frame.placements[pk] = Placement(THEMED if themes else NONE, themes, True)
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
        place = frame.placements[pk]
        left = tuple(t for t in place.themes if t != theme.id)
        # It is the theme that was judged. Its comments may never have been read, so nobody has said that
        # they fit nothing: those in no other theme wait for somebody among the undecided.
        frame.placements[pk] = replace(place, themes=left) if left else Placement(UNDECIDED)


def _split(frame: Codeframe, act: Act) -> None:
    theme = _theme(frame, act.payload.get("theme", ""))
    given = [Part(_label(part), _comments(frame, part)) for part in parts_given(act.payload)]
    split(frame, act.number, theme, given, whole=act.payload.get("whole") is True)


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
    """With ``from`` the comments leave that theme alone; without it, as decisions of before, all others."""
    label, chosen = _label(act.payload), _comments(frame, act.payload)
    source, theme = act.payload.get("from"), CodeTheme(f"d{act.number}", label)
    frame.themes[theme.id] = theme
    for pk in chosen:
        kept = [t for t in frame.placements[pk].themes if source is not None and t != source]
        _put(frame, pk, (theme.id, *kept))


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
    """A decision of before; reading has a table of its own now. What it names counts as read: see folding."""
    _comments(frame, act.payload)


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
    "split": _split,
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
