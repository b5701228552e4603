"""A partnership's own colour in its charts, where it can be seen and cannot be mistaken.

Sources: WCAG 2.2, 1.4.11 (graphics stand out from white by 3 to 1), 1.4.3 (words by 4.5 to 1) and 1.4.1
(colour is never the only key).
"""

import colorsys

from analysis.methods.charts.colours import ACCENT, PAPER, channels, contrast, from_the_end, ink_on, mixed
from analysis.methods.scales import Scale

_GRAPHICS, _TEXT = 3.0, 4.5
_STRONG = 7.0  # the strongest level, so that a paler one of the same colour is told from it in grey print
_COOL = (165 / 360, 270 / 360)  # hues that nobody takes for the orange and purple of disagreement
_COLOURED = 0.25  # saturation: paler than this is a grey, which is the middle of the scale
_STEPS = 100
_BLACK = "#000000"


def bar_colour(own: str | None) -> str:
    """The partnership's colour where it stands out from white paper, otherwise the house's."""
    return own if own is not None and contrast(own, PAPER) >= _GRAPHICS else ACCENT


def agreeing_colours(scale: Scale, own: str | None) -> dict[int, str] | None:
    """Shades of ``own`` for the agreeing levels, the outermost darkest, each 3 to 1 against white and more.

    None where the house's palette is to be used: no colour, too faint, a grey, or a hue near the orange and
    purple of the other side (also for those who do not tell red from green, hence no plain green).
    """
    if own is None or contrast(own, PAPER) < _GRAPHICS or not _cool(own):
        return None
    codes = from_the_end(scale, scale.agree)
    strong, mild = _darkened(own), _palest(own)
    steps = max(len(codes) - 1, 1)
    return {code: _legible(mixed(strong, mild, number / steps)) for number, code in enumerate(codes)}


def _cool(colour: str) -> bool:
    red, green, blue = (channel / 255 for channel in channels(colour))
    hue, saturation, _ = colorsys.rgb_to_hsv(red, green, blue)
    return saturation >= _COLOURED and _COOL[0] <= hue <= _COOL[1]


def _darkened(colour: str) -> str:
    """The first step from ``colour`` towards black that is strong enough."""
    shades = (mixed(colour, _BLACK, step / _STEPS) for step in range(_STEPS + 1))
    return next(shade for shade in shades if contrast(shade, PAPER) >= _STRONG)


def _legible(colour: str) -> str:
    """The colour, or the next shade on which a figure can be read: between black and white ink is a gap."""
    shades = (mixed(colour, _BLACK, step / _STEPS) for step in range(_STEPS + 1))
    return next(shade for shade in shades if contrast(ink_on(shade), shade) >= _TEXT)


def _palest(colour: str) -> str:
    """The last step from ``colour`` towards white that still stands out from white."""
    tints = (mixed(colour, PAPER, step / _STEPS) for step in range(_STEPS, -1, -1))
    return next(tint for tint in tints if contrast(tint, PAPER) >= _GRAPHICS)
