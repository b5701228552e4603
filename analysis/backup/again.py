"""What left after a backup was made leaves again, before anybody sees what is restored."""

from collections import defaultdict
from collections.abc import Sequence

from analysis.models import Correction
from analysis.pipeline.erasing import entry_of_list, erasure_perform
from analysis.pipeline.taking_out import entry_of_correction, words_take_out_again
from consult.erasures import (
    Erased,
    TakenOut,
    erasure_note,
    erasures_path,
    erasures_read,
    taken_out_read,
)
from consult.models import Consultation
from surveys.models import Erasure, Submission
from surveys.services.erasing import erasure_ask, receipt_hash, refusal_lift


class NotRestored(ValueError):
    """Nothing was restored; the message says why."""


def erased_again(known: Sequence[Erased]) -> int:
    """What was erased after the backup was made. Returns how many."""
    rows = {str(row.pk): row for row in Submission.objects.filter(pk__in=[each.submission for each in known])}
    return sum(_reapply(each, rows[each.submission]) for each in known if each.submission in rows)


def taken_out_again(known: Sequence[TakenOut]) -> int:
    """What was taken out of published findings after the backup was made. Returns how many texts."""
    by_slug: dict[str, list[TakenOut]] = defaultdict(list)
    for each in known:
        by_slug[each.consultation].append(each)
    rows = Consultation.objects.filter(slug__in=by_slug)
    return sum(words_take_out_again(consultation=row, left=by_slug[row.slug]) for row in rows)


def list_again() -> None:
    """This server's list names all that was ever erased or taken out, whatever list it was restored with."""
    path = erasures_path()
    listed = {each.submission for each in erasures_read(path)} if path.is_file() else set()
    out = (
        {(each.consultation, each.words_sha256) for each in taken_out_read(path)} if path.is_file() else set()
    )
    done = Erasure.objects.filter(erased_on__isnull=False).select_related("consultation")
    left = [entry_of_correction(row) for row in Correction.objects.select_related("consultation")]
    try:
        for row in (each for each in done if str(each.submission_id) not in listed):
            erasure_note(entry_of_list(row))
        for entry in (each for each in left if (each.consultation, each.words_sha256) not in out):
            erasure_note(entry)
    except OSError as fault:
        raise NotRestored(f"The list of erasures cannot be written: {fault.strerror}.") from None


def _reapply(erased: Erased, submission: Submission) -> bool:
    if receipt_hash(submission.receipt) != erased.receipt_sha256:
        raise NotRestored(f"The list of erasures names {erased.submission} with another receipt.")
    reason = erased.reason if erased.reason in Erasure.Reason.values else Erasure.Reason.ASKED
    row = erasure_ask(submission=submission, reason=reason, by=None)
    if row.refused_on is not None:  # taken up again after the backup was made
        refusal_lift(erasure=row, why="It stands as done in the list of erasures.", by=None)
    return erasure_perform(row.pk, despite=True, noted=False).erased_on is not None
