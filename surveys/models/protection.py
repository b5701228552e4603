"""Counting floods without tracking anybody: the key is destroyed daily, the count is joined to nothing."""

from django.db import models


class DailyKey(models.Model):
    day = models.DateField(primary_key=True)
    key = models.CharField(max_length=64)

    def __str__(self) -> str:
        return str(self.day)


class FloodBucket(models.Model):
    """How many submissions came from one source in one hour. ``source`` is an HMAC under the day's key."""

    source = models.CharField(max_length=64)
    hour = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "hour"], name="bucket_once")]
        indexes = [models.Index(fields=["hour"])]

    def __str__(self) -> str:
        return f"{self.hour} {self.count}"
