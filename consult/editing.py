"""Which facts of a consultation may be changed at which stage, and why the others may not.

What people answer to stays as it was once anybody can have answered. What was done to reach them goes on
until the findings are out, and a meeting may move.
"""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from consult.stages import Stage

DRAFT = (Stage.DRAFT,)
WHILE_OPEN = (Stage.DRAFT, Stage.OPEN)
UNTIL_PUBLISHED = (Stage.DRAFT, Stage.OPEN, Stage.CLOSED, Stage.REVIEWING)

FIELDS: dict[str, tuple[Stage, ...]] = {
    "title": DRAFT,
    "summary": DRAFT,
    "strategic_objective": DRAFT,
    "plan_title": DRAFT,
    "plan_source": DRAFT,
    "plan_note": DRAFT,
    "wards": DRAFT,
    "opens_at": DRAFT,
    "closes_at": DRAFT,  # later than announced is `consultation_extend`, sooner is a step
    "grace_minutes": DRAFT,
    "decided": DRAFT,
    "can_change": DRAFT,
    "rejected_options": DRAFT,
    "decision_body": DRAFT,
    "decision_when": UNTIL_PUBLISHED,
    "decision_on": UNTIL_PUBLISHED,
    "paper_cut_off": WHILE_OPEN,
    "withdraw_until": WHILE_OPEN,
}
ONLY_LATER = ("paper_cut_off", "withdraw_until")  # once open: people rely on the day that they were told
PARTS: dict[str, tuple[Stage, ...]] = {
    "priorities": DRAFT,
    "sections": DRAFT,
    "plain": WHILE_OPEN,  # the plain-English version of a section helps to read what stays as it is
    "channels": UNTIL_PUBLISHED,
    "events": UNTIL_PUBLISHED,
    "invitations": UNTIL_PUBLISHED,
    "targets": UNTIL_PUBLISHED,
    "weighting": UNTIL_PUBLISHED,
}


class NotNow(ValueError):
    """The fact may not be changed at this stage, or not in this way; the message says why."""


def may_change(stage: str, name: str) -> bool:
    return stage in (FIELDS | PARTS).get(name, ())


def check_change(stage: str, names: Iterable[str]) -> None:
    if not all(may_change(stage, name) for name in names):
        raise NotNow(why_not(stage))


def why_not(stage: str) -> str:
    if stage == Stage.OPEN:
        return _(
            "The consultation is open. What people answer to stays as it is, so that all answer the same."
        )
    if stage in (Stage.CLOSED, Stage.REVIEWING):
        return _("People have answered. What they answered to stays as it was.")
    return _("The findings are published. What they rest on stays as it was.")
