"""The name of a moment's answers: a hash over the questions, the states and every counted answer in order.

It is worked out in two ways with one result: row by row while the rows are read anyhow, and by PostgreSQL
itself where nothing but the name is wanted.
"""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from django.db import connection

from consult.models import Consultation
from surveys.models import Questionnaire, State
from surveys.selectors import counted, received_by_state

ENCODING = "codes-2"  # a change of the codes is a new fingerprint
PART = 2000
# What `Chain` hashes, in the same order.
STATEMENT = """
WITH states AS (
    SELECT string_agg(
        '|' || state || '=' || (
            SELECT count(*) FROM surveys_submission AS one
            WHERE one.consultation_id = %s AND one.state = given.state
        ), '' ORDER BY place
    ) AS said
    FROM unnest(%s::text[]) WITH ORDINALITY AS given (state, place)
), answers AS (
    SELECT coalesce(string_agg('|' || id || ':' || body_sha256, '' ORDER BY received_at, id), '') AS said
    FROM surveys_submission WHERE consultation_id = %s AND state = %s
)
SELECT encode(sha256(convert_to(%s || states.said || answers.said, 'UTF8')), 'hex') FROM states, answers
"""


class Chain:
    """The hash, row by row: the version and the states first, then each row's id and body."""

    def __init__(self, questionnaire: Questionnaire, received: Mapping[str, int]) -> None:
        states = "".join(f"|{state}={n}" for state, n in sorted(received.items()))
        self._hash = sha256(f"{_head(questionnaire)}{states}".encode())

    def add(self, rows: Iterable[tuple[Any, ...]]) -> None:
        """Rows in the order of `counted`, each with the id and the hash of its body in front."""
        self._hash.update("".join([f"|{pk}:{body}" for pk, body, *_ in rows]).encode())

    @property
    def fingerprint(self) -> str:
        return self._hash.hexdigest()


def fingerprint_of(consultation: Consultation, questionnaire: Questionnaire) -> str:
    """The fingerprint of the answers as they stand in the database."""
    if connection.vendor == "postgresql":
        return _in_one_statement(consultation, questionnaire)
    chain = Chain(questionnaire, received_by_state(consultation))
    chain.add(counted(consultation).values_list("pk", "body_sha256").iterator(chunk_size=PART))
    return chain.fingerprint


def _head(questionnaire: Questionnaire) -> str:
    return f"{ENCODING}|{questionnaire.fingerprint}"


def _in_one_statement(consultation: Consultation, questionnaire: Questionnaire) -> str:
    """A page waits for this: no row leaves the database, and all of it is of one moment."""
    states = sorted(str(state) for state in State)
    with connection.cursor() as cursor:
        cursor.execute(
            STATEMENT, [consultation.pk, states, consultation.pk, State.COUNTED.value, _head(questionnaire)]
        )
        return str(cursor.fetchone()[0])
