"""Making a freedom of information pack, on record with its hash."""

from collections.abc import Iterator
from hashlib import sha256

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from analysis.models import InformationRequest, Release
from analysis.pipeline.artefacts import WORDED, File, named
from analysis.pipeline.foi import OF_LETTERS, REASONS, given, letters, letters_unscreened
from analysis.pipeline.screen import unscreened
from analysis.reports import foi
from analysis.services.requests import Kind, RequestRefused
from consult.models import Consultation, User
from consult.services import audit_record
from surveys.selectors import questionnaire_now

TABLES = (".csv", ".xlsx")


@transaction.atomic
def foi_pack(*, request: InformationRequest, by: User) -> File:
    """The pack as a ZIP file. Raises RequestRefused while a comment is still to be checked."""
    consultation = request.consultation
    if request.kind != Kind.FREEDOM or request.outcome:
        raise RequestRefused(_("A pack is made for an open request under the Freedom of Information Act."))
    if unscreened(consultation) or letters_unscreened(consultation):
        raise RequestRefused(_("Answers are still being checked for names and worries. Try again soon."))
    content = foi.packed(_files(consultation))
    name = named(consultation.slug, f"foi-{request.pk}.zip", invented=consultation.invented)
    digest = sha256(content).hexdigest()
    target = f"request:{request.pk}"
    audit_record(act="foi_pack", by=by, consultation=consultation, target=target, sha256=digest)
    return File(name, "application/zip", content)


def _files(consultation: Consultation) -> dict[str, bytes]:
    release = consultation.releases.filter(state=Release.State.PUBLISHED).first()
    comments, held = given(consultation)
    threshold = consultation.partnership.suppression_threshold
    reasons = {str(REASONS[reason]): n for reason, n in held.items()}
    written, kept_back = letters(consultation)
    left_out = {str(OF_LETTERS[reason]): n for reason, n in kept_back.items()}
    parts = {
        "comments.csv": foi.comments_csv((c.question, text) for c in comments for text in c.agreed),
        "comments-not-agreed.csv": foi.comments_csv(
            (c.question, text) for c in comments for text in c.others
        ),
        "questions.csv": foi.questions_csv(_questions(consultation)),
        "withheld.csv": foi.withheld_csv(reasons, threshold),
        "letters.csv": foi.letters_csv(written),
        "letters-left-out.csv": foi.left_out_csv(left_out, threshold),
        "replies.csv": foi.replies_csv(_replies(consultation)),
    }
    files = {named(consultation.slug, part, invented=consultation.invented): c for part, c in parts.items()}
    files |= _tables(release) if release else {}
    readme = named(consultation.slug, "README.txt", invented=consultation.invented)
    return files | {readme: foi.readme(_about(consultation, release), sorted(files))}


def _questions(consultation: Consultation) -> Iterator[tuple[str, str, str, str]]:
    questionnaire = questionnaire_now(consultation)
    for question in questionnaire.asked.questions if questionnaire else ():
        offered = "; ".join(choice.label for choice in question.choices)
        yield question.number or "", question.text, question.type, offered


def _replies(consultation: Consultation) -> Iterator[tuple[str, ...]]:
    """What the partnership answered, as it is on record."""
    for row in consultation.replies.all():
        about = (row.decider, row.meeting, row.minute, row.plan_paragraph)
        yield row.point, str(row.get_answer_display()), row.reason, *about


def _tables(release: Release) -> dict[str, bytes]:
    """As they were published: masked, and without the files that quote."""
    rows = release.artefacts.select_related("blob")
    tables = [row for row in rows if row.name.endswith(TABLES) and not row.name.endswith(WORDED)]
    return {row.name: bytes(row.blob.content) for row in tables}


def _about(consultation: Consultation, release: Release | None) -> foi.About:
    made = None
    if release is not None:
        made = foi.Released(release.number, release.fingerprint, release.code_version)
    return foi.About(
        title=consultation.title,
        partnership=consultation.partnership.name,
        invented=consultation.invented,
        made_on=timezone.localdate().isoformat(),
        threshold=consultation.partnership.suppression_threshold,
        released=made,
    )
