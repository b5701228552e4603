"""A backup back into an empty server: all of it, exactly as it was, or nothing."""

import json
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction
from django.utils.crypto import constant_time_compare

from analysis.backup.again import NotRestored, erased_again, list_again, taken_out_again
from analysis.backup.archive import (
    FORMAT,
    MANIFEST,
    VERSION,
    Told,
    entry_of,
    erasures_done,
    migrations_applied,
    releases_public,
    seal_of,
)
from analysis.backup.tables import (
    MADE_BY_MIGRATE,
    Model,
    Tally,
    columns_of,
    label,
    models_kept,
    rows_put,
    tally_of,
)
from analysis.models import Release
from analysis.pipeline.prepare import fingerprint_of
from analysis.pipeline.quoted import PUBLIC
from analysis.reports.model import Findings
from consult.erasures import Erased, TakenOut
from consult.services import audit_verify

__all__ = ["NotRestored", "Restored", "backup_restore", "check_empty"]
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError, TypeError)


@dataclass(frozen=True)
class Restored:
    """``again``: how many people were erased once more; ``out``: how many texts were taken out once more."""

    rows: int
    again: int
    out: int


def backup_restore(
    path: Path,
    *,
    erased: Sequence[Erased] = (),
    taken_out: Sequence[TakenOut] = (),
    another_key: bool = False,
    told: Told = lambda *_: None,
) -> Restored:
    """Restore the backup into this empty server. All of it is verified before any of it counts.

    ``erased``: who was erased since, and is not to come back for a moment. ``taken_out``: what may not be
    printed again, and is withheld where the backup published it. ``another_key``: the server has
    another secret key than the one that was backed up, so the seal of the manifest cannot be checked; the
    hashes within it are.
    """
    check_empty()
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = _manifest(archive, another_key)
            with transaction.atomic():
                _put(archive, manifest, told)
                _verify(manifest)
                out = taken_out_again(taken_out)  # first: an erasure takes out its quotes as well
                again = erased_again(erased)
                list_again()
    except NotRestored:
        raise
    except DatabaseError as fault:
        raise NotRestored(f"The database refused a row of {path.name}: {type(fault).__name__}.") from None
    except BROKEN as fault:
        raise NotRestored(f"{path.name} is no whole backup: {type(fault).__name__}.") from None
    return Restored(sum(table["rows"] for table in manifest["tables"]), again, out)


def check_empty() -> None:
    full = [label(m) for m in models_kept() if label(m) not in MADE_BY_MIGRATE and m._base_manager.exists()]
    if full:
        raise NotRestored(
            f"This server is not empty: there are rows in {', '.join(full[:3])}. Restore into a new one."
        )


def _manifest(archive: zipfile.ZipFile, another_key: bool) -> dict[str, Any]:
    manifest = json.loads(archive.read(MANIFEST))
    if (manifest["format"], manifest["version"]) != (FORMAT, VERSION):
        raise NotRestored("This is a backup of another format: restore it with the release that made it.")
    if not another_key and not constant_time_compare(seal_of(manifest), manifest["seal"]):
        raise NotRestored("The backup was changed, or made under another secret key: see --another-key.")
    if manifest["migrations"] != migrations_applied():
        raise NotRestored("The backup is of another release of this program: install that one, then restore.")
    tables = {table["model"]: table["columns"] for table in manifest["tables"]}
    if tables != {label(model): columns_of(model) for model in models_kept()}:
        raise NotRestored("The backup has other tables than this server.")
    return manifest


def _put(archive: zipfile.ZipFile, manifest: dict[str, Any], told: Told) -> None:
    by_label = {label(model): model for model in models_kept()}
    for name in reversed(MADE_BY_MIGRATE):
        by_label[name]._base_manager.all()._raw_delete(using=connection.alias)
    for table in manifest["tables"]:
        tally, model = Tally(), by_label[table["model"]]
        rows_put(model, tally.through(_lines(archive, table["model"])))
        _compare(table, tally)
        told(table["model"], tally.rows)
    _numbers_go_on(list(by_label.values()))
    ContentType.objects.clear_cache()


def _lines(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    with archive.open(entry_of(name)) as entry:
        yield from entry


def _compare(table: dict[str, Any], tally: Tally) -> None:
    if (tally.rows, tally.sha256) != (table["rows"], table["sha256"]):
        raise NotRestored(f"The rows of {table['model']} are not those that were backed up.")


def _numbers_go_on(models: list[Model]) -> None:
    """The next row gets a number that none has had."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def _verify(manifest: dict[str, Any]) -> None:
    """Read everything again: counts, hashes, the audit chain, and the fingerprint of what is public."""
    by_label = {label(model): model for model in models_kept()}
    for table in manifest["tables"]:
        _compare(table, tally_of(by_label[table["model"]]))
    if audit_verify().broken:
        raise NotRestored("The audit trail of the backup does not fit its seals.")
    if releases_public(connection.alias) != manifest["releases"] or not all(map(_whole, _public())):
        raise NotRestored("A published release is not the one that was approved.")
    if erasures_done(connection.alias) != manifest["erasures"]:
        raise NotRestored("The erasures of the backup are not those that its manifest lists.")


def _public() -> list[Release]:
    return list(Release.objects.filter(state__in=PUBLIC))


def _whole(release: Release) -> bool:
    files = release.artefacts.select_related("blob").defer("blob__content")
    made = fingerprint_of(Findings.from_dict(release.findings), {file.name: file.blob for file in files})
    return made == release.fingerprint
