"""`manage.py setup`: a first real partnership, its admin, and what is still missing."""

import os
import sys
from pathlib import Path
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email, validate_slug
from django.db import transaction

from consult.models import Partnership, Role, User
from consult.readiness import setup_missing, setup_warnings
from consult.services import membership_give, partnership_create, user_create

PASSWORD_FILE = "CONSULT_ADMIN_PASSWORD_FILE"  # noqa: S105 - the name of a variable


class Command(BaseCommand):
    help = (
        "Set up a partnership and its first admin. The password is the first line of standard input, or of "
        f"the file named by {PASSWORD_FILE}. Run it again at any time to see what is still missing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--partnership-slug", required=True, help="short name in addresses: a-z, 0-9, -")
        parser.add_argument("--partnership-name", required=True)
        parser.add_argument("--admin-email", required=True)
        parser.add_argument("--admin-name", required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        email = options["admin_email"].strip().lower()
        _check("--partnership-slug", validate_slug, options["partnership_slug"])
        _check("--admin-email", validate_email, email)
        with transaction.atomic():
            partnership = partnership_create(
                slug=options["partnership_slug"], name=options["partnership_name"], by=None
            )
            self._admin(partnership, email, options["admin_name"])
        self._report(partnership)
        self._warn(partnership)

    def _admin(self, partnership: Partnership, email: str, name: str) -> None:
        user = User.objects.filter(email=email).first()
        if user is None:
            user = user_create(email=email, name=name, password=_password(email, name), by=None)
            self.stdout.write(f"Made the account {email}.")
        else:
            self.stdout.write(f"The account {email} is there already; its password stays as it is.")
        membership_give(user=user, partnership=partnership, role=Role.ADMIN, agency=partnership.name, by=None)

    def _report(self, partnership: Partnership) -> None:
        missing = setup_missing(partnership)
        if not missing:
            self.stdout.write(f"Nothing is missing: {partnership} may open its consultation.")
            return
        self.stdout.write(f"Still missing before {partnership} may open a consultation:")
        for thing in missing:
            self.stdout.write(f"- {thing}")

    def _warn(self, partnership: Partnership) -> None:
        found = setup_warnings(partnership)
        if found:
            self.stdout.write("Whoever answers for data protection settles these; nothing waits for it:")
        for thing in found:
            self.stdout.write(f"- {thing}")


def _check(option: str, rule: Any, value: str) -> None:
    try:
        rule(value)
    except ValidationError as error:
        raise CommandError(f"{option} is {value!r}: {' '.join(error.messages)}") from None


def _password(email: str, name: str) -> str:
    path = os.environ.get(PASSWORD_FILE)
    try:
        text = Path(path).read_text(encoding="utf-8") if path else sys.stdin.readline()
    except OSError as error:
        raise CommandError(f"{PASSWORD_FILE} names a file that cannot be read: {error.strerror}.") from None
    password = text.split("\n")[0].rstrip("\r")
    if not password:
        raise CommandError(f"Give the admin's password on standard input, or a file by {PASSWORD_FILE}.")
    try:
        validate_password(password, User(email=email, name=name))
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from None
    return password
