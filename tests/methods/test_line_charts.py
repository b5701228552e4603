"""Lines over waves: where points stand, what is drawn beside them, and where a line stops."""

import itertools
import struct
from decimal import Decimal

import pytest
from lxml import etree

from analysis.methods.charts import LinePoint, LineSeries, line_chart
from analysis.methods.charts.colours import PAPER, contrast
from analysis.methods.charts.lines import PALETTE
from analysis.methods.charts.marks import MARKERS
from analysis.methods.charts.words import text_width

SVG = "{http://www.w3.org/2000/svg}"
WAVES = ("2021", "Sep 2022", "Sep 2024")
WORDS = {"title": "Problems", "subtitle": "All who answered", "description": "Two items, three waves."}


def series(label, values, bases=(100, 100, 100)):
    points = zip(WAVES, values, bases, strict=True)
    return LineSeries(label, tuple(LinePoint(w, None if v is None else Decimal(v), b) for w, v, b in points))


GAP = "A gap in a line: there is no figure that may be compared."
TWO = [series("Litter", (62, 60, 61)), series("Drug use", (46, 51, 55))]


def tree(chart):
    return etree.fromstring(chart.svg.encode(), etree.XMLParser(resolve_entities=False))


def texts(chart):
    found = []
    for element in tree(chart).iter(f"{SVG}text"):
        x, y = element.get("transform").removeprefix("translate(").removesuffix(")").split(",")
        found.append((element.text, float(x), float(y), element))
    return found


def written(chart):
    return [words for words, *_ in texts(chart)]


def drawn(chart, colour):
    """Lines and marks of a colour, by what they are."""
    root = tree(chart)
    lines = [e for e in root.iter(f"{SVG}line") if (e.get("stroke") or "").upper() == colour]
    marks = [e for e in root.iter(f"{SVG}path") if (e.get("fill") or "").upper() == colour]
    return lines, marks


def test_every_point_has_a_mark_and_every_pair_a_line():
    chart = line_chart(TWO, **WORDS)
    for colour in PALETTE[:2]:
        lines, marks = drawn(chart, colour)
        assert (len(lines), len(marks)) == (2, 4)  # three points, and the mark beside the name
    assert drawn(chart, PALETTE[2]) == ([], [])


def test_no_line_crosses_a_gap_and_the_picture_says_what_a_gap_is():
    chart = line_chart([series("Litter", (62, None, 61))], **WORDS)
    assert len(drawn(chart, PALETTE[0])[0]) == 0
    assert GAP in written(chart)
    assert GAP not in written(line_chart(TWO, **WORDS))


def test_a_figure_stands_at_its_height():
    chart = line_chart([series("A", (0, 50, 100))], **WORDS)
    grid = {words: y for words, x, y, e in texts(chart) if e.get("text-anchor") == "end"}
    assert set(grid) == {"0%", "25%", "50%", "75%", "100%"}
    line = drawn(chart, PALETTE[0])[0]
    rise = [abs(float(e.get("y2") or 0) - float(e.get("y1") or 0)) for e in line]
    assert rise == pytest.approx([grid["0%"] - grid["50%"], grid["50%"] - grid["100%"]], abs=0.1)


@pytest.mark.parametrize("width", [320, 360, 700])
def test_names_and_figures_are_written_and_stay_on_the_page(width):
    long = series("Rubbish or litter lying around in streets, parks and other open places " * 2, (1, 2, 3))
    chart = line_chart([*TWO, long], width=width, note="A note " * 30, label="A label", **WORDS)
    assert struct.unpack(">II", chart.png[16:24]) == (2 * width, 2 * chart.height)
    words = written(chart)
    assert {"Litter", "Drug use", *WAVES, "62%", "46%", "55%"} <= set(words)
    for text, x, y, element in texts(chart):
        size = float(element.get("font-size").removesuffix("px"))
        reach = text_width(text, size, bold=element.get("font-weight") == "bold")
        before = {"start": 0, "middle": 0.5, "end": 1}[element.get("text-anchor")] * reach
        assert size >= 14
        assert x - before >= 0 and x - before + reach <= width + 1
        assert y <= chart.height


@pytest.mark.parametrize("rows", [[(50, 51, 52)] * 6, [(n, 50 + n, 100 - n) for n in range(0, 18, 3)]])
def test_no_two_figures_of_a_wave_stand_on_each_other(rows):
    chart = line_chart([series(f"Item {n}", row) for n, row in enumerate(rows)], **WORDS)
    found = [part for part in texts(chart) if part[0].endswith("%")]
    centred = [(x, y) for _, x, y, element in found if element.get("text-anchor") == "middle"]
    for x in {x for x, _ in centred}:
        heights = sorted(y for at, y in centred if at == x)
        assert all(low + 14 <= high for low, high in itertools.pairwise(heights))


def test_names_of_lines_that_end_together_are_moved_apart():
    chart = line_chart([series(f"Item {n}", (5, 5, 5)) for n in range(6)], **WORDS)
    heights = sorted(y for words, _, y, _ in texts(chart) if words.startswith("Item"))
    assert len(heights) == 6
    assert all(low + 15 <= high for low, high in itertools.pairwise(heights))


def test_colour_is_never_the_only_key():
    assert len(set(MARKERS)) == len(PALETTE) == 6
    chart = line_chart([series("A", (1, 2, 3))] * 6, **WORDS)
    shapes = {colour: drawn(chart, colour) for colour in PALETTE}
    outlines = {marks[0].get("d") for _, marks in shapes.values()}
    assert len(outlines) == 6
    assert all(contrast(colour, PAPER) >= 2.7 for colour in PALETTE)


def test_a_point_on_fewer_than_thirty_people_is_hollow():
    chart = line_chart([series("A", (40, 50, 60), bases=(29, 30, None))], **WORDS)
    hollow = [e for e in tree(chart).iter(f"{SVG}path") if (e.get("stroke") or "").upper() == PALETTE[0]]
    assert len(hollow) == 1
    assert "A hollow mark: fewer than 30 people answered." in written(chart)


def test_it_tells_assistive_technology_what_it_shows():
    root = tree(line_chart(TWO, **WORDS))
    assert (root[0].tag, root[0].text) == (f"{SVG}title", "Problems")
    assert (root[1].tag, root[1].text) == (f"{SVG}desc", "Two items, three waves.")


@pytest.mark.parametrize(
    ("given_", "said"),
    [
        ([], "1 to 6 series"),
        ([TWO[0]] * 7, "1 to 6 series"),
        ([LineSeries("A", (LinePoint("2021", Decimal(1)),))], "at least two waves"),
        ([TWO[0], LineSeries("B", TWO[1].points[:2])], "one point for each"),
        ([series("A", (1, 2, 101))], "from 0 to 100"),
    ],
)
def test_what_cannot_be_drawn_is_refused(given_, said):
    with pytest.raises(ValueError, match=said):
        line_chart(given_, **WORDS)
