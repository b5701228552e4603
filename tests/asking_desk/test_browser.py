"""The officer's and the admin's pages in a browser: without scripts, by keyboard, on a phone, axe."""

import pytest
from playwright.sync_api import Browser, Page, expect

from consult.models import Consultation, User
from consult.services import part_add
from consult.stages import Stage
from tests.asking_desk.conftest import client_of
from tests.desk.test_browser import sign_in
from tests.factories import LOGO, HubFactory, member
from tests.gates import LOOKS, Look
from tests.looking import violations, wrong_at

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def both(draft: Consultation) -> User:
    """Officer and admin in one, as in a small partnership."""
    user = member(draft.partnership, "officer", name="Olive Officer")
    draft.partnership.memberships.create(user=user, role="admin", agency="Council")
    return user


def fill(draft: Consultation) -> None:
    words = [{"kind": "p", "text": "Official words."}, {"kind": "list", "items": ["One", "Two"]}]
    section = {"heading": "Our aim", "blocks": words, "plain": [{"kind": "p", "text": "Plain."}]}
    part_add(consultation=draft, kind="sections", seen=1, fields=section, by=None)
    part_add(consultation=draft, kind="channels", seen=2, fields={"text": "A poster"}, by=None)
    part_add(consultation=draft, kind="events", seen=3, fields={"title": "Drop-in"}, by=None)
    part_add(consultation=draft, kind="invitations", seen=4, fields={"organisation": "Youth club"}, by=None)
    HubFactory(partnership=draft.partnership, name="Library")


def places(draft: Consultation) -> list[str]:
    own, ours = "/desk/plan/plan/", f"/desk/partnerships/{draft.partnership.slug}/"
    kinds = ("priorities", "sections", "channels", "events", "invitations")
    first = draft.priorities.first().pk
    return [
        "/desk/",
        "/desk/consultations/new/",
        "/desk/plan/",
        "/desk/plan/stage/open/",
        own,
        *(f"{own}facts/{facts}/" for facts in ("about", "dates", "decision")),
        *(f"{own}{kind}/" for kind in kinds),
        f"{own}priorities/{first}/",
        f"{own}priorities/{first}/remove/",
        f"{own}sections/{draft.sections.get().pk}/",
        ours,
        *(
            f"{ours}{facts}/"
            for facts in (
                "contacts",
                "lawful",
                "retention",
                "safeguarding",
                "calendar",
                "look",
                "people",
                "hubs",
            )
        ),
        f"{ours}hubs/{draft.partnership.hubs.get().pk}/",
    ]


def looked_at(page: Page, live_server, paths: list[str], widths: tuple[int, ...] = (320, 1280)) -> dict:
    return {path: wrong for path in paths if (wrong := wrong_at(page, live_server.url + path, widths=widths))}


@pytest.mark.parametrize("look", LOOKS)
def test_every_page_is_free_of_violations_and_fits(
    live_server, page: Page, draft: Consultation, both: User, look: Look
):
    fill(draft)
    sign_in(page, live_server, both)
    assert looked_at(page, live_server, look.of(places(draft)), look.widths) == {}


@pytest.mark.wide
def test_what_is_missing_errors_and_the_public_pages_too(
    live_server, page: Page, draft: Consultation, both: User
):
    fill(draft)
    Consultation.objects.update(summary="", decided="")
    sign_in(page, live_server, both)
    assert looked_at(page, live_server, ["/desk/plan/plan/", "/desk/plan/stage/open/"]) == {}
    page.goto(f"{live_server.url}/desk/plan/plan/facts/dates/")
    page.get_by_label("Last day to withdraw an answer").fill("2001-01-01")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    assert violations(page) == []
    client_of(both).post("/desk/plan/plan/facts/about/", {"title": "Hers", "summary": "S", "seen": 5})
    page.get_by_label("Last day to withdraw an answer").fill("2100-01-01")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Olive Officer was faster")).to_be_visible()
    assert violations(page) == []
    Consultation.objects.update(stage=Stage.OPEN)
    assert (
        looked_at(
            page,
            live_server,
            ["/c/plan/", "/c/plan/plan/", "/desk/plan/extend/", "/desk/plan/plan/facts/about/"],
        )
        == {}
    )


def test_a_consultation_is_made_and_opened_without_scripts(
    live_server, browser: Browser, draft: Consultation, both: User
):
    context = browser.new_context(java_script_enabled=False, locale="en-GB", timezone_id="Europe/London")
    page = context.new_page()
    sign_in(page, live_server, both)
    page.goto(live_server.url + "/desk/")
    page.get_by_role("button", name="New consultation").click()
    page.get_by_label("Title").fill("Safer parks")
    page.get_by_role("button", name="Create the draft").click()
    page.get_by_role("link", name="Change What it is about").click()
    page.get_by_label("What it is about").fill("Parks at night.")
    page.get_by_role("button", name="Save").click()
    for name in ("Lamps", "Wardens"):
        page.get_by_role("link", name="Change Priorities").click()
        page.get_by_label("Name").fill(name)
        page.get_by_role("button", name="Add a priority").click()
        page.get_by_role("link", name="Back to the plan").click()
    page.get_by_role("link", name="Change Priorities").click()
    page.get_by_role("button", name="Up Wardens").click()
    made = Consultation.objects.get(slug="safer-parks")
    assert [p.title for p in made.priorities.all()] == ["Wardens", "Lamps"]
    context.close()


def test_by_keyboard_alone(live_server, page: Page, draft: Consultation, both: User):
    sign_in(page, live_server, both)
    page.goto(f"{live_server.url}/desk/plan/plan/priorities/")
    page.get_by_role("button", name="Down Anti-social behaviour").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".c-parts__name").first).to_have_text("Drugs")
    page.get_by_label("Name").focus()
    page.keyboard.type("Parks")
    page.keyboard.press("Enter")
    expect(page.locator(".c-parts__name").last).to_have_text("Parks")


def test_a_logo_is_handed_in_and_seen(live_server, page: Page, draft: Consultation, both: User):
    sign_in(page, live_server, both)
    page.goto(f"{live_server.url}/desk/partnerships/{draft.partnership.slug}/look/")
    page.get_by_label("Logo", exact=True).set_input_files(
        {"name": "logo.png", "mimeType": "image/png", "buffer": LOGO}
    )
    page.get_by_role("button", name="Save").click()
    shown = page.get_by_alt_text(f"Logo of {draft.partnership.name}")
    expect(shown).to_be_visible()
    assert shown.evaluate("image => image.naturalWidth") == 1
