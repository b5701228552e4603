"""What people wrote: approved themes of the questions that are signed off, with approved quotes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from analysis.models import Comment, ThemeMatch, ThemeSet
from analysis.pipeline import themes_beside
from analysis.pipeline.codeframe import Codeframe
from analysis.pipeline.coding_figures import coding_finding
from analysis.pipeline.quoting import why_not
from analysis.pipeline.taken_out import was_taken_out
from analysis.pipeline.without_campaigns import without
from analysis.readings import unread_in
from analysis.reports.model import Campaign, CountTable, Figure, Findings, TextFinding, ThemeFinding
from analysis.selectors import codeframe, theme_set_now
from consult.models import Consultation
from surveys.definition import Definition, Question
from surveys.selectors import questionnaire_now

COMMENTS = "comments received"
SET_ASIDE = "Nothing said, or in another language"


def build(consultation: Consultation, asked: Definition) -> Iterator[TextFinding]:
    for question in _text_questions(asked):
        theme_set = theme_set_now(consultation, question.key)
        if theme_set is None:
            yield _finding(question, "not_analysed", None)
        else:
            yield _found(question, theme_set, codeframe(theme_set))


@dataclass(frozen=True)
class Unread:
    """How many of the comments received on one question nobody has read."""

    key: str
    short: str
    unread: int
    received: int


def unread_now(consultation: Consultation) -> list[Unread]:
    """Each text question whose comments are grouped; of others a release tells nothing that could be read."""
    questionnaire = questionnaire_now(consultation)
    found = build(consultation, questionnaire.asked) if questionnaire else ()
    return [Unread(t.key, t.short, t.unread or 0, t.received or 0) for t in found if t.unread is not None]


def without_readings(findings: Findings) -> Findings:
    """What a release rests on: that somebody reads on makes no prepared one stale."""
    return replace(findings, texts=tuple(replace(text, unread=None) for text in findings.texts))


def versions(consultation: Consultation) -> list[list]:
    """Which decision each text question stands at: an edit after an approval is seen by it."""
    questionnaire = questionnaire_now(consultation)
    questions = _text_questions(questionnaire.asked) if questionnaire else []
    sets = [(q.key, theme_set_now(consultation, q.key)) for q in questions]
    return [[key, s.input_fingerprint, codeframe(s).version] for key, s in sets if s is not None]


def _text_questions(asked: Definition) -> list[Question]:
    return [q for q in asked.questions if q.type == "text"]


def _finding(question: Question, status: str, received: int | None, **more) -> TextFinding:
    return TextFinding(
        key=question.key,
        number=question.number or "",
        text=question.text,
        short=question.short or question.text,
        about=question.about,
        status=status,
        received=received,
        **more,
    )


def _found(question: Question, theme_set: ThemeSet, frame: Codeframe) -> TextFinding:
    received = len(frame.placements)
    unread = len(unread_in(frame))
    if not frame.signed_off:
        return _finding(question, "in_review", received, unread=unread)
    campaigns = [Campaign(len(group["comments"]), group["texts"]) for group in theme_set.campaigns]
    threshold = theme_set.consultation.partnership.suppression_threshold
    order = without(frame, theme_set.campaigns, threshold)
    return _finding(
        question,
        "signed_off",
        received,
        unread=unread,
        piles=_piles(question, frame, received),
        themes=tuple(_themes(frame)),
        campaigns=tuple(sorted(campaigns, key=lambda c: -c.submissions)),
        without_campaigns=order.verdict,
        first_without=order.first,
        coding=coding_finding(theme_set),
        earlier=themes_beside.finding(theme_set, frame),
    )


def _piles(question: Question, frame: Codeframe, received: int) -> CountTable:
    piles = frame.piles()
    rows = tuple(Figure(_sorted_as(p), piles.get(p, 0)) for p in ThemeMatch.Pile)
    title = f"How the comments on “{question.short or question.text}” were sorted"
    return CountTable(f"{question.key}_piles", title, "breakdown", COMMENTS, received, rows)


def _sorted_as(pile: ThemeMatch.Pile) -> str:
    """The words for a pile: who wrote in another language did say something."""
    return SET_ASIDE if pile == ThemeMatch.Pile.SET_ASIDE else str(pile.label)


def _themes(frame: Codeframe) -> Iterator[ThemeFinding]:
    sizes = frame.sizes()
    for theme in frame.live():
        if sizes.get(theme.id):
            quotes = tuple(dict.fromkeys(_quotes(frame.quotes.get(theme.id, []))))
            yield ThemeFinding(theme.label, theme.clause, sizes[theme.id], None, quotes)


def _quotes(chosen: list[int]) -> Iterator[str]:
    """Redacted words only, of comments that may still be quoted at this moment."""
    found = Comment.objects.select_related("submission")
    rows = found.prefetch_related("flags", "submission__flags").in_bulk(chosen)
    for pk in chosen:
        if pk in rows and not why_not(rows[pk]) and not was_taken_out(rows[pk]):
            yield rows[pk].redacted.strip()
