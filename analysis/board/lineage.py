"""The lineage of a question's themes, from the machine's to today's."""

from analysis.models import ThemeSet
from analysis.pipeline.folding import fold
from analysis.pipeline.lineage import Lineage, lineage, overlap
from analysis.selectors import acts_of, codeframe, machine_codeframe


def lineage_of(theme_set: ThemeSet) -> Lineage:
    machine = machine_codeframe(theme_set)
    return lineage(machine, fold(machine, acts_of(theme_set)))


def beside(now: ThemeSet, other: ThemeSet) -> Lineage:
    """Where the comments stand today, and where they would stand in another grouping."""
    return overlap(codeframe(now), codeframe(other))
