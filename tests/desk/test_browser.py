"""The desk in a browser: themes by keyboard alone, progress without reloading, a phone, axe."""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from analysis.models import Flag, ThemeSet
from analysis.selectors import codeframe
from analysis.services import analysis_request, decision_add
from analysis.services.release import release_prepare
from analysis.services.working import work_outstanding
from consult.models import User
from consult.services import consultation_step
from surveys.models import HeldConflict, State
from tests.desk.making import QUESTION, Made, make, theme_set
from tests.factories import BatchFactory, SubmissionFactory
from tests.gates import LOOKS, Look
from tests.looking import scrolls_sideways, violations, wrong_at

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def made(live_server) -> Made:
    return make(invented=True)


@pytest.fixture
def officer(made: Made) -> User:
    return made.user("officer", name="Olive Officer")


def sign_in(page: Page, live_server, user: User) -> None:
    client = Client()
    client.force_login(user)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])


@pytest.fixture
def at_desk(page: Page, live_server, officer: User) -> Page:
    sign_in(page, live_server, officer)
    return page


def test_themes_by_keyboard_alone(at_desk: Page, live_server, made: Made):
    page, keys = at_desk, at_desk.keyboard
    page.goto(live_server.url + made.board)
    first, second = (page.locator(f"#c-{c.pk}") for c in made.comments[:2])

    keys.press("e")
    expect(page.get_by_label("Name", exact=True)).to_be_focused()
    keys.press("Control+A")
    keys.type("More wardens on foot")
    keys.press("Enter")
    expect(page.locator("[data-toasts]")).to_contain_text("Renamed a theme to “More wardens on foot”.")

    keys.press("j")
    expect(first).to_be_focused()
    keys.press("j")
    keys.press("s")
    expect(second.locator("[data-select]")).to_be_checked()
    keys.press("m")
    expect(page.get_by_label("Theme", exact=True)).to_be_focused()
    keys.type("Street")
    keys.press("Tab")
    keys.press("Tab")
    expect(page.get_by_role("button", name="Move", exact=True)).to_be_focused()
    keys.press("Enter")
    expect(page.locator("[data-toasts]")).to_contain_text("Moved 1 comment to “Street lights”.")
    expect(page.locator(f"#c-{made.comments[2].pk}")).to_be_focused()
    assert codeframe(made.theme_set).placements[made.comments[1].pk].themes == ("m1",)

    keys.press("x")
    expect(page.locator("[data-toasts]")).to_contain_text("Put 1 comment under none of these.")
    keys.press("u")
    expect(page.locator("[data-toasts]")).to_contain_text("Undone: Put 1 comment under none of these.")
    assert codeframe(made.theme_set).placements[made.comments[2].pk].themes == ("m0",)

    keys.press("?")
    expect(page.get_by_text("next comment", exact=True)).to_be_visible()


def test_r_marks_as_read_and_l_leads_to_comments_like_this_one(at_desk: Page, live_server, made: Made):
    page, keys = at_desk, at_desk.keyboard
    page.goto(live_server.url + made.board)
    keys.press("j")
    keys.press("r")
    expect(page.get_by_text("Marked 1 comment as read.")).to_be_visible()
    expect(page.locator(f"#c-{made.comments[1].pk}")).to_be_focused()
    keys.press("l")
    expect(page.get_by_role("heading", name="Comments like this one")).to_be_visible()
    expect(page.locator("blockquote")).to_have_text(made.comments[1].redacted)


def test_without_a_comment_in_hand_m_merges_and_x_drops(at_desk: Page, live_server, made: Made):
    page, keys = at_desk, at_desk.keyboard
    page.goto(live_server.url + made.board)
    keys.press("x")
    expect(page.get_by_label("Why?")).to_be_focused()
    page.reload()
    keys.press("m")
    expect(page.get_by_label("Theme that takes these comments and keeps its name")).to_be_focused()
    keys.type("Street")
    keys.press("Tab")
    keys.press("Enter")
    expect(page.get_by_role("heading", name="Street lights")).to_be_visible()
    assert codeframe(made.theme_set).sizes() == {"m1": 5}


def test_everything_works_without_scripts(browser: Browser, live_server, made: Made, officer: User):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, live_server, officer)
    page.goto(live_server.url + made.board)
    page.locator("summary", has_text="Rename").click()
    page.get_by_label("Name", exact=True).fill("Patrols")
    page.get_by_role("button", name="Rename").click()
    expect(page.locator("[data-toast]")).to_contain_text("Renamed a theme to “Patrols”.")
    page.locator("[data-toast]").get_by_role("button", name="Undo").click()
    expect(page.locator("[data-toast]")).to_contain_text("Undone: Renamed a theme to “Patrols”.")
    page.get_by_label("Select comment 1").check()
    page.get_by_label("Theme", exact=True).select_option(label="A new theme")
    page.get_by_label("Name, for a new theme").fill("At night")
    page.get_by_role("button", name="Move", exact=True).click()
    expect(page.get_by_role("heading", name="At night")).to_be_visible()
    context.close()


def test_of_two_editors_the_slower_one_keeps_the_words(at_desk: Page, live_server, made: Made):
    page = at_desk
    page.goto(live_server.url + made.board)
    ann = made.user("officer", name="Ann Other")
    decision_add(theme_set=made.theme_set, act="approve", payload={"theme": "m0"}, seen=0, by=ann)
    page.keyboard.press("e")
    page.keyboard.press("Control+A")
    page.keyboard.type("My careful name")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Ann Other was faster")).to_be_visible()
    assert violations(page) == []
    expect(page.locator("q").first).to_have_text("My careful name")
    page.get_by_role("button", name="Do it all the same").click()
    expect(page.get_by_role("heading", name="My careful name")).to_be_visible()


def test_the_officer_watches_answers_arrive(at_desk: Page, live_server, made: Made):
    page = at_desk
    page.goto(live_server.url + made.url())
    expect(page.locator("[data-progress-stage]")).to_have_text("7")
    page.evaluate("window.loadedOnce = true")
    SubmissionFactory(questionnaire=made.comments[0].submission.questionnaire)
    expect(page.locator("[data-progress-stage]")).to_have_text("8", timeout=15_000)
    expect(page.locator("[data-progress-note]")).to_contain_text("Received: 8. Counted: 8.")
    assert page.evaluate("window.loadedOnce") is True


def test_true_progress_without_reloading_and_after_coming_back(at_desk: Page, live_server, made: Made):
    page = at_desk
    page.goto(live_server.url + made.url("count/"))
    page.get_by_role("button", name="Analyse").click()
    expect(page.get_by_role("heading", name="The analysis is at work")).to_be_visible()
    page.goto(live_server.url + made.url("plan/"))
    page.goto(live_server.url + made.url("count/"))
    expect(page.get_by_text("0 of 1 steps done.")).to_be_visible()
    page.evaluate("window.loadedOnce = true")
    work_outstanding(consultation=made.consultation)
    expect(page.get_by_role("link", name="See what came out")).to_be_visible(timeout=15_000)
    assert page.evaluate("window.loadedOnce") is True
    page.get_by_role("link", name="See what came out").click()
    expect(page.locator("img[src*='/charts/']").first).to_be_visible()
    assert violations(page) == []


def preview(made: Made) -> int:
    """Another grouping of the same comments, which nobody works on."""
    found = theme_set(made.consultation, made.comments)
    ThemeSet.objects.filter(pk=found.pk).update(preview=True, granularity=0.7)
    return found.pk


def places(made: Made) -> list[str]:
    board = f"themes/{QUESTION}/"
    return [
        "",
        "stage/closed/",
        "plan/",
        "ask/",
        "collect/",
        "count/",
        "themes/",
        board,
        f"{board}?theme=m1&show=unread",
        f"{board}?theme=undecided",
        f"{board}split/?theme=m0",
        f"{board}?theme=like-{made.comments[0].pk}",
        f"{board}history/",
        f"{board}lineage/",
        f"{board}authors/",
        f"{board}groupings/",
        f"{board}groupings/{preview(made)}/",
        "themes/together/",
        "report/",
        "report/groups/",
        "report/1/",
    ]


@pytest.mark.parametrize("look", LOOKS)
def test_every_page_is_free_of_violations_and_fits(
    at_desk: Page, live_server, made: Made, officer: User, look: Look
):
    fill(made, officer)
    found = {
        place: wrong
        for place in look.of(["/desk/", *(made.url(p) for p in places(made))])
        if (wrong := wrong_at(at_desk, live_server.url + place, widths=look.widths))
    }
    assert found == {}


@pytest.mark.parametrize(("role", "place"), [("admin", "audit/"), ("safeguarding_lead", "safeguarding/")])
def test_the_pages_of_one_role_too(page: Page, live_server, made: Made, role: str, place: str):
    sign_in(page, live_server, made.user(role))
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(live_server.url + made.url(place))
        assert (width, violations(page), scrolls_sideways(page)) == (width, [], False)


def fill(made: Made, officer: User) -> None:
    """Something on every page: a held one, a conflict, a batch, decisions, figures and a release."""
    questionnaire = made.comments[0].submission.questionnaire
    for n in range(12):
        SubmissionFactory(
            questionnaire=questionnaire, answers={"agree_asb": 1 + n % 5, "safe_day": 1 + n % 5}
        )
    held = SubmissionFactory(questionnaire=questionnaire, state=State.HELD, held_reason="flood")
    HeldConflict.objects.create(submission=held, answers={"ward": "hart"}, body_sha256="1" * 64)
    BatchFactory(consultation=made.consultation)
    made.consultation = consultation_step(consultation=made.consultation, stage="closed", by=officer)
    analysis_request(consultation=made.consultation, by=officer, reason="For the test")
    work_outstanding(consultation=made.consultation)
    made.theme_set.consultation = made.consultation
    decision_add(
        theme_set=made.theme_set, act="drop", payload={"theme": "m1", "reason": "Twice"}, seen=0, by=officer
    )
    made.consultation = consultation_step(consultation=made.consultation, stage="reviewing", by=officer)
    release_prepare(consultation=made.consultation, by=officer)
    work_outstanding(consultation=made.consultation)
    consultation = made.consultation
    type(consultation).objects.filter(pk=consultation.pk).update(stage="open")
    assert consultation.releases.count() == 1
    assert Flag.objects.exists()
