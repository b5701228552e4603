"""manage.py questionnaire_import SLUG FILE: a definition becomes the consultation's next version."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from consult.models import Consultation
from surveys.definition import DefinitionError
from surveys.importers import ImportProblem, read_definition
from surveys.services import questionnaire_add


class Command(BaseCommand):
    help = "Read a questionnaire and keep it as the next version. Prints what was read as JSON."

    def add_arguments(self, parser):
        parser.add_argument("slug")
        parser.add_argument("file", type=Path)
        parser.add_argument("--format", choices=["auto", "consult"], default="auto")

    def handle(self, *, slug, file, **options):
        consultation = Consultation.objects.filter(slug=slug).first()
        if consultation is None:
            raise CommandError(f"There is no consultation {slug!r}.")
        try:
            imported = read_definition(file)
            questionnaire_add(consultation=consultation, definition=imported.definition.to_dict(), by=None)
        except (ImportProblem, DefinitionError, OSError) as problem:
            raise CommandError(str(problem)) from None
        self.stdout.write(json.dumps(imported.report, ensure_ascii=False))
