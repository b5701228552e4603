"""What a JSON value must be before it may be stored, and the one way it is written down for hashing."""

import json
import math
import re
from typing import Any

MAX_DEPTH = 32
KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
# Python joins surrogate pairs when it reads JSON, so one that is still there stands alone.
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def clean_problem(value: Any) -> str | None:
    """Say in one sentence why this JSON value cannot be stored, or None when it can.

    Refuses NUL and lone surrogates in any text or key, numbers that are not finite, and nesting deeper
    than 32 levels. The sentence names the place and never repeats the text.
    """
    waiting = [(value, "", 0)]
    while waiting:
        item, place, depth = waiting.pop()
        problem = "is nested too deeply" if depth > MAX_DEPTH else _own_problem(item)
        if problem:
            return f"{place.lstrip('.') or 'The value'} {problem}."
        waiting.extend(reversed(_parts(item, place, depth + 1)))
    return None


def canonical_json(value: Any) -> bytes:
    """The bytes that are hashed: sorted keys, no spaces, UTF-8. Call `clean_problem` first."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode("utf-8")


def _own_problem(item: Any) -> str | None:
    if isinstance(item, str):
        return _text_problem(item, "contains")
    if isinstance(item, dict):
        return next(filter(None, (_key_problem(key) for key in item)), None)
    if isinstance(item, float) and not math.isfinite(item):
        return "contains a number that is not finite"
    if item is None or isinstance(item, (bool, int, float, list)):
        return None
    return "contains something that is not JSON"


def _key_problem(key: Any) -> str | None:
    if not isinstance(key, str):
        return "has a key that is not text"
    return _text_problem(key, "has a key with")


def _text_problem(text: str, verb: str) -> str | None:
    found = UNSTORABLE.search(text)
    if not found:
        return None
    kind = "a NUL character" if found[0] == "\x00" else "half of a character pair (a lone surrogate)"
    return f"{verb} {kind}"


def _parts(item: Any, place: str, depth: int) -> list[tuple[Any, str, int]]:
    if isinstance(item, dict):
        return [(value, f"{place}.{_shown_key(key)}", depth) for key, value in item.items()]
    if isinstance(item, list):
        return [(value, f"{place}[{index}]", depth) for index, value in enumerate(item)]
    return []


def _shown_key(key: str) -> str:
    """A key people chose, or a stand-in: a strange key may hold somebody's words."""
    return key if KEY.fullmatch(key) else "(key)"
