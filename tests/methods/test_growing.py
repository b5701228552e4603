"""The control of the tests of time: what is quadratic is seen."""

import pytest

from tests.methods.growing import grows_evenly


@pytest.mark.wide
def test_what_looks_at_every_pair_is_told_from_what_looks_at_every_letter():
    assert grows_evenly(lambda text: sum(map(ord, text * 300)), "ab", 4_000)
    assert not grows_evenly(lambda text: sum(one == other for one in text for other in text), "ab", 2_000)
