"""Themes as people made them: a model from groups of texts, for assigning later comments."""

from collections.abc import Sequence

from threadpoolctl import threadpool_limits

from analysis.methods.joint import learn_for_assigning
from analysis.methods.labels import centres, name_themes, quotes
from analysis.methods.spaces import Setting
from analysis.methods.themes.assignment import PEOPLE
from analysis.methods.themes.model import Theme, ThemeModel, read
from analysis.methods.vectors import Floats


def from_groups(
    texts: Sequence[str | None],
    members: Sequence[Sequence[int]],
    *,
    labels: Sequence[str] | None = None,
    vectors: Setting = "both",
) -> ThemeModel:
    """Return frozen themes from the text numbers that people put in each; a text may be in several.

    `labels` are theirs, in the order of `members`; without them names are made from the texts. The rarity
    of words is counted over all `texts`, also those in no theme. The order of the texts changes nothing.
    Raises ValueError for a theme without a usable text.
    """
    found = read(texts, any_language=True)
    usable = sorted(found.usable, key=lambda number: (found.cleaned[number], number))
    place = {number: at for at, number in enumerate(usable)}
    inside = [sorted(place[number] for number in set(one) if number in place) for one in members]
    if not all(inside):
        raise ValueError("Every theme needs at least one comment that says something.")
    cleaned = [found.cleaned[number] for number in usable]
    with threadpool_limits(1):
        space, rows = learn_for_assigning(vectors, cleaned)
        middles = centres(rows, inside)
        names = name_themes(cleaned, rows, inside, space)
    shown = labels or [name.label for name in names]
    themes = [
        _theme(cleaned, rows, middles[at], one, usable, shown[at], names[at].clause, names[at].keywords)
        for at, one in enumerate(inside)
    ]
    held = [set(one) for one in members]
    groups = [[theme for theme, one in enumerate(held) if number in one] for number in range(len(texts))]
    themed = [number for number in found.usable if groups[number]]
    return ThemeModel(
        groups,
        themed,
        [],
        [n for n in found.usable if not groups[n]],
        found.set_aside,
        found.unprocessed,
        themes=themes,
        nearest=[one[0] if one else -1 for one in groups],
        copies=[-1] * len(texts),
        reasons=found.reasons,
        space=space,
        centroids=middles,
        tentative=False,
        note="",
        settings={"vectors": vectors, "method": PEOPLE},
    )


def _theme(
    texts: list[str],
    rows: Floats,
    middle: Floats,
    inside: list[int],
    numbers: list[int],
    label: str,
    clause: str,
    keywords: list[str],
) -> Theme:
    chosen = quotes(texts, rows, inside, middle)
    return Theme(label, clause, keywords, len(inside), [numbers[at] for at in chosen], 1.0, len(inside))
