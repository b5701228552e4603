"""By what a body is known: beside its answers by a plain hash, in the audit trail by one with a key."""

import hashlib

from django.utils.crypto import salted_hmac

from surveys.definition.text import canonical_json


def body_hash(version: int, answers: dict) -> str:
    """Kept with the answers and gone with them: it tells a repeated body from another, and names datasets."""
    return hashlib.sha256(canonical_json({"version": version, "answers": answers})).hexdigest()


def body_hmac(digest: str) -> str:
    """What the audit row keeps of a body, for as long as the audit class: longer than the answers.

    Whoever guesses a short body and hashes it finds nothing by it without this installation's key. Rows of
    before hold the plain hash, as ``body``: they are sealed, and stay as they are until their time is over.
    """
    return salted_hmac("surveys.body", digest, algorithm="sha256").hexdigest()
