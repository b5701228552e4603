"""What a form of the second coding says: themes, none of them, or that somebody cannot say. Pure."""

from dataclasses import dataclass
from typing import Self

from django.http import QueryDict

from analysis.pipeline.coded import Answer

MANY = 200  # more boxes than a list of themes ever has


@dataclass(frozen=True)
class Ticked:
    themes: tuple[str, ...] = ()
    none: bool = False
    undecided: bool = False

    @classmethod
    def of(cls, answer: Answer | None) -> Self:
        """The boxes as somebody ticked them before; none at first."""
        if answer is None:
            return cls()
        plain = not answer.themes and not answer.undecided
        return cls(tuple(sorted(answer.themes)), plain, answer.undecided)


def ticked(post: QueryDict) -> Ticked:
    themes = tuple(theme[:20] for theme in post.getlist("themes")[:MANY])
    return Ticked(themes, "none" in post, "undecided" in post)
