"""Machine suggestions and people's decisions are separate rows for ever.

The codeframe that people see is the machine's rows with the decisions folded over them
(analysis.pipeline.codeframe), so every decision can be undone and nothing is ever overwritten.
"""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from analysis.models.comments import Comment
from consult.models import Blob, Consultation
from surveys.models import Dataset


class ThemeSet(models.Model):
    """What discovery found in one text question of one dataset. ``model`` can assign later comments.

    ``erased``: numbers of comments that were placed here and are erased. ``preview``: nobody works on it
    until somebody chooses it (``chosen_at``). ``carried_from``: the set whose approved themes these comments
    were put to.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="theme_sets")
    dataset = models.ForeignKey(Dataset, null=True, on_delete=models.CASCADE, related_name="theme_sets")
    question_key = models.CharField(max_length=40)
    input_fingerprint = models.CharField(max_length=64)
    model = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    counts = models.JSONField()  # received = themed + none + undecided + set_aside + unprocessed
    campaigns = models.JSONField(default=list)  # [{"comments": [ids], "texts": distinct texts, "medoid": id}]
    note = models.CharField(max_length=200, blank=True)
    erased = models.JSONField(default=list)
    granularity = models.FloatField(default=1.0)
    preview = models.BooleanField(default=False)
    chosen_at = models.DateTimeField(null=True)
    carried_from = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="carried_to")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "question_key", "input_fingerprint"], name="theme_set_once"
            )
        ]

    def __str__(self) -> str:
        return f"themes of {self.question_key}"


class Theme(models.Model):
    """One suggested theme. ``number`` is its place in the machine's list: by size, carried ones first.

    ``earlier``: the id of the theme it was in the set that it was carried from.
    """

    class Origin(models.TextChoices):
        FOUND = "found", _("Found in these comments")
        CARRIED = "carried", _("Carried over")

    theme_set = models.ForeignKey(ThemeSet, on_delete=models.CASCADE, related_name="themes")
    number = models.PositiveIntegerField()
    label = models.CharField(max_length=200)
    clause = models.TextField(blank=True)
    keywords = models.JSONField(default=list)
    stability = models.FloatField()
    origin = models.CharField(max_length=8, choices=Origin.choices, default=Origin.FOUND)
    earlier = models.CharField(max_length=12, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["theme_set", "number"], name="theme_number_once")]

    def __str__(self) -> str:
        return self.label


class ThemeMatch(models.Model):
    """Where the machine put a comment: its themes strongest first, or one of the other piles."""

    class Pile(models.TextChoices):
        THEMED = "themed", _("In a theme")
        NONE = "none", _("None of these")
        UNDECIDED = "undecided", _("Cannot decide")
        SET_ASIDE = "set_aside", _("Nothing said")
        UNPROCESSED = "unprocessed", _("Not processed")

    theme_set = models.ForeignKey(ThemeSet, on_delete=models.CASCADE, related_name="matches")
    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="matches")
    pile = models.CharField(max_length=12, choices=Pile.choices)
    themes = models.JSONField(default=list)  # theme numbers, strongest first
    why = models.JSONField(default=list)  # the words that tie it to its first theme
    quote_rank = models.PositiveIntegerField(null=True)  # 0 for the theme's medoid

    class Meta:
        verbose_name_plural = "theme matches"
        constraints = [models.UniqueConstraint(fields=["theme_set", "comment"], name="match_once")]

    def __str__(self) -> str:
        return f"{self.comment_id} {self.pile}"


class Decision(models.Model):
    """One act of a person. Its number is unique in its set: two editors cannot both take version 8 to 9."""

    class Act(models.TextChoices):
        RENAME = "rename", _("Rename")
        MERGE = "merge", _("Merge")
        SPLIT = "split", _("Split")
        DROP = "drop", _("Drop")
        APPROVE = "approve", _("Approve")
        MOVE = "move", _("Move")
        ADD = "add", _("Add to a theme as well")
        NEW = "new", _("New theme")
        NONE = "none", _("None of these")
        QUOTE = "quote", _("Use as a quote")
        UNQUOTE = "unquote", _("Do not use as a quote")
        READ = "read", _("Mark as read")
        SIGN_OFF = "sign_off", _("Sign off")
        REOPEN = "reopen", _("Reopen")
        UNDO = "undo", _("Undo")

    theme_set = models.ForeignKey(ThemeSet, on_delete=models.CASCADE, related_name="decisions")
    number = models.PositiveIntegerField()
    act = models.CharField(max_length=10, choices=Act.choices)
    payload = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["theme_set", "number"], name="decision_number_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.act}"


class HiddenName(models.Model):
    """A decision whose words (a name, a clause, a reason) were taken out of a comment since.

    The decision is never changed: it is read without its words until somebody gives the theme another name.
    """

    decision = models.OneToOneField(Decision, on_delete=models.CASCADE, related_name="hidden")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"words of decision {self.decision_id}"
