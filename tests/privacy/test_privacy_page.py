"""The page of the privacy documents: the same content as Word, on record when taken, fit for everybody."""

import io
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.test import Client
from docx import Document as read_docx
from playwright.sync_api import Browser

from analysis.privacy import KINDS
from consult.models import AuditEvent
from tests.analysis.test_report import Page
from tests.factories import ConsultationFactory, QuestionnaireFactory, member
from tests.looking import scrolls_sideways, violations

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture
def consultation(db):
    found = ConsultationFactory(slug="safer", invented=True)
    QuestionnaireFactory(consultation=found)
    return found


@pytest.fixture
def officer(consultation) -> Client:
    client = Client()
    client.force_login(member(consultation.partnership, "officer"))
    return client


def test_the_list_names_every_document_with_page_and_file(officer):
    text = officer.get("/desk/safer/privacy/").content.decode()
    for key in KINDS:
        assert f'href="/desk/safer/privacy/{key}/"' in text
        assert f'href="/desk/safer/privacy/{key}.docx"' in text
    assert "What they rest on was last changed on" in text


@pytest.mark.parametrize("key", KINDS)
def test_page_and_word_agree_cell_by_cell(officer, key: str):
    page = Page(officer.get(f"/desk/safer/privacy/{key}/").content.decode())
    taken = officer.get(f"/desk/safer/privacy/{key}.docx")
    name = f"safer-invented-answers-demonstration-{key}.docx"
    assert taken["Content-Disposition"] == f'attachment; filename="{name}"'
    assert taken["Content-Type"] == DOCX
    docx = read_docx(io.BytesIO(taken.content))
    in_word = [[[cell.text for cell in row.cells] for row in table.rows] for table in docx.tables]
    assert len(in_word) > 2
    assert in_word == page.tables
    assert [p.text for p in docx.paragraphs if p.style.name == "Heading 1"] == page.headings


def test_reading_leaves_no_row_and_taking_leaves_one(officer):
    acts = AuditEvent.objects.filter(act="privacy_document_export")
    officer.get("/desk/safer/privacy/record-of-processing/")
    assert acts.count() == 0
    officer.get("/desk/safer/privacy/record-of-processing.docx")
    assert [event.target for event in acts] == ["record-of-processing"]
    assert datetime.now(UTC) >= acts.get().at


def test_a_document_of_another_name_is_not_there(officer):
    assert officer.get("/desk/safer/privacy/no-such-thing/").status_code == 404
    assert officer.get("/desk/safer/privacy/no-such-thing.docx").status_code == 404


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_pages_are_free_of_violations_without_scripts(browser: Browser, live_server):
    found = ConsultationFactory(slug="safer", invented=True)
    QuestionnaireFactory(consultation=found)
    client = Client()
    client.force_login(member(found.partnership, "officer"))
    cookie = {"name": settings.SESSION_COOKIE_NAME, "url": live_server.url}
    context = browser.new_context(viewport={"width": 320, "height": 900})
    context.add_cookies([cookie | {"value": client.cookies[settings.SESSION_COOKIE_NAME].value}])
    page = context.new_page()
    for place in ("", "impact-assessment/"):
        page.goto(f"{live_server.url}/desk/safer/privacy/{place}")
        assert (place, violations(page), scrolls_sideways(page)) == (place, [], False)
    context.close()
    bare = browser.new_context(java_script_enabled=False)
    bare.add_cookies([cookie | {"value": client.cookies[settings.SESSION_COOKIE_NAME].value}])
    page = bare.new_page()
    page.goto(f"{live_server.url}/desk/safer/")
    page.get_by_role("link", name="Privacy documents").click()
    page.get_by_role("link", name="Read it").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "Record of processing activities"
    bare.close()
