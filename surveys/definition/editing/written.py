"""Finding one's way in the written form: plain mappings, as they stand in a file."""

import copy
from collections.abc import Iterator
from typing import Any

Written = dict[str, Any]
SHOWN = 60  # as much of a text as names a place


def copied(written: Written) -> Written:
    return copy.deepcopy(written)


def find_page(written: Written, key: str) -> Written:
    """The page with this key. Raises KeyError."""
    return next_or_key_error((page for page in written["pages"] if page["key"] == key), key)


def find_question(written: Written, key: str) -> Written:
    """The question with this key. Raises KeyError; what a setting adds by itself is not found."""
    return next_or_key_error(
        (question for _, question in each_question(written) if question["key"] == key), key
    )


def page_holding(written: Written, question_key: str) -> Written:
    return next_or_key_error(
        (page for page, question in each_question(written) if question["key"] == question_key), question_key
    )


def each_question(written: Written) -> Iterator[tuple[Written, Written]]:
    """Every question in order, with its page."""
    for page in written["pages"]:
        for question in page["questions"]:
            yield page, question


def place_in(parts: list[Written], key: str) -> int:
    return next_or_key_error((n for n, part in enumerate(parts) if part["key"] == key), key)


def next_or_key_error(found: Iterator[Any], key: str) -> Any:
    for one in found:
        return one
    raise KeyError(key)


def place_name(written: Written, kind: str, key: str) -> str:
    """How a sentence names a page or a question."""
    if kind == "page":
        return f"Page “{shown(find_page(written, key)['title'])}”"
    question = find_question(written, key)
    return f"Question “{shown(question.get('short') or question['text'])}”"


def shown(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1].rstrip()}…"
