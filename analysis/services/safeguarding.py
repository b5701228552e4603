"""What people do about flags: every step is a row, and the flag's state follows in the same transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from analysis.models import Flag, FlagStep
from analysis.worries import AFTER, FOLLOWS
from consult.models import User
from consult.services import audit_record
from surveys.models import Channel

Step = FlagStep.Step
AHEAD = timedelta(minutes=5)  # by which a person's clock may be ahead of ours


class FlagRefused(ValueError):
    """The step cannot be taken; ``field`` is where on the form, the message says what to do."""

    def __init__(self, message: str, field: str = "step"):
        super().__init__(message)
        self.field = field


class FlagMoved(FlagRefused):
    """Somebody else took a step since this person looked."""


@dataclass(frozen=True)
class Said:
    """A step as a person says it. A referral needs whom, when and reference; other ends need why."""

    step: str
    whom: str = ""
    referred_at: datetime | None = None
    reference: str = ""
    why: str = ""


@transaction.atomic
def flags_handle(*, flags: Sequence[Flag], said: Said, seen: int, by: User) -> list[FlagStep]:
    """Take one step on one flag or several of the same answer, all or none.

    ``seen``: the number of the last step (its row) that the person saw on them, 0 for none.
    """
    _check(said)
    locked = list(Flag.objects.select_for_update(of=("self",)).filter(pk__in=[f.pk for f in flags]))
    if not locked:
        raise FlagRefused(_("Choose at least one."), "flags")
    if FlagStep.objects.filter(flag__in=locked, pk__gt=seen).exists():
        raise FlagMoved(_("Somebody else has done something about this since you looked. Read it first."))
    if any(said.step not in FOLLOWS[flag.state] for flag in locked):
        raise FlagRefused(_("This does not follow from what was done before: choose another step."))
    if said.step == Step.REFERRED and any(_before_it_came(flag, said) for flag in locked):
        raise FlagRefused(_("This answer had not come yet at that time: give when it was referred."), "day")
    steps = FlagStep.objects.bulk_create(_step(flag, said, by) for flag in locked)
    Flag.objects.filter(pk__in=[flag.pk for flag in locked]).update(state=AFTER[Step(said.step)])
    for flag in locked:
        audit_record(act=f"flag_{said.step}", by=by, consultation=flag.consultation, target=f"flag:{flag.pk}")
    return steps


def _check(said: Said) -> None:
    if said.step not in Step.values:
        raise FlagRefused(_("Choose what was done."))
    if said.step == Step.REFERRED:
        _check_referral(said)
    if said.step in (Step.NO_ACTION, Step.REOPENED) and not said.why.strip():
        raise FlagRefused(_("Say why."), "why")


def _check_referral(said: Said) -> None:
    if not said.whom.strip():
        raise FlagRefused(_("Say to whom it was referred."), "whom")
    if said.referred_at is None:
        raise FlagRefused(_("Say when it was referred: the day and the time."), "day")
    if said.referred_at > timezone.now() + AHEAD:
        raise FlagRefused(_("The time of the referral has not come yet: give when it was made."), "day")
    if not said.reference.strip():
        raise FlagRefused(_("Give their reference, so that the referral can be found again."), "reference")


def _before_it_came(flag: Flag, said: Said) -> bool:
    """Of what was sent online; what was said on paper may have been referred before it was keyed."""
    copy = flag.submission
    sent = copy is not None and copy.channel == Channel.WEB
    return bool(sent and said.referred_at and said.referred_at < copy.received_at - AHEAD)


def _step(flag: Flag, said: Said, by: User) -> FlagStep:
    referral = said.step == Step.REFERRED
    return FlagStep(
        flag=flag,
        number=flag.steps.count() + 1,
        step=said.step,
        whom=said.whom.strip()[:200] if referral else "",
        referred_at=said.referred_at if referral else None,
        reference=said.reference.strip()[:100] if referral else "",
        why=said.why.strip()[:500],
        by=by,
    )
