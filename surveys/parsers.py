"""Reading a JSON body strictly: what cannot be stored exactly is refused with a sentence."""

import json
from typing import Any

from django.conf import settings
from rest_framework.parsers import BaseParser

from consult.problems import Problem
from surveys.definition.text import clean_problem

SHORT_TEXTS = {"form_token": 500, "website": 500, "language": 12}


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
        return body


def read_submission(data: Any) -> tuple[int, dict, dict[str, str]]:
    """Version, answers and the short texts beside them, as SubmissionBody documents them.

    By hand, because a serializer copies all its fields for every answer that arrives. What stands in the
    answers is judged by the door itself (surveys.services.receive).
    """
    if not isinstance(data, dict):
        raise Problem(400, "invalid", "Send an object with version and answers.")
    version, answers = data.get("version"), data.get("answers")
    if type(version) is not int or not 0 < version < 2**31:
        raise Problem(400, "invalid", "The version must be a whole number from 1.")
    if not isinstance(answers, dict):
        raise Problem(400, "invalid", "The answers must be an object with a value for each question key.")
    return version, answers, {name: _short(data, name, most) for name, most in SHORT_TEXTS.items()}


def _short(data: dict, name: str, most: int) -> str:
    text = data.get(name, "")
    if not isinstance(text, str) or len(text) > most or clean_problem(text):
        raise Problem(400, "invalid", f"{name} must be text of at most {most} characters.")
    return text
