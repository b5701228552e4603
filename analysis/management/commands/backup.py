"""manage.py backup FILE: everything that this server holds, in one file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from analysis.backup.archive import NotBackedUp, backup_write


class Command(BaseCommand):
    help = (
        "Write a backup of every table and file. It is not encrypted: see docs/keeping.md. Prints the rows."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        with tqdm(desc="Backup", unit="table", disable=None, leave=False) as bar:
            try:
                manifest = backup_write(file, told=lambda name, rows: bar.update() and None)
            except (NotBackedUp, OSError) as fault:
                raise CommandError(str(fault)) from None
        self.stdout.write(f"{file}: not encrypted; encrypt it before it leaves this machine")
        self.stdout.write(f"seal {manifest['seal']}")
        self.stdout.write(str(sum(table["rows"] for table in manifest["tables"])))
