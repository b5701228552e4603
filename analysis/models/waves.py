"""What came before: the earlier wave of a consultation, what became of each question, figures of record."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from consult.models import Blob, Consultation
from surveys.definition.concordance import KINDS, SAME


class WaveLink(models.Model):
    """The wave before: another consultation of the partnership, or tables that were printed elsewhere.

    One a consultation, so that waves form a chain; ``analysis.services.waves`` keeps it free of circles.
    """

    consultation = models.OneToOneField(Consultation, on_delete=models.CASCADE, related_name="wave_link")
    earlier = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="later_links")
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(consultation=models.F("earlier")), name="wave_is_not_its_own_earlier"
            )
        ]

    def __str__(self) -> str:
        return f"{self.consultation_id} after {self.earlier_id}"


class WaveItem(models.Model):
    """An officer's word on one question: which earlier item it is set beside, and what became of it.

    ``fingerprint`` names both wordings as they were read. Where one has changed since, the word no longer
    counts. ``answer`` and ``earlier_answer``: which answers stand for each other where labels do not say it.
    """

    link = models.ForeignKey(WaveLink, on_delete=models.CASCADE, related_name="items")
    question_key = models.CharField(max_length=60)
    earlier_key = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=30, choices=[(kind, kind) for kind in KINDS])
    why = models.CharField(max_length=500, blank=True)
    answer = models.CharField(max_length=300, blank=True)
    earlier_answer = models.CharField(max_length=300, blank=True)
    fingerprint = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["link", "question_key"], name="wave_item_once"),
            models.UniqueConstraint(
                fields=["link", "earlier_key"],
                condition=~models.Q(earlier_key=""),
                name="earlier_item_stands_for_one",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=SAME) | ~models.Q(earlier_key=""), name="same_as_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question_key}: {self.kind}"


class RecordedIndicator(models.Model):
    """A figure that others record, to stand beside what people said. ``number`` may be unknown."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="records")
    question_key = models.CharField(max_length=60)
    answer = models.CharField(max_length=300)  # the label of the row or total that it stands beside
    title = models.CharField(max_length=200)
    area = models.CharField(max_length=120, blank=True)
    period = models.CharField(max_length=60)
    number = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    unit = models.CharField(max_length=60, blank=True)
    source = models.CharField(max_length=300)
    link = models.URLField(blank=True)
    published_on = models.DateField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.title


class WaveDrawing(models.Model):
    """Lines over waves as the worker drew them, in both sizes for pages and as the picture for papers.

    ``name`` is a hash over all that it shows, so that no page shows other figures than its table. It goes
    with its link.
    """

    link = models.ForeignKey(WaveLink, on_delete=models.CASCADE, related_name="drawings")
    name = models.CharField(max_length=64)
    svg = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    narrow = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    png = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["link", "name"], name="wave_drawing_once")]

    def __str__(self) -> str:
        return self.name[:12]
