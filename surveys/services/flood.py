"""The flood counter: how many submissions came from one source this hour, without keeping the source."""

import hmac
import secrets
from datetime import date, datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.db import connection
from django.utils import timezone

from surveys.models import DailyKey, FloodBucket

KEPT = timedelta(hours=24)


_keys: dict[date, bytes] = {}  # today's only: a key that is destroyed must not live on in a process

COUNT_ONE = """
    INSERT INTO surveys_floodbucket (source, hour, count) VALUES (%s, %s, 1)
    ON CONFLICT (source, hour) DO UPDATE SET count = surveys_floodbucket.count + 1
    RETURNING count
"""


def _key(day: date) -> bytes:
    if day not in _keys:
        row, _ = DailyKey.objects.get_or_create(day=day, defaults={"key": secrets.token_hex(32)})
        _keys.clear()
        _keys[day] = row.key.encode()
    return _keys[day]


def bucket_source(*, address: str, consultation_id: int, now: datetime) -> str:
    """An HMAC under the day's key. When the key is destroyed nobody can tell whose bucket it was."""
    return hmac.new(_key(now.date()), f"{consultation_id}|{address}".encode(), sha256).hexdigest()


def flood_count(*, address: str, consultation_id: int) -> bool:
    """Count one submission; True when its source is over the hourly limit (it is then held, not refused)."""
    now = timezone.now()
    hour = now.replace(minute=0, second=0, microsecond=0)
    source = bucket_source(address=address, consultation_id=consultation_id, now=now)
    with connection.cursor() as cursor:
        # One statement on both databases: the ORM's upsert cannot add one to what stands there.
        cursor.execute(
            COUNT_ONE, [source, FloodBucket._meta.get_field("hour").get_db_prep_value(hour, connection)]
        )
        return cursor.fetchone()[0] > settings.FLOOD_LIMIT_PER_HOUR


def flood_forget() -> int:
    """Destroy keys and buckets older than a day."""
    now = timezone.now()
    DailyKey.objects.filter(day__lt=(now - KEPT).date()).delete()
    gone, _ = FloodBucket.objects.filter(hour__lt=now - KEPT).delete()
    return gone
