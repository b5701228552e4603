"""Words that are not answers to the questionnaire: ideas, questions, letters, formal replies, points."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.models import Consultation


class Contribution(models.Model):
    """One text with its source. ``question_key`` ties a printed comment to the question it answered."""

    class Kind(models.TextChoices):
        IDEA = "idea", _("Idea")
        QUESTION = "question", _("Public question")
        LETTER = "letter", _("Letter")
        FORMAL_REPLY = "formal_reply", _("Formal reply")
        FOCUS_POINT = "focus_point", _("Focus group point")
        PRINTED_COMMENT = "printed_comment", _("Comment printed elsewhere")

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="contributions")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    question_key = models.CharField(max_length=40, blank=True)
    question_text = models.TextField(blank=True)
    reference = models.CharField(max_length=40)
    text = models.TextField()
    source = models.CharField(max_length=300)
    organisation = models.CharField(max_length=200, blank=True)
    received_at = models.DateTimeField(default=timezone.now)
    screen_queued = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["consultation", "reference"], name="reference_once")]

    def __str__(self) -> str:
        return self.reference
