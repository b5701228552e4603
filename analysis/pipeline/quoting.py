"""Whether a comment may ever be quoted."""

from analysis.models import Comment
from analysis.pipeline.guarded import flags_of
from surveys.definition.types import Consent
from surveys.selectors import questionnaire_of


def why_not(comment: Comment) -> str:
    """Consent, no worry, nothing unsure: else why it is never a quote; "" when it may be one."""
    if comment.submission is None:
        return "Only an answer of this consultation can be quoted."
    if not comment.redacted:
        return "Its words were deleted when their time was over."
    if not consents(comment):
        return "The writer did not say that their words may be used."
    if flags_of(comment) or comment.submission.worries_keyer:
        return "This comment is with the safeguarding lead and is never quoted."
    if comment.unsure:
        return "Something in this comment may point to one person: decide that before it is quoted."
    return ""


def consents(comment: Comment) -> bool:
    """Every question that asks for quotes was ticked; a consent to something else counts for nothing here."""
    answer = comment.submission
    if answer is None:
        return False
    asked = questionnaire_of(answer).asked
    consent = [q.key for q in asked.questions if isinstance(q, Consent) and q.allows == "quotes"]
    return bool(consent) and all(answer.answers.get(key) is True for key in consent)
