"""Two partnerships with everybody in them, and four consultations at different stages, full of answers.

Every text answer holds sentences that are found again in no other place, so that a test can look for them.
"""

import uuid
from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

from analysis.models import Comment, Flag, HeldText, InformationRequest, Result, ThemeSet
from analysis.pipeline.codeframe import Codeframe
from analysis.selectors import codeframe, theme_set_now
from analysis.services import analysis_request, decision_add
from analysis.services.coding import code_add, sample_close, sample_draw
from analysis.services.release import release_approve, release_prepare, release_publish
from analysis.services.requests import request_note
from analysis.services.working import work_outstanding
from consult.models import Blob, Consultation, LegalHold, Partnership, Role, User
from consult.services import audit_seal, consultation_step, hold_place
from consult.stages import Stage
from surveys.models import Batch, Contribution, Draft, Erasure, HeldConflict, State, Submission
from surveys.services import working_begin
from surveys.services.bodies import body_hash
from surveys.services.erasing import erasure_ask
from tests.factories import (
    LOGO,
    BatchFactory,
    ConsultationFactory,
    HubFactory,
    MembershipFactory,
    PartnershipFactory,
    PriorityFactory,
    QuestionnaireFactory,
    SubmissionFactory,
    UserFactory,
    member,
)

PLAIN = "zebrafinch lanterns above the marmalade pier"  # a resident's words, harmless in themselves
PHONE, EMAIL, NAME = "07700 900417", "quillcanary@example.net", "Oakshottquill"  # what redaction takes out
WORRY = "My husband hits me and I am afraid of him, near the quokkatower arcade."
OWN = "gingerfern umbrellas for the tidal weir"  # stands in drafts alone
ORGANISATION = "The Marram Grass Society"  # organisations are named in the report
OTHER_TITLE = "A plan of the other partnership that nobody knows of yet"
DRAFT_TITLE = "A plan of our own partnership that nobody knows of yet"
TEXT_QUESTIONS = ("missing", "together", "why_unsafe_day", "why_unsafe_dark")
STATES = ("open", "draft", "closed", "published")
PEOPLE = 16
ROLES = [role.value for role in Role]
ACTORS = ("anonymous", *ROLES, "outsider", "disabled", "superuser")


@dataclass
class World:
    own: Partnership
    users: dict[str, User] = field(default_factory=dict)
    consultations: dict[str, Consultation] = field(default_factory=dict)
    places: dict[str, dict[str, object]] = field(default_factory=dict)  # by state: what stands in addresses


def build_world(states: tuple[str, ...] = STATES) -> World:
    logo = Blob.keep(LOGO, "image/png")
    world = World(PartnershipFactory(slug="own-partnership", contact_phone="01429 000000", logo=logo))
    world.users = _users(world.own)
    for state in states:
        consultation = world.consultations[state] = _consultation(world, state)
        if state != "draft":
            _fill(consultation)
        _move(world, consultation, state)
        consultation.refresh_from_db()
        world.places[state] = _places(world, consultation)
    audit_seal()
    return world


def _users(own: Partnership) -> dict[str, User]:
    """One person a role. The outsider holds every role, in another partnership."""
    users = {role: member(own, role) for role in ROLES}
    other = PartnershipFactory(slug="other-partnership")
    ConsultationFactory(partnership=other, slug="other-plan", title=OTHER_TITLE, stage=Stage.DRAFT)
    users["outsider"] = UserFactory()
    for role in ROLES:
        MembershipFactory(user=users["outsider"], partnership=other, role=role)
    users["disabled"] = member(own, "officer", is_active=False)
    users["superuser"] = UserFactory(is_superuser=True)
    return users


def _consultation(world: World, state: str) -> Consultation:
    hidden = {"stage": Stage.DRAFT, "title": DRAFT_TITLE} if state == "draft" else {"stage": Stage.OPEN}
    consultation = ConsultationFactory(partnership=world.own, slug=f"{state}-plan", grace_minutes=0, **hidden)
    QuestionnaireFactory(consultation=consultation)
    working_begin(consultation=consultation, by=world.users["officer"])
    for key in ("asb", "drugs", "dva", "violence"):
        PriorityFactory(consultation=consultation, key=key)
    batch = BatchFactory(
        consultation=consultation, hub=HubFactory(partnership=world.own, name=f"Hub {state}"), control_total=2
    )
    Contribution.objects.create(
        consultation=consultation,
        kind=Contribution.Kind.LETTER,
        reference=f"letter-{state}",
        text=words(0),
        source="A letter",
    )
    assert batch.state == Batch.State.OPEN
    return consultation


def words(n: int) -> str:
    """One comment. Most speak of litter or of lamps, so that there are themes to find."""
    subject = ("There is litter and rubbish in our streets", "The street lamps are broken and it is dark")[
        n % 2
    ]
    whom = f"Ring {PHONE} or write to {EMAIL}. Ask Mrs {NAME}."
    return f"{subject}: {PLAIN}, number {n}. {whom} {WORRY if n == 0 else ''}"


def _fill(consultation: Consultation) -> None:
    questionnaire = consultation.questionnaires.get()
    then = timezone.now() - timedelta(days=2)
    for n in range(PEOPLE):
        answers = {"agree_asb": n % 5 + 1, "safe_day": 1, "safe_dark": 1, "quote_consent": True}
        answers |= {key: words(n) for key in TEXT_QUESTIONS}
        if n == 1:
            answers |= {"answering_as": "organisation", "organisation_name": ORGANISATION}
        state = {PEOPLE - 1: State.HELD, PEOPLE - 2: State.WITHDRAWN}.get(n, State.COUNTED)
        row = SubmissionFactory(
            questionnaire=questionnaire, answers=answers, state=state, received_at=then + timedelta(minutes=n)
        )
    other = {"missing": words(1), "together": words(2)}
    HeldConflict.objects.create(submission=row, answers=other, body_sha256=body_hash(1, other))
    Draft.objects.create(
        consultation=consultation, questionnaire=questionnaire, answers={"missing": OWN, "safe_day": 1}
    )


def _move(world: World, consultation: Consultation, state: str) -> None:
    if state == "draft":
        return
    work_outstanding(consultation=consultation)
    if state == "open":
        return
    officer, approver = world.users["officer"], world.users["approver"]
    consultation_step(consultation=consultation, stage=Stage.CLOSED, by=officer)
    Batch.objects.filter(consultation=consultation).update(state=Batch.State.EXPLAINED, reason="lost")
    analysis_request(consultation=consultation, by=officer)
    work_outstanding(consultation=consultation)
    _code_again(consultation, officer, world.users["admin"])
    if state == "published":
        _publish(consultation, officer, approver)


def _code_again(consultation: Consultation, officer: User, coder: User) -> None:
    """A sample that one person began and that is closed, and one that is open."""
    theme_set = theme_set_now(consultation, "missing")
    first = sample_draw(theme_set=theme_set, size=4, seed=1, by=officer)
    for row in first.sampled.all()[:2]:
        code_add(sampled=row, themes=[], none=True, undecided=False, by=coder)
    sample_close(sample=first, by=officer)
    sample_draw(theme_set=theme_set, size=2, seed=2, by=officer)


def _publish(consultation: Consultation, officer: User, approver: User) -> None:
    for theme_set in ThemeSet.objects.filter(consultation=consultation):
        _sign_off(theme_set, officer)
    consultation_step(consultation=consultation, stage=Stage.REVIEWING, by=officer)
    consultation.refresh_from_db()
    release_prepare(consultation=consultation, by=officer)
    work_outstanding(consultation=consultation)
    release = consultation.releases.get()
    release = release_approve(release=release, fingerprint=release.fingerprint, by=approver)
    release_publish(release=release, by=officer)


def _sign_off(theme_set: ThemeSet, officer: User) -> None:
    """An officer's names for the themes, no quotes: what is published holds no resident's words."""
    frame: Codeframe = codeframe(theme_set)
    for number, theme in enumerate(frame.live()):
        for act, more in (("rename", {"label": f"Subject {number}"}), ("approve", {})):
            payload = {"theme": theme.id} | more
            frame = decision_add(
                theme_set=theme_set, act=act, payload=payload, seen=frame.version, by=officer
            )
    decision_add(theme_set=theme_set, act="sign_off", payload={}, seen=frame.version, by=officer)


def _hold(world: World) -> LegalHold:
    found = world.own.holds.first()
    return found or hold_place(
        partnership=world.own,
        consultation=None,
        kinds=["paper"],
        reason="An inquiry.",
        by=world.users["information_officer"],
    )


def _erasure(consultation: Consultation, submission: Submission | None) -> Erasure:
    """One that waits; a draft consultation has no answers, and so none that is real."""
    row = submission or Submission(id=uuid.uuid4(), consultation=consultation)
    return erasure_ask(submission=row, reason="asked", by=None)


def _request(world: World, consultation: Consultation) -> InformationRequest:
    return request_note(
        consultation=consultation,
        kind="subject_access",
        received_on=timezone.localdate(),
        who="Somebody",
        by=world.users["information_officer"],
    )


def _places(world: World, consultation: Consultation) -> dict[str, object]:
    """What can stand in an address of this consultation. A new route's parameter gets its line here."""
    draft = consultation.drafts.first() or Draft.objects.create(
        consultation=consultation, questionnaire=consultation.questionnaires.get(), answers={"missing": OWN}
    )
    submission = Submission.objects.filter(consultation=consultation).first()
    flag = Flag.objects.filter(consultation=consultation).first()
    calm = Comment.objects.filter(consultation=consultation, flags=None, submission__state=State.COUNTED)
    comment = calm.filter(question_key="missing").first()
    held = HeldText.objects.filter(consultation=consultation, flags=None).first()
    theme_set = ThemeSet.objects.filter(consultation=consultation, question_key="missing").first()
    chart = Result.objects.filter(dataset__consultation=consultation, svg__isnull=False).first()
    return {
        "slug": consultation.slug,
        "partnership": world.own.slug,
        "token": draft.token,
        "page_key": "your_ideas",
        "submission_id": submission.pk if submission else uuid.uuid4(),
        "batch_id": consultation.batches.get().pk,
        "serial": 1,
        "flag_id": flag.pk if flag else 0,
        "comment_id": comment.pk if comment else 0,
        "set_id": theme_set.pk if theme_set else 0,
        "held_id": held.pk if held else 0,
        "result_id": chart.pk if chart else 0,
        "stage": "closed",
        "picture_form": "svg",
        "table_form": "csv",
        "facts": "about",
        "partnership_facts": "contacts",
        "kind": "priorities",
        "part_id": consultation.priorities.first().pk,
        "membership_id": world.own.memberships.filter(role=Role.OBSERVER).first().pk,
        "hub_id": world.own.hubs.first().pk,
        "hold_id": _hold(world).pk,
        "erasure_id": _erasure(consultation, submission).pk,
        "request_id": _request(world, consultation).pk,
        "question": "missing",
        "characteristic": "ward",
        "question_kind": "question",
        "question_type": "text",
        "new_scale": "new",
        "template_name": "hallmarks",
        "preview_width": "phone",
        "record_id": 0,
        "chart_width": "wide",
        "privacy_document": "record-of-processing",
        "decision": 1,
        "campaign": 0,
        "sample_closed": 1,
        "sample_open": 2,
        "notice_version": consultation.questionnaires.order_by("version").last().version,
        "release": 1,
        # of the sign-in pages: nobody's key, nobody's provider
        "artefact": f"{consultation.slug}-findings.json",
        "key": "nobodys-key",
        "uidb36": "1",
        "provider_id": "none",
    }
