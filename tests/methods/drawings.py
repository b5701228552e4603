"""What stands where in a drawn chart, read from its SVG."""

import re
from itertools import combinations

from lxml import etree

from analysis.methods.charts.words import text_width

SVG = "{http://www.w3.org/2000/svg}"
_START = {"start": 0, "middle": 0.5}


def tree(chart):
    return etree.fromstring(chart.svg.encode(), etree.XMLParser(resolve_entities=False))


def texts(chart):
    return [(element.text, element) for element in tree(chart).iter(f"{SVG}text")]


def written(chart):
    return [words for words, _ in texts(chart)]


def place(element):
    x, y = re.fullmatch(r"translate\(([-\d.]+),([-\d.]+)\)", element.get("transform")).groups()
    return float(x), float(y)


def boxes(chart, fill):
    """(x, y, width, height) of every box of this colour, in drawing order."""
    found = []
    for path in tree(chart).iter(f"{SVG}path"):
        shape = re.fullmatch(r"M([-\d.]+),([-\d.]+)h([-\d.]+)v([-\d.]+)h[-\d.]+Z", path.get("d"))
        if shape and (path.get("fill") or "").upper() == fill.upper():
            found.append(tuple(float(part) for part in shape.groups()))
    return found


def bars_of(chart, fill):
    return [box for box in boxes(chart, fill) if box[3] > 20]


def dots(chart, fill):
    """Where the middle of every round mark of this colour is, in drawing order."""
    paths = [path for path in tree(chart).iter(f"{SVG}path") if "A" in path.get("d")]
    return [place(path) for path in paths if path.get("fill").upper() == fill.upper()]


def frames(chart):
    """(words, left, top, right, bottom) of every line of type, by its own measure of widths."""
    found = []
    for words, element in texts(chart):
        size, (x, y) = float(element.get("font-size").removesuffix("px")), place(element)
        width = text_width(words, size, bold=element.get("font-weight") == "bold")
        left = x - _START[element.get("text-anchor")] * width
        found.append((words, left, y - 0.75 * size, left + width, y + 0.22 * size))
    return found


def figures(chart):
    """The numbers in the picture, row by row from the left."""
    found = [(y, x, words) for words, x, y, *_ in frames(chart) if words.isdigit()]
    return [words for _, _, words in sorted(found)]


def collisions(chart):
    """Words over other words, and words that leave the sheet: none in a chart that can be read."""
    lines = frames(chart)
    outside = [
        one[0]
        for one in lines
        if one[1] < 0 or one[2] < 0 or one[3] > chart.width + 1 or one[4] > chart.height
    ]
    return outside + [(one[0], other[0]) for one, other in combinations(lines, 2) if _meet(one, other)]


def _meet(one, other):
    return one[1] < other[3] and other[1] < one[3] and one[2] < other[4] and other[2] < one[4]
