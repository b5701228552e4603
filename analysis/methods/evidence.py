"""Do two comments say the same? Learned evidence for every pair of comments of one question.

A logistic regression on the measures of `similarity`, each standardised over the pairs of its own question,
fitted on questions whose comments people had matched to key points. It never sees a word, so it carries
over to other subjects. The fitted numbers, their data, licence and refitting command stand in
`pair_evidence.json`.
"""

import functools
import json
from pathlib import Path
from typing import Any

import numpy as np
from scipy.special import expit

from analysis.methods.comments import Comments
from analysis.methods.similarity import measures, nearest
from analysis.methods.spaces import Setting
from analysis.methods.vectors import Floats

FITTED = Path(__file__).with_name("pair_evidence.json")
RAW = frozenset({"shorter length"})
"""Measures that keep their own scale."""


@functools.lru_cache(maxsize=1)
def fitted() -> dict[str, Any]:
    """Return the fitted numbers with their provenance."""
    numbers: dict[str, Any] = json.loads(FITTED.read_text(encoding="utf-8"))
    return numbers


def standardised(name: str, alike: Floats) -> Floats:
    """Return a measure with mean 0 and deviation 1 over the pairs of its question (n of at least 2)."""
    if name in RAW:
        return alike
    pairs = len(alike) * (len(alike) - 1)
    diagonal = np.diagonal(alike).astype(np.float64)
    mean = (alike.sum(dtype=np.float64) - diagonal.sum()) / pairs
    square = (np.square(alike, dtype=np.float64).sum() - np.square(diagonal).sum()) / pairs
    spread = np.sqrt(max(square - mean * mean, 0.0)) + 1e-6
    return np.asarray((alike - np.float32(mean)) / np.float32(spread), dtype=np.float32)


def log_odds(comments: Comments, setting: Setting) -> Floats:
    """Return the log-odds that each pair says the same, n x n, before smoothing."""
    numbers = fitted()["settings"][setting]
    total = np.full((len(comments.texts),) * 2, np.float32(numbers["intercept"]), dtype=np.float32)
    for name, alike in measures(comments, setting):
        total += np.float32(numbers["coefficients"][name]) * standardised(name, alike)
    return total


def smooth_over_neighbours(odds: Floats, neighbours: int) -> Floats:
    """Return log-odds averaged half and half with those of each comment's likeliest neighbours.

    Two comments are likelier to say the same when the neighbours of one also match the other.
    """
    if len(odds) < 3:
        return odds
    np.fill_diagonal(odds, -np.inf)
    near = nearest(odds, neighbours)
    np.fill_diagonal(odds, 0)
    # A neighbour says nothing about its pair with itself: that cell is left out of its mean.
    heard = np.float32(near.sum(axis=1, keepdims=True)) - near
    mean = (near.astype(np.float32) @ odds) / np.maximum(heard, 1)
    mixed = np.where(heard > 0, (odds + mean) / 2, odds)
    return np.asarray((mixed + mixed.T) / 2, dtype=np.float32)


def togetherness(comments: Comments, setting: Setting) -> Floats:
    """Return the probability that each pair of comments says the same: n x n, symmetric, ones on the
    diagonal.
    """
    neighbours = fitted()["settings"][setting]["neighbours"]
    together = expit(smooth_over_neighbours(log_odds(comments, setting), neighbours))
    np.fill_diagonal(together, 1)
    return np.asarray(together, dtype=np.float32)
