"""The previews: the residents' own page in a frame, walked with its routing, and the copy on paper."""

import re

import pytest

from surveys.definition.capabilities import CAPABILITIES
from surveys.models import Draft, Submission
from tests.builder.building import Built, build
from tests.definition.samples import options, question, written

pytestmark = pytest.mark.django_db


def text(response) -> str:
    return " ".join(response.content.decode().split())


def hidden(response) -> dict[str, list[str]]:
    """The hidden fields of the page, to be sent again with what is filled in."""
    found: dict[str, list[str]] = {}
    for name, value in re.findall(
        r'<input type="hidden" name="([^"]+)" value="([^"]*)">', response.content.decode()
    ):
        found.setdefault(name, []).append(value)
    return found


def routed() -> Built:
    form = written(question("safe", "scale", scale="safety5"))
    why = question("why", "text", show_if={"question": "safe", "at_or_below": 2})
    last = question("quote", "consent", required=True)
    form["pages"] += [
        {"key": "more", "title": "More", "questions": [why]},
        {"key": "end", "title": "End", "questions": [last]},
    ]
    return build(definition=form)


def step(built: Built, before, **fields):
    return built.client.post(built.url("preview/phone/"), hidden(before) | fields)


def test_the_walk_follows_the_rules_and_keeps_nothing():
    built = routed()
    first = built.client.get(built.url("preview/phone/"))
    assert "Question safe" in text(first)
    assert "c-preview--phone" in text(first)
    low, high = step(built, first, safe="1"), step(built, first, safe="5")
    assert "Question why" in text(low)
    assert "Question quote" in text(high)
    last = step(built, low, why="It is dark")
    back = step(built, last, **{"next-step": "back"})
    assert "> It is dark</textarea>" in text(back)
    end = step(built, last, quote="yes")
    for words in ("The end of the preview", "It is dark", "Very unsafe", "Yes"):
        assert words in text(end)
    assert (Draft.objects.count(), Submission.objects.count()) == (0, 0)


def test_what_must_be_answered_is_asked_about_once_as_on_the_real_page():
    built = routed()
    last = step(built, built.client.get(built.url("preview/phone/")), safe="5")
    asked = step(built, last)
    assert "There is a problem" in text(asked)
    assert "The end of the preview" in text(step(built, asked))


def test_a_question_that_an_answer_opens_on_its_own_page_is_not_jumped_over():
    why = question("why", "text", show_if={"question": "safe", "at_or_below": 2})
    form = written(question("safe", "scale", scale="safety5"), why)
    form["pages"].append({"key": "end", "title": "End", "questions": [question("last", "text")]})
    built = build(definition=form)
    first = built.client.get(built.url("preview/phone/"))
    low, high = step(built, first, safe="1"), step(built, first, safe="5")
    assert ("Question why" in text(low), "Question last" in text(low)) == (True, False)
    assert "Question last" in text(high)
    assert "Question last" in text(step(built, low, safe="1", why="It is dark"))
    assert "Question last" in text(step(built, low, safe="5"))


def test_saving_for_later_says_that_nothing_is_kept():
    built = routed()
    first = built.client.get(built.url("preview/desk/"))
    page = text(step(built, first, **{"next-step": "later"}))
    assert "Here people would save their answers. In this preview nothing is kept." in page


@pytest.mark.parametrize(
    "fields", [{}, {"from-page": "none"}, {"from-page": "only", "safe": ["x", "5"], "why": "y"}]
)
def test_what_no_page_sends_is_walked_all_the_same(fields: dict):
    built = routed()
    assert built.client.post(built.url("preview/phone/"), fields).status_code == 200


def test_the_preview_begins_at_the_page_that_the_list_names():
    built = routed()
    assert "?page=end" in text(built.client.get(built.url()))
    assert "Question quote" in text(built.client.get(built.url("preview/phone/?page=end")))
    hidden_page = text(built.client.get(built.url("preview/phone/?page=more")))
    assert "Question safe" in hidden_page


def test_the_preview_shows_the_form_at_work_and_each_version():
    built = routed()
    built.post("questions/safe/", text="Are you safe?", scale="safety5")
    assert "Are you safe?" in text(built.client.get(built.url("preview/phone/")))
    old = built.client.get(built.url("preview/phone/?version=1"))
    assert "Question safe" in text(old)
    assert 'action="' + built.url("preview/phone/?version=1") in text(old)


# Paper


def paper(built: Built, query: str = "") -> str:
    return text(built.client.get(built.url(f"paper/{query}")))


def test_paper_has_the_same_numbers_and_says_the_rules_in_words():
    built = routed()
    page = paper(built)
    assert '<h3 class="govuk-heading-s">1. Question safe</h3>' in page
    assert (
        "Only if the answer to question 1 is “Fairly unsafe” or “Very unsafe”. If not, go to question 3."
        in page
    )
    assert "3. Question quote" in page
    assert "The paper copy of version 1." in page
    built.post("questions/safe/", text="Are you safe?", scale="safety5")
    assert "draft, do not hand out" in paper(built)
    assert "The paper copy of version 1." in paper(built, "?version=1")


def test_every_print_of_the_table_is_drawn():
    built = build()
    drawn = set(re.findall(r'data-print="(\w+)"', paper(built)))
    assert drawn == {capability.print for capability in CAPABILITIES.values()}


def test_paper_says_what_to_do_with_its_circles_boxes_and_places():
    built = build()
    page = paper(built)
    for words in (
        "Tick one answer.",
        "Tick up to 2 answers.",
        "Write 1 beside your first choice, 2 beside the next, and so on up to 3.",
        "In hours.",
        "Only if the answer to question 13 is “Other”.",
    ):
        assert words in page


def test_the_last_question_of_a_route_says_that_it_is_the_end():
    form = written(
        question("ward", "single", options=options("a", "b")),
        question("why", "text", show_if={"question": "ward", "equals": "a"}),
        question("more", "text", show_if={"question": "ward", "equals": "a"}),
    )
    page = paper(build(definition=form))
    assert page.count("Only if the answer to question 1 is “A”. If not, you are at the end.") == 1


def test_paper_names_where_to_send_it_or_says_that_it_is_not_set():
    built = build()
    assert "The partnership has not set a return address yet." in paper(built)
    type(built.consultation.partnership).objects.update(contact_address="Civic Centre, 1 High Street")
    assert "Civic Centre, 1 High Street" in paper(built)
    for words in ("For the office", "Hub", "Batch", "Copy number"):
        assert words in paper(built)
