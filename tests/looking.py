"""How the browser tests look at a page once it has arrived."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE = Axe()


def violations(page: Page) -> list[str]:
    """Every violation that axe finds; a click may have left the page still on its way."""
    page.wait_for_load_state()
    found = AXE.run(page).response["violations"]
    return [f"{each['id']}: {node['html'][:100]}" for each in found for node in each["nodes"]]


def fallen_labels(page: Page) -> list[str]:
    """The words of every tick box and radio button that stand below their box instead of beside it."""
    page.wait_for_load_state()
    return page.evaluate(FALLEN)


FALLEN = """() => {
  const labels = document.querySelectorAll(".govuk-checkboxes__label, .govuk-radios__label");
  const end = box => box.getBoundingClientRect().bottom;
  const shown = [...labels].filter(label => label.control && label.getClientRects().length);
  const fallen = shown.filter(label => label.getBoundingClientRect().top >= end(label.control));
  return fallen.map(label => label.textContent.trim());
}"""


def scrolls_sideways(page: Page) -> bool:
    page.wait_for_load_state()
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
