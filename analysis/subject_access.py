"""What is held about one person who answered, for the person who asks for it.

Words come through the door to originals, which writes down who read them; closed answers are in the words of
their questions. Notes of safeguarding are never part of it: their number is told to whoever answers the
request, who asks the lead whether they may be told (Data Protection Act 2018, schedules 2 to 4).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from analysis.models import Flag
from analysis.originals import Why, read
from analysis.pipeline.taking_out import Quoted, quotes_of
from analysis.selectors import codeframe, theme_set_now
from consult.models import User
from surveys.definition import Question
from surveys.definition.types import ShortText, Text
from surveys.models import Submission
from surveys.selectors import questionnaire_of


@dataclass(frozen=True)
class Answered:
    """``counted`` is False for what was set aside: an answer to a question that another answer hid."""

    question: str
    answer: tuple[str, ...]
    counted: bool = True


@dataclass(frozen=True)
class Sorted:
    """In which themes the comment on a question was put; none while nobody has put it anywhere."""

    question: str
    themes: tuple[str, ...]


@dataclass(frozen=True)
class Holding:
    """``other_versions``: answers under the same id that were kept aside. ``notes``: never for the file."""

    received: str
    channel: str
    state: str
    language: str
    paper: str
    answers: tuple[Answered, ...]
    themes: tuple[Sorted, ...]
    quotes: tuple[Quoted, ...]
    other_versions: int
    notes: int


def holding_of(submission: Submission, *, by: User) -> Holding:
    """Everything in readable form. Raises NoRight or OriginalRefused (analysis.originals)."""
    asked = questionnaire_of(submission).asked
    given = [q for q in asked.questions if not q.blank(submission.answers.get(q.key))]
    worded = any(isinstance(question, Text | ShortText) for question in given)
    words = read(submission, by=by, why=Why.SUBJECT_ACCESS) if worded else {}
    return Holding(
        received=timezone.localtime(submission.received_at).isoformat(timespec="minutes"),
        channel=str(submission.get_channel_display()),
        state=str(submission.get_state_display()),
        language=submission.language,
        paper=_paper(submission),
        answers=tuple(_answers(submission, given, words)),
        themes=tuple(_themes(submission, {q.key: q.text for q in given})),
        quotes=tuple(quotes_of(submission)),
        other_versions=submission.conflicts.count(),
        notes=notes_on(submission),
    )


def _answers(submission: Submission, given: list[Question], words: Mapping[str, str]) -> Iterator[Answered]:
    for question in given:
        if isinstance(question, Text | ShortText):
            answer: tuple[str, ...] = (words[question.key],) if question.key in words else ()
        else:
            answer = question.said(submission.answers[question.key])
        yield Answered(question.text, answer, counted=question.key not in submission.set_aside)


def _paper(submission: Submission) -> str:
    """Where the copy can be found; "" for what never was on paper."""
    if submission.hub is None or submission.batch is None:
        return ""
    return f"{submission.hub.name}, batch {submission.batch.number}, copy {submission.serial}"


def _themes(submission: Submission, questions: Mapping[str, str]) -> Iterator[Sorted]:
    for comment in submission.comments.filter(question_key__in=questions):
        theme_set = theme_set_now(submission.consultation, comment.question_key)
        if theme_set is None:
            continue
        frame = codeframe(theme_set)
        placed = frame.placements.get(comment.pk)
        labels = {theme.id: theme.label for theme in frame.live()}
        found = tuple(labels[each] for each in placed.themes if each in labels) if placed else ()
        yield Sorted(questions[comment.question_key], found)


def notes_on(submission: Submission) -> int:
    """How many notes of safeguarding there are on these answers."""
    flags = Flag.objects.filter(Q(submission=submission) | Q(comment__submission=submission)).distinct()
    return flags.count() + submission.worries_keyer
