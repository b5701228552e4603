"""Who reads answers: the organisations whose people hold a role that shows them, for the privacy notice."""

from consult.models import Membership, Partnership
from consult.permissions import Right, roles_with

READING = (Right.SEE_DESK, Right.KEY_PAPER, Right.SAFEGUARD)
ENFORCERS = ("police", "probation")


def agencies_that_read(partnership: Partnership) -> list[str]:
    roles = {role for right in READING for role in roles_with(right)}
    people = Membership.objects.filter(partnership=partnership, user__is_active=True, role__in=roles)
    return sorted(set(people.values_list("agency", flat=True)))


def enforcers_that_read(partnership: Partnership) -> list[str]:
    """Police or probation among them: then nobody may be told that they do not see answers."""
    agencies = agencies_that_read(partnership)
    return [name for name in agencies if any(word in name.casefold() for word in ENFORCERS)]
