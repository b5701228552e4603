"""Worlds that take seconds to build are built once a process: the next test gets their rows put back.

They are put back within the transaction of the test, so every test changes its own copy. Foreign keys are
checked at the end of a transaction, so the order of the tables does not matter.
"""

from collections.abc import Callable, Iterator
from typing import TypeVar

from django.apps import apps
from django.db import transaction
from django.db.models import Model

M = TypeVar("M", bound=Model)
_kept: dict[str, tuple[list[list[Model]], type[Model], object]] = {}


def keep(name: str, build: Callable[[], M]) -> M:
    """What ``build`` makes, read afresh from the database; built when this process first asks for ``name``.

    A rollback does not set sequences back, so no later row takes the number of a kept one.
    """
    if name not in _kept:
        before = {model: {row.pk for row in _rows(model)} for model in _models()}
        made = build()
        rows = [[row for row in _rows(model) if row.pk not in pks] for model, pks in before.items()]
        _kept[name] = [part for part in rows if part], type(made), made.pk
        return made
    rows, kind, pk = _kept[name]
    with transaction.atomic():
        for part in rows:
            type(part[0])._base_manager.bulk_create(part)
    return kind._base_manager.get(pk=pk)  # type: ignore[return-value]


def _rows(model: type[Model]) -> Iterator[Model]:
    return model._base_manager.all().iterator()


def _models() -> Iterator[type[Model]]:
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            yield model
