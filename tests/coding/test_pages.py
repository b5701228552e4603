"""The pages and the API of the second coding: what a coder sees, and what they do not."""

import re

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from analysis.models import Code, CodingSample
from analysis.selectors import codeframe
from analysis.services import decision_add
from analysis.services.coding import sample_close
from tests.coding.saying import ANNA, BEN, DRAWN, row, say, say_all
from tests.desk.conftest import client_of
from tests.desk.making import QUESTION, Made
from tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db


def page(made: Made, more: str = "") -> str:
    return f"{made.board}coding/{more}"


def api(made: Made, more: str = "") -> str:
    return f"{made.api}/themes/{QUESTION}/coding/1{more}"


def shown(response) -> str:
    """The page without its token, which differs each time."""
    return re.sub(r'value="\w{64}"', "", response.content.decode())


def said(response) -> list[str]:
    return [m.message for m in get_messages(response.wsgi_request)]


def test_an_officer_draws_a_sample(signed_in: Client, made: Made):
    assert 'value="50"' in shown(signed_in.get(page(made)))
    response = signed_in.post(page(made, "draw/"), {"size": "3"})
    assert (response.status_code, response["Location"]) == (302, page(made))
    assert said(response) == ["3 comments were drawn at random."]
    assert CodingSample.objects.get().sampled.count() == 3


@pytest.mark.parametrize("size", ["", "many", "0", "1001", "-1"])
def test_a_size_that_cannot_be_drawn_says_so_and_stays(signed_in: Client, made: Made, size: str):
    response = signed_in.post(page(made, "draw/"), {"size": size})
    assert response.status_code == 422
    assert "Draw 1 to 1000 comments." in shown(response)
    assert f'name="size" type="text" inputmode="numeric" maxlength="6" value="{size}"' in shown(response)


def test_one_comment_at_a_time_to_the_end(made: Made, sample, anna):
    client, address = client_of(anna), page(made, "1/")
    for n in range(1, 6):
        html = shown(client.get(address))
        assert f"Comment {n} of 5</h1>" in html
        assert f"{n - 1} of 5 coded" in html
        assert ("This is the last one." in html) is (n == 5)
        response = client.post(address, {"place": n, "themes": ["m1"]})
        assert (response.status_code, response["Location"]) == (302, address)
    response = client.get(address)
    assert response["Location"] == page(made, "1/results/")
    assert said(response) == ["You have coded the whole sample. Your codes stand."]
    assert Code.objects.filter(by=anna).count() == 5


def test_a_coder_corrects_an_earlier_code(made: Made, sample, anna):
    client, address = client_of(anna), page(made, "1/")
    client.post(address, {"place": 1, "none": "yes"})
    html = shown(client.get(f"{address}?place=1"))
    assert 'name="none" value="yes" checked' in html
    assert html.count(" checked") == 1
    client.post(address, {"place": 1, "undecided": "yes"})
    assert 'name="undecided" value="yes" checked' in shown(client.get(f"{address}?place=1"))


def test_what_cannot_be_saved_says_why_and_keeps_what_was_ticked(made: Made, sample, anna):
    response = client_of(anna).post(page(made, "1/"), {"place": 1, "themes": ["m1"], "none": "yes"})
    html = shown(response)
    assert response.status_code == 422
    assert "one of the three" in html
    assert 'value="m1" checked' in html and 'name="none" value="yes" checked' in html
    assert Code.objects.count() == 0


@pytest.mark.parametrize("place", ["0", "6", "99999999999"])
def test_a_place_that_is_not_there(made: Made, sample, anna, place: str):
    assert client_of(anna).get(f"{page(made, '1/')}?place={place}").status_code == 404


def test_the_page_of_a_coder_is_the_same_whatever_others_and_the_machine_say(
    made: Made, sample, anna, ben, officer
):
    """Blindness, exactly: the page does not differ by a letter when somebody else codes and themes move."""
    client, address = client_of(ben), page(made, "1/")
    before = shown(client.get(address)), client.get(api(made)).json()
    say_all(made, sample, ANNA, anna)
    payload = {"comments": [made.comments[0].pk], "to": "m1"}
    decision_add(theme_set=made.theme_set, act="move", payload=payload, seen=0, by=officer)
    made.theme_set.matches.update(themes=[1], pile="themed")
    sample.sampled.update(machine=[1])
    assert (shown(client.get(address)), client.get(api(made)).json()) == before
    html = before[0]
    assert "Anna" not in html and " checked" not in html and "<mark>" not in html
    assert html.index("Street lights") < html.index("Wardens")  # the larger theme comes second
    assert not re.search(r"\d+ of \d+(?! coded|</| –)", html.split("<main")[1].split("</main>")[0])


def test_the_list_says_how_far_each_is_and_not_what_they_said(made: Made, sample, anna, ben):
    say(made, sample, 0, ["m1"], anna)
    html = shown(client_of(ben).get(page(made)))
    assert "Anna Approver: 1 of 5 coded" in html
    assert "Street lights" not in html and "Wardens" not in html and "Results" not in html


def test_results_are_refused_to_whoever_may_still_code(made: Made, sample, anna, ben, signed_in):
    say_all(made, sample, ANNA, anna)
    say(made, sample, 0, ["m0"], ben)
    for client in (client_of(ben), signed_in):
        response = client.get(page(made, "1/results/"))
        assert response.status_code == 403
        assert "Coder A" not in shown(response) and "Wardens" not in shown(response)
        refused = client.get(api(made, "/results"))
        assert (refused.status_code, refused.json()["detail"]) == (
            409,
            "Whoever may still code must not know what others said: code the whole sample first.",
        )
    assert client_of(anna).get(page(made, "1/results/")).status_code == 200


def test_no_other_page_or_answer_of_the_desk_tells_codes_while_the_sample_is_open(
    made: Made, sample, anna, ben
):
    """Every page that a coder can open says the same before and after somebody else coded."""
    client = client_of(ben)
    pages = ["", "themes/", f"themes/{QUESTION}/", f"themes/{QUESTION}/history/", "report/", "count/"]
    addresses = [made.url(each) for each in pages]
    addresses += [f"{made.api}/themes/{QUESTION}", f"{made.api}/themes/{QUESTION}/comments"]
    addresses += [made.url(f"comments/{c.pk}/") for c in made.comments[:2]]
    before = [_without_activity(shown(client.get(each))) for each in addresses]
    say_all(made, sample, BEN, anna)
    after = [shown(client.get(each)) for each in addresses]
    assert [_without_activity(each) for each in after] == before
    activity = after[0].split('id="activity"')[1]
    assert activity.count("Coded a comment again") == 5
    assert "Wardens" not in activity and "Street lights" not in activity


def _without_activity(html: str) -> str:
    """The overview lists who did what; the words of it are looked at by themselves."""
    return html.split('id="activity"')[0]


def test_the_results(made: Made, sample, anna, ben, officer):
    say_all(made, sample, ANNA, anna)
    say_all(made, sample, BEN, ben)
    decision_add(theme_set=made.theme_set, act="approve", payload={"theme": "m0"}, seen=0, by=anna)
    html = shown(client_of(ben).get(page(made, "1/results/")))
    assert "2 people coded from a sample of 5 comments. You are Coder B." in html
    assert "Coder A had also worked on these themes, and so was not blind." in html
    summary = html.split("How far the codings agree</caption>")[1].split("</table>")[0]
    cells = [re.sub(r"<[^>]+>", "", c) for c in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", summary)][9:]
    assert cells[:6] == ["Coder A and Coder B", "5", "0", "3", "0.64", "0.80"]
    assert cells[9:12] == ["The machine and Coder A", "4", "1"]
    assert cells[18:21] == ["The machine and Coder B", "4", "1"]
    assert "These can be settled when the sample is closed." in html
    assert "Anna" not in html and "settle/" not in html


def test_the_results_as_an_api(made: Made, sample, anna, ben):
    say_all(made, sample, ANNA, anna)
    say_all(made, sample, BEN, ben)
    body = client_of(anna).get(api(made, "/results")).json()
    assert (body["coders"], body["not_blind"], len(body["comparisons"])) == (2, [], 3)
    first = body["comparisons"][0]
    assert (first["kind"], first["first"], first["second"], first["comments"]) == ("people", "A", "B", 5)
    assert first["micro_f1"] == 0.8
    assert first["themes"][0] == {
        "theme": "m1", "first": 2, "second": 4, "both": 2, "precision": 0.5, "recall": 1.0,
        "f1": 2 / 3, "kappa": 2 / 7,
    }  # fmt: skip
    assert sorted(len(d["said"]) for d in body["open"]) == [2, 2]


def test_coding_by_the_api(made: Made, sample, anna):
    client = client_of(anna)
    body = client.get(api(made)).json()
    assert set(body) == {"number", "closed", "total", "coded", "may_code", "next", "themes", "comments"}
    assert body["themes"] == [
        {"id": "m1", "label": "Street lights", "clause": ""},
        {"id": "m0", "label": "Wardens", "clause": ""},
    ]
    assert {frozenset(c) for c in body["comments"]} == {frozenset({"place", "text", "with_the_lead", "code"})}
    post = {"content_type": "application/json"}
    response = client.post(api(made, "/codes"), {"place": 2, "themes": ["m0"]}, **post)
    assert (response.status_code, response.json()) == (201, {"coded": 1, "total": 5, "next": 1})
    assert client.get(api(made)).json()["comments"][1]["code"] == {"themes": ["m0"], "undecided": False}
    for wrong in ({"place": 9, "none": True}, {"place": 1}, {"place": 1, "themes": ["m9"]}):
        assert client.post(api(made, "/codes"), wrong, **post).status_code == 422
    assert client.post(api(made, "/codes"), {"place": 1, "by": 3, "none": True}, **post).status_code == 400


def settle(client: Client, made: Made, sample, n: int, **fields):
    form = {"row": row(made, sample, n).pk, "seen": 0} | fields
    return client.post(page(made, "1/results/settle/"), form)


@pytest.fixture
def shut(made: Made, sample, anna, ben, officer) -> CodingSample:
    say_all(made, sample, ANNA, anna)
    say_all(made, sample, BEN, ben)
    return sample_close(sample=sample, by=officer)


def test_settling_moves_the_comment_and_leaves_the_queue(signed_in: Client, made: Made, shut):
    html = shown(signed_in.get(page(made, "1/results/")))
    assert html.count('action="' + page(made, "1/results/settle/")) == 2
    response = settle(signed_in, made, shut, 5, themes=["m1"])
    assert (response.status_code, response["Location"]) == (302, page(made, "1/results/#queue"))
    assert codeframe(made.theme_set).placements[made.comments[5].pk].themes == ("m1",)
    html = shown(signed_in.get(page(made, "1/results/")))
    assert html.count('action="' + page(made, "1/results/settle/")) == 1
    assert "Settled by Olive Officer: Street lights" in re.sub(r"\s+", " ", html)


def test_the_slower_of_two_editors_keeps_what_they_ticked(signed_in: Client, made: Made, shut):
    ann = made.user("officer", name="Ann Other")
    decision_add(theme_set=made.theme_set, act="approve", payload={"theme": "m0"}, seen=0, by=ann)
    response = settle(signed_in, made, shut, 5, themes=["m1"])
    html = shown(response)
    assert response.status_code == 412
    assert "Ann Other was faster" in html and html.count(" checked") == 1
    assert Code.objects.filter(kind="settled").count() == 0


@pytest.mark.parametrize("fields", [{}, {"themes": ["m9"]}, {"none": "yes", "themes": ["m0"]}, {"row": "x"}])
def test_what_cannot_be_settled_says_so(signed_in: Client, made: Made, shut, fields):
    response = settle(signed_in, made, shut, 5, **fields)
    assert response.status_code == 422
    assert "There is a problem" in shown(response)


def test_an_approver_sees_the_results_and_settles_nothing(made: Made, shut, anna):
    client = client_of(anna)
    assert "settle/" not in shown(client.get(page(made, "1/results/")))
    assert settle(client, made, shut, 5, themes=["m1"]).status_code == 404
    assert client.post(page(made, "draw/"), {"size": 5}).status_code == 404
    assert client.post(page(made, "1/close/")).status_code == 404


def test_closing_leads_to_the_results(signed_in: Client, made: Made, sample):
    response = signed_in.post(page(made, "1/close/"))
    assert response["Location"] == page(made, "1/results/")
    assert "Nobody coded this sample" in shown(signed_in.get(response["Location"]))
    assert signed_in.post(page(made, "1/close/")).status_code == 422
    assert signed_in.get(page(made, "1/"))["Location"] == page(made, "1/results/")


@pytest.mark.parametrize("role", ["keyer", "member", "observer", "safeguarding_lead"])
def test_who_reads_no_comments_codes_none(made: Made, sample, role):
    client = client_of(made.user(role))
    assert [client.get(page(made, each)).status_code for each in ("", "1/", "1/results/")] == [404] * 3


def test_an_outsider_finds_nothing_and_changes_nothing(made: Made, shut):
    client = client_of(MembershipFactory(role="officer").user)
    gets = [page(made), page(made, "1/"), page(made, "1/results/"), api(made), api(made, "/results")]
    posts = [page(made, each) for each in ("draw/", "1/", "1/close/", "1/results/settle/")]
    assert [client.get(each).status_code for each in gets] == [404] * 5
    assert [client.post(each, {"place": 1, "none": "yes"}).status_code for each in posts] == [404] * 4
    json = {"content_type": "application/json"}
    assert client.post(api(made, "/codes"), {"place": 1, "none": True}, **json).status_code == 404
    assert Code.objects.count() == 2 * len(DRAWN)
