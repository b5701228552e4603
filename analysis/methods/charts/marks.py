"""Marks of different shapes, so that lines are told apart without their colours."""

from analysis.methods.charts.canvas import Canvas
from analysis.methods.charts.colours import PAPER

MARKERS = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")


def marker(
    canvas: Canvas, x: float, y: float, size: float, shape: str, colour: str, *, hollow: bool = False
) -> None:
    """A mark of ``size`` pixels around (x, y), with a white edge; a hollow one has a coloured edge."""
    if hollow:
        canvas.mark(x, y, size, shape, PAPER, stroke=colour, line=2.5)
    else:
        canvas.mark(x, y, size, shape, colour, stroke=PAPER, line=1)
