"""What there is of each class of data of one consultation, and how it is removed when its time is over.

Each class counts first, so that a rehearsal, the page and the round itself speak of the same things.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet, Sum

from analysis.models import Flag, Theme
from analysis.pipeline.carried_on import with_carried
from analysis.pipeline.dropping import datasets_drop, releases_drop, theme_sets_drop
from analysis.pipeline.erasing import flags_part
from analysis.pipeline.forgetting import forget_model, numbered
from analysis.pipeline.removing_records import (
    flags,
    old_notices,
    remove_flags,
    remove_notices,
    remove_replies,
    remove_requests,
    replies,
    requests,
)
from analysis.pipeline.removing_words import in_parts, printed_texts, unprinted, words_clear
from consult.keeping import moment_before
from consult.models import AuditEvent, Blob, Consultation, Outbox, Partnership
from consult.retention import Keeping
from consult.services.audit_removing import audit_remove, removable
from surveys.models import Submission
from surveys.parting import everybody_part, parted
from surveys.services.removing import (
    ABOUT,
    WORDS,
    about_keys,
    answers_remove,
    conflicts_with,
    waiting,
    word_keys,
)

Counts = dict[str, int]


@dataclass(frozen=True)
class Class:
    """``count``: what is still there, noughts when all is gone. ``remove``: None where no program can.

    ``by_people``: what of it only people can see to. ``since_close``: its time runs from the close; else each
    thing has a time of its own, and only what is over its time is counted.
    """

    count: Callable[[Consultation], Counts]
    remove: Callable[[Consultation], None] | None
    by_people: frozenset[str] = frozenset()
    since_close: bool = True


def _paper(consultation: Consultation) -> Counts:
    copies = consultation.batches.aggregate(n=Sum("control_total"))["n"] or 0
    gone = consultation.batches.aggregate(n=Sum("destructions__copies"))["n"] or 0
    return {"copies": copies - gone}


def _words(consultation: Consultation) -> Counts:
    return {
        "answers": waiting(consultation, WORDS).count(),
        "conflicts": len(_held(consultation)),
        "comments": len(_unprinted(consultation)),
        "drafts": consultation.drafts.count(),
    }


def _held(consultation: Consultation) -> set[int]:
    """Second answers whose words are there, as they were written or redacted."""
    written = {conflict.pk for conflict in conflicts_with(consultation, word_keys(consultation))}
    return written | set(consultation.held_texts.exclude(redacted="").values_list("conflict", flat=True))


def _unprinted(consultation: Consultation) -> list[int]:
    """Comments in answers whose words are there, but for those that a public release prints."""
    return unprinted(consultation, consultation.comments.filter(contribution=None))


def _remove_words(consultation: Consultation) -> None:
    """Comments stay as places in their themes, so that counts stand; what they said is gone."""
    words_clear(_unprinted(consultation))
    consultation.held_texts.update(redacted="", spans=[], text_sha256="")
    answers_remove(consultation, word_keys(consultation), WORDS)
    consultation.drafts.all().delete()
    _remove_names(consultation)


def _remove_names(consultation: Consultation) -> None:
    """Names of themes are taken from comments: those that were printed stay."""
    printed = printed_texts(consultation)
    for theme in Theme.objects.filter(theme_set__consultation=consultation):
        label = theme.label if theme.label in printed else numbered(theme)
        clause = theme.clause if theme.clause in printed else ""
        Theme.objects.filter(pk=theme.pk).update(label=label, clause=clause, keywords=[])
    for theme_set in with_carried(consultation.theme_sets.all()):
        forget_model(theme_set)


def _about(consultation: Consultation) -> Counts:
    datasets = consultation.datasets.select_related("index")
    return {
        "answers": waiting(consultation, ABOUT).count(),
        "conflicts": len(conflicts_with(consultation, about_keys(consultation))),
        "datasets": sum(1 for dataset in datasets if dataset.size and not parted(dataset)),
    }


def _remove_about(consultation: Consultation) -> None:
    """Frozen answers go on counting: they are parted from everybody, and sorted."""
    answers_remove(consultation, about_keys(consultation), ABOUT)
    for dataset in consultation.datasets.select_related("index"):
        Blob.forget(everybody_part(dataset))


def _audit(consultation: Consultation) -> Counts:
    return {"rows": _old_events(consultation.partnership, consultation).count()}


def _remove_audit(consultation: Consultation) -> None:
    rows = _old_events(consultation.partnership, consultation)
    audit_remove(rows=rows, partnership=consultation.partnership)


def _old_events(partnership: Partnership, consultation: Consultation | None) -> QuerySet[AuditEvent]:
    """What was done so long ago that its time is over: what is done later is kept for as long again."""
    rows = removable(AuditEvent.objects.filter(partnership=partnership, consultation=consultation))
    return rows.filter(at__lt=moment_before(partnership, Keeping.AUDIT))


def _findings(consultation: Consultation) -> Counts:
    return {
        "releases": consultation.releases.count(),
        "datasets": consultation.datasets.count(),
        "themes": consultation.theme_sets.count(),
        "answers": _bare(consultation).count(),
    }


def _bare(consultation: Consultation) -> QuerySet[Submission]:
    """Answers of which only the opinions are left: they go with the findings that were made of them."""
    return consultation.submissions.filter(words_removed_at__isnull=False, about_removed_at__isnull=False)


def _remove_findings(consultation: Consultation) -> None:
    releases_drop(consultation.releases.all())
    theme_sets_drop(consultation.theme_sets.all())
    datasets_drop(consultation.datasets.all())
    for part in in_parts(list(_bare(consultation).values_list("pk", flat=True))):
        rows = Submission.objects.filter(pk__in=part)
        flags_part(Flag.objects.filter(submission__in=rows))
        rows.delete()


CLASSES = {
    Keeping.PAPER: Class(_paper, None, by_people=frozenset({"copies"})),
    Keeping.RAW_TEXT: Class(_words, _remove_words),
    Keeping.CHARACTERISTICS: Class(_about, _remove_about),
    Keeping.REPLIES: Class(replies, remove_replies),
    Keeping.FLAGS: Class(flags, remove_flags, by_people=frozenset({"worries"})),
    Keeping.REQUESTS: Class(requests, remove_requests, since_close=False),
    Keeping.AUDIT: Class(_audit, _remove_audit),
    Keeping.FINDINGS: Class(_findings, _remove_findings),
}


@dataclass(frozen=True)
class Own:
    """The same for what belongs to no single consultation."""

    count: Callable[[Partnership], Counts]
    remove: Callable[[Partnership], None]


def _letters(partnership: Partnership) -> QuerySet[Outbox]:
    """Letters belong to no partnership: of all times that are stated the shortest one holds."""
    kept = Q(to="") & Q(body="")
    return Outbox.objects.filter(created_at__lt=moment_before(partnership, Keeping.EMAILS)).exclude(kept)


def _remove_letters(partnership: Partnership) -> None:
    _letters(partnership).update(to="", body="", sent_at=F("sent_at"))


def _remove_own_events(partnership: Partnership) -> None:
    audit_remove(rows=_old_events(partnership, None), partnership=partnership)


OWN = {
    Keeping.FLAGS: Own(lambda p: {"notices": old_notices(p).count()}, remove_notices),
    Keeping.EMAILS: Own(lambda p: {"letters": _letters(p).count()}, _remove_letters),
    Keeping.AUDIT: Own(lambda p: {"rows": _old_events(p, None).count()}, _remove_own_events),
}
