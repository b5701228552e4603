"""An officer's decisions on themes: each a row of its own, each stating the version it saw."""

from django.db import IntegrityError, transaction

from analysis.models import Comment, Decision, ThemeSet
from analysis.pipeline.codeframe import Act, Codeframe, NoSense
from analysis.pipeline.codeframe_split import as_decided
from analysis.pipeline.folding import apply, fold, undone
from analysis.pipeline.quoting import why_not
from analysis.pipeline.taken_out import was_taken_out
from analysis.selectors import acts_of, machine_codeframe
from consult.models import User
from consult.numbers import number_in
from consult.services import audit_record


class Conflict(RuntimeError):
    """Somebody else has decided something since this page was fetched."""

    def __init__(self, other: Decision):
        super().__init__(
            f"{other.by} changed this at the same moment: {other.get_act_display()}. Look again, then repeat."
        )
        self.other = other


def decision_add(*, theme_set: ThemeSet, act: str, payload: dict, seen: int, by: User) -> Codeframe:
    """Take one decision on the version ``seen``. Raises Conflict (412) or NoSense (it does not fit)."""
    acts = acts_of(theme_set)
    check_seen(theme_set, acts, seen)
    frame = fold(machine_codeframe(theme_set), acts)
    number = seen + 1
    if act == Decision.Act.QUOTE:
        check_quotable(_own_comment(theme_set, payload.get("comment")))
    if act == Decision.Act.SPLIT:
        payload = as_decided(frame, payload)
    apply(frame, Act(number, act, payload))
    frame.version = number
    _write(theme_set, number, act, payload, by)
    return frame


def decision_undo(*, theme_set: ThemeSet, number: int, seen: int, by: User) -> Codeframe:
    """Undo a decision that still holds, unless a later one rests on it."""
    acts = acts_of(theme_set)
    check_seen(theme_set, acts, seen)
    if number not in {a.number for a in acts} or number in undone(acts):
        raise NoSense("There is nothing to undo here.")
    machine = machine_codeframe(theme_set)
    before = fold(machine, acts)
    after = fold(machine, [*acts, Act(seen + 1, "undo", {"number": number})])
    broken = set(after.ineffective) - set(before.ineffective)
    if broken:
        raise NoSense(f"A later decision (number {min(broken)}) rests on this one. Undo that one first.")
    _write(theme_set, seen + 1, Decision.Act.UNDO, {"number": number}, by)
    return after


def _own_comment(theme_set: ThemeSet, pk: object) -> Comment:
    match = theme_set.matches.filter(comment_id=number_in(pk) or 0)
    found = match.select_related("comment__submission").first()
    if found is None:
        raise NoSense("That comment does not belong to this question.")
    return found.comment


def check_quotable(comment: Comment) -> None:
    """Consent, no worry, nothing unsure, not taken back: otherwise it is never a quote."""
    if reason := why_not(comment):
        raise NoSense(reason)
    if was_taken_out(comment):
        raise NoSense("These words were taken out of what was published. They are not quoted again.")


def check_seen(theme_set: ThemeSet, acts: list[Act], seen: int) -> None:
    version = acts[-1].number if acts else 0
    if seen != version:
        newest = theme_set.decisions.select_related("by").order_by("-number").first()
        if newest is None:
            raise NoSense("This page is out of date. Fetch it again.")
        raise Conflict(newest)


def _write(theme_set: ThemeSet, number: int, act: str, payload: dict, by: User) -> None:
    """The unique number is the lock: of two editors on one version the database lets one through."""
    try:
        with transaction.atomic():
            Decision.objects.create(theme_set=theme_set, number=number, act=act, payload=payload, by=by)
            audit_record(
                act=f"theme_{act}",
                by=by,
                consultation=theme_set.consultation,
                target=f"themes:{theme_set.pk}:{number}",
            )
    except IntegrityError:
        raise Conflict(theme_set.decisions.select_related("by").get(number=number)) from None
