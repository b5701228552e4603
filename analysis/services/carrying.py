"""Putting the comments of a question to themes of an earlier one, of the question itself, or of a file."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from analysis.methods.themes import Given
from analysis.models import Run, Theme, ThemeSet
from analysis.pipeline.carried_rows import carried_choose
from analysis.pipeline.carry import fingerprint, target
from analysis.pipeline.freeze import text_questions
from analysis.pipeline.runs import run_request
from analysis.pipeline.sources import file_model, source_of
from analysis.selectors import acts_of, codeframe, theme_set_now
from analysis.services.decisions import check_seen
from consult.keeping import answers_removed
from consult.models import Blob, Consultation, User
from consult.services import audit_record
from surveys.models import Dataset


class NotCarried(ValueError):
    """These themes cannot be put to these comments; the message says why."""


@transaction.atomic
def carry_request(
    *, consultation: Consultation, question_key: str, source: ThemeSet, seen: int, by: User
) -> Run:
    """Ask for the newest comments to be put to the themes of ``source``, which becomes the board.

    ``seen``: the version of the board as it is now (0 without one). Asked for again on the same answers and
    decisions, the set that was made then is chosen again. Raises Conflict and NotCarried.
    """
    dataset = _dataset(consultation, question_key)
    _check_source(consultation, question_key, source)
    _check_board(consultation, question_key, seen)
    named = fingerprint(dataset, question_key, source, codeframe(source).version)
    run = run_request(
        consultation=consultation,
        kind=Run.Kind.CARRY,
        target=target(dataset, question_key, source),
        fingerprint=named,
        urgency=4,  # somebody waits at the board
        by=by,
    )
    audit_record(
        act="carry_request", by=by, consultation=consultation, target=f"run:{run.pk}", source=source.pk
    )
    if run.state == Run.State.DONE:
        _again(run, by)
    return run


def _again(run: Run, by: User) -> None:
    """Done before: its set is chosen again; where it is gone since, the work is done again."""
    made = ThemeSet.objects.filter(
        consultation=run.consultation, input_fingerprint=run.input_fingerprint, carried_from__isnull=False
    ).first()
    if made is not None:
        carried_choose(made, by)
        return
    Run.objects.filter(pk=run.pk).update(
        state=Run.State.WAITING, attempt=0, dispatched_at=None, not_before=timezone.now(), finished_at=None
    )


def _dataset(consultation: Consultation, question_key: str) -> Dataset:
    if answers_removed(consultation):
        raise NotCarried(_("Parts of these answers were deleted when their time was over."))
    dataset = consultation.datasets.select_related("questionnaire").order_by("-id").first()
    if dataset is None:
        raise NotCarried(_("The answers are not analysed yet: press Analyse on the page Count first."))
    if question_key not in [question.key for question in text_questions(dataset.questionnaire)]:
        raise NotCarried(_("This question is not among the answers that were analysed last: analyse again."))
    return dataset


def _check_source(consultation: Consultation, question_key: str, source: ThemeSet) -> None:
    if source.consultation.partnership_id != consultation.partnership_id:
        raise NotCarried(_("Only themes of the same partnership can be used."))
    found = source_of(source, consultation.pk, question_key)
    if not found.taken:
        raise NotCarried(_("That question has no approved theme that could be used."))
    if found.own and source != theme_set_now(consultation, question_key):
        raise NotCarried(_("These themes are no longer the ones people work on: look again."))


def _check_board(consultation: Consultation, question_key: str, seen: int) -> None:
    now = theme_set_now(consultation, question_key)
    if now is not None:
        check_seen(now, acts_of(now), seen)


@transaction.atomic
def codeframe_start(
    *,
    consultation: Consultation,
    question_key: str,
    given: Sequence[Given],
    seen: int,
    by: User,
) -> Run:
    """A codeframe from elsewhere, brought as a file: the newest comments are put to its themes.

    It is kept as a set that nobody works on, so that the themes can be set beside it later.
    """
    if not given:
        raise NotCarried(_("This file names no theme."))
    kept = file_model([theme.examples for theme in given])
    named = Blob.keep(kept, "application/json")
    source = ThemeSet.objects.create(
        consultation=consultation,
        question_key=question_key,
        input_fingerprint=f"file-{timezone.now().timestamp():.6f}-{named.pk[:24]}",
        model=named,
        counts={},
        preview=True,
    )
    Theme.objects.bulk_create(
        Theme(theme_set=source, number=n, label=theme.label, clause=theme.clause, stability=1.0)
        for n, theme in enumerate(given)
    )
    return carry_request(
        consultation=consultation, question_key=question_key, source=source, seen=seen, by=by
    )
