"""The facts of the privacy documents, read from the configuration as it stands."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Q
from django.utils import timezone

from analysis.models import Comment
from analysis.privacy.categories import category_of
from analysis.privacy.facts import Asked, Controller, Facts, Holder, Kept, Plan, Questions
from analysis.privacy.house import house_of
from analysis.privacy.tools import tools
from consult.dates import last_day
from consult.keeping import holds_on
from consult.lawful import lawful_of
from consult.models import AuditEvent, Consultation, Membership, Partnership, Role
from consult.permissions import RIGHTS, Right
from consult.readers import READING, enforcers_that_read
from consult.retention import Keeping, months
from surveys.definition import Definition, Question
from surveys.definition.identifying import TYPED, asks_name
from surveys.selectors import questionnaire_now

# The acts that change what the documents say.
CHANGES_OF_PARTNERSHIP = ("partnership_change", "membership_give", "membership_take")
CHANGES_OF_CONSULTATION = ("consultation_change", "consultation_extend", "questionnaire_add")
OPENS = {
    Right.SEE_REPORT: "findings before they are public",
    Right.SEE_DESK: "counts, tables and redacted comments",
    Right.RUN: "stages, analysis, themes and the answers as a file",
    Right.APPROVE: "approval of a release",
    Right.KEY_PAPER: "paper copies, which it types in",
    Right.SAFEGUARD: "comments with a safeguarding flag",
    Right.ADMINISTER: "settings, roles and the record of what was done",
    Right.READ_ORIGINALS: "comments as they were written",
    Right.ANSWER_REQUESTS: "erasure, subject access and freedom of information",
}


def facts_of(consultation: Consultation) -> Facts:
    partnership = consultation.partnership
    questionnaire = questionnaire_now(consultation)
    asked = questionnaire.asked if questionnaire else None
    return Facts(
        controller=_controller(partnership),
        lawful=lawful_of(partnership),
        plan=_plan(consultation, questionnaire.version if questionnaire else None),
        questions=questions_of(asked),
        holders=holders_of(partnership),
        enforcers=tuple(enforcers_that_read(partnership)),
        kept=tuple(Kept(str(kind.label), months(partnership.retention, kind)) for kind in Keeping),
        legal_holds=len(holds_on(partnership, consultation)),
        house=house_of(partnership),
        tools=tools(),
    )


def last_changed(consultation: Consultation) -> date | None:
    """The day on which what the documents rest on was last changed, as far as it is on record."""
    own = Q(consultation=consultation, act__in=CHANGES_OF_CONSULTATION)
    shared = Q(partnership_id=consultation.partnership_id, act__in=CHANGES_OF_PARTNERSHIP)
    moments = AuditEvent.objects.filter(own | shared).order_by("-at").values_list("at", flat=True)[:1]
    versions = consultation.questionnaires.order_by("-version").values_list("created_at", flat=True)[:1]
    newest = max([*moments, *versions], default=None)
    return timezone.localdate(newest) if newest else None


def _controller(partnership: Partnership) -> Controller:
    return Controller(
        partnership=partnership.name,
        name=partnership.controller,
        privacy_contact=partnership.privacy_contact,
        email=partnership.contact_email,
        complaints=partnership.complaints,
        foi_contact=partnership.foi_contact,
        safe_hours=partnership.safe_words,
    )


def _plan(consultation: Consultation, version: int | None) -> Plan:
    opens, closes = consultation.opens_at, consultation.closes_at
    return Plan(
        title=consultation.title,
        invented=consultation.invented,
        decided=consultation.decided,
        decision_body=consultation.decision_body,
        opens=timezone.localdate(opens) if opens else None,
        closes=last_day(timezone.localtime(closes)) if closes else None,
        withdraw_until=consultation.withdraw_until,
        wards=tuple(consultation.wards),
        version=version,
        changed=last_changed(consultation),
        received=consultation.submissions.count(),
        comments=Comment.objects.filter(consultation=consultation).count(),
    )


def questions_of(definition: Definition | None) -> Questions:
    asked = [q for q in definition.questions if q.answerable and q.number] if definition else []
    about = tuple(map(_asked, (q for q in asked if q.role != "opinion")))
    postcodes = definition.postcodes if definition else ()
    return Questions(
        opinions=len(asked) - len(about),
        words=tuple(q.text for q in asked if q.type in TYPED),
        about=about,
        asks_name=asks_name(definition),
        asks_organisation=any(q.type == "answering_as" for q in asked),
        consent=any(q.type == "consent" for q in asked),
        postcode_kept=any(q.keep for q in postcodes),
        postcode_to_ward=any(not q.keep for q in postcodes),
    )


def _asked(question: Question) -> Asked:
    return Asked(
        short=question.short or question.text,
        text=question.text,
        why=question.why,
        sensitive=question.role == "sensitive",
        category=category_of(question),
    )


def holders_of(partnership: Partnership) -> tuple[Holder, ...]:
    """Every role that somebody active holds, in the order of the table of roles."""
    held: dict[str, list[str]] = defaultdict(list)
    rows = Membership.objects.filter(partnership=partnership, user__is_active=True).order_by("agency")
    for role, agency in rows.values_list("role", "agency"):
        held[role].append(agency)
    return tuple(_holder(role, held[role]) for role in Role if held[role])


def _holder(role: Role, agencies: Iterable[str]) -> Holder:
    rights = RIGHTS[role]
    names = list(agencies)
    return Holder(
        role=str(role.label),
        people=len(names),
        agencies=tuple(dict.fromkeys(names)),
        opens=tuple(OPENS[right] for right in Right if right in rights),
        reads=bool(rights & {*READING, Right.READ_ORIGINALS}),
    )
