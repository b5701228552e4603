"""A partnership's own colour in charts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.methods.charts.colours import ACCENT, PAPER, contrast, ink_on, scale_colours
from analysis.methods.charts.theme import agreeing_colours, bar_colour
from analysis.methods.likert import AGREEMENT5, Scale

SEVEN = Scale(
    (7, 6, 5, 4, 3, 2, 1),
    ("G", "F", "E", "D", "C", "B", "A"),
    agree=(7, 6, 5),
    neutral=(4,),
    disagree=(3, 2, 1),
)
colours = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")


@given(colours, st.sampled_from([AGREEMENT5, SEVEN]))
def test_shades_stand_out_from_white_get_paler_inwards_and_can_be_written_upon(own, scale):
    shades = agreeing_colours(scale, own)
    if shades is None:
        return
    assert tuple(shades) == scale.agree
    ratios = [contrast(shade, PAPER) for shade in shades.values()]
    assert ratios == sorted(ratios, reverse=True)
    assert ratios[-1] >= 3
    assert ratios[0] >= 2 * ratios[-1]
    assert all(contrast(ink_on(shade), shade) >= 4.5 for shade in shades.values())


@pytest.mark.parametrize("own", ["#28a197", "#005ea5", "#0b3d91", "#008c8c", "#4c2c92"])
def test_cool_colours_are_used(own):
    shades = agreeing_colours(AGREEMENT5, own)
    assert shades is not None
    assert scale_colours(AGREEMENT5, shades) == scale_colours(AGREEMENT5) | shades


@pytest.mark.parametrize(
    "own",
    [None, "#ffff00", "#7fffff", "#d4351c", "#f46a25", "#801650", "#00703c", "#505a5f", "#000000"],
    ids=["none", "faint", "faint and cool", "red", "orange", "purple", "green", "grey", "black"],
)
def test_what_is_faint_grey_or_like_the_other_side_is_not(own):
    assert agreeing_colours(AGREEMENT5, own) is None


def test_bars_of_one_colour_may_have_any_that_stands_out():
    assert bar_colour("#d4351c") == "#d4351c"
    assert bar_colour("#ffff00") == bar_colour(None) == ACCENT
