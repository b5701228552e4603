"""Paper copies come in batches with a control total counted by hand."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.models import Consultation, Hub
from surveys.models.questionnaires import Questionnaire


class Batch(models.Model):
    """Copies that arrived together at one hub. It balances when as many are keyed as were counted.

    ``questionnaire``: the version printed on its copies; a newer one does not change what they asked.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Being keyed")
        BALANCED = "balanced", _("Balanced")
        EXPLAINED = "explained", _("Closed with an explanation")

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="batches")
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="batches")
    questionnaire = models.ForeignKey(Questionnaire, null=True, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    control_total = models.PositiveIntegerField()
    received_on = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    reason = models.CharField(max_length=300, blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    opened_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "batches"
        ordering = ["hub", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "hub", "number"], name="batch_number_once_at_its_hub"
            ),
            models.CheckConstraint(condition=models.Q(control_total__gt=0), name="batch_holds_a_copy"),
            models.CheckConstraint(
                condition=~models.Q(state="explained") | ~models.Q(reason=""), name="imbalance_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hub} batch {self.number}"
