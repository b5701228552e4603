"""The one logger's guard: no answer text, no draft token, no receipt ever reaches a log line."""

import logging
import re
import traceback
from collections.abc import Iterator, Mapping, MutableMapping
from typing import Any

FORBIDDEN_KEYS = frozenset({"answers", "text", "body", "answer", "comment", "data", "params"})
DROPPED_KEYS = frozenset({"user_agent"})  # with the time it tells people apart, and nobody here needs it
# What Celery puts into its messages: arguments, results, and errors in their own words.
WORDS_OF_TASKS = frozenset({"args", "kwargs", "exc", "traceback", "return_value"})
STATEMENTS = "django.db.backends"  # at DEBUG it writes every statement with its values
PLAIN = (str, int, float, bool, type(None))
_SECRET_IN_PATH = re.compile(
    r"(/take-part/|/(?:receipt|withdraw|submissions)/|/password/reset/key/|/confirm-email/)[^/\s\"'?]+"
)
_QUERY = re.compile(r"\?[^\s\"']+")  # what staff search for may be a resident's words
_QUOTED_ROW = re.compile(r"\b(DETAIL|CONTEXT|LINE \d+):.*", re.DOTALL)  # PostgreSQL quotes the failing row


def mask(value: str) -> str:
    """Replace what stands for a person in an address: tokens, receipts, submission ids, what was searched."""
    return _QUERY.sub("?…", _SECRET_IN_PATH.sub(lambda m: f"{m.group(1)}…", value))


def guard(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
    """structlog processor: masks addresses and refuses keys and values that could hold a person's words."""
    return {key: _guarded(key, value) for key, value in event.items() if key not in DROPPED_KEYS}


def _guarded(key: str, value: Any) -> Any:
    if key in FORBIDDEN_KEYS or not isinstance(value, PLAIN):
        return "[refused]"
    return mask(value) if isinstance(value, str) else value


def frames_only(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
    """structlog processor: where it broke, never the message: database errors quote the failing row."""
    info = event.pop("exc_info", None)
    if info is True or isinstance(info, BaseException | tuple):
        event["exception"] = describe(info)
    return event


def describe(info: Any) -> str:
    error = info[1] if isinstance(info, tuple) else info
    if not isinstance(error, BaseException):
        return "unknown"
    lines = [f"{f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(error.__traceback__)]
    return " < ".join([type(error).__name__, *reversed(lines)])


class NoSecretsFilter(logging.Filter):
    """The same rules for libraries that log through the standard module."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.startswith(STATEMENTS) and record.levelno < logging.WARNING:
            return False
        if isinstance(record.msg, BaseException):
            record.msg, record.args = describe(record.msg), ()
        elif isinstance(record.msg, str):
            record.msg, record.args = _said(record), ()
        if record.exc_info and record.exc_info[1] is not None:
            record.msg = f"{record.msg} [{describe(record.exc_info)}]"
        record.exc_info = record.exc_text = record.stack_info = None
        return True


def _said(record: logging.LogRecord) -> str:
    """The message without what an error says of itself."""
    if isinstance(record.args, Mapping):
        record.args = {key: "…" if key in WORDS_OF_TASKS else value for key, value in record.args.items()}
    said = record.getMessage()
    for error in _errors(record):
        for words in filter(None, (repr(error), str(error))):
            said = said.replace(words, type(error).__name__)
    return mask(_QUOTED_ROW.sub(r"\1: …", said))


def _errors(record: logging.LogRecord) -> Iterator[BaseException]:
    arguments = record.args if isinstance(record.args, tuple) else ()
    yield from (each for each in arguments if isinstance(each, BaseException))
    error = record.exc_info[1] if record.exc_info else None
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
