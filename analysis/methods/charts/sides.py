"""Three categories of an ordered scale: agree, neither, disagree. Counts are summed, never shares."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from analysis.methods.charts.colours import from_the_end, scale_colours
from analysis.methods.charts.items import LikertItem
from analysis.methods.scales import Scale, shared_ending

AGREE, NEITHER, DISAGREE = 3, 2, 1


def three_sided(
    items: Iterable[LikertItem], scale: Scale, names: Mapping[int, str] | None = None
) -> tuple[list[LikertItem], Scale]:
    """The same statements in three categories, rounded later from the summed counts.

    names: other words than ``side_name`` for AGREE, NEITHER, DISAGREE. A category of which one level is
    hidden is hidden. ValueError for a scale without two sides.
    """
    parts = parts_of(scale)
    found = {code: side_name([scale.levels[part] for part in parts[code]]) for code in parts}
    codes = tuple(parts)
    three = Scale(
        codes,
        tuple((names or {}).get(code) or found[code] for code in codes),
        (AGREE,),
        (NEITHER,) if NEITHER in parts else (),
        (DISAGREE,),
    )
    return [replace(item, counts=_summed(item, parts)) for item in items], three


def parts_of(scale: Scale) -> dict[int, list[int]]:
    """The levels of each category in the order they are printed; levels of no side are in the middle."""
    if not scale.agree or not scale.disagree:
        raise ValueError("Three categories need a scale with an agreeing and a disagreeing side.")
    sides = dict.fromkeys(scale.agree, AGREE) | dict.fromkeys(scale.disagree, DISAGREE)
    parts: dict[int, list[int]] = {}
    order = (AGREE, NEITHER, DISAGREE) if scale.codes[0] in scale.agree else (DISAGREE, NEITHER, AGREE)
    for category in order:
        levels = [code for code in scale.codes if sides.get(code, NEITHER) == category]
        if levels:
            parts[category] = levels
    return parts


def side_name(labels: Sequence[str]) -> str:
    """ "Strongly agree" and "Agree" make "Agree"; what shares no ending is listed."""
    if len(labels) == 1:
        return labels[0]
    return shared_ending(labels).capitalize() or " or ".join(labels)


def side_colours(colours: Mapping[int, str] | Sequence[str] | None, scale: Scale) -> dict[int, str] | None:
    """The colours given for the levels: each category has that of its outermost level."""
    if colours is None:
        return None
    given = colours if isinstance(colours, Mapping) else scale_colours(scale, colours)
    outermost = {category: from_the_end(scale, levels)[0] for category, levels in parts_of(scale).items()}
    return {category: given[code] for category, code in outermost.items() if code in given}


def _summed(item: LikertItem, parts: Mapping[int, Sequence[int]]) -> dict[int, float | None] | None:
    if item.counts is None:
        return None
    strangers = set(item.counts) - {code for levels in parts.values() for code in levels}
    if strangers:
        raise ValueError(f"{sorted(strangers)} are not on the scale.")
    return {
        category: _sum([item.counts.get(code, 0) for code in levels]) for category, levels in parts.items()
    }


def _sum(counts: Sequence[float | None]) -> float | None:
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None
