"""The part of the backup benchmark that needs the product's settings: writing it, or restoring it."""

import os
import resource
from pathlib import Path

from django.conf import settings

from analysis.backup.archive import backup_write
from analysis.backup.restoring import backup_restore
from benchmarks.counting import timed
from benchmarks.freezing_inside import read_rows
from benchmarks.rows import Row
from consult.models import Consultation


def measure(size: int) -> list[Row]:
    path = Path(settings.DATA_DIR) / "bench.backup"
    return _restored(path, size) if os.environ.get("CONSULT_BENCH_RESTORE") else _written(path, size)


def _written(path: Path, size: int) -> list[Row]:
    consultation = Consultation.objects.get(slug="bench")
    plain = timed(lambda: read_rows(consultation.pk))
    ours = timed(lambda: backup_write(path))
    megabytes = path.stat().st_size / 1e6
    return [
        Row(f"backup of {size:,} submissions", f"{ours:.1f} s", f"one run; {megabytes:.1f} MB"),
        Row("  over reading the rows", f"{ours / plain:.1f} x", "every table, hashed and packed"),
        Row("  most memory of the process", f"{_peak():.0f} MB", "the whole product included"),
    ]


def _restored(path: Path, size: int) -> list[Row]:
    ours = timed(lambda: backup_restore(path))
    return [
        Row(f"restore of {size:,} submissions", f"{ours:.1f} s", "one run, with all that it verifies"),
        Row("  most memory of the process", f"{_peak():.0f} MB", "the whole product included"),
    ]


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
