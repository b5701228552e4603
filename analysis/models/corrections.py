"""Words that must leave what was published, and what stands in the place of a release that printed them."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from analysis.models.releases import Release
from consult.models import Consultation


class Correction(models.Model):
    """One printed text that must leave, known by the hash of its words alone.

    From ``at`` on no reader finds it in the published release, which stays as it was approved
    (analysis.pipeline.withheld). ``by`` is None where nobody at the desk asked: somebody erased their own
    answers, the machine found a worry, or a restored backup brought the words back. ``cause`` names what it
    followed from, as "erasure:4", "comment:12" or "restore"; "" where a person chose the words. ``done_by``
    is the release that stands without them.
    """

    class Reason(models.TextChoices):
        ERASED = "erased", _("The answers were erased, or are to be")
        CONSENT = "consent", _("The writer no longer agrees to be quoted")
        REDACTION = "redaction", _("The words still point to somebody")
        SAFEGUARDING = "safeguarding", _("A worry was raised, or the safeguarding lead asks for it")
        MISTAKE = "mistake", _("It was quoted by mistake")

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="corrections")
    words_sha256 = models.CharField(max_length=64)
    reason = models.CharField(max_length=12, choices=Reason.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    cause = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField(default=timezone.now)
    done_by = models.ForeignKey(
        Release, null=True, on_delete=models.SET_NULL, related_name="corrections_done"
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "words_sha256"], name="correction_once")
        ]

    def __str__(self) -> str:
        return f"correction {self.pk}"


class Withdrawal(models.Model):
    """The notice in the place of a release that printed words which had to leave.

    ``files`` are the name and the hash of each file that is gone: their addresses answer with this notice.
    Only with this row may the words be struck from the release's own row (a trigger).
    """

    release = models.OneToOneField(Release, on_delete=models.CASCADE, related_name="withdrawal")
    replaced_by = models.ForeignKey(Release, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    files = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"withdrawal of {self.release}"
