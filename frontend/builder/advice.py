"""Advice on the wording, beside the question that it speaks of. This is the one place that asks for it."""

from surveys.definition import Definition
from surveys.definition.lint import Advice, lint

KEPT = 32
_known: dict[str, list[Advice]] = {}  # by fingerprint: the list is looked at far more often than changed


def advice(asked: Definition) -> list[Advice]:
    """What to look at before publishing; the whole questionnaire first."""
    if asked.fingerprint not in _known:
        if len(_known) >= KEPT:
            _known.clear()
        _known[asked.fingerprint] = lint(asked)
    return _known[asked.fingerprint]
