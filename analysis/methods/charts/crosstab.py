"""One question by a banner: everybody first, then each group on the same measure."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from analysis.methods.charts.canvas import Chart
from analysis.methods.charts.items import NOBODY, LikertItem
from analysis.methods.charts.likert import Form, likert_chart
from analysis.methods.charts.masks import LOW, MASKED, WHY_LOW, WHY_MASKED
from analysis.methods.codes import DONT_KNOW
from analysis.methods.scales import Scale


class Group(NamedTuple):
    """One column of a crosstab, already masked.

    counts: {code: people or weight}, None when withheld, as a single count may be; "don't know" among them.
    base: people in the group's base, None when withheld. low: too few for a bar, by the caller's rule.
    hidden: the table's own words for the group, and cells its words for single counts; the caller explains
    them in its note.
    """

    label: str
    counts: Mapping[int, float | None] | None
    base: int | None
    low: bool = False
    hidden: str = MASKED
    cells: Mapping[int, str] = MappingProxyType({})

    @property
    def instead(self) -> str:
        """The words in the place of the bars; "" where there are bars."""
        if self.counts is None:
            return self.hidden
        if self.base == 0:
            return NOBODY
        return LOW if self.low else ""


def crosstab_chart(
    groups: Sequence[Group],
    *,
    scale: Scale,
    title: str,
    subtitle: str,
    description: str,
    form: Form = "diverging",
    names: Mapping[int, str] | None = None,
    label: str | None = None,
    note: str | None = None,
    colours: Mapping[int, str] | Sequence[str] | None = None,
    width: int = 700,
) -> Chart:
    """Draw one question on an ordered scale, one bar a group. The first group is everybody.

    A group with a hidden count or a low base has words and no bar. The rest as in ``likert_chart``.
    ValueError for no groups or a code that the scale does not know.
    """
    items = [_item(group, scale, total=number == 0) for number, group in enumerate(groups)]
    said = explanations(item.instead for item in items)
    return likert_chart(
        items,
        scale=scale,
        title=title,
        subtitle=subtitle,
        description=description,
        form=form,
        names=names,
        label=label,
        note="\n".join([*said, *([note] if note else [])]),
        colours=colours,
        width=width,
    )


def explanations(marks: Iterable[str]) -> list[str]:
    """The lines that explain the marks in use."""
    used = set(marks)
    return [why for mark, why in ((MASKED, WHY_MASKED), (LOW, WHY_LOW)) if mark in used]


def _item(group: Group, scale: Scale, *, total: bool) -> LikertItem:
    """ "Don't know" and its like leave the scale for the side panel."""
    off = {DONT_KNOW, *scale.off_scale}
    counts = group.counts or {}
    unsure = [count for code, count in counts.items() if code in off]
    hidden = any(count is None for count in counts.values())
    return LikertItem(
        group.label,
        {code: count for code, count in counts.items() if code not in off},
        group.base,
        None if not unsure else sum(count or 0 for count in unsure),
        instead=group.hidden if hidden else group.instead,
        total=total,
    )
