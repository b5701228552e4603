"""Differences between groups in sentences: invented figures of a table, and nothing that is hidden."""

import numpy as np
import pytest

from analysis.methods.axes import Axis, banner, choice, ticks
from analysis.methods.crossing import cross
from analysis.methods.differences import OVERLAP, compare_groups, differences_in_words

WARDS = (1, 2, 3)
NAMES = ["Ward A", "Ward B", "Ward C"]
ANSWERS = ["Agreed", "Disagreed"]


def people_of(*cells):
    """[(answer, group, how many)] as two arrays of codes; invented."""
    answers, groups, sizes = (list(part) for part in zip(*cells, strict=True))
    return np.repeat(answers, sizes), np.repeat(groups, sizes)


CELLS = ((1, 1, 74), (2, 1, 46), (1, 2, 400), (2, 2, 450), (1, 3, 8), (2, 3, 12), (1, -2, 24), (2, -2, 6))


def invented(*cells, weights=None):
    answers, groups = people_of(*cells)
    return cross(choice(answers, (1, 2)), banner(groups, WARDS), weights=weights)


def test_a_difference_is_told_with_both_shares_and_both_bases():
    table = invented(*CELLS)
    (found,) = compare_groups(table)
    assert (found.test, found.small) == ("chi-square", (2,))
    assert differences_in_words(found, table, answers=ANSWERS, groups=NAMES) == (
        "Agreed more often among Ward A (62% of 120 people) than among everybody else (48% of 900).",
        "Agreed less often among Ward B (47% of 850 people) than among everybody else (62% of 170).",
        "Disagreed less often among Ward A (38% of 120 people) than among everybody else (52% of 900).",
        "Disagreed more often among Ward B (53% of 850 people) than among everybody else (38% of 170).",
    )


def test_a_hidden_cell_has_no_sentence():
    table = invented(*CELLS)
    (found,) = compare_groups(table)
    hidden = [[True, False, False], [False, True, False]]
    told = differences_in_words(found, table, answers=ANSWERS, groups=NAMES, hidden=hidden)
    assert [sentence.split(" (")[0] for sentence in told] == [
        "Agreed less often among Ward B",
        "Disagreed less often among Ward A",
    ]


def test_nothing_is_told_where_no_more_than_chance_was_found():
    table = invented((1, 1, 50), (2, 1, 50), (1, 2, 51), (2, 2, 49))
    (found,) = compare_groups(table)
    assert found.test == "chi-square"
    assert differences_in_words(found, table, answers=ANSWERS, groups=NAMES) == ()


def test_shares_that_would_read_alike_get_a_decimal():
    table = invented((1, 1, 52_400), (2, 1, 47_600), (1, 2, 51_600), (2, 2, 48_400))
    (found,) = compare_groups(table)
    (first, *_) = differences_in_words(found, table, answers=ANSWERS, groups=NAMES)
    assert first == (
        "Agreed more often among Ward A (52.4% of 100,000 people) "
        "than among everybody else (51.6% of 100,000)."
    )


def test_a_difference_that_those_outside_turn_round_is_not_told():
    """Ward A and Ward B differ, but those who did not state their group turn "everybody else" round."""
    table = invented((1, 1, 60), (2, 1, 40), (1, 2, 40), (2, 2, 60), (1, -2, 900), (2, -2, 10))
    (found,) = compare_groups(table)
    assert [each.more for each in found.differences if each.row == 0] == [True, False]
    told = differences_in_words(found, table, answers=ANSWERS, groups=NAMES)
    assert [sentence.split(" (")[0] for sentence in told] == [
        "Agreed less often among Ward B",
        "Disagreed more often among Ward B",
    ]


def test_weighted_groups_are_compared_by_their_effective_bases_and_say_so():
    weights = np.tile([0.5, 1.5], 200)
    table = invented((1, 1, 140), (2, 1, 60), (1, 2, 100), (2, 2, 100), weights=weights)
    (found,) = compare_groups(table)
    assert table.columns[0].effective_n == 160.0
    plain = compare_groups(invented((1, 1, 140), (2, 1, 60), (1, 2, 100), (2, 2, 100)))[0]
    assert found.statistic == pytest.approx(0.8 * plain.statistic)
    assert differences_in_words(found, table, answers=ANSWERS, groups=NAMES)[0] == (
        "Agreed more often among Ward A (70% of 200 people, weighted) "
        "than among everybody else (50% of 200, weighted)."
    )


def test_several_answers_are_compared_one_by_one():
    boxes = np.zeros((400, 2), dtype=bool)
    boxes[:140, 0] = boxes[200:300, 0] = True
    boxes[100:, 1] = boxes[300:, 0] = True
    table = cross(ticks(boxes), banner(np.repeat([1, 2], 200), WARDS))
    found = compare_groups(table)
    assert len(found) == 2
    assert [len(each.residuals) for each in found] == [1, 1]
    words = [differences_in_words(each, table, answers=["By post", "Online"], groups=NAMES) for each in found]
    assert words[1] == (
        "Online less often among Ward A (50% of 200 people) than among everybody else (100% of 200).",
        "Online more often among Ward B (100% of 200 people) than among everybody else (50% of 200).",
    )


def test_a_row_of_several_answers_must_hold_out_against_the_others():
    """20 answers without a difference and one with p about 0.02: together, no difference."""
    boxes = np.zeros((400, 21), dtype=bool)
    boxes[::2, :20] = True
    boxes[:112, 20] = boxes[200:288, 20] = True
    table = cross(ticks(boxes, none=np.ones(400, dtype=bool)), banner(np.repeat([1, 2], 200), WARDS))
    alone = cross(ticks(boxes[:, 20:], none=np.ones(400, dtype=bool)), banner(np.repeat([1, 2], 200), WARDS))
    assert compare_groups(alone)[0].differences != ()
    assert all(each.differences == () for each in compare_groups(table))


def test_groups_that_overlap_are_not_compared():
    table = cross(choice([1, 2], (1, 2)), ticks([[1, 1], [0, 1]]))
    (found,) = compare_groups(table)
    assert (found.test, found.why_not) == ("none", OVERLAP)


def test_words_and_masks_must_fit_the_table():
    table = invented(*CELLS)
    (found,) = compare_groups(table)
    with pytest.raises(ValueError, match="2 answers and 3 groups"):
        differences_in_words(found, table, answers=["Agreed"], groups=NAMES)
    with pytest.raises(ValueError, match="hidden has the shape"):
        differences_in_words(found, table, answers=ANSWERS, groups=NAMES, hidden=[True])


def test_without_groups_nothing_is_compared():
    nobody = Axis((), np.zeros((2, 0), dtype=bool), np.zeros(2, dtype=bool))
    (found,) = compare_groups(cross(choice([1, 2], (1, 2)), nobody))
    assert found.why_not == "Fewer than two groups have a base of 30 or more."
    assert [each.why_not for each in compare_groups(cross(ticks([[1], [1]]), nobody))] == [found.why_not]
