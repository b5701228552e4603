"""One text of one Submission or Contribution, as staff may read it: redacted."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.models import Consultation
from surveys.models import Contribution, HeldConflict, Submission


class Comment(models.Model):
    """The redacted text, with the spans as the machine found them. The original stays with its submission.

    ``redacted`` and ``unsure`` are what people's rows (Redaction) make of the machine's spans.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="comments")
    submission = models.ForeignKey(Submission, null=True, on_delete=models.CASCADE, related_name="comments")
    contribution = models.ForeignKey(
        Contribution, null=True, on_delete=models.CASCADE, related_name="comments"
    )
    question_key = models.CharField(max_length=40)
    redacted = models.TextField()
    spans = models.JSONField(default=list)
    unsure = models.BooleanField(default=False)
    text_sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["consultation", "question_key", "id"])]
        constraints = [
            models.UniqueConstraint(fields=["submission", "question_key"], name="comment_once_of_submission"),
            models.UniqueConstraint(fields=["contribution"], name="comment_once_of_contribution"),
            models.CheckConstraint(
                condition=models.Q(submission__isnull=False) ^ models.Q(contribution__isnull=False),
                name="comment_has_one_origin",
            ),
        ]

    def __str__(self) -> str:
        return f"comment {self.pk}"


class HeldText(models.Model):
    """A text of a second body under a known id, redacted: read by the safeguarding lead, and by nobody else.

    It is no comment, so that nothing counts, quotes or sorts it. ``question_key`` "" is all that no version
    asks, in one text.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="held_texts")
    conflict = models.ForeignKey(HeldConflict, on_delete=models.CASCADE, related_name="texts")
    question_key = models.CharField(max_length=40, blank=True)
    redacted = models.TextField()
    spans = models.JSONField(default=list)
    text_sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["conflict", "question_key"], name="held_text_once"),
        ]

    def __str__(self) -> str:
        return f"held text {self.pk}"


class Flag(models.Model):
    """Something a safeguarding lead must look at. A flagged comment is never a quote.

    It stands at a comment, at a text of a second body under the id of ``submission``, or at the whole copy.
    ``state`` is what the last FlagStep makes of it, written with the step. ``told_lead`` and
    ``told_deputies`` are the notices by which people were told of it, each once.
    """

    class State(models.TextChoices):
        NEW = "new", _("New")
        LOOKED_AT = "looked_at", _("Looked at")
        REFERRED = "referred", _("Referred")
        NO_ACTION = "no_action", _("No action")

    KEYER = "keyer_worried"  # the kind by which the keyer marks a whole copy; the rules name the others
    comment = models.ForeignKey(Comment, null=True, on_delete=models.CASCADE, related_name="flags")
    held_text = models.ForeignKey(HeldText, null=True, on_delete=models.CASCADE, related_name="flags")
    submission = models.ForeignKey(Submission, null=True, on_delete=models.CASCADE, related_name="flags")
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="flags")
    kind = models.CharField(max_length=40)
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)
    why = models.CharField(max_length=300)
    state = models.CharField(max_length=10, choices=State.choices, default=State.NEW)
    told_lead = models.ForeignKey(
        "analysis.WorryNotice", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    told_deputies = models.ForeignKey(
        "analysis.WorryNotice", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["created_at", "id"]
        indexes = [models.Index(fields=["consultation", "state", "created_at"])]
        constraints = [
            models.UniqueConstraint(fields=["comment", "kind", "start"], name="flag_once"),
            models.UniqueConstraint(fields=["held_text", "kind", "start"], name="flag_of_held_text_once"),
            models.UniqueConstraint(
                fields=["submission", "kind"],
                condition=models.Q(comment__isnull=True, held_text__isnull=True, state="new"),
                name="flag_of_a_copy_new_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"

    @property
    def of_copy(self) -> bool:
        """Whether it stands at the whole copy and at none of its texts."""
        return self.comment_id is None and self.held_text_id is None
