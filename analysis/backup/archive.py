"""One file with everything that a server holds, read as it stood at one moment.

A zip: one entry of lines for each table, and a manifest that says how many rows each has, what they hash to,
which releases are public under which fingerprint, and what was erased. The manifest is written last,
sealed with the server's own key: a file that was cut off or changed is known by it.
"""

import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from django.utils.crypto import salted_hmac

from analysis.backup.tables import LEFT_OUT, Model, Tally, columns_of, label, lines_of, models_kept
from analysis.models import Release
from analysis.pipeline.quoted import PUBLIC
from consult.moment import one_moment
from surveys.models import Erasure

FORMAT, VERSION = "consult-backup", 1
MANIFEST = "manifest.json"
SALT = "consult.backup"

Told = Callable[[str, int], None]


class NotBackedUp(ValueError):
    """Nothing was written; the message says why."""


def backup_write(path: Path, *, told: Told = lambda *_: None) -> dict[str, Any]:
    """Write the backup; returns its manifest. A file that is there already is never replaced.

    It takes its name only when it is whole. Only its owner may read it; it is not encrypted.
    """
    if path.exists():
        raise NotBackedUp(f"{path.name} is there already: name another file.")
    part = path.with_name(f"{path.name}.part")
    try:
        file = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as fault:
        raise NotBackedUp(f"{part.name} cannot be made: {fault.strerror}.") from None
    try:
        with os.fdopen(file, "wb") as stream:
            manifest = _write(stream, told)
            stream.flush()
            os.fsync(stream.fileno())
        part.rename(path)
    except BaseException:
        part.unlink()
        raise
    return manifest


def _write(stream, told: Told) -> dict[str, Any]:
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive, one_moment() as using:
        tables = [_table(archive, model, using, told) for model in models_kept()]
        manifest = {
            "format": FORMAT,
            "version": VERSION,
            "made_at": timezone.now().isoformat(),
            "database": connection.vendor,
            "migrations": migrations_applied(),
            "left_out": list(LEFT_OUT),
            "tables": tables,
            "releases": releases_public(using),
            "erasures": erasures_done(using),
        }
        manifest["seal"] = seal_of(manifest)
        archive.writestr(MANIFEST, json.dumps(manifest, indent=1, sort_keys=True))
    return manifest


def _table(archive: zipfile.ZipFile, model: Model, using: str, told: Told) -> dict[str, Any]:
    tally = Tally()
    with archive.open(entry_of(label(model)), "w", force_zip64=True) as entry:
        for line in tally.through(lines_of(model, using=using)):
            entry.write(line)
    told(label(model), tally.rows)
    return {
        "model": label(model),
        "columns": columns_of(model),
        "rows": tally.rows,
        "sha256": tally.sha256,
    }


def entry_of(name: str) -> str:
    return f"tables/{name}.jsonl"


def migrations_applied() -> list[str]:
    """Without those that stand for several others: a server that had the others has the same tables."""
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied if "_squashed_" not in name)


def releases_public(using: str) -> list[dict[str, Any]]:
    rows = Release.objects.using(using).filter(state__in=PUBLIC).order_by("pk")
    return [{"release": pk, "fingerprint": print_} for pk, print_ in rows.values_list("pk", "fingerprint")]


def erasures_done(using: str) -> list[str]:
    rows = Erasure.objects.using(using).filter(erased_on__isnull=False).order_by("pk")
    return [str(pk) for pk in rows.values_list("submission_id", flat=True)]


def seal_of(manifest: dict[str, Any]) -> str:
    """Only who has the server's secret key can make it."""
    rest = {key: value for key, value in manifest.items() if key != "seal"}
    said = json.dumps(rest, sort_keys=True, separators=(",", ":"))
    return salted_hmac(SALT, said, algorithm="sha256").hexdigest()
