"""Deleting datasets, releases and theme sets together with the files that nothing else shows."""

from django.db.models import QuerySet

from analysis.models import Release, ThemeSet
from consult.models import Blob
from surveys.models import Dataset

# The files of a dataset and of what was counted in it.
MADE_OF = ("index_id", "columns__blob_id", "results__svg_id", "results__png_id", "results__charts__svg_id")


def releases_drop(releases: QuerySet[Release]) -> None:
    _drop(releases, ("artefacts__blob_id",))


def theme_sets_drop(theme_sets: QuerySet[ThemeSet]) -> None:
    _drop(theme_sets, ("model_id",))


def datasets_drop(datasets: QuerySet[Dataset]) -> None:
    """With what was counted in them and the theme sets that were found in them."""
    theme_sets_drop(ThemeSet.objects.filter(dataset__in=datasets))
    _drop(datasets, MADE_OF)


def _drop(rows: QuerySet, paths: tuple[str, ...]) -> None:
    ids = list(rows.values_list("pk", flat=True))
    chosen = rows.model._default_manager.filter(pk__in=ids)
    files = {digest for path in paths for digest in chosen.values_list(path, flat=True)}
    chosen.delete()
    Blob.forget(files - {None})
