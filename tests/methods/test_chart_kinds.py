"""Rankings, who answered beside who lives there, and what holds for every kind of chart."""

import pytest

from analysis.methods.charts import GroupShare, RankItem, ranking_chart, representativeness_chart
from analysis.methods.charts.colours import ACCENT, EDGE, INK, NEUTRAL
from tests.methods.drawings import (
    SVG,
    bars_of,
    boxes,
    collisions,
    dots,
    frames,
    tree,
    written,
)
from tests.methods.test_chart_banners import CASES as BY_BANNER
from tests.methods.test_chart_banners import LONG, WORDS

INVENTED = "Invented answers: demonstration"
WIDTHS = pytest.mark.parametrize("width", [320, 360, 700])

RANKS = [RankItem("Litter", 60, 200), RankItem("Noise", 120, 230), RankItem("Arson", 0, 12)]
EDGE_RANKS = [
    RankItem(LONG, 301, 301),
    RankItem("None", 0, 0),
    RankItem("Hidden", None, None),
    RankItem("Half", None, 4),
]


def ranking(items=RANKS, **more):
    return ranking_chart(items, **({"base": 301, "top": 3} | WORDS | more))


def test_a_ranking_prints_first_choices_and_places_with_their_base():
    drawn = written(ranking())
    assert drawn[:4] == [
        "What was found",
        "What was asked. Base: 301 people who put answers in order.",
        "Put first",
        "Among the first three",
    ]
    assert [words for words in drawn if "%" in words] == [
        "20% (60)",
        "66% (200)",
        "40% (120)",
        "76% (230)",
        "0% (0)",
        "4% (12)",
    ]
    assert "Among the first 12" in written(ranking(top=12))


def test_a_ranking_stands_as_asked_or_by_first_choice_with_hidden_ones_last():
    items = [RankItem("Hidden", None, 40), *RANKS, RankItem("Tied", 60, 90)]
    names = [item.label for item in items]
    assert [words for words in written(ranking(items)) if words in names] == names
    by_first = [words for words in written(ranking(items, by_first=True)) if words in names]
    assert by_first == ["Noise", "Litter", "Tied", "Arson", "Hidden"]


def test_first_choices_and_places_share_one_measure():
    chart = ranking()
    first, places = bars_of(chart, ACCENT), [box for box in boxes(chart, NEUTRAL) if box[3] == 20]
    assert (len(first), len(places)) == (0, 3)
    first = [box for box in boxes(chart, ACCENT) if box[3] == 20]
    assert len(first) == 2
    assert first[1][2] / places[1][2] == pytest.approx(120 / 230, rel=0.01)
    assert first[1][0] == places[1][0]
    assert first[1][1] + 20 == places[1][1]


def test_rankings_that_cannot_be_drawn_are_refused():
    with pytest.raises(ValueError, match="at least one item and a base"):
        ranking([])
    with pytest.raises(ValueError, match="at least one item and a base"):
        ranking(base=0)
    with pytest.raises(ValueError, match="two places or more, not 1"):
        ranking(top=1)
    with pytest.raises(ValueError, match="“Litter” was put first by 5 and among the first by only 4"):
        RankItem("Litter", 5, 4)


SHARES = [
    GroupShare("16 to 24", 12, 14.3),
    GroupShare("25 to 64", 183, 60.4),
    GroupShare("Not said", 22),
    GroupShare("Other", None, 3.0),
]
EDGE_SHARES = [
    GroupShare(LONG, 301, 0.0),
    GroupShare("None", 0, 100.0),
    GroupShare("Equal", 301, 100.0),
    GroupShare("New", 301),
]


def shares(groups=SHARES, **more):
    return representativeness_chart(groups, base=301, **(WORDS | more))


def test_each_share_stands_beside_that_of_the_area():
    drawn = [words for words, *_ in sorted(frames(shares()), key=lambda line: (line[2], line[1]))]
    assert drawn[2:4] == ["People who answered", "People in the area"]
    assert drawn[4:] == [
        *("16 to 24", "4%", "area 14%"),
        *("25 to 64", "61%", "area 60%"),
        *("Not said", "7%", "area’s figure not known"),
        *("Other", "[c] withheld"),
        "[c] Withheld so that nobody can be recognised.",
    ]


def test_a_disc_for_the_answers_and_an_upright_for_the_area():
    chart = shares()
    discs = dots(chart, ACCENT)[1:]  # the first one is the legend's
    uprights = [box for box in boxes(chart, INK) if box[2:] == (4, 26)]
    assert (len(discs), len(uprights)) == (3, 2)
    zero = next(box for box in boxes(chart, EDGE) if box[3] == 30)[0] + 0.75
    point = (discs[1][0] - zero) / (100 * 183 / 301)
    assert discs[0][0] - zero == pytest.approx(point * 100 * 12 / 301, abs=0.05)
    assert [round(box[0] + 2 - zero, 1) for box in uprights] == [
        pytest.approx(point * 14.3, abs=0.1),
        pytest.approx(point * 60.4, abs=0.1),
    ]


def test_a_withheld_group_has_no_mark_even_where_the_area_is_known():
    only = shares([GroupShare("Hidden", None, 50.0)])
    assert len(dots(only, ACCENT)) == 1
    assert not [box for box in boxes(only, INK) if box[3] == 26]
    assert not [words for words in written(only) if "%" in words]


def test_shares_that_cannot_be_drawn_are_refused():
    with pytest.raises(ValueError, match="at least one group and a base"):
        shares([])
    with pytest.raises(ValueError, match="302 of 301"):
        shares([GroupShare("All", 302)])
    with pytest.raises(ValueError, match=r"120\.0 of 100"):
        shares([GroupShare("All", 1, 120.0)])


CASES = BY_BANNER | {
    "ranking": lambda **more: ranking([*RANKS, *EDGE_RANKS], **more),
    "shares": lambda **more: shares([*SHARES, *EDGE_SHARES], **more),
}


@pytest.mark.parametrize("case", CASES)
@WIDTHS
def test_no_words_meet_or_leave_the_page(case, width):
    assert collisions(CASES[case](width=width, label=INVENTED, note=LONG)) == []


@pytest.mark.parametrize("case", CASES)
def test_every_kind_carries_its_message_its_description_and_its_label(case):
    chart = CASES[case](label=INVENTED)
    root = tree(chart)
    assert [(part.tag, part.text) for part in root[:2]] == [
        (f"{SVG}title", "What was found"),
        (f"{SVG}desc", "The same in words."),
    ]
    assert written(chart).count(INVENTED) == 1
    assert chart.png.startswith(b"\x89PNG")
