"""What the law has us keep for longer than was said, and what was removed when its time was over."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from consult.models.consultations import Consultation
from consult.models.people import Partnership
from consult.retention import Keeping


class LegalHold(models.Model):
    """Nothing of these classes is removed while it stands. Without a consultation it holds for all of them.

    It is lifted, never deleted: who held what back, and why, stays on record.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="holds")
    consultation = models.ForeignKey(
        Consultation, null=True, on_delete=models.PROTECT, related_name="legal_holds"
    )
    kinds = models.JSONField()  # values of Keeping
    reason = models.CharField(max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    placed_at = models.DateTimeField(default=timezone.now)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    lifted_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(lifted_at__isnull=True)
                | (models.Q(lifted_by__isnull=False) & ~models.Q(lifted_why="")),
                name="hold_is_lifted_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"hold {self.pk}"

    @property
    def kinds_words(self) -> str:
        return ", ".join(str(Keeping(kind).label) for kind in self.kinds)


class Removal(models.Model):
    """What one round of retention took out of one class: how many of what, and never what they said."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="removals")
    consultation = models.ForeignKey(
        Consultation, null=True, on_delete=models.CASCADE, related_name="removals"
    )
    kind = models.CharField(max_length=20, choices=Keeping.choices)
    due_on = models.DateField()
    removed_at = models.DateTimeField(default=timezone.now)
    counts = models.JSONField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["consultation", "kind"])]

    def __str__(self) -> str:
        return f"{self.kind} of {self.consultation_id}"
