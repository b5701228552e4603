"""The law on which answers are used: what a partnership chooses of UK GDPR, Articles 6, 9 and 10.

Nothing is assumed: while it has not chosen, the notice and the documents say so (`consult.law_unstated`).
"""

from dataclasses import dataclass
from typing import Protocol

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Basis(models.TextChoices):
    """Article 6(1), by its letters."""

    CONSENT = "a", gettext_lazy("Consent")
    CONTRACT = "b", gettext_lazy("Contract")
    LEGAL_OBLIGATION = "c", gettext_lazy("Legal obligation")
    VITAL_INTERESTS = "d", gettext_lazy("Vital interests")
    PUBLIC_TASK = "e", gettext_lazy("Public task")
    RECOGNISED_INTEREST = "ea", gettext_lazy("Recognised legitimate interest")
    LEGITIMATE_INTERESTS = "f", gettext_lazy("Legitimate interests")


class Special(models.TextChoices):
    """The conditions of Article 9(2) for special category data, by their letters."""

    EXPLICIT_CONSENT = "a", gettext_lazy("Explicit consent")
    EMPLOYMENT = "b", gettext_lazy("Employment, social security and social protection")
    VITAL_INTERESTS = "c", gettext_lazy("Vital interests")
    NOT_FOR_PROFIT = "d", gettext_lazy("Not-for-profit bodies")
    MADE_PUBLIC = "e", gettext_lazy("Made public by the person")
    LEGAL_CLAIMS = "f", gettext_lazy("Legal claims or judicial acts")
    SUBSTANTIAL_INTEREST = "g", gettext_lazy("Substantial public interest")
    HEALTH_CARE = "h", gettext_lazy("Health or social care")
    PUBLIC_HEALTH = "i", gettext_lazy("Public health")
    RESEARCH = "j", gettext_lazy("Archiving, research and statistics")


class Offence(models.TextChoices):
    """Article 10(1), for data on convictions, offences and allegations of them."""

    OFFICIAL = "official", gettext_lazy("Under the control of official authority")
    SCHEDULE = "schedule", gettext_lazy("A condition of the Data Protection Act 2018, Schedule 1")


# A task or duty is laid down by a law (Article 6(3)), a recognised interest by Annex 1; the other is named.
RESTS_ON_MORE = (
    Basis.LEGAL_OBLIGATION,
    Basis.PUBLIC_TASK,
    Basis.RECOGNISED_INTEREST,
    Basis.LEGITIMATE_INTERESTS,
)
# These hold only with a condition of Schedule 1 (Data Protection Act 2018, section 10).
NEEDS_SCHEDULE = (
    Special.EMPLOYMENT,
    Special.SUBSTANTIAL_INTEREST,
    Special.HEALTH_CARE,
    Special.PUBLIC_HEALTH,
    Special.RESEARCH,
)
CHOICES: dict[str, type[models.TextChoices]] = {
    "lawful_basis": Basis,
    "special_condition": Special,
    "offence_condition": Offence,
}
FIELDS = (*CHOICES, "lawful_source", "schedule_condition")


class Chosen(Protocol):
    """The columns of a partnership that say it."""

    lawful_basis: str
    lawful_source: str
    special_condition: str
    schedule_condition: str
    offence_condition: str


@dataclass(frozen=True)
class Lawful:
    """In words, each "" while it is not stated. ``needs_*``: what is chosen rests on it."""

    basis: str
    source: str
    special: str
    schedule: str
    offence: str
    needs_source: bool
    needs_schedule: bool


def lawful_of(chosen: Chosen) -> Lawful:
    return Lawful(
        basis=_worded(Basis, chosen.lawful_basis, "6(1)({})"),
        source=chosen.lawful_source.strip(),
        special=_worded(Special, chosen.special_condition, "9(2)({})"),
        schedule=chosen.schedule_condition.strip(),
        offence=_worded(Offence, chosen.offence_condition, "10(1)"),
        needs_source=chosen.lawful_basis in RESTS_ON_MORE,
        needs_schedule=chosen.special_condition in NEEDS_SCHEDULE
        or chosen.offence_condition == Offence.SCHEDULE,
    )


def _worded(kind: type[models.TextChoices], value: str, article: str) -> str:
    if value not in kind.values:
        return ""
    told = {"what": kind(value).label, "article": article.format(value)}
    return _("%(what)s (UK GDPR, Article %(article)s)") % told
