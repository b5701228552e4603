"""What an edit may leave behind: a form that can be read, and no route that leads nowhere."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from surveys.definition.conditions import check_condition
from surveys.definition.editing.keys import key_from
from surveys.definition.editing.written import (
    Written,
    copied,
    each_question,
    find_page,
    find_question,
    place_name,
)
from surveys.definition.fields import Fields
from surveys.definition.model import Definition
from surveys.definition.reading import DefinitionError
from surveys.definition.types import Question

# "pages[0].questions[1] 'key': options[0]: label: is missing"
ERROR = re.compile(
    r"(?:pages\[(\d+)\])?(?:\.questions\[(\d+)\])?(?: '[^']*')?(?:: )?(?:([a-z_]+)[^ :]*: )?(.*)", re.S
)
LOST = {
    "show_if": "{place} is asked only after certain answers. This would take away what that depends on.",
    "about": "{place} asks about the answers to an earlier question. This would take that question away.",
}


@dataclass(frozen=True)
class Link:
    """What binds a page or a question to an earlier one: its `show_if` or its `about`."""

    kind: str
    key: str
    setting: str


@dataclass(frozen=True)
class Fault:
    """One thing that stands in the way, with its place: the keys of page and question, and the setting."""

    message: str
    page: str = ""
    question: str = ""
    setting: str = ""


class EditRefused(ValueError):
    """An edit that would break something. `links` are those that could be given up so that it can be done."""

    def __init__(self, faults: list[Fault], links: list[Link] | None = None) -> None:
        super().__init__(" ".join(fault.message for fault in faults))
        self.faults = faults
        self.links = links or []


def settled(written: Written, *, clear: bool = False) -> Written:
    """The edited form, if it can still be read. Raises EditRefused.

    With `clear`, whatever hung on something that is gone is asked of everybody from now on.
    """
    links = links_lost(written)
    if links and not clear:
        raise EditRefused([_lost(written, link) for link in links], links)
    for link in links:
        find = find_page if link.kind == "page" else find_question
        del find(written, link.key)[link.setting]
    if found := _unreadable(written):
        raise EditRefused(found)
    return written


def complete(written: Written) -> Written:
    """Without the pages that hold no question yet: what could be read as a definition."""
    return {**written, "pages": [page for page in written["pages"] if page["questions"]]}


def faults(written: Written) -> list[Fault]:
    """Everything that keeps this form from being published."""
    if not complete(written)["pages"]:
        return [Fault("There is no question yet. Add one.")]
    empty = [page["key"] for page in written["pages"] if not page["questions"]]
    return [_empty(written, key) for key in empty] + _unreadable(written)


def links_lost(written: Written) -> list[Link]:
    """The links that lead nowhere, or to something that stands later, in the order of the form."""
    asked = _without_links(written)
    earlier: dict[str, Question | None] = {}
    lost: list[Link] = []
    for page in written["pages"]:
        lost += _lost_of("page", page, earlier)
        for question in page["questions"]:
            lost += _lost_of("question", question, earlier)
            earlier |= asked[question["key"]]
    return lost


def _without_links(written: Written) -> dict[str, dict[str, Question]]:
    """Every question by key, with those that its settings add to it, read without routes."""
    bare = copied(_filled(written))
    for page in bare["pages"]:
        page.pop("show_if", None)
    for _, question in each_question(bare):
        question.pop("show_if", None)
        question.pop("about", None)
    found: dict[str, dict[str, Question]] = {}
    for asked in _read(bare).questions:
        owner = asked.companion_of or asked.key
        found.setdefault(owner, {})[asked.key] = asked
    return found


def _filled(written: Written) -> Written:
    """With something to read on every page that holds no question yet, and so one page at least."""
    taken = {question["key"] for _, question in each_question(written)}
    pages = []
    for page in written["pages"] or [{"key": "first", "title": "First", "questions": []}]:
        key = key_from("empty", taken, "empty")
        stand_in = [] if page["questions"] else [{"key": key, "type": "information", "text": "Nothing yet"}]
        taken |= {question["key"] for question in stand_in}
        pages.append({**page, "questions": [*page["questions"], *stand_in]})
    return {**written, "pages": pages}


def _read(filled: Written) -> Definition:
    try:
        return Definition.from_dict(filled)
    except DefinitionError as error:
        raise EditRefused([_fault(message, filled) for message in error.errors]) from error


def _lost_of(kind: str, part: Written, earlier: Mapping[str, Question | None]) -> list[Link]:
    lost = []
    if part.get("show_if") is not None and _condition_lost(part["show_if"], earlier):
        lost.append(Link(kind, part["key"], "show_if"))
    if part.get("about") and not getattr(earlier.get(part["about"]), "closed", False):
        lost.append(Link(kind, part["key"], "about"))
    return lost


def _condition_lost(condition: Any, earlier: Mapping[str, Question | None]) -> bool:
    errors: list[str] = []
    check_condition(Fields(condition, "", errors), earlier)
    return bool(errors)


def _lost(written: Written, link: Link) -> Fault:
    message = LOST[link.setting].format(place=place_name(written, link.kind, link.key))
    return Fault(message, **{link.kind: link.key}, setting=link.setting)


def _empty(written: Written, page: str) -> Fault:
    named = place_name(written, "page", page)
    return Fault(f"{named} has no question yet. Add one, or remove the page.", page)


def _unreadable(written: Written) -> list[Fault]:
    try:
        _read(_filled(written))
    except EditRefused as refused:
        return refused.faults
    return []


def _fault(message: str, filled: Written) -> Fault:
    """One error of the reader, with the place as keys: its list numbers say nothing to people."""
    found = ERROR.fullmatch(message)
    if found is None or found[1] is None:
        return Fault(message)
    page = filled["pages"][int(found[1])]
    question = page["questions"][int(found[2])]["key"] if found[2] else ""
    return Fault(found[4], page["key"], question, found[3] or "")
