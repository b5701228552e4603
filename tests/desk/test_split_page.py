"""The page that splits a theme: what it shows, what it takes, and what it says of it."""

import re
from itertools import chain

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from analysis.models import Decision, Flag
from analysis.selectors import codeframe
from tests.desk.conftest import client_of
from tests.desk.making import Made
from tests.desk.themed import one_theme
from tests.methods.test_parts import LIGHTS

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(db) -> Made:
    return one_theme()


def page(client: Client, made: Made, theme: str = "m0") -> str:
    response = client.get(f"{made.board}split/?theme={theme}")
    assert response.status_code == 200
    return response.content.decode()


def fields(html: str) -> dict[str, str]:
    """Every field of the form that splits, as a browser would send it back."""
    form = re.search(r'<form method="post">.*?</form>', html, re.S).group()
    found = re.findall(r'<input[^>]* name="(?P<name>[^"]+)"[^>]*? value="(?P<value>[^"]*)"', form)
    return {name: value for name, value in found if name != "csrfmiddlewaretoken"}


def parts_of(html: str) -> list[list[int]]:
    given = fields(html)
    names = sorted(name for name in given if name.startswith("comments-"))
    return [[int(pk) for pk in given[name].split(",")] for name in names]


def test_it_shows_each_part_with_its_size_its_name_and_its_first_comments(signed_in: Client, made: Made):
    html = page(signed_in, made)
    parts = parts_of(html)
    assert "This theme has 16 comments." in html
    assert 2 <= len(parts) <= 4
    texts = {c.pk: c.redacted for c in made.comments}
    for k, comments in enumerate(parts, start=1):
        assert f"Part {k}: {len(comments)} of 16 comments" in html
        assert len(fields(html)[f"label-{k}"]) >= 3
        assert all(f"<li>{texts[pk]}</li>" in html for pk in comments[:4])


def test_all_parts_as_they_are_suggested(signed_in: Client, made: Made):
    html = page(signed_in, made)
    parts = parts_of(html)
    response = signed_in.post(f"{made.board}split/", fields(html))
    assert (response.status_code, response["Location"]) == (302, f"{made.board}?theme=d1.1")
    frame = codeframe(made.theme_set)
    assert [frame.members(f"d1.{k}") for k in range(1, len(parts) + 1)] == [sorted(part) for part in parts]
    assert frame.members("m0") == sorted({c.pk for c in made.comments} - set(chain(*parts)))
    assert frame.read == set()  # the program grouped them, and nobody has read one
    both = frame.placements[made.comments[0].pk].themes
    assert both[1:] == ("m1",)
    assert Decision.objects.get().payload["whole"] is (frame.members("m0") == [])


def test_one_part_is_named_the_others_stay_and_it_is_undone_by_its_toast(signed_in: Client, made: Made):
    html = page(signed_in, made)
    taken, asked = parts_of(html)[0], fields(html)
    asked = {name: value for name, value in asked.items() if not name.startswith("take-")}
    response = signed_in.post(f"{made.board}split/", asked | {"take-1": "1", "label-1": " One of two "})
    frame = codeframe(made.theme_set)
    assert (frame.themes["d1.1"].label, frame.members("d1.1")) == ("One of two", sorted(taken))
    assert frame.sizes()["m0"] == 16 - len(taken)
    said = list(get_messages(response.wsgi_request))[-1]
    assert said.message == "Split “One of two” off from “The streets”."
    assert said.extra_tags == f"{made.board}undo/1/?seen=1&set={made.theme_set.pk}&back=theme%3Dm0"
    signed_in.post(said.extra_tags)
    assert codeframe(made.theme_set).sizes() == {"m0": 16, "m1": 1}


def test_the_history_tells_it_and_what_rests_on_it_is_undone_first(signed_in: Client, made: Made):
    signed_in.post(f"{made.board}split/", fields(page(signed_in, made)) | {"label-1": "Lamps"})
    signed_in.post(
        f"{made.board}decide/", {"act": "rename", "theme": "d1.1", "label": "Lights", "seen": 1, "back": ""}
    )
    html = signed_in.get(f"{made.board}history/").content.decode()
    assert "1. Split “" in html and "“Lamps”" in html
    refused = signed_in.post(f"{made.board}undo/1/", {"seen": 2, "back": ""})
    assert "A later decision (number 2) rests on this one. Undo that one first." in refused.content.decode()


def test_what_was_typed_stays_when_it_does_not_fit(signed_in: Client, made: Made):
    asked = fields(page(signed_in, made)) | {"label-1": "x", "label-2": "Kept as typed"}
    del asked["take-2"]
    response = signed_in.post(f"{made.board}split/", asked)
    html = response.content.decode()
    assert response.status_code == 422
    assert "Give the theme a name of 3 to 200 characters." in html
    assert (fields(html)["label-1"], fields(html)["label-2"]) == ("x", "Kept as typed")
    assert [f'id="take-{k}" checked' in html for k in (1, 2)] == [True, False]
    nothing = signed_in.post(f"{made.board}split/", {"theme": "m0", "seen": 0})
    assert (nothing.status_code, "Tick at least one part" in nothing.content.decode()) == (422, True)
    assert Decision.objects.count() == 0


def test_another_officer_was_faster(signed_in: Client, made: Made):
    asked = fields(page(signed_in, made)) | {"label-1": "My own name"}
    other = client_of(made.user("officer", name="Ann Other"))
    other.post(f"{made.board}decide/", {"act": "approve", "theme": "m1", "seen": 0, "back": ""})
    response = signed_in.post(f"{made.board}split/", asked)
    html = response.content.decode()
    assert (response.status_code, "Ann Other was faster" in html) == (412, True)
    assert "<q>My own name</q>" in html
    assert f'action="{made.board}split/"' in html
    assert signed_in.post(f"{made.board}split/", asked | {"seen": 1}).status_code == 302
    assert codeframe(made.theme_set).themes["d2.1"].label == "My own name"


def test_what_the_lead_alone_reads_is_in_no_part_and_is_not_shown(signed_in: Client, made: Made):
    hidden = made.comments[0]
    Flag.objects.create(
        comment=hidden, submission=hidden.submission, consultation=made.consultation, kind="harm"
    )
    html = page(signed_in, made)
    assert hidden.redacted not in html
    assert hidden.pk not in set(chain(*parts_of(html)))
    assert "This theme has 16 comments." in html


def test_a_theme_without_parts_says_so(db):
    made = one_theme(tuple(LIGHTS[:3]))
    html = page(client_of(made.user("officer")), made)
    assert "This theme has 3 comments, and no parts were found in them." in html
    assert "<fieldset" not in html


def test_a_signed_off_question_is_reopened_first(signed_in: Client, made: Made):
    for seen, body in enumerate(
        ({"act": "approve", "theme": "m0"}, {"act": "approve", "theme": "m1"}, {"act": "sign_off"})
    ):
        signed_in.post(f"{made.board}decide/", body | {"seen": seen, "back": ""})
    assert "Reopen it first" in page(signed_in, made)


@pytest.mark.parametrize(
    "body",
    [
        {"theme": "m9", "take-1": "1", "label-1": "Cats", "comments-1": "1"},
        {"theme": "m0", "take-1": "1", "label-1": "Cats", "comments-1": "x,²," + "9" * 30},
        {"theme": "m0", "take-1": "1", "label-1": "Cats"},
        {"take-1": "1", "seen": "-3"},
    ],
)
def test_no_crooked_form_breaks_the_page(signed_in: Client, made: Made, body: dict):
    assert signed_in.post(f"{made.board}split/", {"seen": 0} | body).status_code == 422
    assert Decision.objects.count() == 0
