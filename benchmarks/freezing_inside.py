"""The part of the freezing benchmark that needs the product's settings.

The plain reading is a server-side cursor of psycopg over the same columns in the same order, each row as
Python values. The freeze is what the worker does, with its progress written for people to see.
"""

import os
import resource
import statistics
from functools import partial

import psycopg

from analysis.models import Run
from analysis.pipeline.cuts import Cut, Only, People, cut_table
from analysis.pipeline.runs import Progress, run_claim, run_request
from benchmarks.counting import timed
from benchmarks.rows import Row
from consult.models import Blob, Consultation
from surveys.dataset import IDS, NPY, fingerprint_now, freeze, newest
from surveys.models import Dataset

ROUNDS, CUT_AT, CUTS = 3, 100_000, 20
READ = """
SELECT id, body_sha256, answers, channel, questionnaire_id FROM surveys_submission
WHERE consultation_id = %s AND state = 'counted' ORDER BY received_at, id
"""


def measure(size: int) -> list[Row]:
    consultation = Consultation.objects.get(slug="bench")
    told = progress_of(consultation)
    plain, ours, names = [], [], []
    for _ in range(ROUNDS):
        forget()
        plain.append(timed(partial(read_rows, consultation.pk)))
        ours.append(timed(partial(freeze, consultation, progress=told)))
        names.append(timed(partial(fingerprint_now, consultation)))
    rows = freezing_rows(size, plain, ours, names)
    return [*rows, cut_row(newest(consultation))] if size == CUT_AT else rows


def freezing_rows(size: int, plain: list[float], ours: list[float], names: list[float]) -> list[Row]:
    ratios = [o / p for o, p in zip(ours, plain, strict=True)]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return [
        Row(f"freeze {size:,} submissions", f"{statistics.median(ours):.2f} s", f"{ROUNDS} runs in turn"),
        Row(f"  over reading the rows, {size:,}", f"{statistics.median(ratios):.2f} x", "aim under 3"),
        Row(
            f"  their fingerprint alone, {size:,}", f"{statistics.median(names):.3f} s", "a page waits for it"
        ),
        Row(f"  most memory of the process, {size:,}", f"{peak:.0f} MB", "the whole product included"),
    ]


def read_rows(consultation_id: int) -> None:
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection, connection.cursor("plain") as cursor:
        cursor.itersize = 2000
        for _ in cursor.execute(READ, [consultation_id]):
            pass


def progress_of(consultation: Consultation) -> Progress:
    """The progress of a real Run, which its page shows while it goes on."""
    Run.objects.all().delete()
    run = run_request(consultation=consultation, kind=Run.Kind.FREEZE, target="all", fingerprint="bench")
    return Progress(run_claim(run.pk))


def forget() -> None:
    """What an earlier run stored, so that each run stores everything again."""
    Dataset.objects.all().delete()
    Blob.objects.filter(media_type__in=[IDS, NPY]).delete()


def cut_row(dataset: Dataset) -> Row:
    times = [timed(partial(recut, dataset)) for _ in range(CUTS)]
    note = f"an item by ward among women, from the stored codes; {CUTS} runs"
    return Row(f"re-cut of {dataset.size:,} answers", f"{statistics.median(times) * 1000:.1f} ms", note)


def recut(dataset: Dataset) -> None:
    """One question by ward for one answer to another, as an officer asks for it at the desk."""
    cut_table(People(dataset), Cut("agree_asb", "ward", only=Only("sex", "female")))
