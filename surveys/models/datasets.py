"""Frozen answers: small integer codes per question, texts apart."""

from django.db import models
from django.utils import timezone

from consult.models import Blob, Consultation
from surveys.models.questionnaires import Questionnaire


class Dataset(models.Model):
    """What a figure is a function of. Its fingerprint is a hash over ordered ids and body hashes.

    ``received`` says where every received submission went: received = the sum of the other entries.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="datasets")
    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.PROTECT, related_name="+")
    fingerprint = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    received = models.JSONField()
    index = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["consultation", "fingerprint"], name="dataset_once")]

    def __str__(self) -> str:
        return self.fingerprint[:12]


class DatasetColumn(models.Model):
    """The codes of one question: int16, shape (n,) or (n, options), as .npy bytes."""

    dataset = models.ForeignKey(Dataset, on_delete=models.CASCADE, related_name="columns")
    question_key = models.CharField(max_length=40)
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dataset", "question_key"], name="column_once")]

    def __str__(self) -> str:
        return self.question_key
