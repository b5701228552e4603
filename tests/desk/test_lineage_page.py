"""Where the themes come from, and who wrote the comments in one, as pages."""

import re

from django.test import Client

from analysis.services import decision_add
from consult.models import Consultation
from surveys.dataset import freeze
from surveys.models import Channel
from surveys.parting import everybody_part
from tests.analysis.reviewed import consultation, receive, themes
from tests.desk.conftest import client_of
from tests.desk.making import Made
from tests.factories import member


def rows(html: str, table: int = 0) -> list[list[str]]:
    body = re.findall(r"<tbody.*?</tbody>", html, re.S)[table]
    cells = [
        re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S) for row in re.findall(r"<tr.*?</tr>", body, re.S)
    ]
    return [[re.sub(r"<[^>]+>", "", cell).strip() for cell in row] for row in cells]


def test_the_lineage_is_a_table_and_a_drawing_of_the_same(signed_in: Client, made: Made, officer):
    acts = [
        ("rename", {"theme": "m0", "label": "Patrols"}),
        ("new", {"label": "Not sure", "comments": [made.comments[5].pk]}),
        ("drop", {"theme": "m1", "reason": "Not ours"}),
    ]
    for seen, (act, payload) in enumerate(acts):
        decision_add(theme_set=made.theme_set, act=act, payload=payload, seen=seen, by=officer)
    html = signed_in.get(made.board + "lineage/").content.decode()
    assert rows(html) == [
        ["Wardens", "3", "Patrols"],
        ["Street lights", "1", "Patrols"],
        ["Street lights", "2", "Cannot decide"],
        ["Cannot decide", "1", "Not sure"],
        ["Set aside", "1", "Set aside"],
    ]
    assert html.count("<path ") == 5
    assert [int(n) for n in re.findall(r'paint-order="stroke">(\d+)<', html)] == [3, 1, 2, 1, 1]
    assert '<svg xmlns="http://www.w3.org/2000/svg" width="740"' in html and 'role="img"' in html
    bullets = re.findall(r"<li>(“.*?)</li>", html)
    assert bullets == [
        "“Patrols” was named “Wardens” by the machine.",
        "“Not sure” was made by people.",
        "“Street lights” was dropped: Not ours",
    ]


def test_without_decisions_nothing_went_elsewhere(signed_in: Client, made: Made):
    html = signed_in.get(made.board + "lineage/").content.decode()
    assert "No theme was renamed, merged, dropped or made by people." in html
    assert all(before == after for before, _n, after in rows(html))
    assert html.count('stroke="#12436D"') == 0
    assert signed_in.get(made.url("themes/ward/lineage/")).status_code == 404


def test_themes_without_frozen_answers_tell_nobody(signed_in: Client, made: Made):
    html = signed_in.get(made.board + "authors/?theme=m0").content.decode()
    assert "nothing is known of who wrote the comments" in html
    assert "<table" not in html


def test_printed_comments_are_tied_to_no_person(signed_in: Client, made: Made):
    Consultation.objects.filter(pk=made.consultation.pk).update(
        kind=Consultation.Kind.PUBLISHED_TABLES,
        facts={"open_questions": [{"key": "q1", "text": "What else?"}]},
    )
    html = signed_in.get(made.url("themes/q1/authors/")).content.decode()
    assert "These comments were printed without the answers that they came with." in html


FAR = 2**100  # a number whose first eight bytes are not those of nobody
WARD_KEYS = ["burn_valley", "de_bruce", "hart"]


def given(n: int) -> dict:
    """Twelve of the first ward, eleven of the second, two of the third. Even ones speak of the police."""
    ward = 0 if n < 12 else 1 if n < 23 else 2
    return {
        "n": FAR + n,
        "channel": Channel.PAPER if n < 3 else Channel.WEB,
        "answers": {
            "ward": WARD_KEYS[ward],
            "missing": "more police" if n % 2 == 0 else "more lights",
        },
    }


def test_a_theme_by_ward_and_channel_with_small_groups_added_up(db):
    found = consultation()
    questionnaire = receive(found, [given(n) for n in range(25)])
    made = themes(found, freeze(found))
    officer = client_of(member(found.partnership, "officer"))
    html = officer.get(f"/desk/{found.slug}/themes/{made.question_key}/authors/?theme=m0").content.decode()
    labels = [o.label for o in questionnaire.asked.question("ward").options if o.key in WARD_KEYS[:2]]
    assert rows(html, 0) == [
        ["All", "13", "25", "52%"],
        [labels[0], "6", "12", "50%"],
        [labels[1], "6", "11", "55%"],
        ["Too few to show", "–", "2", "–"],
    ]
    assert rows(html, 1)[0] == ["All", "13", "25", "52%"]
    assert rows(html, 1)[1:] == [["Online", "11", "22", "50%"], ["Too few to show", "–", "3", "–"]]


def unsafe(n: int) -> dict:
    """Eleven people who feel unsafe, and an organisation that says so too."""
    who = {"answering_as": "organisation"} if n == 11 else {}
    words = "it is dark, more lights" if n < 4 else "no police"
    answers = {"safe_day": 1 + n % 2, "why_unsafe_day": words, **who}
    return {"n": FAR + n, "channel": Channel.WEB, "answers": answers}


def test_a_theme_by_how_its_authors_rated_what_it_is_about(db):
    found = consultation()
    receive(found, [unsafe(n) for n in range(12)])
    made = themes(found, freeze(found), "why_unsafe_day", {"Street lights": "light", "Police": "police"})
    officer = client_of(member(found.partnership, "officer"))
    address = f"/desk/{found.slug}/themes/{made.question_key}/authors/"
    html = officer.get(f"{address}?theme=m0").content.decode()
    assert "How their authors answered on Safety during the day" in html
    assert rows(html, 0) == [
        ["All", "4", "12", "33%"],
        ["Unsafe", "4", "11", "36%"],
        ["Too few to show", "–", "1", "–"],
    ]
    assert rows(officer.get(address).content.decode(), 0)[0] == ["All", "8", "12", "67%"]  # the largest theme


def test_where_who_answered_what_was_removed_nothing_is_told(db):
    found = consultation()
    receive(found, [given(n) for n in range(12)])
    dataset = freeze(found)
    themes(found, dataset)
    everybody_part(dataset)
    html = client_of(member(found.partnership, "officer")).get(f"/desk/{found.slug}/themes/missing/authors/")
    assert "Who gave which answer was removed when its time was over." in html.content.decode()
