"""The layers of a chart's Vega-Lite specification: marks and encodings, without their rows.

They are the same for every chart, hence built and validated once. Places are pixels, without scale or axis.
"""

from functools import cache
from typing import TYPE_CHECKING, Any

from analysis.methods.charts.colours import PAPER
from analysis.methods.late import late

if TYPE_CHECKING:
    import altair as alt
else:
    alt = late("altair")

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"


def specification(width: int, height: int, layers: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "width": width,
        "height": height,
        "padding": 0,
        "background": PAPER,
        "config": {"aria": False, "view": {"stroke": None}},
        "layer": layers,
    }


def filled(style: dict[str, Any], rows: list[dict[str, Any]]) -> dict[str, Any]:
    """A layer with the rows that it draws."""
    return style | {"data": {"values": rows}}


@cache
def boxes() -> dict[str, Any]:
    return _style(_sheet().mark_rect().encode(**_place("x2", "y2"), fill=_fill(), **_edge()))


@cache
def lines() -> dict[str, Any]:
    return _style(_sheet().mark_rule(strokeCap="round").encode(**_place("x2", "y2"), **_edge()))


@cache
def marks() -> dict[str, Any]:
    shape, size = alt.Shape("shape:N", scale=None, legend=None), alt.Size("area:Q", scale=None, legend=None)
    mark = _sheet().mark_point(opacity=1)
    return _style(mark.encode(**_place(), shape=shape, size=size, fill=_fill(), **_edge()))


@cache
def words(weight: Any, align: Any) -> dict[str, Any]:
    mark = _sheet().mark_text(font=FONT, fontWeight=weight, align=align, baseline="alphabetic")
    size = alt.Size("size:Q", scale=None, legend=None)
    return _style(mark.encode(**_place(), text="words:N", size=size, fill=_fill()))


def _sheet() -> "alt.Chart":
    return alt.Chart(alt.InlineData(values=[]))


def _style(chart: "alt.Chart") -> dict[str, Any]:
    made = chart.to_dict()
    return {part: made[part] for part in ("mark", "encoding")}


def _place(*ends: str) -> dict[str, Any]:
    x, y = alt.X("x:Q", scale=None, axis=None), alt.Y("y:Q", scale=None, axis=None)
    return {"x": x, "y": y} | {end: f"{end}:Q" for end in ends}


def _fill() -> "alt.Fill":
    return alt.Fill("fill:N", scale=None, legend=None)


def _edge() -> dict[str, Any]:
    return {
        "stroke": alt.Stroke("stroke:N", scale=None, legend=None),
        "strokeWidth": alt.StrokeWidth("line:Q", scale=None, legend=None),
    }
