"""How much came from one source this hour, without keeping the source: submissions, and wrong tries."""

import hmac
import secrets
from datetime import date, datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.db import connection
from django.utils import timezone

from surveys.models import DailyKey, FloodBucket

KEPT = timedelta(hours=23)  # from the start of its hour: no bucket becomes a day old

_keys: dict[date, bytes] = {}  # today's only: a key that is destroyed must not live on in a process

# One statement on both databases: the ORM's upsert cannot add one to what stands there.
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


def bucket_source(*, address: str, consultation_id: int, now: datetime, purpose: str = "") -> str:
    """An HMAC under the day's key. When the key is destroyed nobody can tell whose bucket it was."""
    said = f"{consultation_id}|{address}|{purpose}" if purpose else f"{consultation_id}|{address}"
    return hmac.new(_key(now.date()), said.encode(), sha256).hexdigest()


def flood_count(*, address: str, consultation_id: int) -> bool:
    """Count one submission; True when its source is over the hourly limit (it is then held, not refused)."""
    return _count_one(address, consultation_id, "") > settings.FLOOD_LIMIT_PER_HOUR


def tries_used_up(*, address: str, consultation_id: int, purpose: str, limit: int) -> bool:
    """Whether this source has made as many tries of one kind this hour as are borne."""
    source, hour = _bucket(address, consultation_id, purpose)
    tried = FloodBucket.objects.filter(source=source, hour=hour).values_list("count", flat=True).first()
    return (tried or 0) >= limit


def try_count(*, address: str, consultation_id: int, purpose: str) -> None:
    """Count one try: a code or a receipt that was wrong, a letter that was asked for."""
    _count_one(address, consultation_id, purpose)


def _bucket(address: str, consultation_id: int, purpose: str) -> tuple[str, datetime]:
    now = timezone.now()
    source = bucket_source(address=address, consultation_id=consultation_id, now=now, purpose=purpose)
    return source, now.replace(minute=0, second=0, microsecond=0)


def count_values(*, address: str, consultation_id: int, purpose: str = "") -> list:
    """What the marks of COUNT_ONE stand for."""
    source, hour = _bucket(address, consultation_id, purpose)
    return [source, FloodBucket._meta.get_field("hour").get_db_prep_value(hour, connection)]


def _count_one(address: str, consultation_id: int, purpose: str) -> int:
    values = count_values(address=address, consultation_id=consultation_id, purpose=purpose)
    with connection.cursor() as cursor:
        cursor.execute(COUNT_ONE, values)
        return int(cursor.fetchone()[0])


def flood_forget() -> int:
    """Destroy the keys of the days before, and every bucket before it is a day old."""
    now = timezone.now()
    DailyKey.objects.filter(day__lt=now.date()).delete()
    gone, _ = FloodBucket.objects.filter(hour__lt=now - KEPT).delete()
    return gone
