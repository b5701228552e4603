"""Immutable versions of what was asked."""

import json
from functools import cached_property, lru_cache

from django.db import models
from django.utils import timezone

from consult.models import Consultation
from surveys.definition import Definition


class Questionnaire(models.Model):
    """One version of the questions. The database refuses a change: a new wording is a new version.

    ``concordance`` says of each question how it stands to the version before.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="questionnaires")
    version = models.PositiveIntegerField()
    definition = models.JSONField()
    fingerprint = models.CharField(max_length=64)
    concordance = models.JSONField(default=list)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["consultation", "version"], name="version_once")]

    def __str__(self) -> str:
        return f"{self.consultation_id} version {self.version}"

    @cached_property
    def asked(self) -> Definition:
        return _read(json.dumps(self.definition))


@lru_cache(maxsize=64)
def _read(written: str) -> Definition:
    """Reading a form takes long beside writing it down, and the same form is the same questions."""
    return Definition.from_dict(json.loads(written))
