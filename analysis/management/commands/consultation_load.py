"""manage.py consultation_load FILE: a consultation with plan, priorities and questionnaire."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from analysis.services.loading import AlreadyThere, consultation_load
from consult.pictures import NotALogo
from consult.services import AddressTaken, BadFacts
from surveys.importers import ImportProblem, read_consultation

REFUSED = (ImportProblem, AlreadyThere, AddressTaken, BadFacts, NotALogo, OSError)


class Command(BaseCommand):
    help = "Load a consultation file as a draft. Prints its slug."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *, file, **options):
        try:
            consultation = consultation_load(file=read_consultation(file), by=None)
        except REFUSED as problem:
            raise CommandError(str(problem)) from None
        self.stdout.write(consultation.slug)
