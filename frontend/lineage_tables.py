"""Where the themes come from, as tables and in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from analysis.pipeline.codeframe import CodeTheme
from analysis.pipeline.lineage import AWAY, End, Lineage
from frontend.desk_tables import table
from frontend.theme_words import PILE_NAMES

NAMES = PILE_NAMES | {AWAY: gettext_lazy("Not among these answers")}


def name(end: End) -> str:
    return end.theme.label if end.theme else str(NAMES[end.id])


def flow_table(found: Lineage, caption: str, left: str, right: str) -> dict:
    """One line for each line of the drawing; the number comes before what a narrow screen cuts off."""
    before = {end.id: name(end) for end in found.before}
    after = {end.id: name(end) for end in found.after}
    rows = [(before[f.before], f.comments, {"text": after[f.after]}) for f in found.flows]
    return table(caption, [left, _("Comments"), right], rows, wide=True)


def size_table(ends: tuple[End, ...], caption: str) -> dict:
    rows = [(name(end), end.comments) for end in ends]
    return table(caption, [_("Theme"), _("Comments")], rows)


def changes(found: Lineage) -> list[str]:
    """What happened to names and themes, one sentence each."""
    labels = {end.id: end.theme.label for end in found.after if end.theme}
    said = [sentence for end in found.after if end.theme and (sentence := _today(end.theme))]
    return [*said, *(_gone(theme, labels) for theme in found.gone)]


def _today(theme: CodeTheme) -> str:
    if not theme.suggested_label:
        return _("“%(label)s” was made by people.") % {"label": theme.label}
    if theme.suggested_label == theme.label:
        return ""
    said = {"label": theme.label, "suggested": theme.suggested_label}
    return _("“%(label)s” was named “%(suggested)s” by the machine.") % said


def _gone(theme: CodeTheme, labels: dict[str, str]) -> str:
    if theme.state == "merged" and theme.into in labels:
        return _("“%(label)s” was merged into “%(into)s”.") % {
            "label": theme.label,
            "into": labels[theme.into],
        }
    if theme.state == "dropped":
        return _("“%(label)s” was dropped: %(reason)s") % {"label": theme.label, "reason": theme.reason}
    return _("“%(label)s” is no longer there.") % {"label": theme.label}
