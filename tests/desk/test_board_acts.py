"""Every act on the theme board: what it does, what is said about it, and that it can be undone."""

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from analysis.models import Decision
from analysis.pipeline.codeframe import Placement
from analysis.selectors import codeframe
from consult.models import AuditEvent
from tests.desk.conftest import client_of
from tests.desk.making import Made


def decide(client: Client, made: Made, act: str, *, seen: int = 0, back: str = "theme=m0", **fields):
    return client.post(made.board + "decide/", {"act": act, "seen": seen, "back": back, **fields})


def said(response) -> list[str]:
    return [m.message for m in get_messages(response.wsgi_request)]


def frame(made: Made):
    return codeframe(made.theme_set)


def place(made: Made, n: int) -> Placement:
    return frame(made).placements[made.comments[n].pk]


def test_rename(signed_in: Client, made: Made):
    response = decide(
        signed_in, made, "rename", theme="m0", label=" More wardens ", clause="on foot, at night"
    )
    assert (response.status_code, response["Location"]) == (302, made.board + "?theme=m0")
    assert (frame(made).themes["m0"].label, frame(made).themes["m0"].clause) == (
        "More wardens",
        "on foot, at night",
    )
    assert said(response) == ["Renamed a theme to “More wardens”."]


def test_merge_leads_to_the_theme_that_took_the_comments(signed_in: Client, made: Made):
    response = decide(signed_in, made, "merge", theme="m0", into="m1")
    assert response["Location"] == made.board + "?theme=m1"
    assert frame(made).sizes() == {"m1": 5}
    assert said(response) == ["Merged “Wardens” into “Street lights”."]


def test_drop_with_a_reason(signed_in: Client, made: Made):
    response = decide(signed_in, made, "drop", theme="m1", reason="Not ours")
    assert said(response) == ["Dropped “Street lights”: Not ours"]
    assert place(made, 3) == Placement("undecided", (), False)
    assert place(made, 1) == Placement("themed", ("m0",), False)


def test_drop_without_a_reason_says_so_and_keeps_the_board(signed_in: Client, made: Made):
    response = decide(signed_in, made, "drop", theme="m1", reason=" ", back="theme=m1")
    assert response.status_code == 422
    assert "Say why, in a few words." in response.content.decode()
    assert Decision.objects.count() == 0


def test_a_refused_name_stays_in_its_form_and_the_form_is_open(signed_in: Client, made: Made):
    response = decide(signed_in, made, "rename", theme="m0", label="ab", clause="typed clause")
    html = response.content.decode()
    assert response.status_code == 422
    assert "Give the theme a name of 3 to 200 characters." in html
    assert 'value="ab"' in html and 'value="typed clause"' in html
    assert '<details class="govuk-details" data-key-action="rename" open>' in html


def test_approve_and_sign_off_and_reopen(signed_in: Client, made: Made):
    assert decide(signed_in, made, "sign_off").status_code == 422
    decide(signed_in, made, "approve", theme="m0")
    decide(signed_in, made, "approve", theme="m1", seen=1)
    response = decide(signed_in, made, "sign_off", seen=2)
    assert (said(response)[-1], frame(made).signed_off) == ("Signed off this question.", True)
    refused = decide(signed_in, made, "rename", theme="m0", label="Another", seen=3)
    assert "This question is signed off. Reopen it first, with a reason." in refused.content.decode()
    decide(signed_in, made, "reopen", seen=3, reason="A late batch")
    assert frame(made).signed_off is False


def test_a_question_without_themes_can_be_signed_off(signed_in: Client, made: Made):
    decide(signed_in, made, "drop", theme="m0", reason="Too few")
    assert 'value="sign_off"' not in signed_in.get(made.board).content.decode()
    decide(signed_in, made, "drop", theme="m1", reason="Too few", seen=1)
    assert "Sign off without themes" in signed_in.get(made.board).content.decode()
    decide(signed_in, made, "sign_off", seen=2)
    assert frame(made).signed_off is True


@pytest.mark.parametrize("act", ["move", "add"])
def test_what_was_not_chosen_is_named(signed_in: Client, made: Made, act: str):
    nothing = decide(signed_in, made, act, theme="m0")
    assert "Choose at least one comment." in nothing.content.decode()
    nowhere = decide(signed_in, made, act, theme="m0", comments=[made.comments[0].pk])
    assert "Choose a theme." in nowhere.content.decode()


def test_move_keeps_the_other_themes_and_goes_on_to_the_next_comment(signed_in: Client, made: Made):
    response = decide(signed_in, made, "move", theme="m0", to="m1", comments=[made.comments[0].pk])
    assert place(made, 0) == Placement("themed", ("m1",), True)
    assert response["Location"] == f"{made.board}?theme=m0#c-{made.comments[1].pk}"
    assert said(response) == ["Moved 1 comment to “Street lights”."]


def test_add_puts_a_comment_in_both(signed_in: Client, made: Made):
    decide(signed_in, made, "add", theme="m0", to="m1", comments=[made.comments[0].pk, made.comments[2].pk])
    assert [place(made, n).themes for n in (0, 2)] == [("m0", "m1"), ("m0", "m1")]


@pytest.mark.parametrize("to", ["new", ""])
def test_a_new_theme_from_a_selection(signed_in: Client, made: Made, to: str):
    chosen = [made.comments[0].pk, made.comments[3].pk]
    response = decide(signed_in, made, "move", to=to, new_label="Safer at night", comments=chosen)
    assert frame(made).themes["d1"].label == "Safer at night"
    assert frame(made).members("d1") == chosen
    assert response["Location"] == made.board + "?theme=d1"
    assert said(response) == ["Made the theme “Safer at night” from 2 comments."]


def test_none_of_these(signed_in: Client, made: Made):
    response = decide(signed_in, made, "none", comments=[made.comments[2].pk])
    assert place(made, 2) == Placement("none", (), True)
    assert response["Location"] == made.board + "?theme=m0#comments"


def test_nothing_selected_says_so(signed_in: Client, made: Made):
    response = decide(signed_in, made, "move", to="m1", theme="m0")
    assert response.status_code == 422
    assert "Choose at least one comment." in response.content.decode()


def test_a_quote_and_taking_it_away(signed_in: Client, made: Made):
    first = made.comments[0].pk
    response = decide(signed_in, made, f"quote:{first}", theme="m0")
    assert response["Location"] == f"{made.board}?theme=m0#c-{first}"
    assert frame(made).quotes == {"m0": [first]}
    assert said(response) == ["Chose a quote for “Wardens”."]
    decide(signed_in, made, f"unquote:{first}", theme="m0", seen=1)
    assert frame(made).quotes == {"m0": []}


@pytest.mark.parametrize(
    ("n", "theme", "sentence"),
    [
        (1, "m0", "The writer did not say that their words may be used."),
        (2, "m0", "This comment is with the safeguarding lead and is never quoted."),
        (
            4,
            "m1",
            "Something in this comment may point to one person: decide that before it is quoted.",
        ),
    ],
)
def test_what_may_never_be_quoted_says_why(signed_in: Client, made: Made, n: int, theme: str, sentence: str):
    response = decide(signed_in, made, f"quote:{made.comments[n].pk}", theme=theme, back=f"theme={theme}")
    assert response.status_code == 422
    assert response.content.decode().count(sentence) == 2  # beside the comment, and in the summary
    assert frame(made).quotes == {}


def test_a_new_theme_takes_its_comments_from_the_theme_of_the_page_alone(signed_in: Client, made: Made):
    both = made.comments[1].pk
    decide(signed_in, made, "move", theme="m0", to="new", new_label="Police", comments=[both])
    assert place(made, 1) == Placement("themed", ("d1", "m1"), True)


def test_every_act_is_undone_by_the_button_of_its_toast(signed_in: Client, made: Made):
    decide(signed_in, made, "rename", theme="m0", label="More wardens")
    html = signed_in.get(made.board + "?theme=m0").content.decode()
    address = f"{made.board}undo/1/?seen=1&amp;set={made.theme_set.pk}&amp;back=theme%3Dm0"
    assert html.count(address) == 1
    assert "Renamed a theme to “More wardens”." in html
    response = signed_in.post(address.replace("&amp;", "&"))
    assert response["Location"] == made.board + "?theme=m0"
    assert said(response) == ["Undone: Renamed a theme to “More wardens”."]
    assert frame(made).themes["m0"].label == "Wardens"
    again = signed_in.post(f"{made.board}undo/2/?seen=2&back=theme%3Dm0")
    assert (again.status_code, frame(made).themes["m0"].label) == (302, "More wardens")


def test_the_board_s_own_button_undoes_the_newest_act_that_holds(signed_in: Client, made: Made):
    decide(signed_in, made, "approve", theme="m0")
    decide(signed_in, made, "approve", theme="m1", seen=1)
    page = signed_in.get(made.board).content.decode()
    assert f'action="{made.board}undo/2/" data-key-action="undo"' in page
    signed_in.post(f"{made.board}undo/2/", {"seen": 2, "back": ""})
    page = signed_in.get(made.board).content.decode()
    assert f'action="{made.board}undo/1/" data-key-action="undo"' in page


def test_what_later_acts_rest_on_is_not_undone_first(signed_in: Client, made: Made):
    decide(signed_in, made, "move", to="new", new_label="Night", comments=[made.comments[0].pk])
    decide(signed_in, made, "rename", theme="d1", label="At night", seen=1)
    response = signed_in.post(f"{made.board}undo/1/", {"seen": 2, "back": ""})
    assert response.status_code == 422
    assert "A later decision (number 2) rests on this one. Undo that one first." in response.content.decode()


def test_two_editors_at_once(signed_in: Client, made: Made):
    other = client_of(made.user("officer", name="Ann Other"))
    decide(other, made, "rename", theme="m0", label="Ann's name")
    response = decide(signed_in, made, "rename", theme="m0", label="Olive's name", clause="as typed")
    html = response.content.decode()
    assert response.status_code == 412
    assert "Ann Other was faster" in html
    assert "Renamed a theme to “Ann&#x27;s name”." in html
    assert "<q>Olive&#x27;s name</q>, <q>as typed</q>" in html
    assert frame(made).themes["m0"].label == "Ann's name"
    repeat = {"act": "rename", "theme": "m0", "label": "Olive's name", "clause": "as typed", "seen": 1}
    for name, value in repeat.items():
        escaped = str(value).replace("'", "&#x27;")
        assert f'<input type="hidden" name="{name}" value="{escaped}">' in html
    signed_in.post(made.board + "decide/", repeat | {"back": "theme=m0"})
    assert frame(made).themes["m0"].label == "Olive's name"


def test_an_undo_meets_another_editor_too(signed_in: Client, made: Made):
    decide(signed_in, made, "approve", theme="m0")
    decide(client_of(made.user("officer", name="Ann Other")), made, "approve", theme="m1", seen=1)
    response = signed_in.post(f"{made.board}undo/1/?seen=1")
    assert response.status_code == 412
    assert "Ann Other was faster" in response.content.decode()


def test_a_form_without_its_version_changes_nothing(signed_in: Client, made: Made):
    response = signed_in.post(made.board + "decide/", {"act": "approve", "theme": "m0"})
    assert response.status_code == 422
    assert "This page is out of date. Fetch it again." in response.content.decode()


@pytest.mark.parametrize("act", ["", "undo", "nonsense", "quote:x", "move"])
def test_no_crooked_act_breaks_the_page(signed_in: Client, made: Made, act: str):
    response = decide(signed_in, made, act, theme="m9", comments=["x", "-1", "9" * 30], to="m1")
    assert response.status_code == 422
    assert Decision.objects.count() == 0


def test_the_way_back_leads_nowhere_else(signed_in: Client, made: Made):
    back = "theme=m0&q=a&show=unread&page=2&next=https://evil.example/"
    response = decide(signed_in, made, "approve", theme="m0", back=back)
    assert response["Location"] == made.board + "?theme=m0&q=a&show=unread&page=2"


def test_an_act_is_in_the_audit_trail_without_its_words(signed_in: Client, made: Made, officer):
    decide(signed_in, made, "rename", theme="m0", label="Said by nobody else")
    event = AuditEvent.objects.get(act="theme_rename")
    assert (event.by, event.target, event.detail) == (officer, f"themes:{made.theme_set.pk}:1", {})


@pytest.mark.parametrize("role", ["approver", "admin"])
def test_who_may_look_may_not_decide(made: Made, role: str):
    client = client_of(made.user(role))
    page = client.get(made.board)
    assert page.status_code == 200
    assert 'name="act"' not in page.content.decode()
    assert decide(client, made, "approve", theme="m0").status_code == 404
    assert client.post(f"{made.board}undo/1/", {"seen": 0}).status_code == 404
    assert Decision.objects.count() == 0
