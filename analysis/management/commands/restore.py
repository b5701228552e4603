"""manage.py restore FILE: a backup into an empty server, and every erasure that came after it once more."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from analysis.backup.restoring import NotRestored, backup_restore
from consult.erasures import BadList, Erased, TakenOut, erasures_path, erasures_read, taken_out_read


class Command(BaseCommand):
    help = "Restore a backup into an empty, migrated server and verify it. Prints how many rows."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--erasures", type=Path, help="the list of erasures that was kept beside the database"
        )
        parser.add_argument(
            "--no-erasures", action="store_true", help="nothing was erased since, and no list is kept"
        )
        parser.add_argument("--another-key", action="store_true", help="this server has another secret key")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            known, out = self._known(options["erasures"], options["no_erasures"])
            with tqdm(desc="Restore", unit="table", disable=None, leave=False) as bar:
                key = options["another_key"]
                told = lambda name, rows: bar.update() and None  # noqa: E731
                done = backup_restore(file, erased=known, taken_out=out, another_key=key, told=told)
        except (NotRestored, BadList) as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(f"erased again {done.again}")
        if done.out:
            self.stdout.write(
                f"taken out again {done.out}: see each report for what waits for its correction"
            )
        self.stdout.write(str(done.rows))

    def _known(self, given: Path | None, none: bool) -> tuple[list[Erased], list[TakenOut]]:
        """Without the list, people who were erased would come back: so it is asked for first."""
        path = given or erasures_path()
        if not none and not path.is_file():
            raise CommandError(
                f"The list of erasures {path.name} is not there: name it with --erasures, or say "
                "--no-erasures if nothing was ever erased."
            )
        return ([], []) if none else (erasures_read(path), taken_out_read(path))
