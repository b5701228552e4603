"""The questionnaire's own scales, and what stands at its head."""

from typing import Any

from surveys.definition.editing.checking import EditRefused, Fault, settled
from surveys.definition.editing.written import Written, copied, each_question, place_name


def scale_change(written: Written, name: str, spec: dict[str, Any], *, clear: bool = False) -> Written:
    """With this scale under this name, whether it is new or was there. Raises EditRefused."""
    made = copied(written)
    made.setdefault("scales", {})[name] = spec
    return settled(made, clear=clear)


def scale_remove(written: Written, name: str) -> Written:
    """Without the scale. Raises KeyError, and EditRefused while a question uses it."""
    if users := scale_users(written, name):
        named = ", ".join(place_name(written, "question", key) for key in users)
        raise EditRefused([Fault(f"{named} still uses this scale. Choose another scale there first.")])
    made = copied(written)
    del made["scales"][name]
    if not made["scales"]:
        del made["scales"]
    return settled(made)


def priorities_named(written: Written, names: dict[str, str], key: str) -> Written:
    """With a name for this priority and for those that questions have already: {priority} stands for it."""
    used = [question["priority"] for _, question in each_question(written) if question.get("priority")]
    named = {each: names.get(each, each) for each in [*used, key]} | written.get("priorities", {})
    return settled(copied(written) | {"priorities": named})


def scale_users(written: Written, name: str) -> list[str]:
    """The keys of the questions that are answered on this scale."""
    return [question["key"] for _, question in each_question(written) if question.get("scale") == name]


def heading_change(written: Written, *, title: str, language: str) -> Written:
    """With another title and language. Raises EditRefused."""
    return settled(copied(written) | {"title": title, "language": language})
