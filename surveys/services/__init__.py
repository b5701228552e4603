"""Writes of the surveys: receiving answers, drafts, paper, imports. Keyword-only, atomic, audited."""

from surveys.services.beginning import consultation_begin
from surveys.services.drafts import draft_end, draft_may_be_sent, draft_page_save, draft_send, draft_start
from surveys.services.flood import bucket_source, flood_count
from surveys.services.paper import batch_close, batch_open, copy_key, spoken_key
from surveys.services.questionnaires import questionnaire_add
from surveys.services.receive import Proof, Provenance, Refused, Verdict, submission_receive
from surveys.services.review import held_release, submission_withdraw

__all__ = [
    "Proof",
    "Provenance",
    "Refused",
    "Verdict",
    "batch_close",
    "batch_open",
    "bucket_source",
    "consultation_begin",
    "copy_key",
    "draft_end",
    "draft_may_be_sent",
    "draft_page_save",
    "draft_send",
    "draft_start",
    "flood_count",
    "held_release",
    "questionnaire_add",
    "spoken_key",
    "submission_receive",
    "submission_withdraw",
]
