"""What the answers say, and who agreed."""

from analysis.models.comments import Comment, Flag
from analysis.models.releases import PublishedTable, Release, ReleaseArtefact, Reply
from analysis.models.runs import Result, Run
from analysis.models.themes import Decision, Theme, ThemeMatch, ThemeSet

__all__ = [
    "Comment",
    "Decision",
    "Flag",
    "PublishedTable",
    "Release",
    "ReleaseArtefact",
    "Reply",
    "Result",
    "Run",
    "Theme",
    "ThemeMatch",
    "ThemeSet",
]
