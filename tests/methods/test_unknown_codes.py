"""A code that is neither an answer nor a missing code is refused, however far apart the codes lie."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.methods.codes import MISSING, count_codes, refuse_unknown

CODES = st.integers(-5, 12) | st.sampled_from([1999, 2500, 30_000])


@given(st.lists(CODES, min_size=1, max_size=30), st.lists(CODES.filter(lambda code: code >= 0), min_size=1))
def test_codes_are_refused_just_where_one_of_them_is_unknown(codes, known):
    allowed, given = [*known, *MISSING], np.array(codes, dtype=np.int16)
    if set(codes) <= set(allowed):
        refuse_unknown(given, allowed, min(codes), max(codes))
        return
    with pytest.raises(ValueError, match="is not one of the known codes") as refused:
        refuse_unknown(given, allowed, min(codes), max(codes))
    assert int(str(refused.value).split()[1]) in set(codes) - set(allowed)


@pytest.mark.parametrize("highest", [9, 9000])
def test_the_lowest_unknown_code_within_the_range_is_named(highest):
    with pytest.raises(ValueError, match="Code 3 is not"):
        count_codes(np.array([highest, 5, 3, -5, 1], dtype=np.int16), [1, *MISSING, highest])
