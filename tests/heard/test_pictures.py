"""The pictures beside the tables of who was heard: drawn by a worker, never telling more than the table."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from analysis.heard import heard
from analysis.heard_pictures import heard_pictures
from analysis.models import HeardDrawing, Run
from analysis.pipeline.heard_drawing import EVERY
from analysis.pipeline.work import perform
from consult.models import Blob, Consultation
from surveys.models import State, Submission
from tests.desk.conftest import client_of
from tests.factories import PartnershipFactory, member
from tests.heard.test_heard_page import shown
from tests.heard.town import answer, figures, hundred, load

WARD = "/desk/town/heard/charts/ward.svg"
DRAWING = "The picture is being drawn"


def asked_for(town: Consultation):
    """The pictures as the page sees them; what is due is asked of a worker."""
    return heard_pictures(town, heard(town))


def draw(town: Consultation) -> list[str]:
    """The worker's turn: what became of every Run that waited."""
    waiting = town.runs.filter(kind=Run.Kind.HEARD, state=Run.State.WAITING)
    return [perform(pk) for pk in waiting.values_list("pk", flat=True)]


def later(town: Consultation) -> None:
    town.heard_drawings.update(drawn_at=timezone.now() - EVERY)


def drawn(desk, url: str = WARD) -> str:
    answer = desk.get(url)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/svg+xml")
    return answer.content.decode()


@pytest.fixture
def filled(town: Consultation) -> Consultation:
    """The area's file knows the wards alone: of sex and connection there is no picture."""
    load(town.partnership, [f for f in figures() if f.characteristic == "ward"])
    hundred(town)
    return town


def test_the_page_asks_a_worker_and_shows_what_it_drew(filled, desk):
    html = shown(desk)
    assert (html.count(DRAWING), WARD in html) == (1, False)
    assert draw(filled) == ["done"]
    html = shown(desk)
    assert (html.count(DRAWING), f'src="{WARD}"' in html, f'srcset="{WARD}?size=narrow"' in html) == (
        0,
        True,
        True,
    )
    assert len(re.findall(r"Drawn at (?:midday|[0-9:apm]+) on ", html)) == 1
    assert "Chart: Ward: “Hart” stands far under its share of the area. Its figures" in html


def test_a_picture_holds_its_table_with_title_and_description(filled, desk):
    asked_for(filled)
    draw(filled)
    svg = drawn(desk)
    assert ">Ward: “Hart” stands far under its share of the area</title>" in svg
    assert "Ward, people who answered: Hart 10% (10), Seaton 30% (30), North 60% (60)." in svg
    assert "Ward, people of the area: Hart 20%, Seaton 30%, North 50%." in svg
    assert "Not compared: Elsewhere (0), which is no group of the area.</desc>" in svg
    words = re.findall(r"<text[^>]*>([^<]*)</text>", svg)
    shares = ["10%", "30%", "60%", "area 20%", "area 30%", "area 50%"]
    assert sorted(w for w in words if w.endswith("%")) == shares
    assert "0 people, no group of the area" in words
    assert ('width="360"' in drawn(desk, f"{WARD}?size=narrow"), 'width="700"' in svg) == (True, True)


def test_an_invented_file_of_the_area_and_invented_answers_are_labelled(filled, desk):
    asked_for(filled)
    draw(filled)
    assert "Invented figures of the area: demonstration" in drawn(desk)
    Consultation.objects.update(invented=True)
    filled.refresh_from_db()
    later(filled)
    asked_for(filled)
    draw(filled)
    assert "Invented answers: demonstration" in drawn(desk)


def test_the_same_figures_are_drawn_once(filled):
    asked_for(filled)
    asked_for(filled)
    assert draw(filled) == ["done"]
    later(filled)
    asked_for(filled)
    assert draw(filled) == []
    assert filled.runs.filter(kind=Run.Kind.HEARD).count() == 1


def test_new_answers_wait_a_while_and_the_page_says_which_is_newer(filled, desk):
    asked_for(filled)
    draw(filled)
    answer(filled, 30, ward="hart", sex="male")
    html = shown(desk)
    assert (draw(filled), html.count("The table is newer")) == ([], 1)
    assert "Chart: Ward. Its figures" in html  # its message may be another by now
    assert ">10%<" in drawn(desk)
    later(filled)
    shown(desk)
    assert draw(filled) == ["done"]
    assert (shown(desk).count("The table is newer"), ">31%<" in drawn(desk)) == (0, True)


def test_figures_that_come_back_are_drawn_again(filled, desk):
    """From 10% to 31% and back: a Run for the first figures was done before."""
    asked_for(filled)
    draw(filled)
    answer(filled, 30, ward="hart", sex="male")
    later(filled)
    asked_for(filled)
    draw(filled)
    newest = Submission.objects.order_by("-received_at").values_list("pk", flat=True)[:30]
    Submission.objects.filter(pk__in=list(newest)).update(state=State.HELD)
    asked_for(filled)
    assert draw(filled) == ["done"]
    assert ">10%<" in drawn(desk)


def test_who_is_not_counted_any_more_is_in_no_picture_on_the_page(filled, desk):
    """At once, however lately it was drawn; and though a newcomer makes up for them in the total."""
    asked_for(filled)
    draw(filled)
    gone = Submission.objects.filter(answers__ward="hart").first()
    Submission.objects.filter(pk=gone.pk).update(state=State.WITHDRAWN)
    answer(filled, 1, ward="north", sex="female")
    html = shown(desk)
    assert (DRAWING in html, WARD in html) == (True, False)
    assert draw(filled) == ["done"]
    assert (DRAWING in shown(desk), ">9%<" in drawn(desk)) == (False, True)


def test_a_picture_that_was_replaced_leaves_nothing_behind(filled):
    asked_for(filled)
    draw(filled)
    before = set(Blob.objects.values_list("pk", flat=True))
    answer(filled, 30, ward="hart", sex="male")
    later(filled)
    asked_for(filled)
    draw(filled)
    after = set(Blob.objects.values_list("pk", flat=True))
    assert (len(before), len(after), before & after) == (2, 2, set())


def test_bytes_that_another_consultation_shows_too_stay(filled):
    asked_for(filled)
    draw(filled)
    mine = filled.heard_drawings.get(question_key="ward")
    other = Consultation.objects.create(
        partnership=filled.partnership, slug="other", title="Other", kind="survey"
    )
    HeardDrawing.objects.create(
        consultation=other,
        question_key="ward",
        name=mine.name,
        counts={},
        svg=mine.svg,
        narrow=mine.narrow,
        drawn_at=timezone.now() - timedelta(days=1),
    )
    answer(filled, 30, ward="hart", sex="male")
    later(filled)
    asked_for(filled)
    assert draw(filled) == ["done"]
    assert Blob.objects.filter(pk__in=[mine.svg_id, mine.narrow_id]).count() == 2


def test_a_group_of_unknown_size_shows_ours_alone_in_words(town, desk):
    load(town.partnership, figures(north=None))
    hundred(town)
    asked_for(town)
    draw(town)
    svg = drawn(desk)
    assert "60 people, area’s figure not known" in svg
    assert sorted(re.findall(r">([^<>]*%)<", svg)) == ["25%", "75%", "area 40%", "area 60%"]
    assert "stands far under its share of the groups that can be compared</title>" in svg


def test_without_the_area_or_anybody_there_is_nothing_to_draw(town, desk):
    hundred(town)
    assert asked_for(town) == {}
    assert (DRAWING in shown(desk), Run.objects.count()) == (False, 0)
    load(town.partnership)
    Submission.objects.update(state=State.HELD)
    assert asked_for(town) == {}


def test_a_question_that_is_not_compared_any_more_loses_its_picture(filled, desk):
    asked_for(filled)
    draw(filled)
    load(filled.partnership, [f for f in figures() if f.characteristic != "ward"])  # sex is known instead
    later(filled)
    answer(filled, 30, ward="hart", sex="male")
    asked_for(filled)
    assert draw(filled) == ["done"]
    assert desk.get(WARD).status_code == 404
    assert list(filled.heard_drawings.values_list("question_key", flat=True)) == ["sex"]


def test_nobody_else_sees_a_picture(filled, client):
    asked_for(filled)
    draw(filled)
    stranger = client_of(member(PartnershipFactory(), "officer"))
    assert stranger.get(WARD).status_code == 404
    assert client.get(WARD).status_code == 302
    keyer = client_of(member(filled.partnership, "keyer"))
    assert keyer.get(WARD).status_code == 404


def test_after_the_close_the_table_says_answered_and_the_day(filled, desk):
    assert ">So far<" in shown(desk)
    closed = {"opens_at": "2024-09-01T08:00:00Z", "closes_at": "2024-10-14T16:00:00Z"}
    Consultation.objects.update(stage="closed", **closed)
    html = shown(desk)
    assert (">Answered<" in html, "So far" in html) == (True, False)
    assert "100 people answered. The consultation closed at 5pm on 14 October 2024." in html
