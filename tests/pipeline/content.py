"""What was derived from a consultation's answers, by content: no ids of ours, no times.

Two derivations of the same answers are equal exactly when these are.
"""

from typing import Any

from analysis.models import Comment, Flag, Result, Run, Theme, ThemeMatch, ThemeSet
from consult.models import Consultation
from surveys.dataset import newest
from surveys.models import Dataset, DatasetColumn, Submission

Rows = list[list[Any]]


def derived(consultation: Consultation) -> dict[str, Any]:
    """Comments and flags of all answers; figures and themes of the newest dataset."""
    dataset = newest(consultation)
    return {
        "comments": _comments(consultation),
        "flags": _flags(consultation),
        "dataset": [dataset.fingerprint, dataset.size, dataset.received, dataset.index_id],
        "columns": _rows(dataset.columns.order_by("question_key"), "question_key", "blob_id"),
        "results": _rows(
            dataset.results.order_by("question_key"),
            *("question_key", "payload", "code_version", "svg_id", "png_id"),
        ),
        "themes": [_theme_set(found) for found in dataset.theme_sets.order_by("question_key", "id")],
    }


def forget_derived(consultation: Consultation) -> None:
    """As if the answers had only now arrived: for a clean recompute."""
    ThemeMatch.objects.filter(theme_set__consultation=consultation).delete()
    Theme.objects.filter(theme_set__consultation=consultation).delete()
    ThemeSet.objects.filter(consultation=consultation).delete()
    Result.objects.filter(dataset__consultation=consultation).delete()
    DatasetColumn.objects.filter(dataset__consultation=consultation).delete()
    Dataset.objects.filter(consultation=consultation).delete()
    Flag.objects.filter(consultation=consultation).delete()
    Comment.objects.filter(consultation=consultation).delete()
    Run.objects.filter(consultation=consultation).delete()
    Submission.objects.filter(consultation=consultation).update(screen_queued=False)


def _rows(found: Any, *fields: str) -> Rows:
    return [list(row) for row in found.values_list(*fields)]


def _comments(consultation: Consultation) -> Rows:
    rows = consultation.comments.order_by("submission_id", "question_key")
    found = _rows(rows, "submission_id", "question_key", "redacted", "spans", "unsure", "text_sha256")
    return [[str(pk), *rest] for pk, *rest in found]


def _flags(consultation: Consultation) -> Rows:
    rows = consultation.flags.order_by("submission_id", "comment__question_key", "kind", "start")
    found = _rows(rows, "submission_id", "comment__question_key", "kind", "start", "end", "why", "state")
    return [[str(pk), *rest] for pk, *rest in found]


def _theme_set(found: ThemeSet) -> dict[str, Any]:
    names = dict(found.consultation.comments.values_list("pk", "submission_id"))
    matches = _rows(found.matches.all(), "comment_id", "pile", "themes", "why", "quote_rank")
    themes = found.themes.order_by("number")
    return {
        "question": found.question_key,
        "input": found.input_fingerprint,
        "model": found.model_id,
        "counts": found.counts,
        "note": found.note,
        "campaigns": [[sorted(str(names[pk]) for pk in c["comments"]), c["texts"]] for c in found.campaigns],
        "themes": _rows(themes, "number", "label", "clause", "keywords", "stability"),
        "matches": sorted([str(names[pk]), *rest] for pk, *rest in matches),
    }
