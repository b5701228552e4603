"""What a worker drew of who has been heard so far."""

from django.db import models

from consult.models import Blob, Consultation


class HeardDrawing(models.Model):
    """The last picture of one question on who people are, for the desk alone; the next takes its place.

    ``name``: a hash over what it shows. ``counts``: the people in it by group, true and unmasked as in the
    desk's table. ``drawn_at``: the moment whose answers it shows.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="heard_drawings")
    question_key = models.CharField(max_length=60)
    name = models.CharField(max_length=64)
    counts = models.JSONField()
    svg = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    narrow = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["consultation", "question_key"], name="heard_drawing_once")
        ]

    def __str__(self) -> str:
        return self.question_key
