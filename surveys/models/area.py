"""Who lives in the area, and from whom a consultation still wants to hear."""

from django.db import models

from consult.models import Consultation, Partnership
from surveys.definition.area import AreaFigure


class AreaProfile(models.Model):
    """One category of one characteristic of the partnership's area; ``people`` empty is not known."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="area_profile")
    characteristic = models.CharField(max_length=200)
    category = models.CharField(max_length=300)
    people = models.PositiveIntegerField(null=True)
    source = models.CharField(max_length=300, blank=True)
    as_of = models.DateField(null=True)
    order = models.PositiveIntegerField()

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "characteristic", "category"], name="area_category_once"
            ),
            models.CheckConstraint(
                condition=models.Q(people__isnull=True)
                | (models.Q(as_of__isnull=False) & ~models.Q(source="")),
                name="area_figure_has_its_source",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.characteristic}: {self.category}"

    @property
    def figure(self) -> AreaFigure:
        return AreaFigure(self.characteristic, self.category, self.people, self.source, self.as_of)


class FieldworkTarget(models.Model):
    """How many answers of one group the officers aim at, by the keys of its question and its answer."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="fieldwork_targets")
    question_key = models.CharField(max_length=40)
    option_key = models.CharField(max_length=40)
    wanted = models.PositiveIntegerField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "question_key", "option_key"], name="fieldwork_target_once"
            ),
            models.CheckConstraint(condition=models.Q(wanted__gt=0), name="fieldwork_target_over_nought"),
        ]

    def __str__(self) -> str:
        return f"{self.question_key} {self.option_key}: {self.wanted}"
