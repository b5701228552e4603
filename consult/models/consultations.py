"""A consultation with its plan, its dates and the ways in which people were told."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.models.people import Hub, Partnership
from consult.stages import Stage


class Consultation(models.Model):
    """What is being asked of whom, about which plan, until when.

    ``invented`` puts "Invented answers: demonstration" on every page, chart and document.
    ``kind`` "published_tables" holds margins printed elsewhere: no answers, hence no crosstab.
    """

    class Kind(models.TextChoices):
        SURVEY = "survey", _("Survey with answers")
        PUBLISHED_TABLES = "published_tables", _("Published tables only")

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="consultations")
    slug = models.SlugField(unique=True)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.SURVEY)
    stage = models.CharField(max_length=12, choices=Stage.choices, default=Stage.DRAFT)
    invented = models.BooleanField(default=False)
    summary = models.TextField(blank=True)
    strategic_objective = models.TextField(blank=True)
    plan_title = models.CharField(max_length=200, blank=True)
    plan_source = models.CharField(max_length=300, blank=True)
    plan_note = models.TextField(blank=True)
    decision_body = models.CharField(max_length=200, blank=True)
    decision_when = models.CharField(max_length=200, blank=True)
    decision_on = models.DateField(null=True, blank=True)  # the day of the meeting, once it is known
    decided = models.TextField(blank=True)
    can_change = models.TextField(blank=True)
    rejected_options = models.JSONField(default=list, blank=True)  # [{"option", "why"}]
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    announced_close = models.DateTimeField(null=True, blank=True)  # kept while it is closed before its time
    extended_from = models.DateTimeField(null=True, blank=True)  # the close first announced, once it is later
    withdraw_until = models.DateField(null=True, blank=True)
    paper_cut_off = models.DateTimeField(null=True, blank=True)
    grace_minutes = models.PositiveSmallIntegerField(default=30, validators=[MaxValueValidator(1440)])
    wards = models.JSONField(default=list)
    facts = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-opens_at", "id"]
        indexes = [models.Index(fields=["partnership", "stage"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_at__isnull=True) | models.Q(closes_at__gt=models.F("opens_at")),
                name="closes_after_it_opens",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Priority(models.Model):
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="priorities")
    key = models.SlugField(max_length=40)
    title = models.CharField(max_length=160)
    text = models.TextField(blank=True)
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["consultation", "key"], name="priority_key_once")]

    def __str__(self) -> str:
        return self.title


class PlanSection(models.Model):
    """One section of the draft plan as structured blocks, never HTML: official, and in plain English."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="sections")
    key = models.SlugField(max_length=40)
    heading = models.CharField(max_length=200)
    blocks = models.JSONField(default=list)
    plain = models.JSONField(default=list, blank=True)
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["consultation", "key"], name="section_key_once")]

    def __str__(self) -> str:
        return self.heading


class Event(models.Model):
    """A meeting or a drop-in: when, where, and what it was for."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="events")
    hub = models.ForeignKey(Hub, null=True, blank=True, on_delete=models.SET_NULL)
    title = models.CharField(max_length=200)
    starts_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["starts_at", "id"]

    def __str__(self) -> str:
        return self.title


class Channel(models.Model):
    """A way in which people were told of the consultation, as the report will list it."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="channels")
    text = models.TextField()
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.text


class Invitation(models.Model):
    """A targeted invitation to a group or organisation; never to a named resident."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="invitations")
    organisation = models.CharField(max_length=200)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["organisation"]

    def __str__(self) -> str:
        return self.organisation
