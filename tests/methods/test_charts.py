import re
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.methods.charts import BarItem, LikertItem, bar_chart, likert_chart
from analysis.methods.charts.colours import EDGE, NEUTRAL, PAPER, contrast, ink_on, scale_colours
from analysis.methods.charts.png import packed
from analysis.methods.charts.words import balanced, plain, text_width, wrap
from analysis.methods.likert import AGREEMENT5, SAFETY5, Scale, from_counts
from tests.methods.drawings import SVG, bars_of, boxes, place, texts, tree, written

WORDS = {"title": "Most people agreed", "subtitle": "All who answered", "description": "Two priorities."}
ITEMS = [
    LikertItem.of(
        "Anti-social behaviour", from_counts({5: 50, 4: 30, 3: 10, 2: 5, 1: 2, -3: 3}, scale=AGREEMENT5)
    ),
    LikertItem.of("Safer streets", from_counts({5: 10, 4: 20, 3: 30, 2: 36, 1: 4}, scale=AGREEMENT5)),
]
COLOURS = scale_colours(AGREEMENT5)
THREE = Scale((3, 2, 1), ("Agree", "Neither", "Disagree"), (3,), (2,), (1,))


def draw(items=ITEMS, scale=AGREEMENT5, **more):
    return likert_chart(items, scale=scale, **(WORDS | more))


@pytest.mark.parametrize("width", [320, 360, 700, 1200])
def test_a_chart_has_the_size_that_was_asked_for_twice_over_in_the_png(width):
    chart = draw(width=width)
    assert (chart.width, tree(chart).get("width")) == (width, str(width))
    assert struct.unpack(">II", chart.png[16:24]) == (2 * width, 2 * chart.height)


def test_the_same_input_gives_the_same_bytes():
    assert draw() == draw()
    assert draw().svg != draw(title="Another message").svg


def test_the_message_the_subtitle_and_the_label_are_drawn_inside_the_picture():
    drawn = written(draw(label="Invented answers: demonstration", note="Asked in the autumn."))
    assert drawn.count("Invented answers: demonstration") == 1
    assert {"Most people agreed", "All who answered", "Asked in the autumn."} <= set(drawn)
    assert "Invented answers: demonstration" not in written(draw())


def test_title_and_description_are_in_the_svg_for_assistive_technology():
    hostile = 'A & B <script>alert("1")</script> \x00]]>'
    root = tree(draw(title=hostile, description=hostile, subtitle=hostile, label=hostile))
    title, description = root[0], root[1]
    assert (title.tag, description.tag) == (f"{SVG}title", f"{SVG}desc")
    assert title.text == description.text == 'A & B <script>alert("1")</script> ]]>'
    assert root.get("aria-labelledby").split() == [title.get("id"), description.get("id")]
    assert root.get("role") == "img"
    assert not list(root.iter(f"{SVG}script"))


def test_two_charts_on_one_page_do_not_share_names():
    assert tree(draw())[0].get("id") != tree(draw(description="Another."))[0].get("id")


def test_nothing_in_the_svg_needs_styles_roles_or_the_network():
    svg = draw().svg
    assert " style=" not in svg
    assert "role=" not in svg.removeprefix('<svg role="img"')
    assert set(re.findall(r"https?://[^\"']+", svg)) == {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xlink",
    }


@pytest.mark.parametrize("width", [320, 700])
def test_no_type_is_under_14_pixels_and_none_leaves_the_page(width):
    long = [LikertItem("A very long statement about neighbourhoods " * 4, {5: 1234567}, 1234567)]
    for words, element in texts(draw(long, width=width, label="A label " * 12, note="A note " * 30)):
        size = float(element.get("font-size").removesuffix("px"))
        assert size >= 14
        reach = text_width(words, size, bold=element.get("font-weight") == "bold")
        assert (
            place(element)[0] + reach * {"start": 1, "middle": 0.5}[element.get("text-anchor")] <= width + 1
        )


def test_segments_of_four_percent_and_over_carry_their_figure():
    inside = [(place(element)[::-1], words) for words, element in texts(draw()) if words.isdigit()]
    figures = [words for _, words in sorted(inside)]
    assert figures == ["5", "10", "30", "50", "3", "4", "36", "30", "20", "10", "0"]
    assert "Numbers are percentages; those under 4% are not printed." in written(draw())
    assert "Numbers are percentages." in written(draw(ITEMS[1:]))


def test_rounding_is_mentioned_only_where_it_shows():
    uneven = [LikertItem("Thirds", {5: 1, 4: 1, 3: 1}, 3)]
    assert "Percentages may not sum to 100 because of rounding." in written(draw(uneven))
    assert "Percentages may not sum to 100 because of rounding." not in written(draw())


def test_the_neutral_level_straddles_zero_and_the_sides_stand_on_their_sides():
    chart = draw()
    line = boxes(chart, EDGE)
    zero = line[0][0] + line[0][2] / 2
    neutral = bars_of(chart, NEUTRAL)[::2]
    assert [round(box[0] + box[2] / 2 - zero, 1) for box in neutral] == [0.0, 0.0]
    assert all(x >= zero for code in (5, 4) for x, *_ in bars_of(chart, COLOURS[code]))
    assert all(x + width <= zero for code in (2, 1) for x, _, width, _ in bars_of(chart, COLOURS[code]))


def test_lengths_are_in_proportion_to_the_shares():
    chart = draw()
    fifty, ten = (bars_of(chart, COLOURS[5])[row][2] for row in (0, 1))
    assert fifty / ten == pytest.approx(5, rel=0.01)


def test_dont_know_stands_in_its_own_panel_on_the_same_measure():
    chart = draw()
    panel = [box for box in bars_of(chart, PAPER) if box[0] > 400]
    assert len(panel) == 2  # one bar and its darker outline; nobody answered so in the second item
    furthest = max(x + width for x, _, width, _ in bars_of(chart, COLOURS[5]))
    assert panel[0][0] > furthest
    assert panel[0][2] / 3 == pytest.approx(bars_of(chart, COLOURS[5])[0][2] / 50, rel=0.02)
    opinion = from_counts({5: 50, -3: 3}, scale=AGREEMENT5, base="opinion")
    assert "Don’t know" not in written(draw([LikertItem.of("Item", opinion)]))


def test_the_key_is_in_the_order_of_the_bars():
    drawn = [words for words in written(draw()) if words in AGREEMENT5.labels]
    assert drawn == list(reversed(AGREEMENT5.labels))
    rising = Scale((1, 2, 3), ("No", "Neither", "Yes"), (3,), (2,), (1,))
    chart = draw([LikertItem("Item", {1: 2, 2: 3, 3: 5}, 10)], scale=rising)
    assert [words for words in written(chart) if words in rising.labels] == ["No", "Neither", "Yes"]


def test_the_base_stands_in_every_label():
    drawn = written(draw([LikertItem("Item", {5: 1200}, 1200)]))
    assert "n = 1,200" in drawn


@pytest.mark.parametrize("counts", [None, {5: 20, 4: None, 3: 3}])
@pytest.mark.parametrize("width", [360, 700])
def test_a_withheld_item_is_words_and_never_a_bar(counts, width):
    chart = draw([LikertItem("Few people", counts, None)], width=width)
    assert "Withheld to protect people’s privacy" in written(chart)
    assert not any(bars_of(chart, colour) for colour in COLOURS.values())
    assert not [words for words in written(chart) if words.startswith("n =") or words.isdigit()]


def test_shares_are_of_the_people_in_the_base_even_where_some_are_not_drawn():
    chart = draw([LikertItem("Item", {5: 30, 1: 30}, 100)])
    assert [words for words in written(chart) if words.isdigit()] == ["30", "30"]
    weighted = draw([LikertItem("Item", {5: 1.5, 1: 1.5}, 100, 3.0)])
    assert [words for words in written(weighted) if words.isdigit()] == ["50", "25", "25"]
    with pytest.raises(ValueError, match="“Item” counts 31 answers of 30 people"):
        draw([LikertItem("Item", {5: 30}, 30, 1)])


def test_a_chart_without_a_message_starts_with_its_subtitle():
    assert written(draw(title=""))[:1] != [""]
    assert draw(title="").height < draw().height


def test_an_item_that_nobody_answered_says_so():
    assert "No answers" in written(draw([LikertItem("Item", {5: 0}, 0, 0)]))


def test_labels_stand_beside_the_bars_or_on_a_phone_above_them():
    for width, above in ((700, False), (360, True)):
        chart = draw(width=width)
        label = next(element for words, element in texts(chart) if words == "Anti-social behaviour")
        assert (place(label)[1] < bars_of(chart, COLOURS[5])[0][1]) is above


def test_colours_may_be_the_partnerships_own():
    row = ["#000001", "#000002", "#000003", "#000004", "#000005"]
    assert len(bars_of(draw(colours=row), "#000001")) == 2
    assert len(bars_of(draw(colours={5: "#123456"}), "#123456")) == 2
    with pytest.raises(ValueError, match="1 colours do not match 5 levels"):
        draw(colours=["#000000"])
    with pytest.raises(ValueError, match='not as "red"'):
        draw(colours={5: "red"})


@pytest.mark.parametrize("scale", [AGREEMENT5, SAFETY5, THREE])
def test_every_colour_can_be_seen_on_white_and_read_upon(scale):
    for colour in scale_colours(scale).values():
        assert contrast(EDGE if colour == NEUTRAL else colour, PAPER) >= 3
        assert contrast(ink_on(colour), colour) >= 4.5


def test_charts_that_cannot_be_drawn_are_refused():
    with pytest.raises(ValueError, match="at least one item"):
        draw([])
    with pytest.raises(ValueError, match=r"\[9\] are not on the scale"):
        draw([LikertItem("Item", {9: 1}, 1)])
    with pytest.raises(ValueError, match="300 to 2000"):
        draw(width=200)


OPTIONS = [
    BarItem("Litter and fly-tipping", 187),
    BarItem("Burglary", 0),
    BarItem("Hate crime", None),
    BarItem("Noise", 96),
]


def bars(items=OPTIONS, base=301, **more):
    return bar_chart(items, base=base, **(WORDS | more))


def test_bars_print_share_and_count_and_keep_the_order_given():
    drawn = [words for words in written(bars()) if "%" in words or words.startswith("Withheld")]
    assert drawn == ["62% (187)", "0% (0)", "Withheld to protect people’s privacy", "32% (96)"]


@pytest.mark.parametrize("width", [360, 700])
def test_bars_are_in_proportion_and_noughts_and_withheld_ones_have_none(width):
    drawn = bars_of(bars(width=width), "#12436D")
    assert len(drawn) == 2
    assert drawn[0][2] / drawn[1][2] == pytest.approx(187 / 96, rel=0.01)
    assert drawn[0][0] + drawn[0][2] < width


def test_bars_of_nothing_but_noughts_and_withheld_items_can_be_drawn():
    assert "0% (0)" in written(bars([BarItem("Burglary", 0), BarItem("Arson", None)]))
    assert "10% (12.5)" in written(bars([BarItem("Weighted", 12.5)], base=125.0))


def test_bars_that_cannot_be_drawn_are_refused():
    with pytest.raises(ValueError, match="at least one item and a base"):
        bars([])
    with pytest.raises(ValueError, match="at least one item and a base"):
        bars(base=0)
    with pytest.raises(ValueError, match="187 of 100"):
        bars(base=100)


def pixels(png):
    chunks = re.findall(rb"IDAT", png)
    start = png.index(b"IDAT") - 4
    (length,) = struct.unpack_from(">I", png, start)
    assert len(chunks) == 1
    return zlib.decompress(png[start + 8 : start + 8 + length])


def test_packing_a_png_changes_no_pixel():
    chart = draw()
    assert packed(chart.png) == chart.png
    assert len(pixels(chart.png)) == 2 * chart.height * (4 * 2 * chart.width + 1)


labels = st.text(max_size=80)


@given(labels, st.integers(40, 400))
def test_wrapping_loses_no_word_and_keeps_to_the_width(label, width):
    for lines in (wrap(label, width, 15), balanced(label, width, 15)):
        assert "".join(lines).replace(" ", "") == plain(label).replace(" ", "")
        assert all(text_width(line, 15) <= width or len(plain(line)) == 1 for line in lines)


@pytest.mark.parametrize(
    "label", ["", "عربي", "a\ud800b\uffff", "👩‍👩‍👧 family", "é" * 300, "tab\tnew\nline"]
)
def test_labels_of_every_kind_are_drawn(label):
    chart = draw([LikertItem(label, {5: 3}, 4, 1)], title=label, description=label, label=label, width=360)
    assert tree(chart).get("role") == "img"
