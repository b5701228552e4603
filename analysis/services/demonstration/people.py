"""The demonstration's sign-ins: one invented person for each role.

Police and probation are partners here who see the report: no role of theirs shows single answers, as the
privacy notice promises.
"""

from consult.models import Partnership, Role, User
from consult.services import membership_give, user_create

PASSWORD = "only-for-the-demonstration"  # noqa: S105 - printed for everybody; demo mode listens on loopback only
PEOPLE = {
    "officer": (Role.OFFICER, "Invented Officer", "Hartlepool Borough Council"),
    "approver": (Role.APPROVER, "Invented Approver", "Cleveland Fire and Rescue Service"),
    "member": (Role.MEMBER, "Invented Member", "Cleveland Police"),
    "observer": (Role.OBSERVER, "Invented Observer", "The Probation Service"),
    "keyer": (Role.KEYER, "Invented Keyer", "Central Community Hub, York Road"),
    "admin": (Role.ADMIN, "Invented Admin", "Hartlepool Borough Council"),
    "lead": (Role.SAFEGUARDING_LEAD, "Invented Safeguarding Lead", "Hartlepool Borough Council"),
    "deputy": (Role.SAFEGUARDING_DEPUTY, "Invented Deputy", "Hartlepool Borough Council"),
    "information": (Role.INFORMATION_OFFICER, "Invented Information Officer", "Hartlepool Borough Council"),
}


def email_of(person: str) -> str:
    return f"{person}@demo.example"


def sign_ins() -> list[tuple[str, str, str]]:
    """Address, password and role of every demonstration user."""
    return [(email_of(person), PASSWORD, str(Role(role).label)) for person, (role, _, _) in PEOPLE.items()]


def person_of(partnership: Partnership, person: str) -> User:
    """The invented person with their one role, made when missing."""
    role, name, agency = PEOPLE[person]
    user = User.objects.filter(email=email_of(person)).first()
    if user is None:
        user = user_create(email=email_of(person), name=name, password=PASSWORD, by=None)
    membership_give(user=user, partnership=partnership, role=role, agency=agency, by=None)
    return user
