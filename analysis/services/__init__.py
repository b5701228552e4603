"""Acts of officers and approvers on the analysis."""

from analysis.pipeline.rechecking import worry_raise
from analysis.services.analyse import analysis_request
from analysis.services.decisions import Conflict, decision_add, decision_undo
from analysis.services.reading import Marked, reading_add
from analysis.services.safeguarding import flags_handle

__all__ = [
    "Conflict",
    "Marked",
    "analysis_request",
    "decision_add",
    "decision_undo",
    "flags_handle",
    "reading_add",
    "worry_raise",
]
