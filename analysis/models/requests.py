"""People who ask what is held: about themselves, or about a consultation."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.models import Consultation


class InformationRequest(models.Model):
    """One request from its arrival to its answer.

    ``who`` are the words by which the officer knows who asks. Nothing here leads to their answers: of the
    receipt only the hash is kept, so that whoever answers types it again.
    """

    class Kind(models.TextChoices):
        SUBJECT_ACCESS = "subject_access", _("Subject access: somebody asks for their own data")
        FREEDOM = "freedom", _("Freedom of information: somebody asks about the consultation")

    class Identity(models.TextChoices):
        DOCUMENT = "document", _("A document was shown")
        KNOWN = "known", _("Known in person to a member of staff")
        AUTHORITY = "authority", _("Acts for the person, with a written authority that was checked")

    class Outcome(models.TextChoices):
        SENT = "sent", _("Sent")
        NOTHING = "nothing", _("Nothing is held")
        REFUSED = "refused", _("Refused")
        TAKEN_BACK = "taken_back", _("Taken back by whoever asked")

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="information_requests"
    )
    kind = models.CharField(max_length=16, choices=Kind.choices)
    received_on = models.DateField()
    due_on = models.DateField()
    who = models.CharField(max_length=300)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(default=timezone.now)
    extended_on = models.DateField(null=True)
    extended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    extended_why = models.CharField(max_length=500, blank=True)
    identity = models.CharField(max_length=10, choices=Identity.choices, blank=True)
    identity_note = models.CharField(max_length=300, blank=True)
    identity_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    receipt_sha256 = models.CharField(max_length=64, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    outcome_note = models.CharField(max_length=500, blank=True)
    answered_on = models.DateField(null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(identity="") | models.Q(identity_by__isnull=False),
                name="identity_is_checked_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome="")
                | models.Q(answered_by__isnull=False, answered_on__isnull=False),
                name="request_is_answered_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(extended_on__isnull=True)
                | models.Q(extended_by__isnull=False) & ~models.Q(extended_why=""),
                name="extension_says_who_and_why",
            ),
        ]

    def __str__(self) -> str:
        return f"request {self.pk}"
