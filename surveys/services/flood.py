"""The flood counter: how many submissions came from one source this hour, without keeping the source."""

import hmac
import secrets
from datetime import date, datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from surveys.models import DailyKey, FloodBucket

KEPT = timedelta(hours=24)


def _key(day: date) -> bytes:
    row, _ = DailyKey.objects.get_or_create(day=day, defaults={"key": secrets.token_hex(32)})
    return row.key.encode()


def bucket_source(*, address: str, consultation_id: int, now: datetime) -> str:
    """An HMAC under the day's key. When the key is destroyed nobody can tell whose bucket it was."""
    return hmac.new(_key(now.date()), f"{consultation_id}|{address}".encode(), sha256).hexdigest()


def flood_count(*, address: str, consultation_id: int) -> bool:
    """Count one submission; True when its source is over the hourly limit (it is then held, not refused)."""
    now = timezone.now()
    hour = now.replace(minute=0, second=0, microsecond=0)
    source = bucket_source(address=address, consultation_id=consultation_id, now=now)
    with transaction.atomic():
        changed = FloodBucket.objects.filter(source=source, hour=hour).update(count=F("count") + 1)
        if not changed:
            bucket, made = FloodBucket.objects.get_or_create(source=source, hour=hour, defaults={"count": 1})
            if not made:
                FloodBucket.objects.filter(pk=bucket.pk).update(count=F("count") + 1)
    return FloodBucket.objects.get(source=source, hour=hour).count > settings.FLOOD_LIMIT_PER_HOUR


def flood_forget() -> int:
    """Destroy keys and buckets older than a day."""
    now = timezone.now()
    DailyKey.objects.filter(day__lt=(now - KEPT).date()).delete()
    gone, _ = FloodBucket.objects.filter(hour__lt=now - KEPT).delete()
    return gone
