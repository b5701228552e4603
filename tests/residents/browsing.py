"""What the browser tests of the residents' pages do again and again."""

from datetime import timedelta

from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page

from surveys.models import Draft

PHONE = {"width": 320, "height": 640}
PAGES = (
    "priorities",
    "your_ideas",
    "safety",
    "problems",
    "victim",
    "answering",
    "place",
    "about_you",
    "your_words",
)
AXE = Axe()


def violations(page: Page) -> list[str]:
    found = AXE.run(page).response["violations"]
    return [f"{each['id']}: {node['html'][:100]}" for each in found for node in each["nodes"]]


def scrolls_sideways(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def begun(page: Page, at: str) -> str:
    """Start a draft and give the address under which its pages stand."""
    page.goto(at)
    page.get_by_role("button", name="Start now").click()
    page.wait_for_url("**/priorities/")
    Draft.objects.update(created_at=timezone.now() - timedelta(minutes=1))
    return page.url.removesuffix("priorities/")
