"""Acts on waves: which consultation came before, what became of each question, figures of record.

Every act states the version of the consultation that it saw and leaves its audit row. What changes the lines
over waves has the worker draw them.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from analysis.models import RecordedIndicator, WaveItem, WaveLink
from analysis.pipeline.wave_charts import request_drawing
from analysis.pipeline.wave_matching import Matched, match_of, matches
from analysis.pipeline.waves import links
from consult.models import Consultation, Partnership, User
from consult.services import BadFacts
from consult.services.changing import kept, locked_consultation, set_fields
from surveys.definition.concordance import DROPPED, KINDS, NEW, SAME


class WaveRefused(BadFacts):
    """The act would set side by side what cannot be compared; the message says what to do."""


@transaction.atomic
def wave_link(
    *, consultation: Consultation, earlier: Consultation, note: str = "", seen: int, by: User
) -> WaveLink:
    """Name the wave before. Another one in its place takes what was confirmed with it."""
    Partnership.objects.select_for_update().get(pk=consultation.partnership_id)
    locked = locked_consultation(consultation, seen)
    _check_earlier(locked, earlier)
    WaveLink.objects.filter(consultation=locked).exclude(earlier=earlier).delete()
    link, made = WaveLink.objects.get_or_create(
        consultation=locked, earlier=earlier, defaults={"note": note.strip(), "by": by}
    )
    if not made:
        link.note = note.strip()
        link.save(update_fields=["note"])
    kept(locked, [], act="wave_link", target=f"consultation:{earlier.pk}", by=by)
    request_drawing(locked)
    return link


def _check_earlier(consultation: Consultation, earlier: Consultation) -> None:
    """Of the same partnership, not later, and no circle: the partnership's row is held meanwhile."""
    if earlier.partnership_id != consultation.partnership_id:
        raise WaveRefused(_("Only a consultation of the same partnership can be the wave before."))
    back = [link.earlier_id for link in links(earlier)]
    if consultation.pk in (earlier.pk, *back):
        raise WaveRefused(_("A consultation cannot come before itself: choose another one."))
    if consultation.opens_at and earlier.opens_at and earlier.opens_at >= consultation.opens_at:
        raise WaveRefused(_("That consultation opened later: choose one that came before."))


@transaction.atomic
def wave_unlink(*, consultation: Consultation, seen: int, by: User) -> None:
    """Take the wave before away, with all that was confirmed about it."""
    locked = locked_consultation(consultation, seen)
    link = _link(locked)
    earlier = link.earlier_id
    link.delete()
    kept(locked, [], act="wave_unlink", target=f"consultation:{earlier}", by=by)
    request_drawing(locked)


@transaction.atomic
def wave_item_confirm(
    *,
    consultation: Consultation,
    question_key: str,
    earlier_key: str,
    kind: str,
    why: str = "",
    answers: tuple[str, str] = ("", ""),
    seen: int,
    by: User,
) -> WaveItem:
    """An officer's word on one question. ``answers``: one of now and the earlier one that stands for it.

    "same" only where the program says so too; of a printed table with a reason, since nobody can compare
    what the source does not print. Raises WaveRefused.
    """
    locked = locked_consultation(consultation, seen)
    link = _link(locked)
    match = _match(link, question_key, earlier_key)
    _check_kind(match, kind, why.strip(), answers)
    if earlier_key and link.items.filter(earlier_key=earlier_key).exclude(question_key=question_key).exists():
        raise WaveRefused(_("Another question stands beside this earlier one already."))
    item = _keep(link, match, kind, why.strip(), answers, by)
    kept(locked, [], act="wave_item_confirm", target=f"question:{question_key}", by=by)
    request_drawing(locked)
    return item


def _match(link: WaveLink, question_key: str, earlier_key: str) -> Matched:
    try:
        return match_of(link, question_key, earlier_key)
    except KeyError:
        raise WaveRefused(_("One of these two questions is not there any more: look again.")) from None


def _check_kind(match: Matched, kind: str, why: str, answers: tuple[str, str]) -> None:
    if kind not in KINDS or kind == DROPPED or (kind == NEW) != (match.earlier is None):
        raise WaveRefused(_("Say what became of the question; “new” has no earlier question beside it."))
    if kind == SAME and match.needs_reason and not why:
        raise WaveRefused(_("Say why the printed figure was asked in the same way: the report prints it."))
    if kind == SAME and not match.needs_reason and match.proposed != SAME:
        raise WaveRefused(
            _("It is not the same: %(what)s. Choose that instead.") % {"what": match.proposed_why}
        )
    if kind not in (SAME, match.proposed) and not why:
        raise WaveRefused(_("Say why you see it differently from the program."))
    if bool(answers[0]) != bool(answers[1]):
        raise WaveRefused(_("Choose both answers that stand for each other, or neither."))
    if answers[1] and not match.needs_reason:
        raise WaveRefused(_("Only answers of a printed table can be matched by hand."))


@transaction.atomic
def wave_items_confirm(*, consultation: Consultation, seen: int, by: User) -> int:
    """Confirm all that the program says by itself; what needs a reason is left. Returns how many."""
    locked = locked_consultation(consultation, seen)
    link = _link(locked)
    waiting = [m for m in matches(link) if not m.confirmed and not (m.needs_reason and m.proposed == SAME)]
    for match in waiting:
        _keep(link, match, match.proposed, match.proposed_why, ("", ""), by)
    kept(locked, [], act="wave_items_confirm", target=f"items:{len(waiting)}", by=by)
    request_drawing(locked)
    return len(waiting)


def _keep(
    link: WaveLink, match: Matched, kind: str, why: str, answers: tuple[str, str], by: User
) -> WaveItem:
    item, _made = WaveItem.objects.update_or_create(
        link=link,
        question_key=match.question.key,
        defaults={
            "earlier_key": match.earlier.key if match.earlier else "",
            "kind": kind,
            "why": why[:500],
            "answer": answers[0],
            "earlier_answer": answers[1],
            "fingerprint": match.fingerprint,
            "by": by,
        },
    )
    return item


def _link(consultation: Consultation) -> WaveLink:
    rows = WaveLink.objects.select_related("consultation", "earlier")
    link = rows.filter(consultation=consultation).first()
    if link is None:
        raise WaveRefused(_("No earlier wave is chosen yet."))
    return link


@transaction.atomic
def record_save(
    *, consultation: Consultation, record_id: int | None = None, fields: dict, seen: int, by: User
) -> RecordedIndicator:
    """A figure of record beside a question: a new one, or another in its place."""
    locked = locked_consultation(consultation, seen)
    record = RecordedIndicator(consultation=locked, by=by)
    if record_id is not None:
        record = RecordedIndicator.objects.get(consultation=locked, pk=record_id)
    if set_fields(record, fields) or record.pk is None:
        record.save()
        kept(locked, [], act="record_save", target=f"record:{record.pk}", by=by)
    return record


@transaction.atomic
def record_remove(*, consultation: Consultation, record_id: int, seen: int, by: User) -> None:
    locked = locked_consultation(consultation, seen)
    RecordedIndicator.objects.get(consultation=locked, pk=record_id).delete()
    kept(locked, [], act="record_remove", target=f"record:{record_id}", by=by)
