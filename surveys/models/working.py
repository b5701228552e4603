"""The questionnaire as officers are changing it, before it becomes a version."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from consult.models import Consultation
from surveys.models.questionnaires import Questionnaire


class WorkingQuestionnaire(models.Model):
    """One for each consultation. It stays after publishing, so that `version` never stands for two states.

    ``base`` is the version that it was begun from or became; nothing is waiting while the two are equal.
    """

    consultation = models.OneToOneField(Consultation, on_delete=models.CASCADE, related_name="working")
    base = models.ForeignKey(Questionnaire, null=True, on_delete=models.PROTECT, related_name="+")
    definition = models.JSONField()
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    changed_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.consultation_id} at work, {self.version}"

    @property
    def waits(self) -> bool:
        """Whether something is changed that is not published."""
        return self.base is None or self.definition != self.base.definition
