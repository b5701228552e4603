"""Hostile text in every field of a draft's own pages: no answer is 500, and none of it becomes markup."""

import logging
from collections.abc import Iterator

import pytest
from django.test import Client

from consult.models import Consultation
from tests.gates import gated
from tests.hostile.corpus import NASTIEST

pytestmark = pytest.mark.django_db
PLAN = "/desk/plan/plan/"
FORMS = {
    f"{PLAN}facts/about/": [
        "title",
        "summary",
        "strategic_objective",
        "plan_title",
        "plan_source",
        "plan_note",
    ],
    f"{PLAN}facts/dates/": [
        "opens_on",
        "opens_time",
        "closes_on",
        "paper_on",
        "withdraw_until",
        "grace_minutes",
    ],
    f"{PLAN}facts/decision/": ["decided", "can_change", "decision_body", "decision_on", "option_1", "why_1"],
    f"{PLAN}priorities/": ["title", "text"],
    f"{PLAN}sections/": ["heading", "blocks", "plain"],
    f"{PLAN}channels/": ["text"],
    f"{PLAN}events/": ["title", "starts_on", "starts_time", "note", "hub"],
    f"{PLAN}invitations/": ["organisation", "sent_on"],
    "/desk/consultations/new/": ["title", "slug"],
}


@pytest.fixture(autouse=True)
def quietly() -> Iterator[None]:
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize("path", gated(*FORMS, first=2))
def test_in_every_field(draft: Consultation, desk: Client, path: str):
    desk.raise_request_exception = False
    broken = []
    for label, text in NASTIEST.items():
        seen = Consultation.objects.get(slug="plan").version
        status = desk.post(path, dict.fromkeys(FORMS[path], text) | {"seen": seen}).status_code
        shown = desk.get(PLAN).status_code
        broken += [f"{label}: {status}, then {shown}"] if status >= 500 or shown != 200 else []
    assert broken == []


def test_what_was_typed_stays_words(draft: Consultation, desk: Client):
    bad = "<script>alert(1)</script>"
    typed = {"heading": bad, "blocks": f"{bad}\n\n- {bad}\n\n## {bad}", "plain": bad, "seen": 1}
    desk.post(f"{PLAN}sections/", typed)
    desk.post(f"{PLAN}priorities/", {"title": bad, "text": bad, "seen": 2})
    desk.post(
        f"{PLAN}facts/decision/",
        {"decided": bad, "can_change": bad, "option_1": bad, "why_1": bad, "seen": 3},
    )
    Consultation.objects.update(stage="open")
    for page in (desk.get(PLAN), Client().get("/c/plan/"), Client().get("/c/plan/plan/")):
        html = page.content.decode()
        assert (bad in html, "&lt;script&gt;alert(1)" in html) == (False, True)
