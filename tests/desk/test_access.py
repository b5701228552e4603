"""Who may come to which page of the desk: 404 for everybody else, in this partnership and in others."""

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from consult.models import Role
from frontend.addresses.desk import urlpatterns as pages
from tests.desk.conftest import client_of
from tests.desk.making import QUESTION, Made, make
from tests.factories import MembershipFactory

DESK, WORK, APPROVE = {"officer", "approver", "admin", "information_officer"}, {"officer"}, {"approver"}
GUARD, ADMIN, READERS = {"safeguarding_lead", "safeguarding_deputy"}, {"admin"}, {"information_officer"}
REQUESTS = {"information_officer"}
# Address name: the roles that are let in. Another role, and every role of another partnership, finds nothing.
WHO = {
    "desk": DESK | GUARD,
    "desk-overview": DESK,
    "desk-days": DESK,
    "desk-stage": WORK,
    "desk-plan": DESK,
    "desk-new": WORK,
    "desk-facts": WORK,
    "desk-parts": WORK,
    "desk-part": WORK,
    "desk-part-move": WORK,
    "desk-part-remove": WORK,
    "desk-extend": WORK,
    "desk-partnership": DESK,
    "desk-partnership-facts": ADMIN,
    "desk-keeping": REQUESTS,
    "desk-keeping-hold": REQUESTS,
    "desk-keeping-lift": REQUESTS,
    "desk-keeping-paper": REQUESTS,
    "desk-keeping-erasure": REQUESTS,
    "desk-requests": REQUESTS,
    "desk-request-new": REQUESTS,
    "desk-request": REQUESTS,
    "desk-request-identity": REQUESTS,
    "desk-request-held": REQUESTS,
    "desk-request-file": REQUESTS,
    "desk-request-answer": REQUESTS,
    "desk-request-extend": REQUESTS,
    "desk-request-pack": REQUESTS,
    "desk-people": ADMIN,
    "desk-role-take": ADMIN,
    "desk-hubs": ADMIN,
    "desk-postcodes": ADMIN,
    "desk-area": ADMIN,
    "desk-area-groups": ADMIN,
    "desk-hub": ADMIN,
    "desk-hub-remove": ADMIN,
    "desk-ask": DESK,
    "desk-collect": DESK,
    "desk-held-release": WORK,
    "desk-answers": WORK,
    "desk-heard": DESK,
    "desk-targets": WORK,
    "desk-heard-chart": DESK,
    "desk-weighting": WORK,
    "desk-count": DESK,
    "desk-analyse": WORK,
    "desk-retry": WORK,
    "desk-chart": DESK,
    "desk-waves": DESK,
    "desk-wave-link": WORK,
    "desk-wave-unlink": WORK,
    "desk-wave-confirm": WORK,
    "desk-wave-printed": WORK,
    "desk-wave-item": WORK,
    "desk-wave-chart": DESK,
    "desk-record-add": WORK,
    "desk-record": WORK,
    "desk-record-remove": WORK,
    "desk-tables": DESK,
    "desk-tables-explain": DESK,
    "desk-tables-chart": DESK,
    "desk-tables-file": DESK,
    "desk-themes": DESK,
    "desk-board": DESK,
    "desk-decide": WORK,
    "desk-split": WORK,
    "desk-undo": WORK,
    "desk-history": DESK,
    "desk-lineage": DESK,
    "desk-theme-authors": DESK,
    "desk-groupings": DESK,
    "desk-regroup": WORK,
    "desk-grouping": DESK,
    "desk-grouping-use": WORK,
    "desk-grouping-back": WORK,
    "desk-campaigns": DESK,
    "desk-campaign": DESK,
    "desk-coding": DESK,
    "desk-coding-draw": WORK,
    "desk-coding-code": DESK,
    "desk-coding-close": WORK,
    "desk-coding-results": DESK,
    "desk-coding-settle": WORK,
    "desk-carry": WORK,
    "desk-beside": DESK,
    "desk-codeframe": WORK,
    "desk-codeframe-file": DESK,
    "desk-redactions": DESK,
    "desk-comment": DESK,
    "desk-redact": WORK | READERS,
    "desk-original": READERS | GUARD,
    "desk-original-held": READERS | GUARD,
    "desk-originals": ADMIN,
    "desk-originals-file": ADMIN,
    "desk-report": DESK,
    "desk-sentences": DESK,
    "desk-prepare": WORK,
    "desk-groups": WORK,
    "desk-take-out": WORK | REQUESTS,
    "desk-correct": WORK | REQUESTS,
    "desk-release": DESK,
    "desk-approve": APPROVE,
    "desk-send-back": APPROVE,
    "desk-publish": WORK,
    "desk-artefact": DESK,
    "desk-safeguarding": GUARD,
    "desk-flag": GUARD,
    "desk-privacy": DESK,
    "desk-privacy-document": DESK,
    "desk-privacy-word": DESK,
    "desk-audit": ADMIN,
    "desk-api-consultations": set(Role.values),  # an empty list for those without a desk
    "desk-api-overview": DESK,
    "desk-api-arrivals": DESK,
    "desk-api-progress": DESK,
    "desk-api-preparing": DESK,
    "desk-api-tables": DESK,
    "desk-api-themes": DESK,
    "desk-api-comments": DESK,
    "desk-api-comment": DESK,
    "desk-api-redactions": WORK | READERS,
    "desk-api-decisions": WORK,
    "desk-api-readings": WORK,
    "desk-api-undo": WORK,
    "desk-api-coding": DESK,
    "desk-api-codes": DESK,
    "desk-api-coding-results": DESK,
}
# Let in, these find that the thing itself is not there, or that the method is another one.
API_POSTS = {
    "desk-api-decisions",
    "desk-api-readings",
    "desk-api-undo",
    "desk-api-redactions",
    "desk-api-codes",
}
POSTED = {
    "desk-coding-draw",
    "desk-coding-close",
    "desk-coding-settle",
    "desk-request-held",
    "desk-request-file",
    "desk-request-pack",
    "desk-held-release",
    "desk-answers",
    "desk-analyse",
    "desk-retry",
    "desk-undo",
    "desk-regroup",
    "desk-grouping-use",
    "desk-grouping-back",
    "desk-prepare",
    "desk-correct",
    "desk-approve",
    "desk-send-back",
    "desk-publish",
    "desk-flag",
    "desk-redact",
    "desk-original",
    "desk-original-held",
    "desk-originals-file",
    "desk-part-move",
    "desk-role-take",
    "desk-hub-remove",
    "desk-wave-link",
    "desk-wave-confirm",
}
NOT_THERE = {
    "desk-coding-code",
    "desk-coding-results",
    "desk-api-coding",
    "desk-api-coding-results",
    "desk-comment",
    "desk-grouping",
    "desk-api-comment",
    "desk-request",
    "desk-request-identity",
    "desk-request-answer",
    "desk-request-extend",
    "desk-take-out",
    "desk-wave-unlink",
    "desk-campaign",
    "desk-wave-item",
    "desk-beside",
    "desk-codeframe-file",
    "desk-wave-chart",
    "desk-record",
    "desk-record-remove",
    "desk-chart",
    "desk-tables-explain",
    "desk-tables-chart",
    "desk-tables-file",
    "desk-api-tables",
    "desk-release",
    "desk-artefact",
    "desk-api-preparing",
    "desk-part",
    "desk-part-remove",
    "desk-heard-chart",
    "desk-hub",
    "desk-targets",
    "desk-keeping-lift",
    "desk-keeping-paper",
    "desk-keeping-erasure",
}
REDIRECTS = {"desk-stage", "desk-decide"}
PARTS = {"stage": "draft", "result_id": 1, "key": QUESTION, "number": 1, "name": "x.json", "flag_id": 1}
PARTS |= {"form": "svg"}
PARTS |= {"facts": "about", "kind": "channels", "part_id": 1, "hub_id": 1, "membership_id": 1}
PARTS |= {"hold_id": 1, "batch_id": 1, "erasure_id": 1}
PARTS |= {"request_id": 1, "record_id": 1, "width": "wide", "comment_id": 0, "held_id": 0, "set_id": 0}
PARTS |= {"document": "record-of-processing"}
# The slug in these is the partnership's.
OF_PARTNERSHIP = {"desk-people", "desk-role-take"}
OF_PARTNERSHIP |= {
    name
    for name in WHO
    if name.startswith(
        ("desk-partnership", "desk-hub", "desk-postcodes", "desk-area", "desk-keeping", "desk-request")
    )
}


def address(made: Made, name: str) -> str:
    wanted = get_resolver().reverse_dict.getlist(name)[0][0][0][1]
    parts = PARTS | {"slug": made.consultation.slug}
    if name in OF_PARTNERSHIP:
        parts |= {"slug": made.partnership.slug, "facts": "contacts"}
    return reverse(name, kwargs={p: parts[p] for p in wanted})


def ask(client: Client, made: Made, name: str) -> int:
    """By GET; the API's posts by a post without a body, since it looks at the method before the person."""
    if name in API_POSTS:
        return client.post(address(made, name), {}, content_type="application/json").status_code
    return client.get(address(made, name)).status_code


def expected(name: str) -> set[int]:
    if name in POSTED:
        return {405}
    if name in API_POSTS:
        return {400}
    if name in NOT_THERE:
        return {404}
    return {302} if name in REDIRECTS else {200}


def test_every_address_of_the_desk_stands_in_the_table():
    api = {n for n in get_resolver().reverse_dict if isinstance(n, str) and n.startswith("desk-api-")}
    assert {p.name for p in pages} | api == set(WHO)


@pytest.mark.parametrize("role", Role.values)
def test_each_role_of_the_partnership(db, role: str):
    made = make()
    client = client_of(made.user(role))
    found = {name: ask(client, made, name) for name in WHO}
    assert found == {n: next(iter(expected(n))) if role in WHO[n] else 404 for n in WHO}


@pytest.mark.parametrize("role", ["officer", "admin", "safeguarding_lead"])
def test_another_partnership_s_people_find_nothing(db, role: str):
    made = make()
    stranger = client_of(MembershipFactory(role=role).user)
    own = {"desk", "desk-api-consultations", "desk-new"}  # of their own partnership
    assert {n: ask(stranger, made, n) for n in WHO if n not in own} == {n: 404 for n in WHO if n not in own}
    assert made.consultation.title not in stranger.get("/desk/").content.decode()
    assert stranger.get("/api/v1/desk/consultations").json()["results"] == []


@pytest.mark.parametrize("role", ["officer", "safeguarding_lead"])
def test_another_partnership_s_people_change_nothing(db, role: str):
    made = make()
    stranger = client_of(MembershipFactory(role=role).user)
    posts = POSTED | REDIRECTS | API_POSTS
    assert {n: stranger.post(address(made, n)).status_code for n in posts} == dict.fromkeys(posts, 404)


def test_strangers_are_asked_to_sign_in(db):
    made = make()
    for name in WHO:
        answer = Client().get(address(made, name))
        assert answer.status_code == (403 if name.startswith("desk-api-") else 302), name


def test_a_flag_or_release_of_another_consultation_is_not_found(db):
    made, other = make(), make()
    flag = other.consultation.flags.get()
    client = client_of(made.user("safeguarding_lead"))
    assert client.post(made.url(f"safeguarding/{flag.pk}/"), {"state": "looked_at"}).status_code == 404


@pytest.mark.parametrize("name", ["", "collect/", "count/", "themes/", f"themes/{QUESTION}/", "audit/"])
def test_no_page_shows_what_arrived_raw(db, name: str):
    made = make()
    client = client_of(made.user("admin"))
    page = client.get(made.url(name))
    assert page.status_code == 200
    assert "RAW" not in page.content.decode()


def test_the_safeguarding_lead_s_first_page_leads_to_worries_alone(db):
    made = make()
    page = client_of(made.user("safeguarding_lead")).get("/desk/").content.decode()
    assert made.url("safeguarding/") in page
    assert f'href="{made.url()}"' not in page
    assert "1 new worry" in page
