from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.methods.likert import AGREEMENT5, from_counts, summarise
from analysis.methods.wording import (
    QUANTITIES,
    SAFETY,
    HeadlineItem,
    count_of_base,
    headline,
    quantity,
    share_in_words,
    statement,
)


@pytest.mark.parametrize(
    ("count", "base", "phrase"),
    [
        (0, 300, "none"),
        (1, 300, "fewer than one in ten"),
        (30, 300, "fewer than a fifth"),
        (60, 300, "around a fifth"),
        (75, 300, "around a quarter"),
        (96, 301, "around a third"),
        (120, 300, "around two in five"),
        (149, 300, "just under half"),
        (150, 300, "half"),
        (151, 300, "just over half"),
        (165, 300, "just over half"),
        (166, 300, "most"),
        (224, 300, "most"),
        (225, 300, "a large majority"),
        (284, 300, "a large majority"),
        (285, 300, "almost all"),
        (299, 300, "almost all"),
        (300, 300, "all"),
    ],
)
def test_each_phrase_keeps_to_its_definition(count, base, phrase):
    assert quantity(count, base) == phrase


def test_no_phrase_under_thirty_people():
    assert quantity(25, 29) is None
    assert quantity(26, 30) == "a large majority"
    assert quantity(25.0, 40.0, n=29) is None
    assert quantity(0, 0) is None


def test_the_definitions_cover_every_share_once():
    assert QUANTITIES[0].least == 0
    assert QUANTITIES[-1].below > 100
    assert all(one.below == next_.least for one, next_ in pairwise(QUANTITIES))
    assert all(each.definition for each in QUANTITIES)


@given(st.integers(30, 10**6).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base))))
def test_every_share_has_a_phrase_and_more_people_never_a_weaker_one(share):
    count, base = share
    order = [each.phrase for each in QUANTITIES]
    assert quantity(count, base) in order
    if count < base:
        assert order.index(quantity(count, base)) <= order.index(quantity(count + 1, base))


@pytest.mark.parametrize("part", [-1, 301])
def test_a_part_that_is_no_part_is_refused(part):
    with pytest.raises(ValueError, match="between 0 and its base"):
        quantity(part, 300)


def test_a_figure_stands_beside_its_base():
    assert count_of_base(187, 301) == "62% (187 of 301)"
    assert count_of_base(None, 301) == "<10"
    assert count_of_base(None, 301, hidden="withheld") == "withheld"
    assert count_of_base(20, None) == "<10"
    assert count_of_base(0, 301) == "no one"
    assert count_of_base(0, 0) == "no answers"
    assert count_of_base(12345, 23456) == "53% (12,345 of 23,456)"


def test_rounding_never_turns_somebody_into_nobody_or_some_into_all():
    assert share_in_words(1, 301) == "less than 1%"
    assert share_in_words(300, 301) == "more than 99%"
    assert share_in_words(301, 301) == "100%"
    assert share_in_words(0, 301) == "0%"
    assert share_in_words(0, 0) == "no answers"


def test_a_statement_names_its_base():
    assert (
        statement(96, 301, "felt safe after dark")
        == "Around a third of the 301 people who answered felt safe after dark (32%, 96)."
    )
    assert statement(25, 29, "agreed") == "25 of the 29 people who answered agreed."
    assert statement(1, 1, "agreed") == "1 of the 1 person who answered agreed."
    assert statement(0, 40, "agreed") == "None of the 40 people who answered agreed."
    assert statement(40, 40, "agreed") == "All of the 40 people who answered agreed."
    assert statement(0, 0, "agreed") == "Nobody answered."


def item(label, agree, disagree, n=301):
    return HeadlineItem(label, agree, disagree, n, n)


A, B, C, D = "Anti-social behaviour", "Drugs", "Domestic abuse", "Safer streets"


def test_agreement_with_everything_and_a_clear_first():
    items = [item(A, 210, 30), item(B, 200, 40), item(C, 240, 20), item(D, 205, 60)]
    assert headline(items) == (
        "Most of the 301 people who answered agreed with every priority;"
        " agreement was highest for “Domestic abuse” (80%)."
    )


def test_a_clear_first_and_a_clear_last_are_both_named():
    items = [item(A, 210, 30), item(C, 240, 20), item(D, 160, 60)]
    assert headline(items).endswith(
        "agreement was highest for “Domestic abuse” (80%) and lowest for “Safer streets” (53%)."
    )


def test_small_gaps_have_no_highest():
    near = [item(A, 240, 20), item(B, 241, 20), item(C, 245, 20)]
    assert headline(near) == (
        "A large majority of the 301 people who answered agreed with every priority;"
        " agreement was similar for each."
    )
    steps = [item(A, 180, 20), item(B, 192, 20), item(C, 204, 20), item(D, 168, 20)]
    assert headline(steps).endswith("; agreement ranged from 56% to 68%.")


def test_bases_that_differ_are_given_as_a_span():
    items = [item(A, 200, 30, 298), item(B, 200, 30, 301)]
    assert headline(items) == (
        "Most of the people who answered each question (298 to 301) agreed with both priorities;"
        " agreement was similar for each."
    )


def test_one_item_is_named_with_its_share():
    assert headline([item(A, 240, 20)]) == (
        "A large majority of the 301 people who answered agreed with “Anti-social behaviour” (80%)."
    )


def test_disagreement_is_said_as_plainly():
    items = [item(A, 40, 240), item(B, 60, 200)]
    assert headline(items) == (
        "Most of the 301 people who answered disagreed with both priorities;"
        " disagreement was highest for “Anti-social behaviour” (80%)."
    )


def test_mixed_results_are_told_apart():
    assert headline([item(A, 240, 20), item(B, 40, 220), item(C, 150, 140)]) == (
        "Of the 301 people who answered, most agreed with “Anti-social behaviour”,"
        " and most disagreed with “Drugs”, and neither view passed half on “Domestic abuse”."
    )
    many = [item(label, 240, 20) for label in (A, B, C)] + [item(D, 40, 240)]
    assert headline(many) == (
        "Of the 301 people who answered, most agreed with 3 of the 4 priorities,"
        " and most disagreed with “Safer streets”."
    )


def test_exactly_half_is_no_majority():
    assert headline([item(A, 150, 150, 300), item(B, 100, 120, 300)]) == (
        "Opinion was divided: no more than half of the 300 people who answered"
        " agreed with or disagreed with any priority."
    )
    assert headline([item(A, 150, 150, 300)]).endswith(
        "agreed with or disagreed with “Anti-social behaviour”."
    )


def test_fewer_than_thirty_people_get_no_words_of_quantity():
    assert headline([item(A, 25, 2, 29), item(B, 25, 2, 29)]) == (
        "29 people answered, too few to sum up in words: please read the counts."
    )
    assert headline([item(A, 25, 2, 28), item(B, 250, 2, 290)]) == (
        "Between 28 and 290 people answered each question;"
        " under 30 is too few to sum up in words, so please read the counts."
    )
    assert headline([item(A, 25, 2, 28), item(B, 25, 2, 29)]).startswith(
        "Between 28 and 29 people answered, "
    )
    assert headline([item(A, 0, 0, 0)]) == "Nobody answered."


def test_withheld_items_are_counted_and_not_described():
    hidden = HeadlineItem(D, None, None, None, None)
    assert headline([item(A, 240, 20), item(B, 240, 20), hidden]) == (
        "A large majority of the 301 people who answered agreed with both priorities that can be shown;"
        " agreement was similar for each."
        " The answers on 1 priority are withheld to protect people’s privacy."
    )
    assert (
        headline([hidden, hidden]) == "The answers on 2 priorities are withheld to protect people’s privacy."
    )


def test_another_battery_has_its_own_words():
    assert headline([item("By day", 240, 20), item("After dark", 180, 90)], words=SAFETY) == (
        "Most of the 301 people who answered felt safe in both situations;"
        " the share feeling safe was highest for “By day” (80%)."
    )


def test_an_item_is_made_from_a_summary_in_people_or_in_weight():
    plain = HeadlineItem.of(A, from_counts({5: 20, 4: 10, 2: 5, -3: 5}, scale=AGREEMENT5))
    assert plain == HeadlineItem(A, 30, 5, 40, 40)
    weighted = HeadlineItem.of(A, summarise([5, 2], scale=AGREEMENT5, weights=[3.0, 1.0]))
    assert weighted == HeadlineItem(A, 3.0, 1.0, 4.0, 2)


def test_a_headline_of_nothing_is_refused():
    with pytest.raises(ValueError, match="at least one item"):
        headline([])
    with pytest.raises(ValueError, match="between 0 and its base"):
        headline([item(A, 400, 20)])


figures = st.integers(30, 500).flatmap(
    lambda n: st.integers(0, n).flatmap(lambda a: st.tuples(st.just(a), st.integers(0, n - a), st.just(n)))
)


@given(st.lists(figures, min_size=1, max_size=5))
def test_a_headline_never_claims_a_majority_that_is_not_there(rows):
    said = headline([item(f"Item {number}", *row) for number, row in enumerate(rows)])
    if said.startswith(("Most of", "A large majority of")):
        side = 1 if " disagreed with" in said else 0
        assert all(2 * row[side] > row[2] for row in rows)
    if said.startswith("A large majority of"):
        assert all(4 * row[side] >= 3 * row[2] for row in rows)
    assert said.endswith(".")
