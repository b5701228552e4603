"""Reading a JSON body strictly: what cannot be stored exactly is refused with a sentence."""

import json
from typing import Any

from django.conf import settings
from rest_framework.parsers import BaseParser

from consult.problems import Problem
from surveys.definition.text import clean_problem


def _no_constant(name: str):
    raise ValueError(f"{name} is not JSON")


def _no_twins(pairs: list[tuple[str, Any]]) -> dict:
    """A key given twice would silently lose one answer."""
    values = dict(pairs)
    if len(values) != len(pairs):
        raise ValueError("a key is given twice")
    return values


class StrictJSONParser(BaseParser):
    media_type = "application/json"

    def parse(self, stream, media_type=None, parser_context=None) -> Any:
        raw = stream.read(settings.SUBMISSION_MAX_BYTES + 1)
        if len(raw) > settings.SUBMISSION_MAX_BYTES:
            raise Problem(
                413, "too_large", "This is more than 256 KB. Shorten the longest answers and send again."
            )
        try:
            body = json.loads(raw.decode("utf-8"), parse_constant=_no_constant, object_pairs_hook=_no_twins)
        except (ValueError, RecursionError):
            raise Problem(400, "unreadable_json", "The body could not be read as JSON in UTF-8.") from None
        if problem := clean_problem(body):
            raise Problem(400, "unreadable_text", problem)
        return body
