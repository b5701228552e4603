"""A release beside one that is published: what subtracting the two would tell stays out."""

from dataclasses import replace

import pytest

from analysis.models import Release
from analysis.pipeline.disclosure import control
from analysis.pipeline.earlier import earlier_releases, too_alike
from analysis.pipeline.withholding import Beside, Earlier
from analysis.reports.crossed import Cell
from analysis.reports.model import Findings
from surveys.dataset import freeze
from tests.analysis.crowds import Crowd
from tests.analysis.test_breakdowns import crowd_of
from tests.factories import ConsultationFactory, QuestionnaireFactory, SubmissionFactory, member

COUNTS = [[60, 40, 30, 20], [14, 20, 30, 25]]


def published(counts: list[list[int]], *, by: str = "Ward") -> Findings:
    crowd = crowd_of(counts)
    shown = control(crowd.findings(), crowd.beside()).findings
    return replace(shown, breakdowns=tuple(replace(table, by=by) for table in shown.breakdowns))


def beside(crowd: Crowd, old: Findings, changed: int) -> Beside:
    return replace(crowd.beside(), earlier=(Earlier(1, old, changed),))


def withheld(counts: list[list[int]], old: Findings, changed: int) -> tuple[bool, bool]:
    """Whether the breakdown is withheld, and the profile."""
    crowd = crowd_of(counts)
    shown = control(crowd.findings(), beside(crowd, old, changed)).findings
    assert shown.responded
    return shown.breakdowns[0].withheld, shown.responded.tables[0].withheld


def test_the_same_tables_may_stand_again():
    assert withheld(COUNTS, published(COUNTS), 0) == (False, False)


def test_a_figure_that_moved_by_a_few_people_takes_its_tables_with_it():
    """12 more answers, of whom 3 of ward 0 disagree: 17 less 14."""
    assert withheld([[69, 40, 30, 20], [17, 20, 30, 25]], published(COUNTS), 12) == (True, False)
    assert withheld([[67, 43, 30, 20], [14, 20, 30, 25]], published(COUNTS), 10) == (True, True)


def test_figures_that_moved_by_enough_or_not_at_all_stand():
    assert withheld([[70, 40, 30, 20], [24, 20, 30, 25]], published(COUNTS), 20) == (False, False)


def test_the_control_without_the_published_release_the_same_table_stands():
    crowd = crowd_of([[69, 40, 30, 20], [17, 20, 30, 25]])
    assert not control(crowd.findings(), crowd.beside()).findings.breakdowns[0].withheld


def test_another_grouping_of_the_same_question_is_withheld():
    assert withheld(COUNTS, published(COUNTS, by="Ward (areas)"), 0) == (True, False)


def test_groups_joined_in_another_way_are_withheld():
    """Ward 0 had 9 people and stood with another; now it has 64 and would stand alone."""
    old = published([[6, 40, 30, 20], [3, 20, 30, 25]])
    assert withheld([[60, 40, 30, 20], [14, 20, 30, 25]], old, 65)[0]


def test_what_one_hides_and_the_other_tells_does_not_stand_side_by_side():
    """Of the same answers: the published table hides wards 0 and 2, this one would hide wards 0 and 1."""
    crowd = crowd_of([[60, 40, 30, 20], [4, 20, 30, 25]])
    old = control(crowd.findings(), crowd.beside()).findings
    hidden = Cell(None, None, "w")
    rows = tuple(
        replace(row, cells=(*row.cells[:2], Cell(count), hidden, row.cells[4]))
        for row, count in zip(old.breakdowns[0].rows, (40, 20), strict=True)
    )
    old = replace(old, breakdowns=(replace(old.breakdowns[0], rows=rows),))
    shown = control(crowd.findings(), beside(crowd, old, 0)).findings
    assert shown.breakdowns[0].withheld


@pytest.mark.parametrize(("changed", "refused"), [(0, False), (1, True), (9, True), (10, False)])
def test_nearly_the_same_answers_are_not_released_again(changed, refused):
    said = too_alike([Earlier(3, published(COUNTS), changed)], 10)
    assert bool(said) is refused
    if refused:
        assert said.startswith("Not prepared: fewer than 10 answers have come or gone since release 3")
        assert "Let that release stand" in said


def test_answers_that_have_come_or_gone_since_are_counted(db):
    consultation = ConsultationFactory(stage="published")
    questionnaire = QuestionnaireFactory(consultation=consultation)
    for _ in range(3):
        SubmissionFactory(questionnaire=questionnaire, answers={"agree_asb": 5})
    before = freeze(consultation)
    found = published(COUNTS)
    found = replace(found, basis=replace(found.basis, dataset=before.fingerprint))
    author, approver = (member(consultation.partnership, role) for role in ("officer", "approver"))
    Release.objects.create(
        consultation=consultation,
        number=1,
        state=Release.State.PUBLISHED,
        fingerprint="f",
        inputs_fingerprint="i",
        findings=found.to_dict(),
        code_version="c",
        prepared_by=author,
        approved_by=approver,
    )
    SubmissionFactory(questionnaire=questionnaire, answers={"agree_asb": 1})
    consultation.submissions.filter(pk=consultation.submissions.first().pk).update(state="withdrawn")
    earlier = earlier_releases(freeze(consultation))
    assert [(each.number, each.changed) for each in earlier] == [(1, 2)]
    assert too_alike(earlier, 10)
