"""What a form of the theme board asks for: an act with its payload, as the service takes it. Pure."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import QueryDict

from consult.numbers import number_in

KEPT = ("theme", "q", "show", "page")  # the parts of the board's address that an act leaves as they are
READING = ("read", "unread")  # acts that change no theme
SHOWN = "shown"  # of the comments: all on the page
NEW = "new"  # the choice "a new theme" in the list of themes to move to


@dataclass(frozen=True)
class Asked:
    """``seen``: the version of the codeframe that the page showed; -1 when the form does not say."""

    act: str
    payload: dict
    seen: int
    back: str


def asked(post: QueryDict) -> Asked:
    act, _, argument = post.get("act", "").partition(":")
    if act == "move" and (
        post.get("to") == NEW or (not post.get("to") and post.get("new_label", "").strip())
    ):
        act = "new"
    read = PAYLOADS.get(act, lambda post, argument: {})
    return Asked(act, read(post, argument), seen_of(post), back_of(post))


def seen_of(form: QueryDict) -> int:
    seen = number_in(form.get("seen", ""))
    return -1 if seen is None else seen


def back_of(form: QueryDict) -> str:
    """The board's address as the form remembers it; only its known parts, so it leads nowhere else."""
    told, kept = QueryDict(form.get("back", "")), QueryDict(mutable=True)
    for name in KEPT:
        if told.get(name):
            kept[name] = told[name][:200]
    return kept.urlencode()


def _rename(post: QueryDict, argument: str) -> dict:
    payload = {"theme": post.get("theme", ""), "label": post.get("label", "").strip()}
    return payload | ({"clause": post["clause"].strip()[:500]} if "clause" in post else {})


def _merge(post: QueryDict, argument: str) -> dict:
    return {"themes": [post.get("theme", "")], "into": post.get("into", "")}


def _drop(post: QueryDict, argument: str) -> dict:
    return {"theme": post.get("theme", ""), "reason": post.get("reason", "").strip()}


def _approve(post: QueryDict, argument: str) -> dict:
    return {"theme": post.get("theme", "")}


def _move(post: QueryDict, argument: str) -> dict:
    return _comments(post, argument) | {"to": post.get("to", ""), "from": post.get("theme", "")}


def _add(post: QueryDict, argument: str) -> dict:
    return _comments(post, argument) | {"to": post.get("to", "")}


def _new(post: QueryDict, argument: str) -> dict:
    made = {"label": post.get("new_label", "").strip(), "from": post.get("theme", "")}
    return _comments(post, argument) | made


def _comments(post: QueryDict, argument: str) -> dict:
    given = [argument] if argument else post.getlist("comments")
    if argument == SHOWN:
        given = post.getlist(SHOWN)
    return {"comments": [pk if (number := number_in(pk)) is None else number for pk in given]}


def _quote(post: QueryDict, argument: str) -> dict:
    return {"theme": post.get("theme", ""), "comment": number_in(argument) or 0}


def _nothing(post: QueryDict, argument: str) -> dict:
    return {}


def _reopen(post: QueryDict, argument: str) -> dict:
    return {"reason": post.get("reason", "").strip()}


PAYLOADS: dict[str, Callable[[QueryDict, str], dict]] = {
    "rename": _rename,
    "merge": _merge,
    "drop": _drop,
    "approve": _approve,
    "move": _move,
    "add": _add,
    "new": _new,
    "none": _comments,
    "quote": _quote,
    "unquote": _quote,
    "read": _comments,
    "unread": _comments,
    "sign_off": _nothing,
    "reopen": _reopen,
}
