"""The part of the backup benchmark that needs the product's settings: writing it, or restoring it."""

import os
import resource
from pathlib import Path

from django.conf import settings

from analysis.backup.archive import backup_write
from analysis.backup.restoring import backup_restore
from benchmarks.counting import timed
from benchmarks.freezing_inside import read_rows
from consult.models import Consultation
from consult.services import audit_seal


def measure(size: int) -> dict[str, float]:
    path = Path(settings.DATA_DIR) / f"bench-{size}.backup"
    return _restored(path) if os.environ.get("CONSULT_BENCH_RESTORE") else _written(path)


def _written(path: Path) -> dict[str, float]:
    """The plain reading comes last: it must not be what took the memory."""
    while audit_seal():
        pass
    manifests, before = [], _peak()
    seconds = timed(lambda: manifests.append(backup_write(path)))
    most, consultation = _peak(), Consultation.objects.get(slug="bench")
    return {
        "backup": seconds,
        "backup_before": before,
        "backup_memory": most,
        "megabytes": path.stat().st_size / 1e6,
        "rows": sum(table["rows"] for table in manifests[0]["tables"]),
        "plain": timed(lambda: read_rows(consultation.pk)),
    }


def _restored(path: Path) -> dict[str, float]:
    before = _peak()
    seconds = timed(lambda: backup_restore(path))
    return {"restore": seconds, "restore_before": before, "restore_memory": _peak()}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
