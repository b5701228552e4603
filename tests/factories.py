"""Real rows for tests, with as little said as each test needs."""

import json
import uuid
from base64 import b64decode
from datetime import timedelta
from functools import cache
from pathlib import Path

import factory
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from consult.models import Consultation, Hub, Membership, Partnership, Priority, User
from consult.retention import Keeping
from consult.stages import Stage
from surveys.definition import Definition
from surveys.models import Batch, Channel, Questionnaire, Submission
from surveys.services.bodies import body_hash

GOLDEN = json.loads(
    (Path(__file__).resolve().parent.parent / "docs/formats/definition.golden.json").read_text(
        encoding="utf-8"
    )
)
PASSWORD = "a long password for tests"
LOGO = b64decode(  # one pixel, a PNG
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


@cache
def _hashed() -> str:
    """Hashing takes a third of a second by design; every account of the tests has the same password."""
    return make_password(PASSWORD)


class PartnershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Partnership

    slug = factory.Sequence(lambda n: f"partnership-{n}")
    name = factory.Sequence(lambda n: f"Partnership {n}")


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = factory.Sequence(lambda n: f"Person {n}")
    password = factory.LazyFunction(_hashed)


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    partnership = factory.SubFactory(PartnershipFactory)
    role = "officer"
    agency = "Council"


class HubFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Hub

    partnership = factory.SubFactory(PartnershipFactory)
    code = factory.Sequence(lambda n: f"hub-{n}")
    name = factory.Sequence(lambda n: f"Hub {n}")


class ConsultationFactory(factory.django.DjangoModelFactory):
    """Open now, for a month either side, unless the test says otherwise."""

    class Meta:
        model = Consultation

    partnership = factory.SubFactory(PartnershipFactory)
    slug = factory.Sequence(lambda n: f"consultation-{n}")
    title = factory.Sequence(lambda n: f"Consultation {n}")
    stage = Stage.OPEN
    opens_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=30))
    closes_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=30))


class QuestionnaireFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Questionnaire

    consultation = factory.SubFactory(ConsultationFactory)
    version = 1
    definition = factory.LazyFunction(lambda: json.loads(json.dumps(GOLDEN)))
    fingerprint = factory.LazyAttribute(lambda o: Definition.from_dict(o.definition).fingerprint)


class PriorityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Priority

    consultation = factory.SubFactory(ConsultationFactory)
    key = factory.Sequence(lambda n: f"priority-{n}")
    title = factory.Sequence(lambda n: f"Priority {n}")
    order = factory.Sequence(int)


class BatchFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Batch

    consultation = factory.SubFactory(ConsultationFactory)
    hub = factory.LazyAttribute(lambda o: HubFactory(partnership=o.consultation.partnership))
    number = 1
    control_total = 10
    received_on = factory.LazyFunction(lambda: timezone.localdate())


class SubmissionFactory(factory.django.DjangoModelFactory):
    """Counted, online, answering the golden questionnaire."""

    class Meta:
        model = Submission

    id = factory.LazyFunction(uuid.uuid4)
    questionnaire = factory.SubFactory(QuestionnaireFactory)
    consultation = factory.SelfAttribute("questionnaire.consultation")
    channel = Channel.WEB
    answers = factory.LazyFunction(lambda: {"agree_asb": 5})
    set_aside = factory.LazyFunction(dict)
    body_sha256 = factory.LazyAttribute(lambda o: body_hash(o.questionnaire.version, o.answers))


READY_PARTNERSHIP = {
    "controller": "The Council",
    "privacy_contact": "data@example.org",
    "contact_email": "safety@example.org",
    "contact_phone": "01429 000000",
    "formats_contact": "Ask us for large print.",
    "complaints": "Write to us.",
    "foi_contact": "information@example.org",
    "safe_hours": "Monday to Friday, 9am to 5pm",
}
STATED_LAW = {
    "lawful_basis": "e",
    "lawful_source": "Crime and Disorder Act 1998, section 6",
    "special_condition": "g",
    "schedule_condition": "Paragraph 8: equality of opportunity or treatment",
    "offence_condition": "schedule",
}
READY_CONSULTATION = {
    "summary": "A plan for a safer town.",
    "decided": "The law asks for a plan.",
    "can_change": "The priorities.",
    "decision_body": "The board",
    "decision_when": "31 January",
}
NEEDED_ROLES = ("officer", "approver", "safeguarding_lead", "safeguarding_deputy")


def make_ready(consultation: Consultation) -> Consultation:
    """All that a consultation needs before it may open: facts, people, questions."""
    partnership = consultation.partnership
    retention = dict.fromkeys(Keeping.values, 12)
    Partnership.objects.filter(pk=partnership.pk).update(**READY_PARTNERSHIP, retention=retention)
    for role in NEEDED_ROLES:
        if not partnership.memberships.filter(role=role).exists():
            member(partnership, role)
    if not consultation.questionnaires.exists():
        QuestionnaireFactory(consultation=consultation)
    until = timezone.localdate(consultation.closes_at or timezone.now()) + timedelta(days=28)
    Consultation.objects.filter(pk=consultation.pk).update(**READY_CONSULTATION, withdraw_until=until)
    return Consultation.objects.select_related("partnership").get(pk=consultation.pk)


def member(partnership: Partnership, role: str, **fields) -> User:
    """A user with one role in the partnership."""
    return MembershipFactory(partnership=partnership, role=role, user=UserFactory(**fields)).user
