"""The published staff survey of 2021 (29 people), reproduced to the decimal from its counts.

Source: Safer Hartlepool Partnership, Integrated Community Safety Team staff survey, Appendix 5.
The paper prints margins only; the counts are the one split of whole people that gives its cells.
"""

import doctest
from decimal import Decimal
from pathlib import Path

import pytest

from analysis.methods.likert import AGREEMENT5, from_counts
from analysis.methods.rounding import percent

LEVELS = (5, 4, 3, 2, 1)
NEITHER, DISAGREE_NET, AGREE_NET = "neither", "disagree_net", "agree_net"

# statement: counts in printed order; what counting prints (agree net, neither, disagree net, then the five
# levels); cells that the paper prints and no count can give; mean
STATEMENTS = {
    "clear about my role": (
        (7, 18, 2, 1, 1),
        "86.2 6.9 6.9 24.1 62.1 6.9 3.4 3.4",
        {DISAGREE_NET: "7", "Disagree": "3.5", "Strongly disagree": "3.5"},
        4.0,
    ),
    "roles of other members": (
        (5, 20, 2, 1, 1),
        "86.2 6.9 6.9 17.2 69.0 6.9 3.4 3.4",
        {DISAGREE_NET: "7", "Disagree": "3.5", "Strongly disagree": "3.5"},
        3.931,
    ),
    "aims and objectives": (
        (5, 20, 3, 0, 1),
        "86.2 10.3 3.4 17.2 69.0 10.3 0.0 3.4",
        {DISAGREE_NET: "3.5", "Strongly disagree": "3.5"},
        3.9655,
    ),
    "how my work contributes": (
        (6, 20, 2, 0, 1),
        "89.7 6.9 3.4 20.7 69.0 6.9 0.0 3.4",
        {DISAGREE_NET: "3.5", "Strongly disagree": "3.5"},
        4.0345,
    ),
    "co-location": ((9, 7, 9, 2, 1), "57.1 32.1 10.7 32.1 25.0 32.1 7.1 3.6", {}, 3.75),
    "works well together": (
        (6, 11, 11, 0, 1),
        "58.6 37.9 3.4 20.7 37.9 37.9 0.0 3.4",
        {DISAGREE_NET: "3.5", "Strongly disagree": "3.5"},
        3.7241,
    ),
    "able to ask others": (
        (13, 13, 2, 0, 1),
        "89.7 6.9 3.4 44.8 44.8 6.9 0.0 3.4",
        {AGREE_NET: "89.6", DISAGREE_NET: "3.5", "Strongly disagree": "3.5"},
        4.2759,
    ),
    "able to offer help": (
        (11, 16, 1, 0, 1),
        "93.1 3.4 3.4 37.9 55.2 3.4 0.0 3.4",
        {NEITHER: "3.5", DISAGREE_NET: "3.5", "Strongly disagree": "3.5"},
        4.2414,
    ),
}
OTHER_IMPOSSIBLE = {"Victim Care and Advice Services": "3.9"}


def summary_of(counts):
    return from_counts(dict(zip(LEVELS, counts, strict=True)), scale=AGREEMENT5)


def printed_cells(summary):
    nets = (summary.agree_percent(1), summary.neutral_percent(1), summary.disagree_percent(1))
    return " ".join(str(figure) for figure in (*nets, *summary.percent(1).values()))


@pytest.mark.parametrize("statement", STATEMENTS)
def test_every_statement_prints_what_its_counts_give(statement):
    counts, printed, _, mean = STATEMENTS[statement]
    summary = summary_of(counts)
    assert printed_cells(summary) == printed
    assert summary.mean == pytest.approx(mean, abs=0.00005)
    assert summary.median_label == "Agree"


def test_one_person_skipped_the_co_location_statement():
    bases = {name: summary_of(counts).n for name, (counts, *_) in STATEMENTS.items()}
    assert bases.pop("co-location") == 28
    assert set(bases.values()) == {29}


def possible(places, highest=29):
    return {percent(count, base, places) for base in range(1, highest + 1) for count in range(base + 1)}


def test_no_count_of_29_people_or_fewer_prints_three_and_a_half_percent():
    assert not {Decimal("3.5"), Decimal("89.6"), Decimal("3.9")} & possible(1)


def test_the_paper_prints_nineteen_figures_that_no_count_gives():
    wrong = [
        (cell, figure) for _, _, impossible, _ in STATEMENTS.values() for cell, figure in impossible.items()
    ]
    wrong += list(OTHER_IMPOSSIBLE.items())
    assert len(wrong) == 19
    for statement, (counts, _, impossible, _) in STATEMENTS.items():
        summary = summary_of(counts)
        cells = dict(zip(AGREEMENT5.labels, summary.percent(1).values(), strict=True)) | {
            AGREE_NET: summary.agree_percent(1),
            NEITHER: summary.neutral_percent(1),
            DISAGREE_NET: summary.disagree_percent(1),
        }
        for cell, figure in impossible.items():
            assert cells[cell] != Decimal(figure), (statement, cell)


def test_the_single_choice_is_of_the_26_who_answered():
    assert [percent(count, 26, 1) for count in (21, 5, 0)] == [
        Decimal("80.8"),
        Decimal("19.2"),
        Decimal("0.0"),
    ]


def test_the_multiple_choice_is_of_people_not_of_ticks():
    shares = [percent(count, 26, 1) for count in (5, 2, 4, 1, 21, 3)]
    assert [str(share) for share in shares] == ["19.2", "7.7", "15.4", "3.8", "80.8", "11.5"]
    assert sum(shares) > 100


def test_the_worked_examples_of_the_methods_page_print_what_they_say():
    page = Path(__file__).parents[2] / "docs" / "methods.md"
    assert doctest.testfile(str(page), module_relative=False) == doctest.TestResults(failed=0, attempted=84)
