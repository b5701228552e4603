import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.methods.battery import order_items
from analysis.methods.likert import AGREEMENT5, from_counts, summarise


def item(agree, base):
    return from_counts({4: agree, 2: base - agree}, scale=AGREEMENT5)


def test_items_stand_as_asked_or_by_their_exact_share_who_agree():
    items = [item(1, 3), item(2, 3), item(334, 1000), item(0, 5)]
    assert order_items(items) == (0, 1, 2, 3)
    assert order_items(items, by="agreement") == (1, 2, 0, 3)


def test_equal_shares_keep_the_asked_order():
    assert order_items([item(1, 2), item(3, 6), item(50, 100)], by="agreement") == (0, 1, 2)


def test_items_without_a_base_and_withheld_items_come_last_in_the_asked_order():
    assert order_items([None, item(0, 0), item(0, 4), None, item(4, 4)], by="agreement") == (4, 2, 0, 1, 3)


def test_the_share_is_of_the_weights_where_there_are_any():
    first = summarise([4, 2], scale=AGREEMENT5, weights=[1, 3])
    assert order_items([first, item(1, 2)], by="agreement") == (1, 0)
    assert order_items([first, item(1, 5)], by="agreement") == (0, 1)


def test_another_order_is_refused():
    with pytest.raises(ValueError, match='"alphabet"'):
        order_items([], by="alphabet")


@given(st.lists(st.integers(0, 6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), max_size=8))
def test_every_item_stands_once_and_shares_never_rise(parts):
    found = order_items([item(*part) for part in parts], by="agreement")
    assert sorted(found) == list(range(len(parts)))
    shares = [parts[place][0] / parts[place][1] if parts[place][1] else -1 for place in found]
    assert shares == sorted(shares, reverse=True)
