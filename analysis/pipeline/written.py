"""The words as they were written, for the machine's own work and for the door (analysis.originals) alone.

tests/privacy/test_one_door.py says who may import this: a person reads originals through the door.
"""

from collections.abc import Iterator
from hashlib import sha256

from analysis.models import Comment
from surveys.models import Submission
from surveys.selectors import questionnaire_of

FREE_TEXT = ("text", "short_text")


def texts_of(submission: Submission) -> Iterator[tuple[str, str]]:
    """Every free text by its question.

    Those that were set aside (hidden, too long) too: somebody may have disclosed something in them.
    """
    for question in questionnaire_of(submission).asked.questions:
        value = submission.answers.get(question.key)
        if question.type in FREE_TEXT and isinstance(value, str) and value.strip():
            yield question.key, value


def text_of(comment: Comment) -> str:
    """The original of a comment; "" where it is no longer kept."""
    if comment.contribution is not None:
        return comment.contribution.text
    value = comment.submission.answers.get(comment.question_key)
    return value if isinstance(value, str) else ""


def digest_of(text: str) -> str:
    """The SHA-256 by which a place in a text knows its text again."""
    return sha256(text.encode()).hexdigest()
