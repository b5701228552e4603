"""manage.py responses_import SLUG FILE: receive the rows of our response CSV."""

import json
from hashlib import sha256
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from consult.models import Consultation
from surveys.importers import ImportProblem, read_responses, read_structure
from surveys.models import Channel
from surveys.selectors import questionnaire_now
from surveys.services import Refused
from surveys.services.importing import responses_import


class Command(BaseCommand):
    help = "Receive the rows of a response file. In its report, read = accepted + held + rejected + blank."

    def add_arguments(self, parser):
        parser.add_argument("slug")
        parser.add_argument("file", type=Path)
        parser.add_argument("--profile", type=Path, help="a YAML or JSON file that names the columns")
        parser.add_argument("--channel", choices=Channel.values, default="")
        parser.add_argument("--dry-run", action="store_true")

    def handle(self, *, slug, file, profile, channel, dry_run, **options):
        consultation = Consultation.objects.filter(slug=slug).first()
        questionnaire = consultation and questionnaire_now(consultation)
        if not questionnaire:
            raise CommandError(f"There is no consultation {slug!r} with a questionnaire.")
        try:
            imported = read_responses(
                file, definition=questionnaire.asked, profile=read_structure(profile) if profile else None
            )
            report = responses_import(
                consultation=consultation,
                imported=imported,
                file_sha256=sha256(file.read_bytes()).hexdigest(),
                channel=channel,
                dry_run=dry_run,
            )
        except (ImportProblem, Refused, OSError) as problem:
            raise CommandError(str(problem)) from None
        self.stdout.write(json.dumps(report, ensure_ascii=False))
