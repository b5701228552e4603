"""What was erased or destroyed: that it was, when and why, and nothing of what it said."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.models import Consultation
from surveys.models.paper import Batch


class Erasure(models.Model):
    """One person's answers that are to be erased, or were. The receipt is kept as a hash.

    ``submission_id`` is the id that the sender made: the database refuses it from the erasure on, or the same
    answers would come back with a file that is read a second time. ``quoted_in``: numbers of the public
    releases that quoted this person and needed a correction.
    """

    class Reason(models.TextChoices):
        ASKED = "asked", _("Asked for by the person")
        WITHDRAWN = "withdrawn", _("Taken out with the receipt")
        MISTAKE = "mistake", _("Should never have been kept")
        LAW = "law", _("Ordered by law")

    class Wait(models.TextChoices):
        HOLD = "hold", _("A legal hold stands")
        SAFEGUARDING = "safeguarding", _("The safeguarding lead has not closed it")
        CHECKING = "checking", _("It is still being checked")

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="erasures")
    submission_id = models.UUIDField(unique=True)
    receipt_sha256 = models.CharField(max_length=64, unique=True)
    reason = models.CharField(max_length=10, choices=Reason.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    due_on = models.DateField()
    waits_for = models.CharField(max_length=12, choices=Wait.choices, blank=True)
    erased_on = models.DateField(null=True)
    refused_on = models.DateField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_why = models.CharField(max_length=300, blank=True)
    quoted_in = models.JSONField(default=list)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["due_on"], condition=models.Q(erased_on=None), name="erasure_waiting")
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(erased_on__isnull=True) | models.Q(refused_on__isnull=True),
                name="erased_or_refused",
            ),
            models.CheckConstraint(
                condition=models.Q(refused_on__isnull=True)
                | (models.Q(decided_by__isnull=False) & ~models.Q(decided_why="")),
                name="refusal_says_who_and_why",
            ),
        ]

    def __str__(self) -> str:
        return f"erasure {self.pk}"


class LiftedRefusal(models.Model):
    """An erasure that was refused and is taken up again: what had been decided, and why it holds no longer.

    ``lifted_by`` is None where a restored backup finds the erasure done in the list beside the database.
    """

    erasure = models.ForeignKey(Erasure, on_delete=models.CASCADE, related_name="lifted_refusals")
    refused_on = models.DateField()
    refused_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    refused_why = models.CharField(max_length=300)
    lifted_on = models.DateField()
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    lifted_why = models.CharField(max_length=300)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(lifted_why=""), name="lifted_refusal_says_why")
        ]

    def __str__(self) -> str:
        return f"refusal of erasure {self.erasure_id}"


class PaperDestruction(models.Model):
    """A line of the log of destroyed paper, written by whoever saw it done. It is never changed."""

    class Method(models.TextChoices):
        SHREDDED = "shredded", _("Shredded here")
        CONTRACTOR = "contractor", _("By a contractor, with a certificate")
        BURNT = "burnt", _("Burnt")

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="destructions")
    copies = models.PositiveIntegerField()
    destroyed_on = models.DateField()
    method = models.CharField(max_length=10, choices=Method.choices)
    reference = models.CharField(max_length=120, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(copies__gt=0), name="destruction_of_a_copy"),
            models.CheckConstraint(
                condition=~models.Q(method="contractor") | ~models.Q(reference=""),
                name="contractor_gave_a_certificate",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.copies} of {self.batch_id}"
