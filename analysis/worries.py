"""Flags as the safeguarding lead reads them: by answer, the most urgent and the oldest first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Case, F, Min, Prefetch, Q, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from analysis.methods.safeguarding import KINDS, UNREAD
from analysis.models import Comment, Flag, FlagStep, HeldText
from consult.models import Consultation, Partnership
from consult.safe_hours import deadline, overdue_since

State, Step = Flag.State, FlagStep.Step
FOLLOWS: dict[str, tuple[FlagStep.Step, ...]] = {
    State.NEW: (Step.LOOKED_AT, Step.REFERRED, Step.NO_ACTION),
    State.LOOKED_AT: (Step.REFERRED, Step.NO_ACTION),
    State.REFERRED: (Step.REFERRED, Step.REOPENED),
    State.NO_ACTION: (Step.REOPENED,),
}
"""Which steps may be taken from a state. A second referral goes to another body."""
AFTER = {
    Step.LOOKED_AT: State.LOOKED_AT,
    Step.REFERRED: State.REFERRED,
    Step.NO_ACTION: State.NO_ACTION,
    Step.REOPENED: State.LOOKED_AT,
}
"""The state that a step leads to. What is opened again has been looked at: its first deadline was kept."""
OPEN = "open"
"""Stands for the states of `OPEN_STATES` in an address."""
OPEN_STATES = (State.NEW, State.LOOKED_AT)
URGENT = ("immediate danger", "self-harm", "child at risk")
"""Kinds that stand before all others, in this order."""
KEYER_WORDS = _("Marked by the person who keyed it")


@dataclass(frozen=True)
class Flagged:
    flag: Flag
    kind: str
    steps: tuple[FlagStep, ...]


@dataclass(frozen=True)
class Worry:
    """One answer, or one letter, with its flags.

    ``texts``: those with a flag; every text of the copy where a keyer marked the copy as a whole. ``others``:
    what the same person wrote elsewhere on the copy. ``held``: the same as ``texts``, of other answers under
    its id. ``due``: when what is new must be looked at, None when nothing is. ``seen`` is what the next step
    must name.
    """

    flags: tuple[Flagged, ...]
    texts: tuple[Comment, ...]
    others: tuple[Comment, ...]
    held: tuple[HeldText, ...]
    due: datetime | None
    overdue: bool
    seen: int

    @property
    def first(self) -> Flag:
        return self.flags[0].flag

    @property
    def steps(self) -> list[str]:
        """The steps that may follow for one of its flags at least."""
        possible = {step for each in self.flags for step in FOLLOWS[each.flag.state]}
        return [step for step in FlagStep.Step.values if step in possible]


def kind_words(kind: str) -> str:
    return str(KEYER_WORDS) if kind == Flag.KEYER else kind.replace("_", " ").capitalize()


def kinds() -> list[tuple[str, str]]:
    return [(kind, kind_words(kind)) for kind in (*KINDS, UNREAD, Flag.KEYER)]


KEY = ("submission_id", "letter", "alone")
"""What stands for one item: an answer, a letter, or a referral that outlived its answer."""


def by_answer(flags: QuerySet[Flag]) -> QuerySet:
    """A row for each item: danger now, then a life, then a child; of the others the longest waiting."""
    letter = Case(When(submission=None, then=F("comment_id")))
    alone = Case(When(submission=None, comment=None, then=F("pk")))
    rows = flags.order_by().annotate(letter=letter, alone=alone).values(*KEY)
    rank = Case(*(When(kind=kind, then=n) for n, kind in enumerate(URGENT)), default=Value(len(URGENT)))
    found = rows.annotate(rank=Min(rank), arrived=Min("created_at"), first=Min("pk"))
    return found.order_by("rank", "arrived", "first")


def _key(flag: Flag) -> tuple:
    """The same of one flag."""
    if flag.submission_id:
        return flag.submission_id, None, None
    return None, flag.comment_id, None if flag.comment_id else flag.pk


def answers(consultation: Consultation, *, state: str = "", kind: str = "") -> QuerySet:
    """Answers of which a flag is in the state (or open) and of the kind; "" for all."""
    rows = consultation.flags.all()
    if state == OPEN:
        rows = rows.filter(state__in=OPEN_STATES)
    rows = rows.filter(state=state) if state in Flag.State.values else rows
    return by_answer(rows.filter(kind=kind) if kind else rows)


def worries_of(consultation: Consultation, rows: Iterable[dict], now: datetime) -> list[Worry]:
    """What a page shows of these answers, in the same number of queries however many there are."""
    keys = [tuple(row[name] for name in KEY) for row in rows]
    submissions, letters, alone = ([key[n] for key in keys if key[n]] for n in range(3))
    mine = Q(submission__in=submissions) | Q(submission=None, comment__in=letters) | Q(pk__in=alone)
    steps = Prefetch("steps", FlagStep.objects.select_related("by"))
    flags = consultation.flags.filter(mine).prefetch_related(steps).order_by("created_at", "id")
    written = consultation.comments.filter(Q(submission__in=submissions) | Q(pk__in=letters))
    texts = list(written.order_by("question_key", "id"))
    held = consultation.held_texts.filter(conflict__submission__in=submissions).select_related("conflict")
    seconds = list(held.order_by("conflict", "question_key"))
    found: dict[tuple, list[Flag]] = {}
    for flag in flags:
        found.setdefault(_key(flag), []).append(flag)
    return [_worry(found[key], texts, seconds, consultation.partnership, now) for key in keys]


def worry_of(flag: Flag, now: datetime) -> Worry:
    """The whole answer that one flag stands at."""
    (worry,) = worries_of(flag.consultation, [dict(zip(KEY, _key(flag), strict=True))], now)
    return worry


def _worry(
    flags: Sequence[Flag],
    texts: list[Comment],
    held: list[HeldText],
    partnership: Partnership,
    now: datetime,
) -> Worry:
    told = tuple(Flagged(flag, kind_words(flag.kind), tuple(flag.steps.all())) for flag in flags)
    new = [flag.created_at for flag in flags if flag.state == Flag.State.NEW]
    due = deadline(min(new), *partnership.safe_times) if new else None
    return Worry(
        flags=told,
        texts=tuple(text for text in texts if _shown(text, flags)),
        others=tuple(text for text in texts if _of_same(text, flags) and not _shown(text, flags)),
        held=tuple(text for text in held if _held_shown(text, flags)),
        due=due,
        overdue=due is not None and due <= now,
        seen=max((step.pk for each in told for step in each.steps), default=0),
    )


def _shown(text: Comment, flags: Sequence[Flag]) -> bool:
    copy = text.submission_id
    return _whole(copy, flags) or any(flag.comment_id == text.pk for flag in flags)


def _of_same(text: Comment, flags: Sequence[Flag]) -> bool:
    return text.submission_id is not None and text.submission_id == flags[0].submission_id


def _held_shown(text: HeldText, flags: Sequence[Flag]) -> bool:
    """A keyer who was worried by the second answers has marked the copy: what worried them is shown too."""
    copy = text.conflict.submission_id
    return _whole(copy, flags) or any(flag.held_text_id == text.pk for flag in flags)


def _whole(copy: UUID | None, flags: Sequence[Flag]) -> bool:
    return copy is not None and any(flag.of_copy and flag.submission_id == copy for flag in flags)


def oldest_new(consultation: Consultation) -> datetime | None:
    new = consultation.flags.filter(state=Flag.State.NEW)
    return new.aggregate(oldest=Min("created_at"))["oldest"]


def open_answers(consultation: Consultation) -> int:
    """How many answers have a worry that is new, or looked at and still open."""
    return answers(consultation, state=OPEN).count()


def overdue_answers(consultation: Consultation, now: datetime) -> int:
    return by_answer(overdue(consultation.partnership, now).filter(consultation=consultation)).count()


def overdue(partnership: Partnership, now: datetime) -> QuerySet[Flag]:
    """The flags of the partnership that nobody has looked at in time."""
    new = Flag.objects.filter(consultation__partnership=partnership, state=Flag.State.NEW)
    return new.filter(created_at__lte=overdue_since(now, *partnership.safe_times))
