"""From comments to themes: `discover` finds them, `assign` puts new comments to frozen ones.

One module a step: `grouping` (linkage and consensus), `stability`, `assignment`, `discovery`, `ties`,
`model`.
"""

from analysis.methods.themes.assignment import assign
from analysis.methods.themes.discovery import discover
from analysis.methods.themes.frozen import from_groups
from analysis.methods.themes.given import Given, from_codeframe, typical
from analysis.methods.themes.model import Assigned, Theme, ThemeModel, Tie
from analysis.methods.themes.proposals import Proposal, extended, proposals
from analysis.methods.themes.ties import why, why_each

__all__ = [
    "Assigned",
    "Given",
    "Proposal",
    "Theme",
    "ThemeModel",
    "Tie",
    "assign",
    "discover",
    "extended",
    "from_codeframe",
    "from_groups",
    "proposals",
    "typical",
    "why",
    "why_each",
]
