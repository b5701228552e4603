"""Weights of a consultation: off unless chosen, exact where chosen, refused where nobody is in a group."""

from dataclasses import replace

import numpy as np
import pytest
from django.db import DatabaseError, transaction

from analysis.models import WeightingChoice
from analysis.pipeline.count import people_of
from analysis.pipeline.cuts import Cut, People, cut_table
from analysis.pipeline.findings import NotReady, build, inputs_now
from analysis.pipeline.margins import CannotWeight
from analysis.pipeline.prepare import complete
from analysis.pipeline.weighted import weighted_finding
from analysis.pipeline.weights import weighting_now, weights_of
from analysis.reports.sections import document
from analysis.services.weighting import weighting_choose
from consult.editing import NotNow
from consult.models import AuditEvent, Consultation
from consult.services import BadFacts, Stale
from consult.stages import Stage
from surveys.dataset import codes_of, freeze
from surveys.models import Questionnaire
from tests.factories import member
from tests.heard.town import answer, asked, consultation, figures, hundred, load
from tests.waves.making import counted

pytestmark = [pytest.mark.storage, pytest.mark.django_db]
WARD, SEX = {"question": "ward", "rung": ""}, {"question": "sex", "rung": ""}
PARTS = {"question": "ward", "rung": "Two parts"}


@pytest.fixture
def town() -> Consultation:
    made = consultation()
    load(made.partnership)
    hundred(made)
    return made


def choose(made: Consultation, *margins: dict, **more) -> WeightingChoice:
    made.refresh_from_db()
    wish = {"cap": None, "reason": "Hart was heard least", "by": None, "seen": made.version} | more
    return weighting_choose(consultation=made, margins=margins, **wish)


def weighted_share(dataset, weighted, key: str, code: int) -> float:
    codes, people = codes_of(dataset, key)[:, 0], people_of(dataset)
    codes = codes if people is None else codes[people]
    return weighted.values[codes == code].sum() / weighted.values[codes > 0].sum()


def test_it_is_off_unless_somebody_chose_it(town):
    assert weights_of(freeze(town)) is None
    choose(town, WARD)
    choose(town)
    assert weights_of(freeze(town)) is None


def test_the_margins_of_the_town_are_reached(town):
    choose(town, WARD, SEX)
    dataset = freeze(town)
    weighted = weights_of(dataset)
    assert (weighted.n, weighted.converged, weighted.values.mean()) == (100, True, pytest.approx(1))
    for code, share in ((1, 0.2), (2, 0.3), (3, 0.5)):
        assert weighted_share(dataset, weighted, "ward", code) == pytest.approx(share, abs=1e-9)
    assert weighted_share(dataset, weighted, "sex", 1) == pytest.approx(0.51, abs=1e-9)
    ward, sex = weighted.margins
    told = [(g.label, g.count, *map(str, (g.share, g.weighted, g.target, g.gap))) for g in ward.groups]
    assert told == [
        ("Hart", 10, "10.0", "20.0", "20.0", "0.0"),
        ("Seaton", 30, "30.0", "30.0", "30.0", "0.0"),
        ("North", 60, "60.0", "50.0", "50.0", "0.0"),
    ]
    assert (sex.name, sex.not_stated, sex.sources) == ("Sex", 0, ("An invented count, 21 March 2021",))


def test_kish_s_base_is_printed_beside_n(town):
    choose(town, WARD)
    weighted = weights_of(freeze(town))
    # 10 people weigh 2, 30 weigh 1, 60 weigh 5/6: 100^2 / (40 + 30 + 41.67)
    assert weighted.effective_n == pytest.approx(10000 / (40 + 30 + 60 * 25 / 36), abs=1e-6)
    assert (weighted.effective_base, f"{weighted.design_effect:.2f}") == (90, "1.12")
    assert weighted.caption == (
        "Weighting does not cure self-selection: it brings those who chose to answer to the area's shares of "
        "Ward, and corrects nothing else. 100 people count as 90 after weighting (effective base; design "
        "effect 1.12)."
    )


def test_weights_stand_in_the_order_of_the_people(town):
    answer(town, 2, ward="hart", who="organisation")
    answer(town, 1, ward="prefer_not_to_say", sex="male")
    answer(town, 1, ward="elsewhere")
    choose(town, WARD)
    dataset = freeze(town)
    weighted, people = weights_of(dataset), people_of(dataset)
    codes = codes_of(dataset, "ward")[people, 0]
    assert (weighted.n, int(people.sum()), weighted.margins[0].not_stated) == (102, 102, 2)
    found = {int(c): set(weighted.values[codes == c].round(6).tolist()) for c in np.unique(codes)}
    assert found == {-4: {1.0}, 1: {2.0}, 2: {1.0}, 3: {0.833333}, 4: {1.0}}


def test_a_crossed_table_takes_the_weights_as_they_are(town):
    answer(town, 2, ward="hart", who="organisation")
    choose(town, WARD)
    dataset = freeze(town)
    table = cut_table(People(dataset), Cut("ward"), weights=weights_of(dataset).values)
    told = {row.label: str(row.cells[0].percent) for row in table.rows}
    assert {label: told[label] for label in ("Hart", "Seaton", "North")} == {
        "Hart": "20",
        "Seaton": "30",
        "North": "50",
    }


def test_a_cap_holds_and_what_is_left_is_told(town):
    choose(town, WARD, cap=1.5)
    weighted = weights_of(freeze(town))
    assert weighted.values.max() == 1.5
    assert [str(g.gap) for g in weighted.margins[0].groups] == ["-5.0", "1.9", "3.1"]


def test_a_group_that_nobody_is_in_can_be_joined_with_another():
    made = consultation()
    load(made.partnership)
    answer(made, 30, ward="seaton")
    answer(made, 30, ward="north")
    answer(made, 5, ward="elsewhere")
    choose(made, WARD)
    dataset = freeze(made)
    with pytest.raises(
        CannotWeight, match=r"Fewer than 10 people have answered in these groups of “Ward”: Hart\."
    ):
        weights_of(dataset)
    choose(made, PARTS)
    ward = weights_of(dataset).margins[0]
    told = [(g.label, g.count, str(g.target)) for g in ward.groups]
    assert told == [("South", 30, "50.0"), ("Rest", 30, "50.0")]
    assert (
        ward.not_stated == 5
    )  # the ladder joins "elsewhere" to the rest, but nobody of the town lives there


def test_figures_that_went_away_stop_the_weights_and_not_without_a_word(town):
    choose(town, WARD)
    load(town.partnership, figures(hart=None))
    with pytest.raises(CannotWeight, match="“Ward” are not complete"):
        weights_of(freeze(town))


def test_a_question_that_is_asked_no_more_is_named(town):
    choose(town, SEX)
    form = asked()
    form["pages"][0]["questions"] = [q for q in form["pages"][0]["questions"] if q["key"] != "sex"]
    Questionnaire.objects.create(consultation=town, version=2, definition=form, fingerprint="x")
    with pytest.raises(CannotWeight, match="“sex” is not asked any more"):
        weights_of(freeze(town))


def test_the_fingerprint_is_of_all_that_makes_the_weights(town):
    found = set()
    for margins, more in (((WARD,), {}), ((WARD, SEX), {}), ((WARD,), {"cap": 5.0})):
        choose(town, *margins, **more)
        found.add(weights_of(freeze(town)).fingerprint)
    load(town.partnership, figures(hart=2001))
    found.add(weights_of(freeze(town)).fingerprint)
    assert len(found) == 4
    assert weights_of(freeze(town)).fingerprint in found


@pytest.mark.parametrize(
    ("margins", "more", "said"),
    [
        ([WARD], {"reason": " "}, "Say why"),
        ([WARD], {"cap": 0.5}, "The cap must be 1 or more"),
        ([WARD], {"cap": float("nan")}, "The cap must be 1 or more"),
        ([WARD, WARD], {}, "once only"),
        ([{"question": "connection", "rung": ""}], {}, "all of whose figures"),
        ([{"question": "nothing", "rung": ""}], {}, "all of whose figures"),
        ([{"question": "ward", "rung": "Three parts"}], {}, "all of whose figures"),
    ],
)
def test_a_choice_that_makes_no_sense_is_refused(town, margins, more, said):
    with pytest.raises(BadFacts, match=said):
        choose(town, *margins, **more)
    assert weighting_now(town) is None


def test_every_choice_states_the_version_it_saw_and_is_on_record(town):
    officer = member(town.partnership, "officer")
    made = choose(town, WARD, by=officer)
    with pytest.raises(Stale):
        choose(town, SEX, seen=made.version - 1)
    assert weighting_now(town) == made
    event = AuditEvent.objects.get(act="weighting_choose")
    assert (event.by, event.target, event.detail["version"]) == (officer, "margins:1", made.version)


def test_after_publication_nobody_chooses(town):
    Consultation.objects.filter(pk=town.pk).update(stage=Stage.PUBLISHED)
    with pytest.raises(NotNow):
        choose(town, WARD)


def test_the_database_keeps_every_choice_as_it_was(town):
    made = choose(town, WARD)
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        WeightingChoice.objects.filter(pk=made.pk).update(reason="Another")


def test_a_report_sets_weighted_shares_beside_those_that_were_counted(town):
    answer(town, 20, ward="hart", agree=5)
    answer(town, 20, ward="north", agree=1)
    dataset = counted(town).datasets.get()
    assert weighted_finding(dataset, complete(build(town))) is None
    before = inputs_now(town)
    choose(town, WARD)
    findings = complete(build(town))
    found = weighted_finding(dataset, findings)
    assert [(line.answer, line.base, line.percent, line.weighted) for line in found.lines] == [
        ("Total: agree", 40, "50", "52"),  # 30 of Hart weigh .933 each, 80 of the North .875
        ("Total: disagree", 40, "50", "48"),
    ]
    assert (found.margins, found.settled, found.gap, found.cap) == (("Ward",), True, "", "")
    assert inputs_now(town) != before
    told = document(replace(findings, weighted=found)).sections
    assert [s.title for s in told if s.anchor == "weighted"] == ["What weighting changes"]
    assert "weighted" not in [s.anchor for s in document(findings).sections]


def test_no_release_is_ready_while_the_weights_cannot_be_made(town):
    counted(town)
    choose(town, WARD)
    load(town.partnership, figures(hart=None))
    with pytest.raises(NotReady, match="The weights that were chosen cannot be made"):
        inputs_now(town)


def test_a_few_people_are_never_weighted_for_many_nor_are_small_answers_told_weighted(town):
    """One person who weighs as many others would show in every share that moves."""
    answer(town, 30, ward="hart", agree=5)
    answer(town, 9, ward="north", agree=3)
    answer(town, 12, ward="north", agree=1)
    dataset = counted(town).datasets.get()
    choose(town, WARD)
    lines = weighted_finding(dataset, complete(build(town))).lines
    assert [(line.answer, line.base) for line in lines] == [("Total: agree", 51), ("Total: disagree", 51)]
    town.partnership.suppression_threshold = 41  # 40 people of Hart have answered now
    town.partnership.save()
    with pytest.raises(CannotWeight, match="Fewer than 41 people have answered"):
        weights_of(freeze(Consultation.objects.get()))
