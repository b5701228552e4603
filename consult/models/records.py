"""What happened (audit), what must be sent (outbox), and files (blobs)."""

import hashlib
from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.utils import timezone

from consult.models.consultations import Consultation
from consult.models.people import Partnership


class AuditEvent(models.Model):
    """A plain row of ids and hashes, never text, written in the transaction of the act itself.

    ``leaf``: the hash of what it said, once it is emptied because its time is over.
    """

    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    partnership = models.ForeignKey(
        Partnership, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    consultation = models.ForeignKey(
        Consultation, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    act = models.CharField(max_length=60)
    target = models.CharField(max_length=80, blank=True)
    detail = models.JSONField(default=dict)
    seal = models.ForeignKey("AuditSeal", null=True, on_delete=models.PROTECT, related_name="events")
    leaf = models.CharField(max_length=64, null=True)  # noqa: DJ001 (none is not a hash)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["consultation", "-id"]),
            models.Index(fields=["id"], condition=models.Q(seal__isnull=True), name="audit_unsealed"),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.target}"


class AuditSeal(models.Model):
    """A hash over a batch of audit rows and the seal before it: a changed row breaks the chain."""

    at = models.DateTimeField(default=timezone.now)
    first_event = models.BigIntegerField()
    last_event = models.BigIntegerField()
    count = models.PositiveIntegerField()
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.digest[:12]


class Outbox(models.Model):
    """An e-mail to be sent by a worker. It never holds an answer."""

    created_at = models.DateTimeField(default=timezone.now)
    to = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "outbox"
        ordering = ["id"]
        indexes = [models.Index(fields=["not_before"], condition=models.Q(sent_at=None), name="outbox_due")]

    def __str__(self) -> str:
        return self.subject


class Blob(models.Model):
    """Bytes by their SHA-256: one place to back up. Never changed once written."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    media_type = models.CharField(max_length=100)
    content = models.BinaryField()
    size = models.PositiveBigIntegerField()
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.sha256[:12]

    @classmethod
    def keep(cls, content: bytes, media_type: str) -> "Blob":
        digest = hashlib.sha256(content).hexdigest()
        blob, _ = cls.objects.get_or_create(
            sha256=digest, defaults={"content": content, "media_type": media_type, "size": len(content)}
        )
        return blob

    @classmethod
    def forget(cls, digests: Iterable[str]) -> int:
        """Delete those of them that no row shows any more. Returns how many."""
        return sum(map(cls._forgotten, digests))

    @classmethod
    def _forgotten(cls, digest: str) -> bool:
        try:
            cls.objects.filter(pk=digest).delete()
        except models.ProtectedError:
            return False  # another row shows the same bytes
        return True
