"""What the form that splits a theme asks for. Pure."""

from django.http import QueryDict

from consult.numbers import number_in

MOST = 20


def parts_asked(post: QueryDict) -> list[dict]:
    """The parts that are ticked, each with its name and its comments; the others stay in the theme."""
    return [_part(post, k) for k in range(1, MOST + 1) if post.get(f"take-{k}")]


def _part(post: QueryDict, k: int) -> dict:
    given = post.get(f"comments-{k}", "").split(",")
    numbers = [pk if (number := number_in(pk)) is None else number for pk in given]
    return {"label": post.get(f"label-{k}", "").strip(), "comments": numbers}
