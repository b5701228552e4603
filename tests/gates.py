"""Two gates before a change goes in: `make test` tries every rule, `make wide` the same rules over every
address, stage, corpus, width and fault. CI passes both; what takes longer still is `make soak`.

    @pytest.mark.parametrize("width", gated(320, 1280))
"""

from typing import Any

import pytest


def gated(*cases: Any, first: int = 1) -> list[Any]:
    """The first cases at the first gate, all others at the second."""
    return [*cases[:first], *(pytest.param(case, marks=pytest.mark.wide) for case in cases[first:])]


# A page is looked at where it is narrowest, and at the second gate at a desk's width too.
WIDTHS = [pytest.param((320,), id="narrow"), pytest.param((320, 1280), id="both", marks=pytest.mark.wide)]
