"""Read and not read, by explicit act: rows of their own, which move no version and make nothing stale."""

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from analysis.board import Wanted, board
from analysis.models import Decision, Reading
from analysis.pipeline.codeframe import NoSense
from analysis.selectors import codeframe
from analysis.services import Marked, decision_add, reading_add
from consult.models import AuditEvent
from tests.desk.conftest import client_of
from tests.desk.making import QUESTION, Made, make

pytestmark = pytest.mark.django_db


def looked_at(made: Made) -> None:
    made.consultation.flags.update(state="looked_at")


def press(client: Client, made: Made, act: str, back: str = "theme=m0", **fields):
    return client.post(made.board + "decide/", {"act": act, "seen": 0, "back": back, **fields})


def read(made: Made) -> set[int]:
    """The places of the comments that are read."""
    found = codeframe(made.theme_set).read
    return {n for n, comment in enumerate(made.comments) if comment.pk in found}


def mark(made: Made, by, *places: int, as_read: bool = True) -> Marked:
    chosen = [made.comments[n].pk for n in places]
    return reading_add(theme_set=made.theme_set, comments=chosen, read=as_read, by=by)


def said(response) -> list[str]:
    return [m.message for m in get_messages(response.wsgi_request)]


@pytest.mark.storage
def test_the_newest_word_holds_and_every_word_is_kept(made: Made, officer):
    ann = made.user("officer", name="Ann Other")
    assert mark(made, officer, 0, 1) == Marked(2, 0)
    assert mark(made, ann, 1, as_read=False) == Marked(1, 0)
    assert read(made) == {0}
    mark(made, officer, 1)
    assert read(made) == {0, 1}
    rows = Reading.objects.order_by("id").values_list("comment_id", "read", "by")
    first, second = made.comments[0].pk, made.comments[1].pk
    assert list(rows) == [
        (first, True, officer.pk), (second, True, officer.pk),
        (second, False, ann.pk), (second, True, officer.pk),
    ]  # fmt: skip


def test_it_moves_no_version_so_that_two_readers_never_meet(made: Made, officer):
    mark(made, officer, 0)
    mark(made, made.user("officer"), 1)
    assert (codeframe(made.theme_set).version, Decision.objects.count()) == (0, 0)
    decision_add(theme_set=made.theme_set, act="approve", payload={"theme": "m0"}, seen=0, by=officer)
    assert read(made) == {0, 1}


def test_decisions_that_name_a_comment_count_and_the_newest_word_holds_over_them(made: Made, officer):
    acts = [("read", {"comments": [made.comments[0].pk]}), ("none", {"comments": [made.comments[3].pk]})]
    for seen, (act, payload) in enumerate(acts):
        decision_add(theme_set=made.theme_set, act=act, payload=payload, seen=seen, by=officer)
    assert read(made) == {0, 3}
    mark(made, officer, 0, 5, as_read=False)
    assert read(made) == {3}
    mark(made, officer, 0)
    assert read(made) == {0, 3}


def test_what_the_lead_alone_reads_is_left(made: Made, officer):
    assert mark(made, officer, 1, 2) == Marked(1, 1)
    with pytest.raises(NoSense, match="nobody else can read them"):
        mark(made, officer, 2)
    assert read(made) == {1}
    looked_at(made)
    assert mark(made, officer, 2) == Marked(1, 0)


def test_comments_of_another_question_or_erased_since(made: Made, officer):
    other = make()
    with pytest.raises(NoSense, match="does not belong to this question"):
        reading_add(
            theme_set=made.theme_set,
            comments=[made.comments[0].pk, other.comments[0].pk],
            read=True,
            by=officer,
        )
    with pytest.raises(NoSense, match="Choose at least one comment"):
        reading_add(theme_set=made.theme_set, comments=[], read=True, by=officer)
    gone = made.comments[0].pk
    made.comments[0].delete()
    made.theme_set.erased = [gone]
    marked = reading_add(
        theme_set=made.theme_set, comments=[gone, made.comments[1].pk], read=True, by=officer
    )
    assert (marked, Reading.objects.count()) == (Marked(1, 0), 1)


def test_readings_leave_with_their_comment(made: Made, officer):
    mark(made, officer, 0, 1)
    made.comments[0].delete()
    assert list(Reading.objects.values_list("comment_id", flat=True)) == [made.comments[1].pk]


def test_an_audit_row_with_the_number_and_no_words(made: Made, officer):
    mark(made, officer, 0, 1)
    mark(made, officer, 0, as_read=False)
    rows = AuditEvent.objects.filter(target=f"themes:{made.theme_set.pk}").order_by("id")
    assert [(e.act, e.by, e.detail) for e in rows] == [
        ("comments_read", officer, {"comments": 2}),
        ("comments_unread", officer, {"comments": 1}),
    ]
    html = client_of(made.user("admin")).get(made.url("audit/")).content.decode()
    assert ("Marked comments as read" in html, "Marked comments as not read" in html) == (True, True)


def test_the_buttons_of_the_board(signed_in: Client, made: Made):
    first, second, third = (c.pk for c in made.comments[:3])
    response = press(signed_in, made, f"read:{first}")
    assert (response.status_code, response["Location"]) == (302, f"{made.board}?theme=m0#c-{second}")
    assert (said(response), read(made)) == (["Marked 1 comment as read."], {0})
    response = press(signed_in, made, "read", comments=[first, second])
    assert (said(response)[-1], read(made)) == ("Marked 2 comments as read.", {0, 1})
    response = press(signed_in, made, f"unread:{second}")
    assert (said(response)[-1], read(made)) == ("Marked 1 comment as not read.", {0})
    response = press(signed_in, made, "read:shown", shown=[first, second, third])
    assert said(response)[-2:] == [
        "Marked 2 comments as read.",
        "1 comment is with the safeguarding lead and was left as it is.",
    ]
    press(signed_in, made, "unread:shown", shown=[first, second])
    assert read(made) == set()


def test_nothing_selected_says_so_and_a_crooked_number_breaks_nothing(signed_in: Client, made: Made):
    for fields in ({}, {"comments": ["x", "9" * 30]}):
        response = press(signed_in, made, "read", **fields)
        assert (response.status_code, "Choose at least one comment." in response.content.decode()) == (
            422,
            True,
        )
    assert Reading.objects.count() == 0


def test_the_page_says_what_is_read_and_holds_all_it_shows(signed_in: Client, made: Made, officer):
    mark(made, officer, 0)
    html = signed_in.get(made.board).content.decode()
    assert "Nobody has read 6 of 7 yet." in html
    assert html.count('name="shown"') == 3
    assert html.count('value="unread:') == 2  # of the first comment, and of the page
    looked_at(made)
    mark(made, officer, *range(7))
    assert "All have been read." in signed_in.get(made.board).content.decode()


def test_the_filter_shows_what_nobody_has_read(made: Made, officer):
    looked_at(made)
    mark(made, officer, 1)
    found = board(made.theme_set, Wanted(show="unread"))
    assert [c.id for c in found.comments] == [made.comments[0].pk, made.comments[2].pk]
    assert found.unread == 6


def test_after_the_sign_off_people_go_on_reading(signed_in: Client, made: Made):
    acts = ({"act": "approve", "theme": "m0"}, {"act": "approve", "theme": "m1"}, {"act": "sign_off"})
    for seen, fields in enumerate(acts):
        signed_in.post(made.board + "decide/", fields | {"seen": seen, "back": ""})
    html = signed_in.get(made.board).content.decode()
    assert ('value="read:shown"' in html, 'value="move"' in html) == (True, False)
    press(signed_in, made, f"read:{made.comments[0].pk}")
    assert (read(made), codeframe(made.theme_set).signed_off) == ({0}, True)


def test_who_may_look_marks_nothing(made: Made):
    client = client_of(made.user("approver"))
    assert press(client, made, f"read:{made.comments[0].pk}").status_code == 404
    assert Reading.objects.count() == 0


def test_by_the_api_without_a_version(signed_in: Client, made: Made):
    address = f"{made.api}/themes/{QUESTION}/readings"
    body = {"read": True, "comments": [made.comments[0].pk, made.comments[2].pk]}
    answer = signed_in.post(address, body, content_type="application/json")
    assert (answer.status_code, answer.json(), read(made)) == (201, {"marked": 1, "left": 1}, {0})
    body |= {"read": False}
    assert signed_in.post(address, body, content_type="application/json").status_code == 201
    rows = signed_in.get(f"{made.api}/themes/{QUESTION}/comments?show=unread&theme=m0").json()["results"]
    assert [row["read"] for row in rows] == [False] * 3
    assert signed_in.get(f"{made.api}/themes/{QUESTION}").json()["unread"] == 7


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"read": True, "comments": []}, 400),
        ({"comments": [1]}, 400),
        ({"read": True, "comments": ["x"]}, 400),
        ({"read": True, "comments": [1], "by": 3}, 400),
        ({"read": True, "comments": [2**50]}, 422),
    ],
)
def test_a_crooked_body_is_refused(signed_in: Client, made: Made, body: dict, status: int):
    answer = signed_in.post(f"{made.api}/themes/{QUESTION}/readings", body, content_type="application/json")
    assert (answer.status_code, Reading.objects.count()) == (status, 0)
