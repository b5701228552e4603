"""Answers exactly as they arrived, and the drafts that come before them."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.models import Consultation, Hub
from consult.models.people import public_id
from surveys.models.paper import Batch
from surveys.models.questionnaires import Questionnaire


class Channel(models.TextChoices):
    WEB = "web", _("Online")
    PAPER = "paper", _("Paper")
    PHONE = "phone", _("By phone")
    HELPED = "helped", _("With help")
    IMPORT = "import", _("Imported")


class State(models.TextChoices):
    COUNTED = "counted", _("Counted")
    HELD = "held", _("Held for a person to look at")
    TEST = "test", _("Test")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    DUPLICATE = "duplicate", _("Duplicate")
    ERASED = "erased", _("Erased")  # no row is in it: what was received and is gone is counted under it


class Submission(models.Model):
    """One person's answers. Append-only: the database refuses to change what arrived.

    ``answers`` is what arrived; ``set_aside`` names the values kept but not counted, with the reason.
    When their time is over, words and answers about the person are taken out, and the two moments say so: the
    database then admits fewer answers, and none that is another.
    """

    id = models.UUIDField(primary_key=True)
    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="submissions", db_index=False
    )
    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    channel = models.CharField(max_length=8, choices=Channel.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.COUNTED)
    held_reason = models.CharField(max_length=40, blank=True)
    late = models.BooleanField(default=False)
    language = models.CharField(max_length=12, default="en-gb")
    answers = models.JSONField()
    set_aside = models.JSONField(default=dict)
    body_sha256 = models.CharField(max_length=64)
    receipt = models.CharField(max_length=40, default=public_id)
    received_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True)
    hub = models.ForeignKey(Hub, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    batch = models.ForeignKey(
        Batch, null=True, on_delete=models.PROTECT, related_name="submissions", db_index=False
    )
    serial = models.PositiveIntegerField(null=True)
    keyed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    paper_received_on = models.DateField(null=True)
    worries_keyer = models.BooleanField(default=False)
    screen_queued = models.BooleanField(default=False)
    words_removed_at = models.DateTimeField(null=True)
    about_removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["received_at", "id"]
        indexes = [
            models.Index(fields=["consultation", "state", "received_at", "id"]),
            models.Index(fields=["consultation", "channel"]),
            models.Index(
                fields=["received_at"], condition=models.Q(screen_queued=False), name="submission_unscreened"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["receipt"], name="receipt_once"),
            models.UniqueConstraint(fields=["batch", "serial"], name="serial_once_in_its_batch"),
            models.CheckConstraint(
                condition=~models.Q(channel="paper") | models.Q(hub__isnull=False), name="paper_names_its_hub"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class HeldConflict(models.Model):
    """Another body under an id that was already received: kept, never counted by itself.

    Its texts are screened like any other (analysis.pipeline.screen); what is read of them is redacted.
    """

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="conflicts")
    answers = models.JSONField()
    body_sha256 = models.CharField(max_length=64)
    received_at = models.DateTimeField(default=timezone.now)
    screen_queued = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["submission", "body_sha256"], name="conflict_once")]

    def __str__(self) -> str:
        return f"conflict with {self.submission_id}"


class Draft(models.Model):
    """Answers on their way, under a secret address. Never counted; gone at sending or after 30 days.

    ``code_hash`` finds the draft by the code that people type to come back; the code itself is nowhere kept.
    ``renewed_at`` is when a form older than 48 hours was issued again.
    ``test``: an officer tries the questions; what is sent is kept as a test.
    """

    token = models.CharField(max_length=32, primary_key=True, default=public_id)
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="drafts")
    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.CASCADE, related_name="+")
    submission_id = models.UUIDField(unique=True, default=uuid.uuid4)
    answers = models.JSONField(default=dict)
    asked_once = models.JSONField(default=list)
    language = models.CharField(max_length=12, default="en-gb")
    test = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)
    code_hash = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001 (none is not a code)
    renewed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["created_at"])]

    def __str__(self) -> str:
        return f"draft of {self.consultation_id}"
