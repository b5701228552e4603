"""The desk API: what it gives away is listed here, and every decision states what it saw."""

import pytest
from django.test import Client

from analysis.models import Decision
from analysis.selectors import codeframe
from tests.desk.conftest import client_of
from tests.desk.making import QUESTION, Made

COMMENT = {"id", "text", "themes", "pile", "why", "quoted", "read", "flagged", "unsure", "why_not_quotable"}
OVERVIEW = {
    "slug",
    "title",
    "stage",
    "next_stages",
    "received",
    "counted",
    "by_state",
    "by_channel",
    "by_day",
    "last",
    "being_checked",
    "waiting",
}
CODEFRAME = {"question", "version", "signed_off", "received", "base", "piles", "unread", "themes"}
THEME = {
    "id",
    "label",
    "clause",
    "keywords",
    "state",
    "stability",
    "suggested_label",
    "size",
    "base",
    "quotes",
}


def themes(made: Made) -> str:
    return f"{made.api}/themes/{QUESTION}"


def decide(client: Client, made: Made, body: dict, tag: str | None = None, what: str = "decisions"):
    headers = {"If-Match": tag} if tag is not None else {}
    return client.post(f"{themes(made)}/{what}", body, content_type="application/json", headers=headers)


def tag(made: Made, version: int) -> str:
    return f'"{made.theme_set.pk}-{version}"'


def test_the_list_of_consultations(signed_in: Client, made: Made):
    body = signed_in.get("/api/v1/desk/consultations").json()
    assert body["count"] == 1
    assert set(body["results"][0]) == {"slug", "title", "kind", "stage", "invented", "opens_at", "closes_at"}


def test_the_overview(signed_in: Client, made: Made):
    body = signed_in.get(made.api).json()
    assert set(body) == OVERVIEW
    assert (body["received"], body["counted"], body["next_stages"]) == (7, 7, ["closed"])
    assert body["by_channel"] == [{"label": "Online", "count": 7}]
    assert body["waiting"] == [
        {"what": "Worries to look at", "count": 1, "who": "safeguarding lead"},
        {"what": "Comments that may point to somebody", "count": 1, "who": "officer"},
    ]


def test_arrivals_and_progress(signed_in: Client, made: Made):
    body = signed_in.get(f"{made.api}/arrivals").json()
    assert (body["state"], body["stage"], body["finished_url"]) == ("arriving", "7", None)
    assert body["text"].startswith("Received: 7. Counted: 7. The last came on ")
    assert signed_in.get(f"{made.api}/progress").json() == {
        "state": "none",
        "stage": "",
        "done": 0,
        "total": 0,
        "text": "Nothing has been analysed yet.",
        "finished_url": None,
    }


def test_comments_hold_the_listed_fields_and_no_raw_text(signed_in: Client, made: Made):
    answer = signed_in.get(f"{themes(made)}/comments?theme=m1")
    body = answer.json()
    assert set(body) == {"count", "page", "pages", "chosen", "results"}
    assert [set(row) for row in body["results"]] == [COMMENT] * 3
    assert [row["text"] for row in body["results"]] == [made.comments[n].redacted for n in (1, 3, 4)]
    assert b"RAW" not in answer.content


@pytest.mark.parametrize(
    "query", ["page=0", "page=x", "show=raw", "order=answers", "submission__answers__ward=hart"]
)
def test_filters_are_a_short_list(signed_in: Client, made: Made, query: str):
    answer = signed_in.get(f"{themes(made)}/comments?{query}")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")


@pytest.mark.parametrize("role", ["member", "observer", "keyer", "safeguarding_lead"])
@pytest.mark.parametrize(
    "place", ["", "/arrivals", "/progress", f"/themes/{QUESTION}", f"/themes/{QUESTION}/comments"]
)
def test_members_and_observers_receive_nothing(made: Made, role: str, place: str):
    client = client_of(made.user(role))
    answer = client.get(made.api + place)
    assert answer.status_code == 404
    assert answer.json() == {
        "type": "/problems/not_found", "title": "not found", "status": 404, "detail": "Not found.",
    }  # fmt: skip
    assert client.get("/api/v1/desk/consultations").json()["results"] == []


def test_the_codeframe_with_its_etag(signed_in: Client, made: Made):
    answer = signed_in.get(themes(made))
    assert answer["ETag"] == tag(made, 0)
    body = answer.json()
    assert (set(body), [set(t) for t in body["themes"]]) == (CODEFRAME, [THEME, THEME])
    assert [(t["id"], t["size"], t["base"]) for t in body["themes"]] == [("m0", 3, 6), ("m1", 3, 6)]


def test_a_decision_and_its_undo(signed_in: Client, made: Made):
    body = {"act": "rename", "payload": {"theme": "m0", "label": "Patrols"}}
    answer = decide(signed_in, made, body, tag(made, 0))
    assert (answer.status_code, answer["ETag"], answer.json()) == (
        201,
        tag(made, 1),
        {"number": 1, "version": 1},
    )
    assert codeframe(made.theme_set).themes["m0"].label == "Patrols"
    undone = decide(signed_in, made, {"number": 1}, tag(made, 1), "undo")
    assert (undone.status_code, undone.json()) == (201, {"number": 2, "version": 2})
    assert codeframe(made.theme_set).themes["m0"].label == "Wardens"


@pytest.mark.parametrize("what", ["decisions", "undo"])
def test_without_if_match_nothing_is_decided(signed_in: Client, made: Made, what: str):
    body = {"act": "approve", "payload": {"theme": "m0"}, "number": 1}
    answer = decide(signed_in, made, body, None, what)
    assert (answer.status_code, answer.json()["type"]) == (428, "/problems/if_match_missing")
    assert Decision.objects.count() == 0


def test_two_editors_at_once(signed_in: Client, made: Made):
    other = client_of(made.user("officer", name="Ann Other"))
    body = {"act": "approve", "payload": {"theme": "m0"}}
    assert decide(other, made, body, tag(made, 0)).status_code == 201
    answer = decide(signed_in, made, body, tag(made, 0))
    problem = answer.json()
    assert (answer.status_code, answer["Content-Type"]) == (412, "application/problem+json")
    assert (problem["other"]["by"], problem["other"]["act"], problem["version"]) == (
        "Ann Other",
        "approve",
        1,
    )
    assert problem["detail"].startswith("Ann Other changed this at the same moment: Approve.")


@pytest.mark.parametrize("header", ['"1-0"', "*", 'W/"1-0"', "nonsense", '"999999-0"'])
def test_a_tag_of_other_themes_is_out_of_date(signed_in: Client, made: Made, header: str):
    answer = decide(signed_in, made, {"act": "approve", "payload": {"theme": "m0"}}, header)
    assert (answer.status_code, answer.json()["type"]) == (412, "/problems/out_of_date")


def test_what_does_not_fit_says_why(signed_in: Client, made: Made):
    answer = decide(signed_in, made, {"act": "drop", "payload": {"theme": "m0"}}, tag(made, 0))
    assert (answer.status_code, answer.json()["detail"]) == (422, "Say why, in a few words.")


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"act": "undo", "payload": {}},
        {"act": "approve"},
        {"act": "approve", "payload": []},
        {"act": 1, "payload": {}},
        {"act": "read", "payload": {"comments": [1]}},  # an operation of its own
    ],
)
def test_a_crooked_body_is_refused(signed_in: Client, made: Made, body: dict):
    assert decide(signed_in, made, body, tag(made, 0)).status_code == 400


@pytest.mark.parametrize(
    "payload",
    [
        {"comments": "x", "to": "m0"},
        {"comments": [None], "to": "m0"},
        {"comments": [10**30], "to": "m0"},
        {"comments": [1], "to": {}},
        {"comments": [1], "to": "m0", "answers": {}},
    ],
)
def test_a_crooked_payload_is_refused(signed_in: Client, made: Made, payload: dict):
    assert decide(signed_in, made, {"act": "move", "payload": payload}, tag(made, 0)).status_code == 400


def split(made: Made, *parts: dict) -> dict:
    return {"act": "split", "payload": {"theme": "m0", "parts": list(parts)}}


def test_a_split_makes_a_theme_of_each_part(signed_in: Client, made: Made):
    first, both, last = (c.pk for c in made.comments[:3])
    body = split(made, {"label": "Night", "comments": [both]}, {"label": "Parks", "comments": [last]})
    answer = decide(signed_in, made, body, tag(made, 0))
    assert (answer.status_code, answer["ETag"]) == (201, tag(made, 1))
    frame = codeframe(made.theme_set)
    assert [frame.placements[pk].themes for pk in (first, both, last)] == [("m0",), ("d1.1", "m1"), ("d1.2",)]
    shown = {t["id"]: t["label"] for t in signed_in.get(themes(made)).json()["themes"]}
    assert shown == {"m0": "Wardens", "m1": "Street lights", "d1.1": "Night", "d1.2": "Parks"}
    page = signed_in.get(f"{themes(made)}/comments?theme=d1.1").json()
    assert (page["chosen"], [row["id"] for row in page["results"]]) == ("d1.1", [both])


@pytest.mark.parametrize(
    "parts",
    [
        7,
        [7],
        [{"label": "Night"}],
        [{"label": "Night", "comments": "x"}],
        [{"label": "Night", "comments": [1], "whole": True}],
        [{"label": "Night", "comments": [1]}] * 21,
    ],
)
def test_a_crooked_part_is_refused(signed_in: Client, made: Made, parts: object):
    body = {"act": "split", "payload": {"theme": "m0", "parts": parts}}
    assert decide(signed_in, made, body, tag(made, 0)).status_code == 400
    assert Decision.objects.count() == 0


def test_a_move_names_where_it_comes_from(signed_in: Client, made: Made):
    both = made.comments[1].pk
    body = {"act": "move", "payload": {"comments": [both], "from": "m0", "to": "m1"}}
    assert decide(signed_in, made, body, tag(made, 0)).status_code == 201
    assert codeframe(made.theme_set).placements[both].themes == ("m1",)
    assert Decision.objects.get().payload == body["payload"]


def test_a_post_needs_its_token_against_forgery(made: Made, officer):
    client = Client(enforce_csrf_checks=True)
    client.force_login(officer)
    body = {"act": "approve", "payload": {"theme": "m0"}}
    assert decide(client, made, body, tag(made, 0)).status_code == 403
