"""The words as they were written, for the machine's own work and for the door (analysis.originals) alone.

tests/privacy/test_one_door.py says who may import this: a person reads originals through the door.
"""

from collections.abc import Iterator
from hashlib import sha256

from analysis.models import Comment, HeldText
from surveys.models import HeldConflict, Submission
from surveys.selectors import questionnaire_of
from surveys.services.removing import asked_keys, word_keys

FREE_TEXT = ("text", "short_text")
UNASKED = ""  # the key of what no question asks


def texts_of(submission: Submission) -> Iterator[tuple[str, str]]:
    """Every free text by its question.

    Those that were set aside (hidden, too long) too: somebody may have disclosed something in them.
    """
    for question in questionnaire_of(submission).asked.questions:
        value = submission.answers.get(question.key)
        if question.type in FREE_TEXT and isinstance(value, str) and value.strip():
            yield question.key, value


def texts_held(conflict: HeldConflict) -> Iterator[tuple[str, str]]:
    """Every free text of a second body by its question, and under "" what no version asks.

    It was kept without being held against any version, so it may say anything anywhere.
    """
    consultation = conflict.submission.consultation
    words, asked = word_keys(consultation), asked_keys(consultation)
    for key, value in conflict.answers.items():
        if key in words and isinstance(value, str) and value.strip():
            yield key, value
    unasked = {key: value for key, value in conflict.answers.items() if key not in asked}
    if unasked:
        yield UNASKED, "\n".join(_strings(unasked))


def _strings(value: object) -> Iterator[str]:
    """All that somebody may have written in it, names of values too."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
    elif isinstance(value, str):
        yield value


def text_of(comment: Comment | HeldText) -> str:
    """The original of a comment or held text; "" where it is no longer kept."""
    if isinstance(comment, HeldText):
        return dict(texts_held(comment.conflict)).get(comment.question_key, "")
    if comment.contribution is not None:
        return comment.contribution.text
    value = comment.submission.answers.get(comment.question_key)
    return value if isinstance(value, str) else ""


def digest_of(text: str) -> str:
    """The SHA-256 by which a place in a text knows its text again."""
    return sha256(text.encode()).hexdigest()
