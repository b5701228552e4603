"""What stands under a cut: of a scale its median, of a ranking its mean places where they are asked for."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from analysis.crosstabs.asked import Asked
from analysis.methods.codes import FloatArray
from analysis.methods.crossing import CrossCounts
from analysis.pipeline.cuts import Cut, People
from analysis.pipeline.middles import joined_across, mean_places, scale_middles
from analysis.pipeline.placemask import whole_groups
from analysis.reports.crossed import CrossTable
from analysis.reports.middles import Middles
from surveys.definition.types import Scale


def middles_of(
    people: People,
    asked: Asked,
    cut: Cut,
    table: CrossTable,
    counted: CrossCounts,
    weights: FloatArray | None,
    *,
    threshold: int,
    tight: bool,
) -> Middles:
    """``table``: the cut as it is told, masked unless opened. ``counted``: the counts behind it, in order."""
    question = people.question(cut.question)
    if asked.mean_place:
        told: Sequence[bool] = [True] * len(table.groups)
        if not asked.opened:
            told = whole_groups(people, cut, threshold=threshold, tight=tight)
        return mean_places(people, cut, table, told, weights=weights)
    if not isinstance(question, Scale):
        return Middles()
    if cut.joined and joined_across(question, people, cut, table, counted):
        return Middles(notes=(_("No median is told, because answers are joined to others off the scale."),))
    return scale_middles(question, table, counted, mean=asked.mean, joined=cut.joined)
