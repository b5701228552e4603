"""manage.py responses_export SLUG FILE --by EMAIL: the counted answers with redacted words, audited."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from analysis.services.exporting import NotExported, responses_export
from consult.models import User
from consult.permissions import Right
from consult.selectors import consultations_for


class Command(BaseCommand):
    help = "Write the counted answers as our own response file, words redacted. Prints how many bytes."

    def add_arguments(self, parser):
        parser.add_argument("slug")
        parser.add_argument("file", type=Path)
        parser.add_argument("--by", required=True, help="the e-mail address of the officer who takes them")

    def handle(self, *, slug, file, by, **options):
        user = User.objects.filter(email=by.lower(), is_active=True).first()
        found = consultations_for(user, Right.RUN).filter(slug=slug).first() if user else None
        if found is None:
            raise CommandError(f"{by} is no officer of a consultation {slug!r}.")
        try:
            content = responses_export(consultation=found, by=user)
            file.write_bytes(content)
        except (NotExported, OSError) as problem:
            raise CommandError(str(problem)) from None
        self.stdout.write(f"{len(content)} bytes")
