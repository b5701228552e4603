"""What a codeframe's file would do, a sentence for each change, before it is done."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from analysis.pipeline.codeframe import Codeframe
from analysis.told import told


def wishes(before: Codeframe, after: Codeframe, acts: Iterable[tuple[str, dict]]) -> list[str]:
    """``before``: the board as it is; ``after``: with the changes, which names the new themes too."""
    old = {theme.id: (theme.label, theme.clause) for theme in before.themes.values()}
    labels = {theme.id: theme.label for theme in after.themes.values()}
    return [
        _rename(payload, old.get(payload["theme"])) if act == "rename" else told(act, payload, labels)
        for act, payload in acts
    ]


def _rename(payload: dict, old: tuple[str, str] | None) -> str:
    said = {"label": payload["label"], "clause": payload["clause"], "old": old[0] if old else ""}
    if old is None or old[0] == payload["label"]:
        if not payload["clause"]:
            return _("Take the description of “%(label)s” away.") % said
        return _("Describe “%(label)s”: %(clause)s") % said
    if old[1] == payload["clause"]:
        return _("Rename “%(old)s” to “%(label)s”.") % said
    if not payload["clause"]:
        return _("Rename “%(old)s” to “%(label)s”, and take its description away.") % said
    return _("Rename “%(old)s” to “%(label)s”, described as: %(clause)s") % said
