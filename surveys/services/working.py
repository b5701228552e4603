"""The questionnaire at work: begun from a version or a template, changed, given up, or published."""

from django.db import transaction
from django.utils import timezone

from consult.models import Consultation, User
from consult.readiness import postcodes_missing
from consult.services import audit_record
from consult.stages import Stage
from surveys.concordance import noted, written_concordance
from surveys.definition import Definition
from surveys.definition.editing import faults, pages_blank
from surveys.models import Questionnaire, WorkingQuestionnaire
from surveys.notice_changes import notice_change
from surveys.selectors import questionnaire_now, working_row
from surveys.services.questionnaires import questionnaire_add
from surveys.services.receive import Refused

CHANGING = (Stage.DRAFT, Stage.OPEN)
NOTICE_UNREAD = "Read how the privacy notice changes, then tick the box to say so."


class Overtaken(Exception):
    """Somebody else changed the questions meanwhile; `working` is what stands there now."""

    def __init__(self, working: WorkingQuestionnaire) -> None:
        super().__init__(f"Changed by {working.changed_by} meanwhile.")
        self.working = working


def may_change_questions(consultation: Consultation) -> bool:
    """Until it closes; tables printed elsewhere have no questions."""
    return consultation.kind == Consultation.Kind.SURVEY and consultation.stage in CHANGING


@transaction.atomic
def working_begin(
    *, consultation: Consultation, by: User | None, definition: dict | None = None
) -> WorkingQuestionnaire:
    """What is at work already; else the newest version, the definition given, or an empty form."""
    _check_stage(consultation)
    Consultation.objects.select_for_update().get(pk=consultation.pk)
    newest = questionnaire_now(consultation)
    found = working_row(consultation)
    if found is not None and (found.waits or (definition is None and found.base == newest)):
        return found
    start = definition or (newest.definition if newest else pages_blank(consultation.title))
    working = found or WorkingQuestionnaire(consultation=consultation, version=0)
    working.base = newest
    return _keep(working, start, "working_begin", by)


@transaction.atomic
def working_change(
    *, consultation: Consultation, definition: dict, seen: int, by: User
) -> WorkingQuestionnaire:
    """Keep a changed form. ``seen``: the version that was changed. Raises Overtaken."""
    return _keep(_locked(consultation, seen), definition, "working_change", by)


@transaction.atomic
def working_discard(*, consultation: Consultation, seen: int, by: User) -> WorkingQuestionnaire:
    """Back to the newest version, or to an empty form. Raises Overtaken."""
    working, newest = _locked(consultation, seen), questionnaire_now(consultation)
    working.base = newest
    start = newest.definition if newest else pages_blank(consultation.title)
    return _keep(working, start, "working_discard", by)


@transaction.atomic
def working_publish(
    *,
    consultation: Consultation,
    seen: int,
    by: User,
    notes: dict[str, str] | None = None,
    notice_read: bool = False,
) -> Questionnaire:
    """The form becomes the next version, kept with what changed since the one before.

    ``notes`` are the officer's words about a change, by question key; ``notice_read`` says that they have
    read how the privacy notice changes, without which no such change goes out. Raises Overtaken and Refused.
    """
    working = _locked(consultation, seen)
    if not working.waits:
        raise Refused(409, "nothing_changed", "Nothing has changed since the version that is in use.")
    if found := faults(working.definition):
        raise Refused(422, "faults", found[0].message)
    _check_postcodes(consultation, working)
    before, asked = questionnaire_now(consultation), Definition.from_dict(working.definition)
    if before and notice_change(before.asked, asked) and not notice_read:
        raise Refused(422, "notice_unread", NOTICE_UNREAD)
    changes = written_concordance(before.asked, asked) if before else []
    made = questionnaire_add(
        consultation=consultation,
        definition=working.definition,
        concordance=noted(changes, notes or {}),
        by=by,
    )
    working.base = made
    _keep(working, working.definition, "working_publish", by)
    return made


def _check_postcodes(consultation: Consultation, working: WorkingQuestionnaire) -> None:
    """Where it is open people answer at once, so every postcode must find its ward by now."""
    lacking = postcodes_missing(consultation.partnership, working.definition)
    if lacking and consultation.stage == Stage.OPEN:
        said = "; ".join(item.words for item in lacking)
        raise Refused(422, "postcodes", f"The questions ask for a postcode. Still missing: {said}.")


def _check_stage(consultation: Consultation) -> None:
    if not may_change_questions(consultation):
        raise Refused(
            409, "questions_stay", "The questions can be changed only until the consultation closes."
        )


def _locked(consultation: Consultation, seen: int) -> WorkingQuestionnaire:
    """The row, while it is as it was seen. The consultation's lock keeps others from adding a version."""
    locked = Consultation.objects.select_for_update().get(pk=consultation.pk)
    _check_stage(locked)
    working = working_row(locked)
    if working is None:
        raise Refused(
            404, "nothing_at_work", "Nobody is changing these questions. Begin to change them first."
        )
    if working.version != seen:
        raise Overtaken(working)
    return working


def _keep(working: WorkingQuestionnaire, definition: dict, act: str, by: User | None) -> WorkingQuestionnaire:
    working.definition, working.version = definition, working.version + 1
    working.changed_by, working.changed_at = by, timezone.now()
    working.save()
    audit_record(act=act, by=by, consultation=working.consultation, target=f"working:{working.version}")
    return working
