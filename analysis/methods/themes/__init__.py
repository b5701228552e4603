"""From comments to themes: `discover` finds them, `assign` puts new comments to frozen ones.

One module a step: `grouping` (linkage and consensus), `stability`, `assignment`, `discovery`, `ties`,
`model`.
"""

from analysis.methods.themes.assignment import assign
from analysis.methods.themes.discovery import discover
from analysis.methods.themes.frozen import from_groups
from analysis.methods.themes.model import Assigned, Theme, ThemeModel, Tie
from analysis.methods.themes.ties import why, why_each

__all__ = ["Assigned", "Theme", "ThemeModel", "Tie", "assign", "discover", "from_groups", "why", "why_each"]
