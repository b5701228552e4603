"""What leaves the house: releases with artefacts, the partnership's replies, figures printed elsewhere."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.models import Blob, Consultation


class Release(models.Model):
    """Findings with disclosure control applied, as prepared, approved and published.

    The approver approves the bytes: publishing moves the state and renders nothing. ``corrects`` is the
    published release whose own figures this one repeats without some of its quotes.
    """

    class State(models.TextChoices):
        PREPARED = "prepared", _("Prepared")
        APPROVED = "approved", _("Approved")
        PUBLISHED = "published", _("Published")
        SUPERSEDED = "superseded", _("Replaced by a later release")
        REFUSED = "refused", _("Sent back")

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="releases")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.PREPARED)
    fingerprint = models.CharField(max_length=64)
    inputs_fingerprint = models.CharField(max_length=64)
    findings = models.JSONField()
    audit_report = models.JSONField(default=dict)
    code_version = models.CharField(max_length=40)
    corrects = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="corrected_by")
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(max_length=300, blank=True)
    prepared_at = models.DateTimeField(default=timezone.now)
    approved_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "number"], name="release_number_once"),
            models.CheckConstraint(
                condition=models.Q(approved_by__isnull=True) | ~models.Q(approved_by=models.F("prepared_by")),
                name="approver_is_not_the_author",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["approved", "published", "superseded"])
                | models.Q(approved_by__isnull=False),
                name="nothing_published_unapproved",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.consultation_id} release {self.number}"


class ReleaseArtefact(models.Model):
    """A fixed file of a release: findings.json, the Word report, tables, charts."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="artefacts")
    name = models.CharField(max_length=160)
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["release", "name"], name="artefact_name_once")]

    def __str__(self) -> str:
        return self.name


class Reply(models.Model):
    """The partnership's recorded answer to one theme or formal reply: you said, we did."""

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", _("Accepted")
        IN_PART = "in_part", _("Accepted in part")
        ALREADY = "already", _("Already happening")
        NOT_ACCEPTED = "not_accepted", _("Not accepted")
        PASSED_ON = "passed_on", _("Not ours: passed on")

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="replies")
    point = models.CharField(max_length=200)
    answer = models.CharField(max_length=12, choices=Answer.choices)
    reason = models.TextField()
    decider = models.CharField(max_length=200)
    meeting = models.CharField(max_length=200, blank=True)
    minute = models.CharField(max_length=40, blank=True)
    plan_paragraph = models.CharField(max_length=80, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "replies"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.point


class PublishedTable(models.Model):
    """Counts printed elsewhere: margins with base, source and date. No crosstab can be made of them."""

    class Kind(models.TextChoices):
        SCALE = "scale", _("Ordered scale")
        SINGLE = "single", _("Single choice")
        MULTI = "multi", _("Tick all that apply")

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="published_tables")
    key = models.SlugField(max_length=40)
    number = models.CharField(max_length=10, blank=True)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    battery = models.CharField(max_length=40, blank=True)
    text = models.TextField()
    short = models.CharField(max_length=200, blank=True)
    scale = models.JSONField(null=True)  # codes, agree, neutral, disagree of an ordered scale
    labels = models.JSONField()
    counts = models.JSONField()  # empty where only percentages are printed
    base = models.PositiveIntegerField(null=True)
    not_stated = models.PositiveIntegerField(null=True)
    note = models.TextField(blank=True)
    printed = models.JSONField(default=dict)
    source = models.CharField(max_length=300)
    printed_on = models.CharField(max_length=60, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["consultation", "key"], name="published_table_once")]

    def __str__(self) -> str:
        return self.key
