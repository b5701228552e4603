"""What is held about one person who answered, for the person who asks for it.

Words come through the door to originals, which writes down who read them; closed answers are in the words of
their questions. Notes of safeguarding are never part of it: their number is told to whoever answers the
request, who asks the lead whether they may be told (Data Protection Act 2018, schedules 2 to 4).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils import timezone

from analysis.models import Flag
from analysis.originals import NO_QUESTION, NoRight, OriginalRefused, Why, read
from analysis.pipeline.taking_out import Quoted, quotes_of
from analysis.selectors import codeframe, theme_set_now
from consult.models import User
from surveys.definition import Definition, Question
from surveys.definition.types import ShortText, Text
from surveys.definition.types.base import Refusal
from surveys.models import HeldConflict, Submission
from surveys.selectors import questionnaire_of

OUTSIDE = "What no question asked for"
UNFIT = "an answer that does not fit the question"


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
class Version:
    """Another set of answers under the same id: kept aside, not counted, perhaps of somebody else."""

    received: str
    answers: tuple[Answered, ...]


@dataclass(frozen=True)
class Holding:
    """``versions`` are the other sets of answers, as many as ``other_versions``: for the file only where the
    officer says that they are the same person's. ``notes``: never for the file.
    """

    received: str
    channel: str
    state: str
    language: str
    paper: str
    answers: tuple[Answered, ...]
    themes: tuple[Sorted, ...]
    quotes: tuple[Quoted, ...]
    other_versions: int
    versions: tuple[Version, ...]
    notes: int


def holding_of(submission: Submission, *, by: User) -> Holding:
    """Everything in readable form. Raises NoRight or OriginalRefused (analysis.originals)."""
    asked = questionnaire_of(submission).asked
    given = [q for q in asked.questions if not q.blank(submission.answers.get(q.key))]
    words = read(submission, by=by, why=Why.SUBJECT_ACCESS) if _worded(given) else {}
    return Holding(
        received=_moment(submission),
        channel=str(submission.get_channel_display()),
        state=str(submission.get_state_display()),
        language=submission.language,
        paper=_paper(submission),
        answers=tuple(_answers(submission.answers, given, words, submission.set_aside)),
        themes=tuple(_themes(submission, {q.key: q.text for q in given})),
        quotes=tuple(quotes_of(submission)),
        other_versions=submission.conflicts.count(),
        versions=tuple(_versions(submission, by)),
        notes=notes_on(submission),
    )


def _worded(given: Iterable[Question]) -> bool:
    return any(isinstance(question, Text | ShortText) for question in given)


def _moment(row: Submission | HeldConflict) -> str:
    return timezone.localtime(row.received_at).isoformat(timespec="minutes")


def _answers(
    answers: Mapping[str, Any], given: Iterable[Question], words: Mapping[str, str], aside: Iterable[str] = ()
) -> Iterator[Answered]:
    left = set(aside)
    for question in given:
        if isinstance(question, Text | ShortText):
            answer: tuple[str, ...] = (words[question.key],) if question.key in words else ()
        else:
            answer = question.said(answers[question.key])
        yield Answered(question.text, answer, counted=question.key not in left)


def _versions(submission: Submission, by: User) -> Iterator[Version]:
    asked = questionnaire_of(submission).asked
    for held in submission.conflicts.order_by("received_at", "pk"):
        yield Version(_moment(held), tuple(_kept_aside(held, asked, _words_aside(held, by))))


def _words_aside(held: HeldConflict, by: User) -> dict[str, str]:
    """Nothing where it holds no words: only then is there nothing to put on record."""
    try:
        return read(held, by=by, why=Why.SUBJECT_ACCESS)
    except NoRight:
        raise
    except OriginalRefused:
        return {}


def _kept_aside(held: HeldConflict, asked: Definition, words: Mapping[str, str]) -> Iterator[Answered]:
    """A second body was held against no version, so that it may say anything anywhere."""
    for question in asked.questions:
        value = held.answers.get(question.key)
        if question.key in words:
            yield Answered(question.text, (words[question.key],), counted=False)
        elif not question.blank(value):
            yield Answered(question.text, _said(question, value), counted=False)
    if NO_QUESTION in words:
        yield Answered(OUTSIDE, (words[NO_QUESTION],), counted=False)


def _said(question: Question, value: Any) -> tuple[str, ...]:
    try:
        return question.said(question.accept(value, paper=True))
    except Refusal:
        return (UNFIT,)


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
