"""Who was heard: people by group beside an invented town, hubs, and organisations that were invited."""

import pytest

from analysis.heard import heard
from analysis.models import Comment
from consult.models import Invitation
from surveys.models import State, Submission
from surveys.services.area import targets_set
from tests.factories import ConsultationFactory, HubFactory
from tests.heard.town import answer, consultation, figures, hundred, load

pytestmark = [pytest.mark.storage, pytest.mark.django_db]


def told(found, key):
    (one,) = [c for c in found.characteristics if c.question.key == key]
    return one, {g.key: g for g in one.groups}


def test_people_stand_beside_their_town_and_the_least_heard_first():
    made = consultation()
    load(made.partnership)
    hundred(made)
    found = heard(made)
    ward, groups = told(found, "ward")
    assert [(g.key, g.count, g.index) for g in ward.groups] == [
        ("hart", 10, 50),
        ("seaton", 30, 100),
        ("north", 60, 120),
        ("elsewhere", 0, None),
    ]
    assert (groups["hart"].gap, ward.stated, ward.not_stated) == (13, 100, 0)
    assert [(c.name, c.label(g)) for c, g in found.least] == [("Ward", "Hart")]


def test_without_figures_nothing_is_compared_and_nobody_is_named():
    made = consultation()
    hundred(made)
    found = heard(made)
    ward, groups = told(found, "ward")
    assert (ward.compared, ward.sources, found.least) == (False, (), [])
    assert {(g.area, g.index, g.gap) for g in groups.values()} == {(None, None, None)}
    assert groups["hart"].share() == 10


def test_a_figure_that_is_not_known_is_never_a_nought():
    made = consultation()
    load(made.partnership, figures(hart=None))
    hundred(made)
    _, groups = told(heard(made), "ward")
    assert (groups["hart"].area, groups["hart"].index) == (None, None)
    assert [groups[key].index for key in ("seaton", "north")] == [89, 107]


def test_organisations_and_what_is_not_counted_are_in_no_group():
    made = consultation()
    answer(made, 2, ward="hart")
    answer(made, 1, ward="hart", who="organisation")
    answer(made, 1, ward="hart", state=State.HELD)
    answer(made, 1, ward="prefer_not_to_say")
    found = heard(made)
    ward, groups = told(found, "ward")
    assert (found.people, found.organisations) == (3, 1)
    assert (groups["hart"].count, ward.stated, ward.not_stated) == (2, 2, 1)


def test_who_ticks_several_is_in_each_group_and_stated_once():
    made = consultation()
    answer(made, 3, connection=["live", "work"])
    answer(made, 1, connection=["work"])
    connection, groups = told(heard(made), "connection")
    assert {key: (g.count, g.share()) for key, g in groups.items()} == {"live": (3, 75), "work": (4, 100)}
    assert (connection.stated, connection.compared) == (4, False)


def test_what_is_wanted_is_told_with_what_is_still_to_come():
    made = consultation()
    answer(made, 3, ward="hart")
    targets_set(consultation=made, seen=1, question="ward", wanted={"hart": 10, "north": None}, by=None)
    _, groups = told(heard(made), "ward")
    assert [(groups[key].wanted, groups[key].to_come) for key in ("hart", "north")] == [(10, 7), (None, None)]


def test_hubs_without_a_copy_come_first():
    made = consultation()
    library, _hall = (HubFactory(partnership=made.partnership, name=name) for name in ("Library", "Hall"))
    HubFactory(name="Another partnership's")
    answer(made, 2, ward="hart", channel="paper", hub=library)
    assert heard(made).hubs == (("Hall", 0), ("Library", 2))


def test_an_organisation_that_gave_its_name_is_not_silent():
    made = consultation()
    for name in ("Youth club", "Chess club"):
        Invitation.objects.create(consultation=made, organisation=name)
    assert heard(made).silent == ("Chess club", "Youth club")
    answer(made, 1, who="organisation", organisation_name="Youth Club")
    Comment.objects.create(
        consultation=made,
        submission=Submission.objects.get(),
        question_key="organisation_name",
        redacted="Youth Club",
        text_sha256="0" * 64,
    )
    assert heard(made).silent == ("Chess club",)


def test_before_there_are_questions_there_is_nothing_to_tell():
    assert heard(ConsultationFactory()) is None


def test_however_many_answers_there_are_they_are_read_once(django_assert_max_num_queries):
    made = consultation()
    load(made.partnership)
    hundred(made)
    with django_assert_max_num_queries(9):  # one of them asks whether answers were deleted since
        heard(made)
