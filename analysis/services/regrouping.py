"""Looking at another grouping of a question's comments, working on it, and going back."""

from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from analysis.models import Run, ThemeSet
from analysis.pipeline import discover, regroup
from analysis.pipeline.codeframe import Codeframe
from analysis.pipeline.folding import undone
from analysis.pipeline.runs import run_request
from analysis.selectors import acts_of, codeframe, theme_set_now
from consult.keeping import answers_removed
from consult.models import Consultation, User
from consult.services import audit_record


class NotNow(ValueError):
    """Why another grouping cannot be made, or cannot take the place of today's."""


class Changed(RuntimeError):
    """Somebody has decided something, or chosen other themes, since this page was fetched."""


def hindrance(frame: Codeframe) -> str:
    """Why these themes stay: approved ones are frozen. "" where others may take their place."""
    if frame.signed_off:
        return "This question is signed off. Reopen it first, with a reason."
    approved = sum(theme.state == "approved" for theme in frame.live())
    if approved:
        said = "1 theme is" if approved == 1 else f"{approved} themes are"
        return f"{said} approved, and approved themes are frozen. Undo the approvals first."
    return ""


def hindered(consultation: Consultation, frame: Codeframe) -> str:
    """The same for the making of another grouping, which needs the texts too."""
    if answers_removed(consultation):
        return "What people wrote was removed when its time was over."
    return hindrance(frame)


@transaction.atomic
def regroup_request(
    *, consultation: Consultation, question_key: str, granularity: float, by: User
) -> Run | None:
    """Ask for the grouping of the answers that people work on; None where it is there already."""
    now = theme_set_now(consultation, question_key)
    if granularity not in regroup.CHOICES:
        raise NotNow("Choose one of the groupings on this page.")
    if now is None or now.dataset is None:
        raise NotNow("Analyse the answers first.")
    if reason := hindered(consultation, codeframe(now)):
        raise NotNow(reason)
    if regroup.made_already(now.dataset, question_key, granularity):
        return None
    inputs = discover.digest(discover.inputs_fingerprint(now.dataset, question_key, granularity))
    target = regroup.target(question_key, granularity)
    # One that ended without it (other answers were worked on by then) does not stand in the way.
    ended = consultation.runs.filter(kind=Run.Kind.REGROUP, target=target, state=Run.State.DONE)
    ended.filter(input_fingerprint=inputs).delete()
    run = run_request(
        consultation=consultation, kind=Run.Kind.REGROUP, target=target, fingerprint=inputs, by=by
    )
    audit_record(
        act="themes_regroup",
        by=by,
        consultation=consultation,
        target=f"run:{run.pk}",
        question=question_key,
        granularity=str(granularity),
    )
    return run


def tag(theme_set: ThemeSet, frame: Codeframe) -> str:
    """Names what a page showed as today's themes."""
    return f"{theme_set.pk}-{frame.version}"


def lost(theme_set: ThemeSet) -> int:
    """How many decisions hold now that would say nothing of other themes."""
    acts = acts_of(theme_set)
    gone = undone(acts)
    return sum(act.act != "undo" and act.number not in gone for act in acts)


@transaction.atomic
def themes_choose(*, theme_set: ThemeSet, seen: str, by: User) -> None:
    """People work on this set from now on. What they worked on before is kept, with its decisions."""
    now = _now_for_change(theme_set.consultation, theme_set.question_key, seen)
    if now.pk == theme_set.pk:
        raise NotNow("These are today's themes.")
    moment = timezone.now()
    if now.chosen_at is None:  # it is what people go back to
        ThemeSet.objects.filter(pk=now.pk).update(chosen_at=moment - timedelta(microseconds=1))
    ThemeSet.objects.filter(pk=theme_set.pk).update(preview=False, chosen_at=moment)
    _record("themes_choose", now, theme_set, by)


@transaction.atomic
def themes_go_back(*, consultation: Consultation, question_key: str, seen: str, by: User) -> ThemeSet:
    """To the themes that people worked on before these were chosen, with the decisions on them."""
    now = _now_for_change(consultation, question_key, seen)
    before = earlier(now)
    if before is None:
        raise NotNow("No other themes were worked on before these.")
    preview = now.granularity != discover.USUAL
    ThemeSet.objects.filter(pk=now.pk).update(preview=preview, chosen_at=None)
    _record("themes_back", now, before, by)
    return before


def earlier(now: ThemeSet) -> ThemeSet | None:
    """What people worked on before ``now`` was chosen."""
    if now.chosen_at is None:
        return None
    others = _sets(now.consultation, now.question_key).filter(preview=False, chosen_at__isnull=False)
    return others.exclude(pk=now.pk).order_by("-chosen_at", "-id").first()


def _now_for_change(consultation: Consultation, question_key: str, seen: str) -> ThemeSet:
    """Locked, so that no decision comes in between."""
    list(_sets(consultation, question_key).select_for_update())
    now = theme_set_now(consultation, question_key)
    if now is None:
        raise NotNow("Analyse the answers first.")
    frame = codeframe(now)
    if seen != tag(now, frame):
        raise Changed
    if reason := hindrance(frame):
        raise NotNow(reason)
    return now


def _sets(consultation: Consultation, question_key: str) -> QuerySet[ThemeSet]:
    return ThemeSet.objects.filter(consultation=consultation, question_key=question_key)


def _record(act: str, before: ThemeSet, after: ThemeSet, by: User) -> None:
    audit_record(
        act=act,
        by=by,
        consultation=after.consultation,
        target=f"themes:{after.pk}",
        before=before.pk,
        granularity=str(after.granularity),
    )
