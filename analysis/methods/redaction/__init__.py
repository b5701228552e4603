"""Find and replace what names or reaches a person in a free text; see docs/redaction.md for the rule."""

from analysis.methods.redaction.engine import redact
from analysis.methods.redaction.spans import WORDS, Redacted, Span

__all__ = ["WORDS", "Redacted", "Span", "redact"]
