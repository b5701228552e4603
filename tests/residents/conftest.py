"""A consultation to answer, and a way through it with scripts off."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Page

from analysis.services.loading import consultation_load
from consult.models import Consultation, PlanSection
from consult.stages import Stage
from surveys.importers import read_consultation
from surveys.models import Draft
from surveys.selectors import _by_pk
from tests.factories import ConsultationFactory, HubFactory, PriorityFactory, QuestionnaireFactory
from tests.product import ROOT
from tests.residents.browsing import PHONE

PRIORITIES = {
    "asb": "Anti-social Behaviour",
    "drugs": "Drugs and Alcohol",
    "dva": "Domestic Violence and Abuse",
    "violence": "Serious Violence",
}
BLOCKS = [
    {"kind": "p", "text": "Where we want to be in three years."},
    {"kind": "h", "text": "What we will do"},
    {"kind": "list", "items": ["Listen <first>", "Act on it"], "ordered": True},
    {
        "kind": "table",
        "caption": "Offences per 1,000 people",
        "header": ["Crime type", "Here", "Similar areas"],
        "rows": [["Robbery", "1.145", "0.858"]],
    },
]


@pytest.fixture(autouse=True)
def fresh_versions():
    """A database that is rolled back may give a number twice; the reading of a version is kept by number."""
    _by_pk.cache_clear()


def fill(consultation: Consultation) -> Consultation:
    """Everything that a resident can meet on the pages of a consultation."""
    HubFactory(partnership=consultation.partnership, name="Central Community Hub, York Road")
    for order, (key, title) in enumerate(PRIORITIES.items()):
        text = f"We will work on {title} together."
        PriorityFactory(consultation=consultation, key=key, title=title, text=text, order=order)
    PlanSection.objects.create(
        consultation=consultation, key="aims", heading="Our aims", blocks=BLOCKS, order=0
    )
    QuestionnaireFactory(consultation=consultation)
    return consultation


@pytest.fixture
def consultation(db) -> Consultation:
    return fill(new_consultation())


def new_consultation(**fields: object) -> Consultation:
    words = {
        "title": "Community Safety Plan 2024 to 2027",
        "summary": "Tell us what you think of the four priorities in the draft plan.",
        "strategic_objective": "To make Hartlepool a safe place to live, work and visit",
        "plan_title": "Draft Community Safety Plan",
        "plan_note": "Section 6 is left out: it reports this consultation.",
        "decision_body": "Safer Hartlepool Partnership",
        "decision_when": "31 January 2025",
        "facts": {"decision_text": "Everything can still change.", "authorities": ["Cleveland Police"]},
    }
    consultation = ConsultationFactory(**(words | fields))
    partnership = consultation.partnership
    partnership.name, partnership.contact_phone = "Safer Hartlepool Partnership", "01429 000000"
    partnership.contact_email = "safety@example.org"
    partnership.save()
    return consultation


def open_plan() -> Consultation:
    """The plan of the demonstration, open now; who may open it is tried in tests/asking_desk."""
    file, now = read_consultation(ROOT / "analysis" / "demonstration" / "plan-2024.yaml"), timezone.now()
    dates = (now - timedelta(days=30), now + timedelta(days=30))
    made = consultation_load(file=file, by=None, dates=dates)
    Consultation.objects.filter(pk=made.pk).update(stage=Stage.OPEN)
    made.refresh_from_db()
    return made


@pytest.fixture
def begin(consultation: Consultation) -> Callable[..., str]:
    """Start a draft as a person would and give its address; by default it was begun a minute ago."""

    def start(client: Client, *, seconds_ago: int = 60, where: str = "take-part") -> str:
        response = client.post(f"/c/{consultation.slug}/{where}/")
        address = re.sub(r"[^/]+/(\?.*)?$", "", response["Location"])
        then = timezone.now() - timedelta(seconds=seconds_ago)
        Draft.objects.filter(token=address.rstrip("/").split("/")[-1]).update(created_at=then)
        return address

    return start


@pytest.fixture
def here(live_server) -> Consultation:
    """The consultation as a browser meets it."""
    return fill(new_consultation(invented=True))


@pytest.fixture
def at(live_server, here) -> str:
    return f"{live_server.url}/c/{here.slug}/"


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A phone with scripts off."""
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    yield context.new_page()
    context.close()
