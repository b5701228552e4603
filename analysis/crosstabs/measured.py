"""What stands under a cut: of a scale its median, of a ranking its mean places where they are asked for."""

from django.utils.translation import gettext as _

from analysis.crosstabs.asked import Asked
from analysis.methods.codes import FloatArray
from analysis.methods.crossing import CrossCounts
from analysis.pipeline.cutmask import Masks
from analysis.pipeline.cuts import Cut
from analysis.pipeline.middles import codes_of_rows, joined_across, mean_places, scale_middles
from analysis.pipeline.placemask import placed_by_group
from analysis.reports.crossed import CrossTable
from analysis.reports.middles import Middles
from surveys.definition.types import Scale


def middles_of(
    masks: Masks,
    asked: Asked,
    cut: Cut,
    table: CrossTable,
    counted: CrossCounts,
    weights: FloatArray | None,
) -> Middles:
    """``table``: the cut as it is told, masked unless opened. ``counted``: the counts behind it, in order."""
    people, question = masks.people, masks.people.question(cut.question)
    if asked.mean_place:
        every = (True,) * len(table.groups)
        told = every if asked.opened else placed_by_group(masks, asked.cut).whole
        return mean_places(people, cut, table, told, weights=weights)
    if not isinstance(question, Scale):
        return Middles()
    if cut.joined and joined_across(question, people, cut, table, counted):
        return Middles(notes=(_("No median is told, because answers are joined to others off the scale."),))
    codes = codes_of_rows(people, cut)
    return scale_middles(question, table, counted, mean=asked.mean, joined=cut.joined, codes=codes)
