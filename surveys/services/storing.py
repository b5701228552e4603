"""The commit that is the receipt: the flood count, the answers as they came and the audit row, or nothing."""

from contextlib import nullcontext
from functools import cache

from django.conf import settings
from django.db import connection, models, transaction

from consult.inserting import insert, insert_parts, insert_statement, insert_values
from consult.models import AuditEvent
from surveys.models import State, Submission
from surveys.services.flood import COUNT_ONE, count_values, flood_count

NEVER = 2**31 - 1  # more than any source sends: what is held already keeps its own reason


def submission_store(new: Submission, event: AuditEvent | None, *, address: str) -> None:
    """Insert it; one from a source over the hourly limit is held. IntegrityError: the id is known."""
    if address and event is not None and connection.vendor == "postgresql":
        # A statement is a transaction of its own; within another it needs a savepoint, to fail by itself.
        with transaction.atomic() if connection.in_atomic_block else nullcontext():
            _at_once(new, event, address)
    else:
        with transaction.atomic():
            _in_turn(new, event, address)
    new._state.adding = False


def _in_turn(new: Submission, event: AuditEvent | None, address: str) -> None:
    flooded = bool(address) and flood_count(address=address, consultation_id=new.consultation_id)
    if flooded and new.state == State.COUNTED:
        new.state, new.held_reason = State.HELD, "flood"
    insert(new)
    if event is not None:
        insert(event)


def _at_once(new: Submission, event: AuditEvent, address: str) -> None:
    """The same in one round trip instead of five: what a receipt costs is mostly waiting for the database."""
    limit = settings.FLOOD_LIMIT_PER_HOUR if new.state == State.COUNTED else NEVER
    counted = count_values(address=address, consultation_id=new.consultation_id)
    values = [*counted, *insert_values(event), limit, *insert_values(new)]
    with connection.cursor() as cursor:
        cursor.execute(_statement(), values)
        new.state, new.held_reason = cursor.fetchone()


@cache
def _statement() -> str:
    into, fields = insert_parts(Submission)
    return (
        f"WITH counted AS ({COUNT_ONE}), audited AS ({insert_statement(AuditEvent)}), "  # noqa: S608 - our columns
        f"judged AS (SELECT count > %s AS flooded FROM counted) "
        f"{into} SELECT {', '.join(map(_mark, fields))} FROM judged RETURNING state, held_reason"
    )


def _mark(field: models.Field) -> str:
    held = {"state": State.HELD.value, "held_reason": "flood"}.get(field.name)
    return f"CASE WHEN flooded THEN '{held}' ELSE %s END" if held else "%s"
