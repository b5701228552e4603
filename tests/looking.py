"""How the browser tests look at a page once it has arrived."""

from collections.abc import Callable

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE = Axe()
# Of the rules that hold axe need not collect every place; nobody asks by which selector a place is found.
RUN = """async () => {
  const options = {resultTypes: ["violations"], selectors: false};
  const found = (await axe.run(document, options)).violations;
  return found.flatMap(each => each.nodes.map(node => `${each.id}: ${node.html.slice(0, 100)}`));
}"""


def violations(page: Page) -> list[str]:
    """Every violation that axe finds; a click may have left the page still on its way."""
    page.wait_for_load_state()
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE.axe_script)
    return page.evaluate(RUN)


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


def wrong_at(
    page: Page, address: str, *more: Callable[[Page], object], widths: tuple[int, ...] = (320, 1280)
) -> dict[int, list[object]]:
    """What is wrong with a page, by width. It is fetched at the narrowest and then made wider."""
    page.set_viewport_size({"width": widths[0], "height": 900})
    page.goto(address)
    found = {}
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        found[width] = [wrong for look in (violations, scrolls_sideways, *more) if (wrong := look(page))]
    return {width: wrong for width, wrong in found.items() if wrong}
