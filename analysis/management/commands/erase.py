"""manage.py erase RECEIPT: one person's answers and everything that was made of them."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from analysis.services.erasing import ErasureRefused, erasure_decide, erasure_resume, submission_erase
from consult.models import User
from consult.permissions import Right
from consult.selectors import rights_of
from surveys.models import Erasure


class Command(BaseCommand):
    help = "Erase what was sent under this receipt, with all that was made of it. Prints a count."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("receipt")
        parser.add_argument("--reason", choices=Erasure.Reason.values, default=Erasure.Reason.ASKED.value)
        parser.add_argument("--by", metavar="EMAIL", help="the information officer who decides")
        parser.add_argument("--despite", metavar="WHY", help="erase it although something stands against it")
        parser.add_argument("--take-up", metavar="WHY", help="take up again what was refused")

    def handle(self, *args: Any, receipt: str, by: str, **options: Any) -> None:
        user = User.objects.filter(email=(by or "").lower(), is_active=True).first()
        if by and user is None:
            raise CommandError(f"There is no account {by}.")
        if (options["despite"] or options["take_up"]) and user is None:
            raise CommandError("Say with --by who decides this.")
        try:
            row = submission_erase(submission=receipt, by=user, reason=options["reason"])
            if user is not None and row.erased_on is None:
                row = _decided(row, user, **options)
        except ErasureRefused as refusal:
            raise CommandError(str(refusal)) from None
        self._told(row)

    def _told(self, row: Erasure) -> None:
        if row.erased_on is None:
            why = row.decided_why or row.get_waits_for_display()
            raise CommandError(f"Not erased: {why}. It stands on the page Keeping, for a person to decide.")
        self.stdout.write(f"erased on {row.erased_on.isoformat()}")
        if row.quoted_in:
            numbers = ", ".join(map(str, row.quoted_in))
            self.stdout.write(f"quoted in release {numbers}: publish a correction")
        self.stdout.write("1")


def _decided(row: Erasure, user: User, *, take_up: str, despite: str, **options: Any) -> Erasure:
    if take_up:
        row = erasure_resume(erasure=row, why=take_up, by=_decider(user, row))
    if despite and row.erased_on is None:
        row = erasure_decide(erasure=row, erase=True, why=despite, by=_decider(user, row))
    return row


def _decider(user: User, row: Erasure) -> User:
    if Right.ANSWER_REQUESTS not in rights_of(user, row.consultation.partnership_id):
        raise CommandError(f"{user.email} may not decide this: give them the role of information officer.")
    return user
