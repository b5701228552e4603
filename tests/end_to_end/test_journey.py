"""One consultation from first answer to findings, through gunicorn, worker, beat, database and broker."""

import io
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser, expect

from tests.end_to_end import people
from tests.end_to_end.people import LABEL, member_of_staff, visitor
from tests.product import Product

pytestmark = pytest.mark.browser
SLUG, TITLE = "try-it", "Try it: Draft Community Safety Plan 2024 to 2027"
LOADED = 60  # invented answers that the consultation holds before anybody comes
LIGHTS, WARDENS, BENCHES = "Street lights that work.", "More wardens on foot.", "Benches in the park."
THEME = "What the officer calls it"


@pytest.fixture
def patience() -> Iterator[None]:
    """Words that do not come at once are waited for; five seconds is Playwright's own."""
    expect.set_options(timeout=people.PATIENCE)
    yield
    expect.set_options(timeout=5_000)


@pytest.mark.usefixtures("patience")
def test_people_answer_staff_work_and_the_public_reads(
    demonstration: Product, browser: Browser, tmp_path: Path
) -> None:
    at = demonstration.base_url
    with member_of_staff(browser, at, "officer") as officer:
        people.watch(officer, SLUG)
        people.sees(officer, LOADED)
        with visitor(browser, at, scripts=False, phone=True) as resident:
            first = people.answer(resident, SLUG, agree="Strongly agree", missing=LIGHTS)
        with visitor(browser, at, phone=True) as resident:
            assert people.answer(resident, SLUG, agree="Disagree", missing=WARDENS) != first
        people.sees(officer, LOADED + 2)
        with member_of_staff(browser, at, "keyer") as keyer:
            people.key_a_copy(keyer, TITLE, BENCHES)
        people.sees(officer, LOADED + 3)

        people.take_step(officer, SLUG, "Close to the public")
        people.analyse(officer, SLUG)
        expect(officer.get_by_text(f"{LOADED + 3} answers, as they stood at")).to_be_visible()
        people.take_step(officer, SLUG, "Begin the review")
        people.review(officer, SLUG, "What is missing", THEME)
        people.prepare(officer, SLUG)
        with member_of_staff(browser, at, "approver") as approver:
            people.approve(approver, SLUG)
        people.publish(officer, SLUG)
    member_reads_and_downloads(browser, at, tmp_path)
    everybody_reads(browser, at)


def member_reads_and_downloads(browser: Browser, at: str, folder: Path) -> None:
    with member_of_staff(browser, at, "member") as member:
        member.goto("/home/")
        member.get_by_role("link", name=TITLE).click()
        expect(member.get_by_role("heading", level=1)).to_contain_text(TITLE)
        with member.expect_download() as waiting:
            member.get_by_role("link", name="Report for Word").click()
        assert "invented-answers-demonstration" in waiting.value.suggested_filename
        waiting.value.save_as(folder / "report.docx")
    report = docx.Document(io.BytesIO((folder / "report.docx").read_bytes()))
    words = "\n".join(paragraph.text for paragraph in report.paragraphs)
    assert THEME in words
    assert LIGHTS not in words and WARDENS not in words  # nobody said that these words may be used


def everybody_reads(browser: Browser, at: str) -> None:
    with visitor(browser, at, scripts=False, phone=True) as reader:
        reader.goto(f"/c/{SLUG}/")
        reader.get_by_role("link", name="Read what people told us").click()
        expect(reader.get_by_role("heading", level=1)).to_contain_text(TITLE)
        expect(reader.get_by_text(LABEL).first).to_be_visible()
        expect(reader.get_by_text(THEME).first).to_be_visible()
        expect(reader.get_by_role("main").locator("img").first).to_be_visible()
