"""Waves side by side: from counts or as printed, hidden by one rule; in public what is released."""

from dataclasses import asdict, replace

import pytest

from analysis.models import PublishedTable, Release
from analysis.pipeline.findings import about_of, basis_of, build, consulted_of, inputs_now
from analysis.pipeline.prepare import complete, with_comparisons
from analysis.pipeline.waves import desk_findings, desk_tables, release_findings, released_tables, wave_name
from analysis.reports.document import Bullets, Paragraph, TableBlock, Writer
from analysis.reports.model import SCHEMA, CountTable, Figure, Findings, QuestionFinding
from analysis.reports.sections import document
from analysis.reports.wave_sections import waves as section
from analysis.reports.waves import WaveCell, figure_cell, points_cell
from analysis.services.waves import wave_item_confirm
from consult.models import Partnership
from surveys.definition.concordance import NEW, REWORDED, SAME
from tests.waves.making import definition, linked, printed, version, wave

pytestmark = pytest.mark.django_db


def finding(found, key="agree_asb"):
    return next(f for f in found if f.key == key)


def cells(line):
    return [figure_cell(cell) for cell in line.cells]


def confirm_printed(now, officer, **more):
    said = {"question_key": "agree_asb", "earlier_key": "asb_then", "kind": SAME, "why": "In these words."}
    wave_item_confirm(consultation=now, seen=version(now), by=officer, **said | more)


def test_both_figures_both_bases_and_the_difference_from_the_counts(town, officer):
    now = wave(town, ago=5, agree=(24, 32))
    linked(now, wave(town, ago=400, agree=(8, 12)), officer)
    agree, disagree = finding(desk_findings(now)).lines
    assert (agree.label, cells(agree)) == ("Total: agree", ["67% (8 of 12) [u]", "75% (24 of 32)"])
    assert (agree.difference, agree.from_counts, agree.interval) == ("8", True, ())
    assert (disagree.label, disagree.difference) == ("Total: disagree", "-8")


def test_an_interval_stands_there_only_when_it_is_asked_for(town, officer):
    now = wave(town, ago=5, agree=(24, 32))
    linked(now, wave(town, ago=400, agree=(8, 12)), officer)
    assert finding(desk_findings(now, interval=True)).lines[0].interval == ("-18", "39")


def test_a_wave_under_the_threshold_is_withheld_with_its_base(town, officer):
    now = wave(town, ago=5, agree=(9, 12))
    linked(now, wave(town, ago=400, agree=(7, 9)), officer)
    found = finding(desk_findings(now))
    assert found.why == "withheld: too few people answered"
    assert cells(found.lines[0]) == ["[c]", "75% (9 of 12) [u]"]
    assert "7" not in str(asdict(found.lines[0].cells[0]))
    Partnership.objects.update(suppression_threshold=5)
    now.partnership.refresh_from_db()
    assert finding(desk_findings(now)).lines[0].difference == "-3"  # 77.8 to 75.0


def test_what_nobody_confirmed_or_what_was_reworded_is_not_compared_and_says_why(town, officer):
    now = wave(town, ago=5, agree=(9, 12), asked=definition(agree_asb={"text": "Is it bad here?"}))
    linked(now, wave(town, ago=400, agree=(8, 12)), officer, confirm=False)
    found = finding(desk_findings(now))
    assert (found.kind, found.lines) == (REWORDED, ())
    assert found.why == "the wording; not yet confirmed by an officer"
    linked(now, now.wave_link.earlier, officer)
    assert (finding(desk_findings(now)).why, finding(desk_findings(now)).lines) == ("the wording", ())


def test_three_waves_are_followed_as_far_back_as_the_question_was_the_same(town, officer):
    first, second = wave(town, ago=800, agree=(6, 12)), wave(town, ago=400, agree=(8, 12))
    now = wave(town, ago=5, agree=(9, 12))
    linked(second, first, officer)
    linked(now, second, officer)
    line = finding(desk_findings(now)).lines[0]
    assert [cell.percent for cell in line.cells] == ["50", "67", "75"]
    assert [cell.wave for cell in line.cells] == [wave_name(c) for c in (first, second, now)]
    second.wave_link.items.filter(question_key="agree_asb").update(kind=REWORDED)
    line = finding(desk_findings(now)).lines[0]
    assert [(cell.percent, cell.mark) for cell in line.cells] == [(None, "z"), ("67", ""), ("75", "")]


def test_a_table_that_was_printed_elsewhere_is_compared_from_its_counts(town, officer):
    now = wave(town, ago=5, agree=(9, 12))
    linked(now, printed(town), officer)
    confirm_printed(now, officer)
    found = finding(desk_findings(now))
    assert (found.earlier, found.why) == ("2021", "In these words.")
    assert cells(found.lines[0]) == ["86% (25 of 29) [u]", "75% (9 of 12) [u]"]
    assert (found.lines[0].difference, found.lines[0].from_counts) == ("-11", True)


def test_percentages_without_counts_are_compared_as_they_are_printed(town, officer):
    now = wave(town, ago=5, agree=(9, 12))
    table = {"counts": [], "base": 210, "labels": ["Agreed"], "printed": {"Agreed": "46.6%"}, "scale": None}
    linked(now, printed(town, **table), officer)
    confirm_printed(now, officer)
    assert finding(desk_findings(now)).why == "the earlier source has no such answer"
    confirm_printed(now, officer, answers=("Total: agree", "Agreed"))
    line = finding(desk_findings(now)).lines[0]
    assert cells(line) == ["46.6% (of 210)", "75.0% (9 of 12) [u]"]
    assert (line.difference, line.from_counts) == ("28.4", False)
    PublishedTable.objects.update(base=9)
    assert cells(finding(desk_findings(now)).lines[0])[0] == "[c]"


def test_only_released_figures_of_an_earlier_consultation_are_published(town, officer):
    """At the desk 8 of 12; the release in force says 20 of 25, and before a release nothing is said."""
    now, then = wave(town, ago=5, agree=(9, 12)), wave(town, ago=400, agree=(8, 12))
    linked(now, then, officer)
    tables = desk_tables(now)
    assert finding(release_findings(now, tables)).why == "no figure of the earlier one"
    release(then, officer, agreed=20, base=25)
    assert cells(finding(release_findings(now, tables)).lines[0])[0] == "80% (20 of 25) [u]"
    assert cells(finding(desk_findings(now)).lines[0])[0] == "67% (8 of 12) [u]"
    Release.objects.update(state=Release.State.APPROVED)
    assert released_tables(then) == {}


def test_a_release_under_today_s_threshold_is_hidden_again(town, officer):
    now, then = wave(town, ago=5, agree=(9, 12)), wave(town, ago=400, agree=(8, 12))
    linked(now, then, officer)
    release(then, officer, agreed=8, base=9)
    assert cells(finding(release_findings(now, desk_tables(now))).lines[0])[0] == "[c]"


def release(consultation, officer, *, agreed, base):
    """A release in force with one question, as it was published then."""
    rows = tuple(
        Figure(label, count, side=side)
        for label, count, side in [
            ("Strongly agree", agreed, "agree"),
            ("Agree", 0, "agree"),
            ("Disagree", base - agreed, "disagree"),
            ("Strongly disagree", 0, "disagree"),
        ]
    )
    nets = (Figure("Total: agree", agreed, parts=(0, 1), side="agree"),)
    table = CountTable("agree_asb", "", "topline", "people who answered", base, rows, nets)
    question = QuestionFinding("agree_asb", "1", "", "", "scale", table)
    about, basis = about_of(consultation), basis_of(consultation, None)
    findings = Findings(SCHEMA, about, basis, consulted_of(consultation), None, (question,))
    approver = type(officer).objects.create(email="second@example.org")
    Release.objects.create(
        consultation=consultation,
        number=1,
        state=Release.State.PUBLISHED,
        findings=findings.to_dict(),
        prepared_by=officer,
        approved_by=approver,
    )


def test_without_an_earlier_wave_nothing_is_found_or_written(town):
    writer = Writer("waves", 1, "")
    section(desk_findings(wave(town, ago=5, agree=(1, 2))), writer)
    assert writer.blocks == []


def test_the_section_says_that_other_people_answered_and_lists_what_is_not_compared(town, officer):
    now = wave(town, ago=5, agree=(24, 32), asked=definition(agree_dva={"text": "Is it bad here?"}))
    linked(now, wave(town, ago=400, agree=(8, 12)), officer)
    found, writer = desk_findings(now), Writer("waves", 8, "")
    found = [f for f in found if f.key in ("agree_asb", "agree_dva")]
    section([replace(f, earlier="2023") for f in found], writer)
    said, figures, table, _, rest = writer.blocks
    assert isinstance(said, Paragraph) and "Different people chose to answer" in said.text
    then, last = wave_name(now.wave_link.earlier), wave_name(now)
    assert isinstance(figures, Bullets)
    assert figures.items == (
        f"Anti-social Behaviour, “agree”: 67% of 12 people in {then}, 75% of 32 people in {last}.",
    )
    assert isinstance(table, TableBlock) and table.header == ("Question and answer", then, last, "Difference")
    assert table.rows[0] == (
        "Anti-social Behaviour: agree",
        "67% (8 of 12) [u]",
        "75% (24 of 32)",
        "+8 points",
    )
    assert "rounded once" in table.note and "[u]" in table.note and "[c]" not in table.note
    assert isinstance(rest, Bullets)
    assert rest.items == ("Domestic Violence and Abuse: reworded (the wording)",)


@pytest.mark.parametrize(
    ("points", "said"),
    [
        ("5", "+5 points"),
        ("-1", "−1 point"),
        ("0", "0 points"),
        ("-0.4", "−0.4 points"),
    ],
)
def test_points_are_written_with_their_sign(points, said):
    assert points_cell(points) == said
    assert points_cell(None) == "[z]"


def test_a_cell_without_a_figure_says_why():
    assert figure_cell(WaveCell("2021", mark="c")) == "[c]"
    assert figure_cell(WaveCell("2021", percent="46.6")) == "46.6%"


def test_new_questions_stay_new(town, officer):
    now = wave(town, ago=5, agree=(9, 12))
    linked(now, printed(town), officer)
    found = finding(desk_findings(now), "worst_problems")
    assert (found.kind, found.lines) == (NEW, ())


def test_invented_answers_beside_real_ones_are_named_as_such(town, officer):
    now = wave(town, ago=5, agree=(9, 12))
    linked(now, wave(town, ago=400, agree=(8, 12), invented=True), officer)
    assert finding(desk_findings(now)).earlier == f"{wave_name(now.wave_link.earlier)} (invented)"
    now.invented = True
    assert finding(desk_findings(now)).earlier == wave_name(now.wave_link.earlier)


def test_a_release_tells_of_printed_waves_and_is_stale_when_what_is_said_of_them_changes(town, officer):
    now = wave(town, ago=5, agree=(24, 32))
    linked(now, printed(town), officer, confirm=False)
    before = inputs_now(now)
    confirm_printed(now, officer)
    assert inputs_now(now) != before
    findings = with_comparisons(complete(build(now)), now)
    assert cells(finding(findings.waves).lines[0])[-1] == "75% (24 of 32)"
    assert [s.title for s in document(findings).sections if s.anchor == "waves"] == [
        "Comparison with earlier consultations"
    ]
