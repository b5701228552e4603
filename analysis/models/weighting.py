"""Whether a consultation's figures are weighted, and by what: every choice stays, with its reason."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from consult.models import Consultation


class WeightingChoice(models.Model):
    """The newest one holds; none, or one without margins, is no weighting.

    ``version`` is the consultation's own after the choice, so that two editors of one version cannot both
    choose. ``margins``: [{"question": key, "rung": name on its ladder, "" for every answer by itself}].
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="weightings")
    version = models.PositiveIntegerField()
    margins = models.JSONField(default=list)
    cap = models.FloatField(null=True)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["version"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "version"], name="weighting_version_once"),
            models.CheckConstraint(
                condition=models.Q(cap__isnull=True) | models.Q(cap__gte=1), name="weighting_cap_from_one"
            ),
        ]

    def __str__(self) -> str:
        return f"weighting of {self.consultation_id}, {self.version}"

    @property
    def on(self) -> bool:
        return bool(self.margins)
