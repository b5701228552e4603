"""Plain values read back into the dataclasses that they were made from, field by field. Pure."""

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints


class NotFindings(ValueError):
    """The value is not findings of a schema that this code reads."""


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def read(kind: Any, value: Any, place: str) -> Any:
    """``value`` as its field declares it: dataclasses from objects, tuples from lists, the rest as it is."""
    origin = get_origin(kind)
    if origin in (types.UnionType, Union):
        return None if value is None else read(get_args(kind)[0], value, place)
    if origin is tuple and isinstance(value, list | tuple):
        return tuple(read(get_args(kind)[0], part, f"{place}[{n}]") for n, part in enumerate(value))
    if is_dataclass(kind) and isinstance(value, Mapping):
        return _read_object(kind, value, place)
    if isinstance(kind, type) and isinstance(value, kind):
        return value
    raise NotFindings(f"{place} does not hold what it should.")


def _read_object(kind: Any, value: Mapping[str, Any], place: str) -> Any:
    """A field that came later has a default and may be absent: releases made before it still read."""
    names = {field.name for field in fields(kind)}
    later = {field.name for field in fields(kind) if field.default is not MISSING}
    if not names - later <= set(value) <= names:
        raise NotFindings(f"{place} must hold exactly: {', '.join(sorted(names))}.")
    return kind(**{name: read(_hints(kind)[name], value[name], f"{place}.{name}") for name in value})
