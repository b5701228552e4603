"""Decisions on themes, each as a sentence that a colleague understands."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from analysis.pipeline.codeframe import parts_of


def told(act: str, payload: dict, labels: Mapping[str, str]) -> str:
    """``labels``: the names of the themes by id. A theme that no longer exists is called "a theme"."""
    teller = TELL.get(act)
    return teller(payload, labels) if teller else act


def _name(labels: Mapping[str, str], theme: object) -> str:
    return f"“{labels[theme]}”" if isinstance(theme, str) and theme in labels else _("a theme")


def _how_many(payload: dict) -> str:
    n = len(payload.get("comments", []))
    return ngettext("%(n)s comment", "%(n)s comments", n) % {"n": n}


def _rename(payload: dict, labels: Mapping[str, str]) -> str:
    return _("Renamed a theme to “%(label)s”.") % {"label": payload.get("label", "")}


def _merge(payload: dict, labels: Mapping[str, str]) -> str:
    names = ", ".join(_name(labels, theme) for theme in payload.get("themes", []))
    return _("Merged %(themes)s into %(into)s.") % {
        "themes": names,
        "into": _name(labels, payload.get("into")),
    }


def _split(payload: dict, labels: Mapping[str, str]) -> str:
    names = _listed([f"“{part.get('label', '')}”" for part in parts_of(payload)])
    theme = _name(labels, payload.get("theme"))
    if payload.get("whole"):
        return _("Split %(theme)s into %(parts)s.") % {"theme": theme, "parts": names}
    return _("Split %(parts)s off from %(theme)s.") % {"theme": theme, "parts": names}


def _listed(names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return _("%(names)s and %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}


def _drop(payload: dict, labels: Mapping[str, str]) -> str:
    said = {"theme": _name(labels, payload.get("theme")), "reason": payload.get("reason", "")}
    return _("Dropped %(theme)s: %(reason)s") % said


def _approve(payload: dict, labels: Mapping[str, str]) -> str:
    return _("Approved %(theme)s.") % {"theme": _name(labels, payload.get("theme"))}


def _move(payload: dict, labels: Mapping[str, str]) -> str:
    return _("Moved %(comments)s to %(theme)s.") % _to(payload, labels)


def _add(payload: dict, labels: Mapping[str, str]) -> str:
    return _("Added %(comments)s to %(theme)s as well.") % _to(payload, labels)


def _to(payload: dict, labels: Mapping[str, str]) -> dict[str, str]:
    return {"comments": _how_many(payload), "theme": _name(labels, payload.get("to"))}


def _new(payload: dict, labels: Mapping[str, str]) -> str:
    said = {"label": payload.get("label", ""), "comments": _how_many(payload)}
    return _("Made the theme “%(label)s” from %(comments)s.") % said


def _none(payload: dict, labels: Mapping[str, str]) -> str:
    return _("Put %(comments)s under none of these.") % {"comments": _how_many(payload)}


def _quote(payload: dict, labels: Mapping[str, str]) -> str:
    return _("Chose a quote for %(theme)s.") % {"theme": _name(labels, payload.get("theme"))}


def _unquote(payload: dict, labels: Mapping[str, str]) -> str:
    return _("Took a quote away from %(theme)s.") % {"theme": _name(labels, payload.get("theme"))}


def _read(payload: dict, labels: Mapping[str, str]) -> str:
    return _("Marked %(comments)s as read.") % {"comments": _how_many(payload)}


def _sign_off(payload: dict, labels: Mapping[str, str]) -> str:
    return _("Signed off this question.")


def _reopen(payload: dict, labels: Mapping[str, str]) -> str:
    return _("Reopened this question: %(reason)s") % {"reason": payload.get("reason", "")}


def _undo(payload: dict, labels: Mapping[str, str]) -> str:
    return _("Undid decision %(number)s.") % {"number": payload.get("number", "")}


TELL = {
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
    "undo": _undo,
}
