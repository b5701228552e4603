"""manage.py postcodes_load PARTNERSHIP FILE: which ward each postcode of the area lies in."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from consult.models import Partnership
from surveys.importers import ImportProblem
from surveys.importers.postcodes import read_postcodes
from surveys.services.places import postcodes_load


class Command(BaseCommand):
    help = "Load a CSV file with the columns postcode and ward, in the place of the one before."

    def add_arguments(self, parser):
        parser.add_argument("partnership")
        parser.add_argument("file", type=Path)

    def handle(self, *, partnership, file, **options):
        found = Partnership.objects.filter(slug=partnership).first()
        if found is None:
            raise CommandError(f"There is no partnership {partnership!r}.")
        try:
            loaded = postcodes_load(partnership=found, wards=read_postcodes(file), by=None)
        except (ImportProblem, OSError) as problem:
            raise CommandError(str(problem)) from None
        self.stdout.write(f"{loaded} postcodes")
