"""Weighting at the desk: off by default, chosen with a reason, shown with what it does and what is left."""

import html

from django.test import Client

from analysis.models import WeightingChoice
from consult.models import Consultation
from consult.stages import Stage
from surveys.dataset import freeze
from tests.heard.town import answer, figures, hundred, load

PAGE = "/desk/town/weighting/"


def words(answer) -> str:
    return " ".join(html.unescape(answer.content.decode()).split())


def choose(desk: Client, town: Consultation, **typed):
    town.refresh_from_db()
    return desk.post(PAGE, {"cap": "5", "reason": "Hart was heard least", "seen": town.version} | typed)


def test_it_is_off_and_without_figures_nothing_is_offered(town, desk):
    told = words(desk.get(PAGE))
    assert "Weighting is off." in told
    assert "No question can be weighted by" in told
    assert "<select" not in told


def test_only_questions_with_every_figure_are_offered(town, desk):
    load(town.partnership, figures(hart=None))
    told = words(desk.get(PAGE))
    assert ('name="by_sex"' in told, 'name="by_ward"' in told) == (True, False)


def test_a_choice_is_shown_with_what_it_does(town, desk):
    load(town.partnership)
    hundred(town)
    freeze(town)
    assert choose(desk, town, by_ward="each").status_code == 302
    made = WeightingChoice.objects.get()
    assert (made.margins, made.cap) == ([{"question": "ward", "rung": ""}], 5.0)
    told = words(desk.get(PAGE))
    assert "Weighting is on." in told
    assert "Weighting does not cure self-selection" in told
    assert "100 people count as 90 after weighting (effective base; design effect 1.12)." in told
    assert ">20.0%</td>" in told
    assert "Hart was heard least" in told
    assert "Weighting has been on since" in words(desk.get("/desk/town/heard/"))


def test_it_is_switched_off_again_and_both_choices_stay(town, desk):
    load(town.partnership)
    choose(desk, town, by_ward="rung-1", by_sex="each")
    choose(desk, town, reason="Nobody asked for it")
    told = words(desk.get(PAGE))
    assert "Weighting is off." in told
    assert "Olive Officer: ward (Two parts), sex. Hart was heard least" in told
    assert "Olive Officer: off. Nobody asked for it" in told


def test_a_group_without_anybody_is_named_with_what_to_do(town, desk):
    load(town.partnership)
    answer(town, 20, ward="north")
    freeze(town)
    choose(desk, town, by_ward="each")
    told = words(desk.get(PAGE))
    assert "Fewer than 10 people have answered in these groups of “Ward”: Hart, Seaton." in told


def test_without_a_reason_or_with_a_cap_that_caps_nothing_it_is_refused(town, desk):
    load(town.partnership)
    for typed in ({"reason": ""}, {"cap": "0.5"}, {"cap": "NaN"}, {"by_ward": "everything"}):
        assert choose(desk, town, **{"by_ward": "each"} | typed).status_code == 422
    assert not WeightingChoice.objects.exists()


def test_a_slower_editor_is_told(town, desk):
    load(town.partnership)
    choose(desk, town, by_ward="each")
    late = choose(desk, town, by_sex="each", seen=1)
    assert (late.status_code, WeightingChoice.objects.count()) == (412, 1)
    assert "Olive Officer was faster" in words(late)


def test_after_publication_it_is_shown_and_stays(town, desk):
    load(town.partnership)
    choose(desk, town, by_ward="each")
    Consultation.objects.update(stage=Stage.PUBLISHED)
    assert choose(desk, town).status_code == 409
    told = words(desk.get(PAGE))
    assert "The findings are published. What they rest on stays as it was." in told
    assert "<select" not in told
