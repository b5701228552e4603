"""A second pair of eyes: the same random comments put to the themes by people who see nobody else's codes.

Every code is a row; the newest of a coder on a comment holds, and none is ever changed.
"""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from analysis.models.comments import Comment
from analysis.models.themes import ThemeSet


class CodingSample(models.Model):
    """Comments drawn to be coded again. ``version``: the decision whose themes the coders choose from."""

    theme_set = models.ForeignKey(ThemeSet, on_delete=models.CASCADE, related_name="coding_samples")
    number = models.PositiveIntegerField()
    version = models.PositiveIntegerField()
    seed = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["theme_set", "number"], name="coding_sample_once")]

    def __str__(self) -> str:
        return f"sample {self.number}"


class SampledComment(models.Model):
    """One comment of a sample. ``machine``: the theme numbers it was put to when the sample was drawn."""

    sample = models.ForeignKey(CodingSample, on_delete=models.CASCADE, related_name="sampled")
    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="+")
    place = models.PositiveIntegerField()
    machine = models.JSONField(default=list)

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["sample", "comment"], name="sampled_once")]

    def __str__(self) -> str:
        return f"{self.sample_id}: {self.place}"


class Code(models.Model):
    """What one person says a comment is about: ids of themes, none of them, or cannot say."""

    class Kind(models.TextChoices):
        CODED = "coded", _("Coded")
        SETTLED = "settled", _("Settled")

    sampled = models.ForeignKey(SampledComment, on_delete=models.CASCADE, related_name="codes")
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.CODED)
    themes = models.JSONField(default=list)
    undecided = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.sampled_id} {self.kind}"
