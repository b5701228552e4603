"""The other forms of a battery: stacked to 100 %, and three categories."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.methods.charts import LikertItem, likert_chart
from analysis.methods.charts.colours import EDGE, NEUTRAL, PAPER, scale_colours
from analysis.methods.charts.items import measured
from analysis.methods.charts.sides import AGREE, DISAGREE, NEITHER, side_colours, three_sided
from analysis.methods.likert import AGREEMENT5, SAFETY5, Scale, from_counts
from analysis.methods.rounding import percent
from tests.methods.drawings import bars_of, boxes, collisions, figures, frames, texts, written

LONG = "Making sure that people who walk or cycle home after dark feel safer in every street of town"
WORDS = {"title": "Most people agreed", "subtitle": "All who answered", "description": "Two priorities."}
COLOURS = scale_colours(AGREEMENT5)
COUNTS = [
    {5: 50, 4: 30, 3: 10, 2: 5, 1: 2, -3: 3},
    {5: 10, 4: 20, 3: 30, 2: 36, 1: 4},
    {5: 1, 4: 1, 3: 2, 2: 2, 1: 2},
]
LABELS = ("Anti-social behaviour", "Safer streets", LONG)
ITEMS = [
    LikertItem.of(label, from_counts(counts, scale=AGREEMENT5))
    for label, counts in zip(LABELS, COUNTS, strict=True)
]
EDGES = [
    LikertItem.of(f"{LONG} 1", from_counts({5: 40}, scale=AGREEMENT5)),
    LikertItem.of(f"{LONG} 2", from_counts({1: 40}, scale=AGREEMENT5)),
    LikertItem.of("Nobody", from_counts({}, scale=AGREEMENT5)),
    LikertItem.of("Unsure", from_counts({-3: 12}, scale=AGREEMENT5)),
    LikertItem("Withheld", None, None),
]


def draw(form, items=ITEMS, scale=AGREEMENT5, **more):
    return likert_chart(items, scale=scale, form=form, **(WORDS | more))


def test_three_categories_are_rounded_once_from_counts():
    assert figures(draw("three")) == ["7", "10", "80", "3", "40", "30", "30", "0", "50", "25", "25", "0"]
    parts = measured(ITEMS[2], AGREEMENT5).figures
    assert (parts[5], parts[4]) == (13, 13)  # 1 of 8 each: added up they would print 26


def test_three_categories_have_three_words_in_the_key():
    assert written(draw("three"))[2:5] == ["Disagree", "Neither agree nor disagree", "Agree"]
    items = [LikertItem.of("By day", from_counts({5: 4, 4: 2, 1: 3}, scale=SAFETY5))]
    assert written(draw("three", items, SAFETY5))[2:5] == [
        "Unsafe",
        "Neither safe nor unsafe",
        "Safe",
    ]
    named = draw("three", items, SAFETY5, names={AGREE: "Felt safe"})
    assert written(named)[4] == "Felt safe"
    mixed = Scale((4, 3, 2, 1), ("Very good", "Fair", "Poor", "Bad"), (4, 3), (), (2, 1))
    items = [LikertItem("Item", {4: 1, 3: 2, 2: 3, 1: 4}, 10)]
    assert written(draw("three", items, mixed))[2:4] == ["Poor or Bad", "Very good or Fair"]


def test_a_category_of_which_a_level_is_hidden_is_hidden():
    chart = draw("three", [LikertItem("Few", {5: 20, 4: None, 3: 3}, None)])
    assert "Withheld to protect people’s privacy" in written(chart)
    assert not [words for words in written(chart) if words.isdigit()]


def test_three_categories_need_two_sides():
    often = Scale((3, 2, 1), ("Often", "Sometimes", "Never"), (), (), ())
    with pytest.raises(ValueError, match="an agreeing and a disagreeing side"):
        draw("three", [LikertItem("Item", {3: 1}, 1)], often)
    with pytest.raises(ValueError, match=r"\[9\] are not on the scale"):
        draw("three", [LikertItem("Item", {9: 1}, 1)])
    with pytest.raises(ValueError, match="diverging, three, stacked; not “pie”"):
        draw("pie")


@given(st.dictionaries(st.sampled_from(AGREEMENT5.codes), st.integers(0, 500), min_size=1))
def test_nobody_is_lost_between_five_levels_and_three_categories(counts):
    summary = from_counts(counts, scale=AGREEMENT5)
    (item,), three = three_sided([LikertItem.of("Item", summary)], AGREEMENT5)
    assert item.counts == {AGREE: summary.agree, NEITHER: summary.neutral, DISAGREE: summary.disagree}
    assert measured(item, three).figures == (
        {code: percent(count, summary.n) for code, count in item.counts.items()} if summary.n else {}
    )


def test_a_rising_scale_stays_in_its_printed_order():
    rising = Scale((1, 2, 3, 4), ("No", "Rather no", "Rather yes", "Yes"), (4, 3), (), (1, 2))
    _, three = three_sided([], rising)
    assert (three.codes, three.labels) == ((DISAGREE, AGREE), ("No", "Yes"))


def test_a_category_has_the_colour_of_its_outermost_level():
    row = ["#000001", "#000002", "#000003", "#000004", "#000005"]
    assert side_colours(row, AGREEMENT5) == {AGREE: "#000001", NEITHER: "#000003", DISAGREE: "#000005"}
    assert side_colours({5: "#123456", 4: "#234567"}, AGREEMENT5) == {AGREE: "#123456"}
    assert side_colours(None, AGREEMENT5) is None
    assert len(bars_of(draw("three", colours={5: "#123456"}), "#123456")) == 3
    with pytest.raises(ValueError, match="1 colours do not match 5 levels"):
        draw("three", colours=["#000000"])


def test_stacked_bars_fill_the_line_in_printed_order():
    chart = draw("stacked")
    assert figures(chart) == ["50", "30", "10", "5", "10", "20", "30", "36", "4", *["13"] * 2, *["25"] * 3]
    rows = {}
    for colour in (*COLOURS.values(), PAPER):
        for x, y, width, height in bars_of(chart, colour):
            if colour not in (NEUTRAL, PAPER) or height == 34:
                rows.setdefault(y, []).append((x, width))
    assert len(rows) == 3
    for segments in rows.values():
        segments.sort()
        ends = [round(x + width, 1) for x, width in segments]
        assert ends[-1] == 700 - 14
        assert ends[:-1] == [round(x, 1) for x, _ in segments[1:]]
    assert len({round(min(segments)[0], 1) for segments in rows.values()}) == 1


def test_dont_know_is_the_last_white_part_of_a_stacked_bar():
    chart = draw("stacked")
    assert written(chart)[2:8] == [*AGREEMENT5.labels, "Don’t know"]
    (white,) = [box for box in bars_of(chart, PAPER) if box[3] == 34]
    assert round(white[0] + white[2], 1) == 700 - 14
    opinion = [LikertItem.of("Item", from_counts({5: 5, -3: 3}, scale=AGREEMENT5, base="opinion"))]
    assert "Don’t know" not in written(draw("stacked", opinion))
    unsure = [LikertItem.of("Item", from_counts({5: 99, -3: 1}, scale=AGREEMENT5))]
    assert "Numbers are percentages; those under 4% are not printed." in written(draw("stacked", unsure))


@pytest.mark.parametrize("form", ["diverging", "stacked", "three"])
def test_the_order_is_the_callers(form):
    for items in (ITEMS, ITEMS[::-1]):
        drawn = [words for words in written(draw(form, items)) if words in LABELS[:2]]
        assert drawn == [item.label for item in items if item.label in LABELS[:2]]


@pytest.mark.parametrize("form", ["diverging", "stacked", "three"])
@pytest.mark.parametrize("width", [320, 360, 700])
def test_no_words_meet_and_every_figure_has_room(form, width):
    chart = draw(form, [*ITEMS, *EDGES], width=width, label="Invented answers: demonstration")
    assert collisions(chart) == []
    inside = [box for colour in (*COLOURS.values(), PAPER) for box in boxes(chart, colour) if box[3] > 20]
    for (_, element), (words, left, top, right, _) in zip(texts(chart), frames(chart), strict=True):
        if element.get("text-anchor") == "middle":
            assert any(x <= left and right <= x + wide and y <= top for x, y, wide, _ in inside), words


@pytest.mark.parametrize("form", ["diverging", "stacked", "three"])
def test_twenty_statements_and_one_can_be_drawn(form):
    many = [LikertItem(f"Priority {n}", {5: n, 1: 20 - n}, 20) for n in range(20)]
    assert sum(words.startswith("Priority ") for words in written(draw(form, many))) == 20
    assert draw(form, many[:1]).height < draw(form, many).height


def test_a_sliver_of_a_pale_level_can_be_seen():
    chart = draw("diverging", [LikertItem("Item", {5: 997, 3: 3}, 1000)])
    assert not bars_of(chart, NEUTRAL)
    line, sliver = boxes(chart, EDGE)
    assert (round(sliver[2] / bars_of(chart, COLOURS[5])[0][2], 3), round(sliver[3])) == (0.003, 34)
    assert line[3] > sliver[3]
