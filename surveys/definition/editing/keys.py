"""Keys are made from words, once: they stay when the words change, so that answers keep their meaning.

`published` are the forms that people have answered: a key that any of them uses is never given to something
else, also when what it stood for was dropped, or new answers would be counted with the old ones.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable
from typing import Any

from surveys.definition.editing.written import Written, each_question
from surveys.definition.reading import RESERVED_KEYS, RESERVED_PAGES
from surveys.definition.scales import BUILT_IN
from surveys.definition.types.options import PICKED, RESERVED
from surveys.definition.types.place import ELSEWHERE

LONGEST = 28  # settings add a word to a question's key, and a key has 40 characters at most
ADDED = ("other", "name", "role", "may_name", "postcode")
# What an option cannot be called: answers off the scale, ticks without an order, wards that are not listed.
KEPT = (*RESERVED, PICKED, str(ELSEWHERE.key))


def page_key(written: Written, title: str, published: Iterable[Written] = ()) -> str:
    pages = {page["key"] for form in (written, *published) for page in form["pages"]}
    return key_from(title, RESERVED_PAGES | pages, "page")


def question_key(written: Written, words: str, published: Iterable[Written] = ()) -> str:
    own = {question["key"] for form in (written, *published) for _, question in each_question(form)}
    added = {f"{key}_{word}" for key in own for word in ADDED}
    return key_from(words, RESERVED_KEYS | own | added, "question")


def scale_key(written: Written, words: str) -> str:
    return key_from(words, {*BUILT_IN, *written.get("scales", {})}, "scale")


def options_published(key: str, published: Iterable[Written]) -> set[str]:
    """The keys of the options that this question ever offered."""
    asked = [question for form in published for _, question in each_question(form) if question["key"] == key]
    return {str(option["key"]) for question in asked for option in question.get("options", [])}


def option_keys(options: Iterable[dict[str, Any]], once: Collection[str] = ()) -> list[dict[str, Any]]:
    """The same options, each with a key: those that have one keep it. `once`: what others had before."""
    made: list[dict[str, Any]] = []
    options = list(options)
    taken = {*KEPT, *once, *(str(option["key"]) for option in options if option.get("key"))}
    for option in options:
        key = option.get("key") or key_from(option["label"], taken, "option")
        taken.add(key)
        made.append({**option, "key": key})
    return made


def key_from(words: str, taken: Collection[str], otherwise: str) -> str:
    """A key of plain letters that nobody has yet, made from as many of the words as fit."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    parts = re.findall(r"[a-z0-9]+", plain)
    stem = ""
    for part in parts:
        longer = f"{stem}_{part}" if stem else part[:LONGEST]
        if len(longer) > LONGEST:
            break
        stem = longer
    if not stem[:1].isalpha():
        stem = f"{otherwise}_{stem}".rstrip("_")[:LONGEST].rstrip("_")
    return next(key for key in _candidates(stem) if key not in taken)


def _candidates(stem: str) -> Iterable[str]:
    yield stem
    number = 2
    while True:
        yield f"{stem}_{number}"
        number += 1
