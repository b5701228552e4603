"""A consultation file becomes rows: partnership, hubs, plan, questionnaire, published tables, comments."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from analysis.models import PublishedTable
from consult.models import Consultation, Partnership, User
from consult.services import consultation_create, consultation_step, logo_change, partnership_create
from consult.stages import Stage
from surveys.importers import ConsultationFile
from surveys.importers.entries import SectionEntry
from surveys.models import Contribution
from surveys.services import questionnaire_add


class AlreadyThere(ValueError):
    """A consultation of that slug exists: nothing was changed."""


@transaction.atomic
def consultation_load(
    *,
    file: ConsultationFile,
    by: User | None,
    stage: str = Stage.DRAFT,
    dates: tuple[datetime, datetime] | None = None,
) -> Consultation:
    """Write the whole file or nothing. ``dates`` replace the file's opening and closing.

    With ``stage`` open it takes that step, which is refused while anything is missing.
    """
    if Consultation.objects.filter(slug=file.slug).exists():
        raise AlreadyThere(f"There is already a consultation {file.slug!r}: nothing was changed.")
    consultation = consultation_create(
        partnership=_partnership(file, by),
        fields=_fields(file, Stage.DRAFT if stage == Stage.OPEN else stage, dates),
        priorities=[{"key": p.key, "title": p.title, "text": p.text} for p in file.priorities],
        sections=[_section(s) for s in _sections(file)],
        channels=[f"{c.name}. {c.text}".strip() if c.text else c.name for c in file.channels],
        events=[_event(e) for e in file.events],
        invitations=[name[:200] for name in file.invitations],
        by=by,
    )
    if file.questionnaire:
        questionnaire_add(consultation=consultation, definition=file.questionnaire.to_dict(), by=by)
    _published(consultation, file)
    return (
        consultation_step(consultation=consultation, stage=stage, by=by)
        if stage == Stage.OPEN
        else consultation
    )


def _partnership(file: ConsultationFile, by: User | None) -> Partnership:
    entry = file.partnership
    hubs = [{"code": h.code, "name": h.name} for h in file.hubs]
    made = partnership_create(slug=entry.slug, name=entry.name, by=by, hubs=hubs, **_facts(file))
    if entry.look.logo and not made.logo_id:
        return logo_change(partnership=made, seen=made.version, content=entry.look.logo, by=by)
    return made


def _facts(file: ConsultationFile) -> dict:
    """What the file says of the partnership; it fills what is empty and changes nothing that stands there."""
    entry, contact, look = file.partnership, file.contact, file.partnership.look
    colours = {"brand": look.brand, "brand_ink": look.brand_ink, "accent": look.accent}
    holidays = [
        {"name": h.name, "first": h.first.isoformat(), "last": h.last.isoformat()}
        for h in entry.school_holidays
    ]
    return {
        "controller": entry.controller,
        "privacy_contact": entry.privacy_contact,
        "contact_email": contact.email,
        "contact_phone": contact.phone,
        "contact_address": contact.address[:200],
        "formats_contact": contact.other_formats,
        "complaints": entry.complaints,
        "foi_contact": entry.foi_contact,
        "safe_hours": entry.safe_hours,
        "safe_week": entry.safe_week,
        "retention": entry.retention,
        "school_holidays": holidays,
        "agenda_days": entry.agenda_days,
        **{name: colour for name, colour in colours.items() if colour},
        **({"safe_within": entry.safe_within} if entry.safe_within else {}),
    }


def _fields(file: ConsultationFile, stage: str, dates: tuple[datetime, datetime] | None) -> dict:
    opens, closes = dates or (file.opens, file.closes)
    plan = file.plan
    return {
        "slug": file.slug,
        "title": file.title[:200],
        "kind": file.kind,
        "stage": stage,
        "invented": file.invented,
        "summary": file.summary,
        "strategic_objective": file.strategic_objective,
        "plan_title": plan.title if plan else "",
        "plan_source": plan.source if plan else "",
        "plan_note": plan.note if plan else "",
        "decision_body": file.decision.who[:200],
        "decision_when": file.decision.when,
        "decision_on": file.decision.on,
        "decided": file.decision.decided,
        "can_change": file.decision.can_change,
        "rejected_options": [vars(r) for r in file.decision.rejected],
        "opens_at": opens,
        "closes_at": closes,
        "extended_from": None if dates else file.extended_from,
        "paper_cut_off": None if dates else file.paper_cut_off,
        "withdraw_until": _withdraw_until(file, closes),
        "grace_minutes": file.grace_minutes,
        "wards": list(file.wards),
        "facts": {
            "decision_text": file.decision.text,
            "other_formats": file.contact.other_formats,
            "contact_name": file.contact.name,
            "authorities": list(file.partnership.authorities),
            "open_questions": [vars(q) for q in file.open_questions],
        },
    }


def _withdraw_until(file: ConsultationFile, closes: datetime | None) -> date | None:
    """As long after the close as the file says, wherever the close now stands."""
    if not (file.withdraw_until and file.closes and closes):
        return file.withdraw_until
    return timezone.localdate(closes) + (file.withdraw_until - file.closes.date())


def _section(entry: SectionEntry) -> dict:
    return {
        "key": entry.key,
        "heading": entry.heading,
        "blocks": list(entry.blocks),
        "plain": list(entry.plain),
    }


def _sections(file: ConsultationFile) -> tuple:
    return file.plan.sections if file.plan else ()


def _event(entry) -> dict:
    note = " ".join(part for part in (entry.when_text, entry.where, entry.text) if part)
    return {"title": entry.title[:200], "starts_at": entry.when, "note": note}


def _published(consultation: Consultation, file: ConsultationFile) -> None:
    PublishedTable.objects.bulk_create(
        PublishedTable(
            consultation=consultation,
            key=t.key,
            kind=t.type,
            text=t.text,
            short=t.short[:200],
            scale=_scale(t.scale),
            labels=list(t.labels),
            counts=list(t.counts),
            base=t.base,
            not_stated=t.not_stated,
            note=t.note,
            printed=t.printed,
            source=t.source[:300],
            printed_on=t.date[:60],
            order=n,
        )
        for n, t in enumerate(file.published_tables)
    )
    texts = {q.key: q.text for q in file.open_questions}
    Contribution.objects.bulk_create(
        Contribution(
            consultation=consultation,
            kind=Contribution.Kind.PRINTED_COMMENT,
            question_key=c.question,
            question_text=texts.get(c.question, ""),
            reference=f"comment-{n}",
            text=c.text,
            source=c.source[:300],
        )
        for n, c in enumerate(file.comments, start=1)
    )


def _scale(spec) -> dict | None:
    if spec is None:
        return None
    return {name: list(getattr(spec, name)) for name in ("codes", "agree", "neutral", "disagree")}
