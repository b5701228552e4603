"""Colours of the charts: Government Analysis Function palettes, told apart in grey print too.

Sources: Analysis Function, "Data visualisation: colours" (categorical #12436D #28A197 #801650 #F46A25
#3D3D3D #A285D1; sequential blues #12436D #2073BC #6BACE6); contrast after WCAG 2.2.
"""

from collections.abc import Mapping, Sequence

from analysis.methods.scales import Scale

ACCENT = "#12436D"
INK = "#0B0C0C"
QUIET = "#505A5F"
PAPER = "#FFFFFF"
NEUTRAL = "#CFD3D6"
EDGE = "#6F777B"  # outline of what is too pale to stand on white by itself

_AGREE = ("#12436D", "#2073BC")
_DISAGREE = ("#801650", "#F46A25")


def scale_colours(scale: Scale, given: Mapping[int, str] | Sequence[str] | None = None) -> dict[int, str]:
    """A colour for each code; ``given`` replaces them, by code or as a row in printed order."""
    if isinstance(given, Mapping):
        return {code: given.get(code, own) for code, own in scale_colours(scale).items()}
    if given is not None and len(given) != len(scale.codes):
        raise ValueError(f"{len(given)} colours do not match {len(scale.codes)} levels.")
    if given is not None:
        return dict(zip(scale.codes, given, strict=True))
    agree = dict(zip(from_the_end(scale, scale.agree), _ramp(_AGREE, len(scale.agree)), strict=True))
    disagree = dict(
        zip(from_the_end(scale, scale.disagree), _ramp(_DISAGREE, len(scale.disagree)), strict=True)
    )
    return {code: agree.get(code) or disagree.get(code) or NEUTRAL for code in scale.codes}


def ink_on(fill: str) -> str:
    """Black or white, whichever is read more easily on ``fill``."""
    light = _luminance(fill)
    return INK if (light + 0.05) / 0.05 >= 1.05 / (light + 0.05) else PAPER


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def from_the_end(scale: Scale, side: Sequence[int]) -> list[int]:
    """The codes of one side, the outermost of the scale first."""
    middle = (len(scale.codes) - 1) / 2
    return sorted(side, key=lambda code: -abs(scale.codes.index(code) - middle))


def _ramp(ends: tuple[str, str], steps: int) -> list[str]:
    """``steps`` colours from strong to mild; a lone one on the agreeing side is strong, on the other mild."""
    if steps == 1:
        return [ends[0] if ends is _AGREE else ends[1]]
    return [mixed(*ends, step / (steps - 1)) for step in range(steps)]


def mixed(one: str, other: str, share: float) -> str:
    """``share`` of the way from one colour to the other, 0 to 1."""
    pairs = zip(channels(one), channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255."""
    value = colour.lstrip("#")
    if len(value) != 6:
        raise ValueError(f'A colour is written as "#12436D", not as "{colour}".')
    return int(value[0:2], 16), int(value[2:4], 16), int(value[4:6], 16)


def _luminance(colour: str) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (channel / 255 for channel in channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
