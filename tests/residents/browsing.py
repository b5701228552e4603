"""What the browser tests of the residents' pages do again and again."""

from datetime import timedelta

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


def begun(page: Page, at: str) -> str:
    """Start a draft and give the address under which its pages stand."""
    page.goto(at)
    page.get_by_role("button", name="Start now").click()
    page.wait_for_url("**/priorities/")
    Draft.objects.update(created_at=timezone.now() - timedelta(minutes=1))
    return page.url.removesuffix("priorities/")
