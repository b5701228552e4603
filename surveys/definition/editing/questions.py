"""Adding, changing, copying, ordering and removing questions."""

from collections.abc import Collection, Iterable
from typing import Any

from surveys.definition.editing.checking import settled
from surveys.definition.editing.keys import option_keys, options_published, question_key
from surveys.definition.editing.ladders import ladder_fitted
from surveys.definition.editing.written import (
    Written,
    copied,
    find_page,
    find_question,
    page_holding,
    place_in,
)

KEPT = ("key", "type", "show_if")  # a change of the settings leaves these as they are


def question_add(written: Written, page: str, question: Written, *, after: str | None = None) -> Written:
    """With one more question: last on the page, or after the one named. Raises KeyError, EditRefused."""
    made = copied(written)
    questions = find_page(made, page)["questions"]
    place = len(questions) if after is None else place_in(questions, after) + 1
    questions.insert(place, _with_option_keys(question))
    return settled(made)


def question_change(
    written: Written,
    key: str,
    settings: dict[str, Any],
    *,
    clear: bool = False,
    published: Iterable[Written] = (),
) -> Written:
    """With these settings in place of all it had, but for its key, its type and who is asked."""
    made = copied(written)
    questions = page_holding(made, key)["questions"]
    place = place_in(questions, key)
    kept = {name: questions[place][name] for name in KEPT if name in questions[place]}
    own = {name: value for name, value in settings.items() if name not in KEPT}
    questions[place] = _with_option_keys(kept | own, options_published(key, published))
    return settled(made, clear=clear)


def question_duplicate(written: Written, key: str, *, published: Iterable[Written] = ()) -> Written:
    """With a copy right after it, under a key of its own."""
    made = copied(written)
    questions = page_holding(made, key)["questions"]
    copy_of = copied(find_question(made, key))
    copy_of["key"] = question_key(made, key, published)
    questions.insert(place_in(questions, key) + 1, copy_of)
    return settled(made)


def question_step(written: Written, key: str, by: int, *, clear: bool = False) -> Written:
    """One place up (by -1) or down (by 1), also over the edge of its page. Raises EditRefused."""
    made = copied(written)
    page = page_holding(made, key)
    questions = page["questions"]
    place = place_in(questions, key)
    if 0 <= place + by < len(questions):
        questions.insert(place + by, questions.pop(place))
        return settled(made, clear=clear)
    beside = place_in(made["pages"], page["key"]) + by
    if not 0 <= beside < len(made["pages"]):
        return made
    others = made["pages"][beside]["questions"]
    others.insert(0 if by > 0 else len(others), questions.pop(place))
    return settled(made, clear=clear)


def question_to_page(written: Written, key: str, page: str, *, clear: bool = False) -> Written:
    """To the end of another page. Raises KeyError, EditRefused."""
    made = copied(written)
    before = page_holding(made, key)["questions"]
    question = before.pop(place_in(before, key))
    find_page(made, page)["questions"].append(question)
    return settled(made, clear=clear)


def question_remove(written: Written, key: str, *, clear: bool = False) -> Written:
    made = copied(written)
    questions = page_holding(made, key)["questions"]
    del questions[place_in(questions, key)]
    return settled(made, clear=clear)


def _with_option_keys(question: Written, once: Collection[str] = ()) -> Written:
    if "options" not in question:
        return question
    return ladder_fitted({**question, "options": option_keys(question["options"], once)})
