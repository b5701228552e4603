"""What was done about a flag, step by step, and who was told of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.models import Outbox, Partnership


class FlagStep(models.Model):
    """One step of a person on a flag, never overwritten. The last of them makes ``Flag.state``.

    ``number`` is unique in its flag: of two people who step at once the database lets one through. Rows go
    only with their flag, when the answer is erased.
    """

    class Step(models.TextChoices):
        LOOKED_AT = "looked_at", _("Looked at")
        REFERRED = "referred", _("Referred")
        NO_ACTION = "no_action", _("No action")
        REOPENED = "reopened", _("Opened again")

    flag = models.ForeignKey("analysis.Flag", on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveIntegerField()
    step = models.CharField(max_length=10, choices=Step.choices)
    whom = models.CharField(max_length=200, blank=True)
    referred_at = models.DateTimeField(null=True)
    reference = models.CharField(max_length=100, blank=True)
    why = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["flag", "number"]
        constraints = [
            models.UniqueConstraint(fields=["flag", "number"], name="flag_step_number_once"),
            models.CheckConstraint(
                condition=Q(step="referred", referred_at__isnull=False) & ~Q(whom="") & ~Q(reference="")
                | ~Q(step="referred") & Q(referred_at__isnull=True, whom="", reference=""),
                name="referral_says_whom_when_and_reference",
            ),
            models.CheckConstraint(
                condition=~Q(step__in=["no_action", "reopened"]) | ~Q(why=""), name="flag_step_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step} of flag {self.flag_id}"


class WorryNotice(models.Model):
    """A batch of worries that people are told of once: the lead when they are new, the deputies when overdue.

    ``items`` counts answers, ``due`` is when the first of them must be looked at. It names none of them.
    """

    class To(models.TextChoices):
        LEAD = "lead", _("Safeguarding lead")
        DEPUTIES = "deputies", _("Safeguarding deputies")

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="worry_notices")
    to = models.CharField(max_length=8, choices=To.choices)
    items = models.PositiveIntegerField()
    due = models.DateTimeField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.items} to {self.to}"


class WorryLetter(models.Model):
    """One person's letter of one notice; its row of the outbox says when it was sent."""

    notice = models.ForeignKey(WorryNotice, on_delete=models.CASCADE, related_name="letters")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    outbox = models.ForeignKey(Outbox, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["notice", "user"], name="worry_letter_once")]

    def __str__(self) -> str:
        return f"letter of notice {self.notice_id}"
