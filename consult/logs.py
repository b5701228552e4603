"""The one logger's guard: no answer text, no draft token, no receipt ever reaches a log line."""

import logging
import re
import traceback
from collections.abc import Mapping, MutableMapping
from typing import Any

FORBIDDEN_KEYS = frozenset({"answers", "text", "body", "answer", "comment", "data", "params"})
_SECRET_IN_PATH = re.compile(
    r"(/take-part/)[^/\s\"']+|(/(?:receipt|withdraw|submissions|key/copy)/)[^/\s\"']+"
)


def mask(value: str) -> str:
    """Replace what stands for a person in an address: draft tokens, receipts, submission ids."""
    return _SECRET_IN_PATH.sub(lambda m: f"{m.group(1) or m.group(2)}…", value)


def guard(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
    """structlog processor: masks addresses and refuses keys that could hold a person's words."""
    return {
        key: "[refused]" if key in FORBIDDEN_KEYS else mask(value) if isinstance(value, str) else value
        for key, value in event.items()
    }


def frames_only(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
    """structlog processor: where it broke, never the message: database errors quote the failing row."""
    info = event.pop("exc_info", None)
    if info is True or isinstance(info, BaseException | tuple):
        event["exception"] = describe(info)
    return event


def describe(info) -> str:
    error = info[1] if isinstance(info, tuple) else info
    if not isinstance(error, BaseException):
        return "unknown"
    lines = [f"{f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(error.__traceback__)]
    return " < ".join([type(error).__name__, *reversed(lines)])


class NoSecretsFilter(logging.Filter):
    """The same two rules for libraries that log through the standard module."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.msg, str):
            record.msg = mask(record.getMessage())
            record.args = ()
        if record.exc_info and record.exc_info[1] is not None:
            record.msg = f"{record.msg} [{describe(record.exc_info)}]"
            record.exc_info = record.exc_text = None
        return True
