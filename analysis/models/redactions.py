"""What people did to the redaction of a comment: a row for each step, and no step is ever overwritten."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from analysis.models.comments import Comment


class Redaction(models.Model):
    """One step of a person. What staff read is the machine's spans with these rows folded over them.

    ``start`` and ``end`` are places in the original whose hash is ``text_sha256``; in another text they mean
    nothing (analysis.pipeline.redactions). ``number`` is unique in its comment: of two people who change the
    same version the database lets one through. Rows go only with their comment, when it is erased.
    """

    class Act(models.TextChoices):
        ADD = "add", _("Took words out")
        LIFT = "lift", _("Put words back")
        SETTLE = "settle", _("Let words stand")
        UNDO = "undo", _("Took a step back")

    class What(models.TextChoices):
        NAME = "name", _("A name")
        ROLE = "role", _("A role that one person holds")
        DETAIL = "detail", _("Something else that singles a person out")
        PHONE = "phone number", _("A telephone number")
        EMAIL = "e-mail", _("An e-mail address")
        HANDLE = "handle", _("A name on social media")
        LINK = "link", _("An address on the web")
        ADDRESS = "address", _("A home address")
        POSTCODE = "postcode", _("A postcode")
        VEHICLE = "vehicle", _("A number plate")
        BIRTH = "date of birth", _("A date of birth")
        NHS = "NHS number", _("An NHS number")
        NI = "NI number", _("A National Insurance number")
        ACCOUNT = "account", _("The number of an account")

    class Reason(models.TextChoices):
        NAMES = "names", _("It names a person")
        CONTACT = "contact", _("It tells how to reach a person")
        SINGLES_OUT = "singles_out", _("It singles a person out")
        PLACE = "place", _("Not a person but a place or a body")
        PUBLIC = "public", _("A public figure in their public role")
        OWN = "own", _("The writer’s own organisation")
        OTHER = "other", _("Another reason, in words")

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="redactions")
    number = models.PositiveIntegerField()
    act = models.CharField(max_length=6, choices=Act.choices)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    what = models.CharField(max_length=20, choices=What.choices, blank=True)
    reason = models.CharField(max_length=12, choices=Reason.choices, blank=True)
    words = models.CharField(max_length=300, blank=True)
    text_sha256 = models.CharField(max_length=64)
    undoes = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="undone_by")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["comment", "number"]
        constraints = [
            models.UniqueConstraint(fields=["comment", "number"], name="redaction_number_once"),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="redaction_has_a_place"),
            models.CheckConstraint(
                condition=Q(act="undo", undoes__isnull=False) | (~Q(act="undo") & Q(undoes__isnull=True)),
                name="undo_names_a_row",
            ),
            models.CheckConstraint(
                condition=Q(act="add") & ~Q(what="") | ~Q(act="add") & Q(what=""),
                name="what_was_taken_out_is_said",
            ),
            models.CheckConstraint(condition=Q(act="undo") | ~Q(reason=""), name="redaction_says_why"),
            models.CheckConstraint(
                condition=~Q(reason="other") | ~Q(words=""), name="another_reason_has_words"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.act}"
