"""What the pages of redaction show: a comment with all that was done to it, and what waits to be decided."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.db.models import Count, Prefetch, Q, QuerySet

from analysis.highlights import segments
from analysis.models import Comment, Flag, Redaction
from analysis.pipeline.guarded import flagged
from analysis.pipeline.redacted import NotKept, folded_now, rows_of
from analysis.pipeline.redaction_words import Run, Word, runs_of, words_of
from analysis.pipeline.redactions import Piece, undone
from consult.models import AuditEvent, Consultation
from surveys.definition.text import canonical_json
from surveys.models import State

NOWHERE = (0, 0)  # a place of no length: no step can be taken on it


@dataclass(frozen=True)
class Step:
    """A line of the history, told without a word of the text. ``aside``: it was taken on an earlier text."""

    row: Redaction
    holds: bool
    aside: bool


@dataclass(frozen=True)
class Shown:
    """``edition`` is what the next step must name. Without ``changes`` the original is no longer kept."""

    comment: Comment
    edition: str
    pieces: tuple[Piece, ...] = ()
    words: tuple[Word, ...] = ()
    runs: tuple[Run, ...] = ()
    history: tuple[Step, ...] = ()
    changes: bool = False
    with_the_lead: bool = False

    @property
    def out(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.kind == "out"]

    @property
    def open(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.kind == "open"]

    def between(self, first: int, last: int) -> tuple[int, int]:
        """The place from one word to another, by their numbers; of no length where there is no such word."""
        places = {word.number: word for word in self.words}
        begins, ends = places.get(first), places.get(last)
        return (begins.start, ends.end) if begins and ends else NOWHERE

    def place_out(self, at: int) -> tuple[int, int]:
        """The place of what is taken out, counted from 1."""
        return _place(self.out, at)

    def place_open(self, at: int) -> tuple[int, int]:
        """The place of what is left to decide, counted from 1."""
        return _place(self.open, at)

    @property
    def aside(self) -> bool:
        return any(step.aside for step in self.history)


def _place(pieces: list[Piece], at: int) -> tuple[int, int]:
    found = next((piece for n, piece in enumerate(pieces, start=1) if n == at), None)
    return (found.start, found.end) if found else NOWHERE


def readable(consultation: Consultation) -> QuerySet[Comment]:
    """Comments that the desk may read: of counted answers, and those that came by another way."""
    steps = Prefetch("redactions", Redaction.objects.select_related("by", "undoes"))
    rows = Comment.objects.filter(Q(submission__state=State.COUNTED) | Q(submission=None))
    rows = rows.filter(consultation=consultation).prefetch_related(steps)
    return rows.select_related("submission", "contribution", "consultation__partnership")


def with_the_lead(comment: Comment) -> bool:
    """A worry that nobody has looked at yet: until then the safeguarding lead alone reads the comment."""
    return _worrying(Comment.objects.filter(pk=comment.pk)).exists()


def _worrying(rows: QuerySet[Comment]) -> QuerySet[Comment]:
    return flagged(rows, Flag.State.NEW)


def shown(comment: Comment) -> Shown:
    """The comment as the desk may read it now."""
    if with_the_lead(comment):
        return Shown(comment, edition_of(comment, comment.redactions.all()), with_the_lead=True)
    return told(comment)


def told(comment: Comment) -> Shown:
    """A comment that is known not to be with the safeguarding lead."""
    steps = list(comment.redactions.all())
    edition, rows = edition_of(comment, steps), rows_of(steps)
    gone = undone(rows)
    try:
        folded = folded_now(comment, rows)
    except NotKept:
        return Shown(comment, edition, _as_kept(comment), history=_history(steps, gone, set()))
    history = _history(steps, gone, {row.number for row in folded.aside})
    words, runs = tuple(words_of(folded)), tuple(runs_of(folded))
    return Shown(comment, edition, folded.pieces, words, runs, history, changes=True)


def _as_kept(comment: Comment) -> tuple[Piece, ...]:
    """The redacted text alone, where there is no original in which a place could be found."""
    found = segments(comment.redacted, ())
    return tuple(Piece(part.text, 0, 0, "out" if part.kind == "redacted" else "") for part in found)


def _history(steps: Sequence[Redaction], gone: set[int], aside: set[int]) -> tuple[Step, ...]:
    """The newest first."""
    return tuple(Step(row, row.number not in gone, row.number in aside) for row in reversed(steps))


def edition_of(comment: Comment, steps: Iterable[Redaction]) -> str:
    """Names the state that somebody saw: people's last step, and what was made of the text by then."""
    number = max((step.number for step in steps), default=0)
    made = canonical_json([comment.redacted, comment.spans, comment.text_sha256])
    return f"{number}-{sha256(made).hexdigest()[:16]}"


def last_step(comment: Comment) -> AuditEvent | None:
    """Who was faster: the act that somebody who saw an older state is told of."""
    rows = AuditEvent.objects.filter(consultation=comment.consultation, target=f"comment:{comment.pk}")
    return rows.filter(act__startswith="redaction_").select_related("by").order_by("-id").first()


def queue(consultation: Consultation, question_key: str = "") -> QuerySet[Comment]:
    """Comments in which something is left to decide, the oldest first; none that is with the lead."""
    rows = readable(consultation).filter(unsure=True)
    if question_key:
        rows = rows.filter(question_key=question_key)
    worrying = _worrying(Comment.objects.filter(consultation=consultation))
    return rows.exclude(pk__in=worrying.values("pk")).order_by("id")


def queued_by_question(consultation: Consultation) -> dict[str, int]:
    """How many comments wait, by question key."""
    rows = queue(consultation).order_by().values_list("question_key")
    return dict(rows.annotate(n=Count("id")))
