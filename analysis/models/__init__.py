"""What the answers say, and who agreed."""

from analysis.models.coding import Code, CodingSample, SampledComment
from analysis.models.comments import Comment, Flag, HeldText
from analysis.models.corrections import Correction, Withdrawal
from analysis.models.guarding import FlagStep, WorryLetter, WorryNotice
from analysis.models.heard import HeardDrawing
from analysis.models.reading import Reading
from analysis.models.redactions import Redaction
from analysis.models.releases import PublishedTable, Release, ReleaseArtefact, Reply
from analysis.models.requests import InformationRequest
from analysis.models.runs import Result, ResultChart, Run
from analysis.models.themes import Decision, HiddenName, Theme, ThemeMatch, ThemeSet
from analysis.models.waves import RecordedIndicator, WaveDrawing, WaveItem, WaveLink
from analysis.models.weighting import WeightingChoice

__all__ = [
    "Code",
    "CodingSample",
    "Comment",
    "Correction",
    "Decision",
    "Flag",
    "FlagStep",
    "HeardDrawing",
    "HeldText",
    "HiddenName",
    "InformationRequest",
    "PublishedTable",
    "Reading",
    "RecordedIndicator",
    "Redaction",
    "Release",
    "ReleaseArtefact",
    "Reply",
    "Result",
    "ResultChart",
    "Run",
    "SampledComment",
    "Theme",
    "ThemeMatch",
    "ThemeSet",
    "WaveDrawing",
    "WaveItem",
    "WaveLink",
    "WeightingChoice",
    "Withdrawal",
    "WorryLetter",
    "WorryNotice",
]
