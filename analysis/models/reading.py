"""Who says that they have read a comment: a row for each time it is said, or taken back. The newest holds."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from analysis.models.comments import Comment


class Reading(models.Model):
    """Reading changes no theme: it moves no version, and makes no prepared release stale."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="readings")
    read = models.BooleanField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.comment_id} {'read' if self.read else 'unread'}"
