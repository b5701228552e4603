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
from surveys.selectors import STATES_KEPT, counted, received_by_state

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
), gone AS (
    SELECT CASE WHEN count(*) > 0 THEN '|erased=' || count(*) ELSE '' END AS said
    FROM surveys_erasure WHERE consultation_id = %s AND erased_on IS NOT NULL
), answers AS (
    SELECT coalesce(string_agg('|' || id || ':' || body_sha256, '' ORDER BY received_at, id), '') AS said
    FROM surveys_submission WHERE consultation_id = %s AND state = %s
)
SELECT encode(sha256(convert_to(%s || states.said || gone.said || answers.said, 'UTF8')), 'hex')
FROM states, gone, answers
"""


class Chain:
    """The hash, row by row: the version and the states first, then each row's id and body.

    Erased answers stand behind the states, and only where there are any: names given before stay the same.
    """

    def __init__(self, questionnaire: Questionnaire, received: Mapping[str, int]) -> None:
        states = "".join(f"|{state}={received[state]}" for state in sorted(map(str, STATES_KEPT)))
        erased = received.get(State.ERASED, 0)
        gone = f"|erased={erased}" if erased else ""
        self._hash = sha256(f"{_head(questionnaire)}{states}{gone}".encode())

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
    states, own = sorted(map(str, STATES_KEPT)), consultation.pk
    values: list = [own, states, own, own, State.COUNTED.value, _head(questionnaire)]
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, values)
        return str(cursor.fetchone()[0])
