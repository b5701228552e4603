"""Writes of the surveys: receiving answers, drafts, paper, imports. Keyword-only, atomic, audited."""

from surveys.services.beginning import consultation_begin
from surveys.services.codes import code_of, code_words
from surveys.services.drafts import (
    draft_end,
    draft_expired,
    draft_kept_until,
    draft_may_be_sent,
    draft_page_save,
    draft_renew,
    draft_send,
    draft_start,
)
from surveys.services.flood import bucket_source, flood_count
from surveys.services.paper import batch_close, batch_open, copy_key, spoken_key
from surveys.services.questionnaires import questionnaire_add
from surveys.services.receive import Proof, Provenance, Refused, Verdict, submission_receive
from surveys.services.returning import code_mail, draft_return
from surveys.services.review import held_release
from surveys.services.withdrawing import (
    last_day_to_withdraw,
    receipt_find,
    submission_withdraw,
    takes_withdrawals,
)
from surveys.services.working import (
    Overtaken,
    may_change_questions,
    working_begin,
    working_change,
    working_discard,
    working_publish,
)

__all__ = [
    "Overtaken",
    "Proof",
    "Provenance",
    "Refused",
    "Verdict",
    "batch_close",
    "batch_open",
    "bucket_source",
    "code_mail",
    "code_of",
    "code_words",
    "consultation_begin",
    "copy_key",
    "draft_end",
    "draft_expired",
    "draft_kept_until",
    "draft_may_be_sent",
    "draft_page_save",
    "draft_renew",
    "draft_return",
    "draft_send",
    "draft_start",
    "flood_count",
    "held_release",
    "last_day_to_withdraw",
    "may_change_questions",
    "questionnaire_add",
    "receipt_find",
    "spoken_key",
    "submission_receive",
    "submission_withdraw",
    "takes_withdrawals",
    "working_begin",
    "working_change",
    "working_discard",
    "working_publish",
]
