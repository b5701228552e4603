"""Work is a row; a figure is a pure function of a dataset and parameters."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.models import Blob, Consultation
from surveys.models import Dataset


class Run(models.Model):
    """One piece of work, claimed by a conditional UPDATE with a lease and an attempt number.

    ``input_fingerprint`` makes a second request for the same work the same row.
    """

    class Kind(models.TextChoices):
        SCREEN = "screen", _("Checking new comments")
        FREEZE = "freeze", _("Freezing the answers")
        COUNT = "count", _("Counting")
        DISCOVER = "discover", _("Finding themes")
        REGROUP = "regroup", _("Grouping more finely or more coarsely")
        CARRY = "carry", _("Putting comments to earlier themes")
        WAVES = "waves", _("Drawing the lines over waves")
        PREPARE = "prepare", _("Preparing the report")
        HEARD = "heard", _("Drawing who was heard")
        CORRECT = "correct", _("Preparing the corrected report")

    RELEASING = (Kind.PREPARE, Kind.CORRECT)  # what ends in a release

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        QUARANTINED = "quarantined", _("Set aside after three tries")

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="runs")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    target = models.CharField(max_length=80)
    input_fingerprint = models.CharField(max_length=64)
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    urgency = models.PositiveSmallIntegerField(default=5)
    attempt = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    dispatched_at = models.DateTimeField(null=True)
    not_before = models.DateTimeField(default=timezone.now)
    stage_text = models.CharField(max_length=120, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=120, blank=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["urgency", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "kind", "target", "input_fingerprint"], name="work_once"
            )
        ]
        indexes = [
            models.Index(fields=["state", "urgency", "id"]),
            models.Index(fields=["consultation", "kind", "state"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.target}"


class Result(models.Model):
    """The figures of one question over one dataset, with the charts drawn from them.

    ``payload`` holds counts only, unmasked: the desk's figures. Disclosure control is applied by the release.
    """

    dataset = models.ForeignKey(Dataset, on_delete=models.CASCADE, related_name="results")
    question_key = models.CharField(max_length=60)  # a question, "battery:" and a name, "cut:" and a hash
    payload = models.JSONField()
    code_version = models.CharField(max_length=40)
    svg = models.ForeignKey(Blob, null=True, on_delete=models.PROTECT, related_name="+")
    png = models.ForeignKey(Blob, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dataset", "question_key"], name="result_once")]

    def __str__(self) -> str:
        return self.question_key


class ResultChart(models.Model):
    """One more picture of a result, beside the one on its row: a form, an order, a width."""

    class Form(models.TextChoices):
        DIVERGING = "diverging", _("Either side of the middle")
        STACKED = "stacked", _("Stacked to 100%")
        THREE = "three", _("In three categories")

    class Order(models.TextChoices):
        ASKED = "asked", _("As asked")
        AGREEMENT = "agreement", _("Most agreement first")

    result = models.ForeignKey(Result, on_delete=models.CASCADE, related_name="charts")
    form = models.CharField(max_length=10, choices=Form.choices, default=Form.DIVERGING)
    order = models.CharField(max_length=10, choices=Order.choices, default=Order.ASKED)
    narrow = models.BooleanField(default=False)
    svg = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["result", "form", "order", "narrow"], name="result_chart_once")
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.order}{' narrow' if self.narrow else ''}"
