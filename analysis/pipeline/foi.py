"""What a freedom of information pack may hold of people's comments, and what is held back for which reason.

Comments stand by question and by nothing else: no id, no time, no answer about the person. They stand in the
order of their own letters, so that no two comments can be put together as those of one person.
"""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from analysis.models import Comment, Run
from analysis.pipeline.quoting import consents
from analysis.pipeline.taken_out import digest_of, taken_out
from consult.models import Consultation
from surveys.definition.types import Text
from surveys.models import State
from surveys.selectors import questionnaire_now

# Why a comment is held back, the first that holds; the words of the law stand with each.
REASONS = {
    "safeguarding": _("With the safeguarding lead (FOIA 2000, sections 38 and 40)"),
    "taken_back": _("Taken out of what is published (FOIA 2000, section 40)"),
    "unsure": _("May point to one person, and nobody has decided yet (FOIA 2000, section 40)"),
    "removed": _("No longer held"),
}
# A letter is no answer to a question, and one that nobody could check is given to nobody.
OF_LETTERS = REASONS | {"unchecked": _("Not checked for names yet (FOIA 2000, section 40)")}
OF_LETTER = "contribution:"  # the target of the Run that checks one


@dataclass(frozen=True)
class Comments:
    """The comments that may be given on one question, redacted.

    ``agreed``: of people who said that their words may be published; ``others``: of all others.
    """

    key: str
    question: str
    agreed: tuple[str, ...]
    others: tuple[str, ...]


def given(consultation: Consultation) -> tuple[list[Comments], dict[str, int]]:
    """The comments by question, and how many are held back for each reason of REASONS."""
    questionnaire = questionnaire_now(consultation)
    asked = questionnaire.asked.questions if questionnaire else ()
    gone, held = taken_out(consultation), Counter[str]()
    found = []
    for question in asked:
        if isinstance(question, Text):
            kept: dict[bool, list[str]] = {True: [], False: []}
            for comment in _rows(consultation, question.key):
                reason = _held_back(comment, gone)
                held[reason] += 1
                if not reason:
                    kept[consents(comment)].append(comment.redacted.strip())
            agreed, others = (tuple(sorted(kept[said], key=_by_letters)) for said in (True, False))
            found.append(Comments(question.key, question.text, agreed, others))
    return found, {reason: held[reason] for reason in REASONS}


def letters(consultation: Consultation) -> tuple[list[tuple[str, str]], dict[str, int]]:
    """What was written to the consultation beside its questions, redacted, by kind and by nothing else.

    And how many are held back for each reason of OF_LETTERS.
    """
    rows = Comment.objects.filter(consultation=consultation, submission=None).select_related("contribution")
    gone, held = taken_out(consultation), Counter[str]()
    found = []
    for comment in rows.prefetch_related("flags"):
        reason = _letter_held_back(comment, gone)
        held[reason] += 1
        if not reason:
            found.append((comment.contribution.get_kind_display(), comment.redacted.strip()))
    held["unchecked"] = consultation.contributions.filter(comments=None).count()
    return sorted(found, key=lambda each: (each[0], _by_letters(each[1]))), {r: held[r] for r in OF_LETTERS}


def letters_unscreened(consultation: Consultation) -> bool:
    """Whether letters wait to be checked. One whose check failed waits for nothing, and is held back."""
    busy = consultation.runs.filter(kind=Run.Kind.SCREEN, target__startswith=OF_LETTER)
    busy = busy.filter(state__in=[Run.State.WAITING, Run.State.RUNNING])
    return consultation.contributions.filter(screen_queued=False).exists() or busy.exists()


def _by_letters(text: str) -> tuple[str, str]:
    return text.casefold(), text


def _rows(consultation: Consultation, key: str) -> list[Comment]:
    """Of counted answers; what was set aside is nobody's answer to the question."""
    rows = Comment.objects.filter(consultation=consultation, question_key=key)
    rows = rows.filter(submission__state=State.COUNTED).select_related("submission")
    rows = rows.prefetch_related("flags", "submission__flags")
    return [row for row in rows if key not in row.submission.set_aside]


def _held_back(comment: Comment, gone: frozenset[str]) -> str:
    """Why it is not given; "" where it is."""
    submission = comment.submission
    if submission.worries_keyer or comment.flags.all() or submission.flags.all():
        return "safeguarding"
    return _words_held_back(comment, gone)


def _letter_held_back(comment: Comment, gone: frozenset[str]) -> str:
    return "safeguarding" if comment.flags.all() else _words_held_back(comment, gone)


def _words_held_back(comment: Comment, gone: frozenset[str]) -> str:
    if digest_of(comment.redacted) in gone:
        return "taken_back"
    if comment.unsure:
        return "unsure"
    return "" if comment.redacted.strip() else "removed"
