"""From comments to themes: `discover` finds them, `assign` puts new comments to frozen ones.

One module a step: `grouping` (linkage and consensus), `stability`, `assignment`, `discovery`, `model`.
"""

from analysis.methods.themes.assignment import assign, why
from analysis.methods.themes.discovery import discover
from analysis.methods.themes.frozen import from_groups
from analysis.methods.themes.model import Assigned, Theme, ThemeModel, Tie

__all__ = ["Assigned", "Theme", "ThemeModel", "Tie", "assign", "discover", "from_groups", "why"]
