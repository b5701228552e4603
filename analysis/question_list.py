"""The text questions of a consultation, each with how far its themes are."""

from dataclasses import dataclass

from django.db.models import Count

from analysis.models import Comment
from analysis.selectors import codeframe, theme_set_now
from consult.models import Consultation
from surveys.selectors import questionnaire_now


@dataclass(frozen=True)
class TextQuestion:
    """Its words."""

    key: str
    text: str
    short: str
    about: str = ""
    note: str = ""


@dataclass(frozen=True)
class ListedQuestion(TextQuestion):
    """``state``: none (no themes found yet), proposed (some to approve), approved or signed_off."""

    comments: int = 0
    state: str = "none"
    themes: int = 0
    proposed: int = 0
    undecided: int = 0


def text_questions(consultation: Consultation) -> list[TextQuestion]:
    """Their words alone: a page about one question does not fold the codeframes of all."""
    questionnaire = questionnaire_now(consultation)
    if questionnaire is None:
        return []
    asked = questionnaire.asked
    return [
        TextQuestion(
            key=q.key,
            text=q.text,
            short=q.short or q.text,
            about=(asked.question(q.about).short or asked.question(q.about).text) if q.about else "",
        )
        for q in asked.questions
        if q.type == "text"
    ]


def listed_questions(consultation: Consultation) -> list[ListedQuestion]:
    written = _written(consultation)
    return [
        _listed(consultation, question, written.get(question.key, 0))
        for question in text_questions(consultation)
    ]


def _written(consultation: Consultation) -> dict[str, int]:
    """Screened comments by question."""
    rows = Comment.objects.filter(consultation=consultation).order_by().values_list("question_key")
    return dict(rows.annotate(n=Count("id")))


def _listed(consultation: Consultation, question: TextQuestion, comments: int) -> ListedQuestion:
    words = {field: getattr(question, field) for field in ("key", "text", "short", "about")}
    theme_set = theme_set_now(consultation, question.key)
    if theme_set is None:
        return ListedQuestion(comments=comments, **words)
    frame = codeframe(theme_set)
    live = frame.live()
    proposed = sum(t.state == "proposed" for t in live)
    return ListedQuestion(
        comments=comments,
        state="signed_off" if frame.signed_off else "proposed" if proposed else "approved",
        themes=len(live),
        proposed=proposed,
        undecided=frame.piles().get("undecided", 0),
        note=theme_set.note,
        **words,
    )


def printed_questions(consultation: Consultation) -> list[ListedQuestion]:
    """Open questions of a paper, whose comments stand alone: tied to no person and to no rating."""
    written = _written(consultation)
    return [
        ListedQuestion(
            key=q["key"],
            text=q["text"],
            short=q.get("short") or q["text"],
            comments=written.get(q["key"], 0),
            note=q.get("note") or "",
        )
        for q in consultation.facts.get("open_questions", [])
    ]
