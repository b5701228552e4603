"""Two gates before a change goes in: `make test` tries every rule, `make wide` the same rules over every
address, stage, corpus, width and fault. CI passes both; what takes longer still is `make soak`.

    @pytest.mark.parametrize("width", gated(320, 1280))
"""

from typing import Any, NamedTuple

import pytest


def gated(*cases: Any, first: int = 1) -> list[Any]:
    """The first cases at the first gate, all others at the second."""
    return [*cases[:first], *(pytest.param(case, marks=pytest.mark.wide) for case in cases[first:])]


class Look(NamedTuple):
    """How wide a page is when it is looked at, and which of the pages of a room are."""

    widths: tuple[int, ...]
    every: int

    def of(self, places: list[str]) -> list[str]:
        return places[:: self.every]


# Every third page of a room where it is narrowest; at the second gate all of them, at a desk's width too.
LOOKS = [
    pytest.param(Look((320,), 3), id="third"),
    pytest.param(Look((320, 1280), 1), id="whole", marks=pytest.mark.wide),
]
