"""Find disclosures in a free text, for a safeguarding lead to read; see docs/redaction.md for the rule."""

from analysis.methods.safeguarding.flags import KINDS, UNREAD, Flag
from analysis.methods.safeguarding.triage import triage

__all__ = ["KINDS", "UNREAD", "Flag", "triage"]
