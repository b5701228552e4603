"""Where themes were carried on to: what is forgotten in one set is forgotten in those too."""

from collections.abc import Iterable

from django.db.models import QuerySet

from analysis.models import Theme, ThemeSet


def with_carried(sets: Iterable[ThemeSet]) -> list[ThemeSet]:
    """The sets, and all that were carried on from them: their models hold words of the same comments."""
    found = {theme_set.pk: theme_set for theme_set in sets}
    newest = list(found)
    while newest:
        further = ThemeSet.objects.filter(carried_from__in=newest).exclude(pk__in=found)
        newest = [theme_set.pk for theme_set in further]
        found |= {theme_set.pk: theme_set for theme_set in further}
    return list(found.values())


def carried_themes(theme: Theme) -> QuerySet[Theme]:
    """The same theme in the sets that were carried on from its own."""
    rows = Theme.objects.filter(
        theme_set__carried_from=theme.theme_set_id, origin=Theme.Origin.CARRIED, earlier=f"m{theme.number}"
    )
    return rows.select_related("theme_set")
