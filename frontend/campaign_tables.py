"""What campaigns move, as a table of the desk."""

from django.utils.translation import gettext as _

from analysis.campaigns import WithAndWithout
from analysis.methods.rounding import percent
from frontend.desk_tables import Cell, number, table


def moved_table(found: WithAndWithout, *, one: bool = False) -> dict:
    """Each theme with all comments, without those of campaigns, and with each campaign as one comment."""
    columns = [
        _("Theme"),
        _("All comments"),
        _("Without this text") if one else _("Without campaigns"),
        _("This text as one") if one else _("Each campaign as one"),
    ]
    rows: list[list[Cell]] = [
        [theme.label, *map(_of, (theme.with_them, theme.without, theme.once), found.bases)]
        for theme in found.themes
    ]
    bases: list[Cell] = [_("Base: comments that say something"), *found.bases]
    note = _("A comment can be in several themes. The report counts all comments.")
    caption = _("Themes with and without")
    made = table(caption, columns, [*rows, bases], note=note, caption_size="m", wide=True)
    made["rows"][-1]["total"] = True
    return made


def _of(count: int, base: int) -> dict:
    return number(f"{count:,} (–)" if not base else f"{count:,} ({percent(count, base)}%)")
