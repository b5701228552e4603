"""Postcodes: the lookup the partnership loads, and the door that turns a postcode into its ward."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction

from consult.models import Partnership, User
from consult.services import audit_record
from surveys.definition import Definition
from surveys.models import PostcodeWard

ROWS_AT_ONCE = 5000


@transaction.atomic
def postcodes_load(*, partnership: Partnership, wards: Mapping[str, str], by: User | None) -> int:
    """Put this lookup in the place of the one before. Answers that were received keep the ward they have."""
    PostcodeWard.objects.filter(partnership=partnership).delete()
    rows = (PostcodeWard(partnership=partnership, postcode=code, ward=ward) for code, ward in wards.items())
    PostcodeWard.objects.bulk_create(rows, batch_size=ROWS_AT_ONCE)
    audit_record(act="postcodes_load", by=by, partnership=partnership, postcodes=len(wards))
    return len(wards)


def answers_placed(
    *, partnership_id: int, asked: Definition, answers: dict[str, Any], for_good: bool
) -> dict[str, Any]:
    """The answers with a ward in the place of each postcode.

    The postcode itself goes no further, not even into the hash of the body, from which it could be guessed.
    Where the definition says so it is kept, as an answer of its own. ``for_good``: nothing else that was
    typed for a postcode is stored either; a draft keeps it, so that its page can ask about it.
    """
    placed = dict(answers)
    for question in asked.postcodes:
        if question.key in answers:
            value, postcode = question.place(answers[question.key], _ward_in(partnership_id))
            placed[question.key] = question.without_words(value) if for_good else value
            if question.keep and postcode:
                placed[f"{question.key}_postcode"] = postcode
    return placed


def _ward_in(partnership_id: int) -> Callable[[str], str | None]:
    """The ward of a postcode in the partnership's lookup; None where it is not in it."""

    def found(postcode: str) -> str | None:
        rows = PostcodeWard.objects.filter(partnership_id=partnership_id, postcode=postcode)
        return rows.values_list("ward", flat=True).first()

    return found
