"""The analyst's tables: what is told of a cut, and that nothing beside it tells what it hides."""

import re
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.crosstabs import basis
from analysis.crosstabs.asked import Asked, asked_of
from analysis.crosstabs.explained import explain
from analysis.crosstabs.found import Desk, by_agreement, desk_of, find
from analysis.crosstabs.headline import headline
from analysis.methods import axes
from analysis.methods.crossing import cross
from analysis.methods.intervals import goodman, wilson
from analysis.pipeline.chance import chance
from analysis.pipeline.crossdrawing import can_draw, draw_cross
from analysis.pipeline.crossmask import mask_cross, tells_nothing
from analysis.pipeline.cuts import Cut, NoSuchCut, Only
from analysis.pipeline.differing import ALIKE, BY_TOTAL, NO_GROUPS, differing
from analysis.pipeline.joining import each_alone, total_of, without_rare
from analysis.pipeline.robust import strips_of
from analysis.pipeline.sides import Banner, Side, banners_of, can_be_row
from analysis.pipeline.telling import told
from analysis.reports.crossed import Cell, CrossRow
from analysis.reports.crossfiles import Told, base_words, cross_text
from analysis.services.crossing import told_of
from analysis.services.weighting import weighting_choose
from surveys import dataset as datasets
from surveys.models import Dataset
from tests.analysis.reviewed import consultation, receive
from tests.analysis.test_every_type import ASKED, answers
from tests.factories import ConsultationFactory, QuestionnaireFactory, SubmissionFactory
from tests.heard import town

AGREE = Cut("agree", "ward")


def table_of(columns: list[list[int]], rows: tuple[str, ...] = ("Yes", "No")):
    """A table with a group for each list of counts, its counts beside it; nobody without a group."""
    answers_, groups = [], []
    for group, counts in enumerate(columns, start=1):
        for code, n in enumerate(counts, start=1):
            answers_ += [code] * n
            groups += [group] * n
    sides = tuple("agree" if n == 0 else "" for n in range(len(rows)))
    side = Side(axes.choice(answers_, range(1, len(rows) + 1)), rows, sides)
    labels = tuple(f"Group {n}" for n in range(1, len(columns) + 1))
    banner = Side(axes.banner(groups, range(1, len(columns) + 1)), labels, ("",) * len(labels))
    counted = cross(side.axis, banner.axis)
    question = ASKED.question("safe")
    return told(question, Banner("ward", "Ward"), side, banner, counted, weighted=False), counted


@pytest.fixture
def desk(db) -> Desk:
    """Hart: 20 agree, 20 disagree. Seaton: 36 agree, 4 disagree. North: 3 agree."""
    made = town.consultation()
    town.load(made.partnership)
    town.answer(made, 20, ward="hart", sex="female", agree=5)
    town.answer(made, 20, ward="hart", sex="male", agree=1)
    town.answer(made, 36, ward="seaton", sex="female", agree=4)
    town.answer(made, 4, ward="seaton", sex="male", agree=2)
    town.answer(made, 3, ward="north", sex="male", agree=4)
    datasets.freeze(made)
    return desk_of(made)


def shown(found, label: str) -> list[str | None]:
    return next([cell.percent for cell in line.cells] for line in found.lines if line.label == label)


def test_what_is_asked_is_written_back_as_it_was_read(desk: Desk):
    cut = Cut("agree", "ward", "Two parts", base="opinion", only=Only("sex", "female"))
    asked = Asked(cut, intervals=True, tests=True, by_agreement=True, opened=True)
    written = {name: [value] for name, value in asked.query().items()}
    assert asked_of(written, desk.people, weighable=False) == asked
    assert asked.closed().query() == {k: v for k, v in asked.query().items() if k != "withheld"}


def test_a_choice_that_makes_no_difference_is_dropped(desk: Desk):
    given_ = {"question": ["connection"], "base": ["opinion"], "order": ["agreement"], "tests": ["1"]}
    assert asked_of(given_, desk.people, weighable=False) == Asked(Cut("connection"))


PIECES = ["", "1", "agree", "ward", "ward:Two parts", "ward:hart", "opinion", "agreement", "show", ":"]
NAMES = ["question", "banner", "base", "only", "order", "weighted", "intervals", "tests", "withheld", "x"]


def test_every_address_is_counted_or_refused(desk: Desk):
    values = st.sampled_from(PIECES) | st.text(max_size=5)

    @settings(max_examples=60, deadline=None)
    @given(st.dictionaries(st.sampled_from(NAMES), st.lists(values, max_size=2)))
    def check(given_: dict[str, list[str]]) -> None:
        try:
            asked = asked_of({"question": ["agree"]} | given_, desk.people, weighable=desk.weighable)
            found = find(desk, replace(asked, opened=True))
        except NoSuchCut as refusal:
            assert str(refusal).endswith(".")  # one sentence, and nothing but a sentence
            return
        assert found.table.question == asked.cut.question

    check()


def test_an_opened_table_shows_all_levels_and_hides_nothing(desk: Desk):
    opened = find(desk, Asked(AGREE, opened=True))
    assert (opened.joined, opened.hides) == (False, False)
    assert shown(opened, "Total: agree") == ["71", "50", "90", "100", None]


def test_a_filter_alone_hides_what_the_breakdown_by_it_hides(desk: Desk):
    """South by sex, and the women alone: subtracting one from the other must give nothing."""
    filtered = find(desk, Asked(Cut("agree", only=Only("sex", "male"))))
    column = find(desk, Asked(Cut("agree", "sex")))
    place = [group.label for group in column.table.groups].index("Male")
    hidden = [row.cells[place].count is None for row in column.table.rows]
    assert any(hidden)
    alone = [row.cells[0].count is None for row in filtered.table.rows]
    assert [a or not h for a, h in zip(alone, hidden, strict=True)] == [True] * len(hidden)


def test_joined_levels_stand_in_where_small_levels_hide_everything(db):
    made = town.consultation()
    for ward in ("hart", "seaton", "north", "elsewhere"):
        for level in (1, 2, 4, 5):
            town.answer(made, 6, ward=ward, agree=level)
    datasets.freeze(made)
    found = find(desk_of(made), Asked(AGREE))
    assert found.joined
    assert shown(found, "Agree") == ["50", "50", "50", "50", "50"]
    assert "Answers are joined:" in " ".join(basis.lines(found))


def test_those_without_a_view_stay_in_the_base_where_they_would_be_told_by_it(db):
    made, n = consultation(), 0
    given_ = []
    for ward, unsure in (("hart", 2), ("seaton", 30), ("victoria", 30)):
        for answer in [5] * 30 + ["dont_know"] * unsure:
            n += 1
            given_.append({"n": n, "channel": "web", "answers": {"agree_asb": answer, "ward": ward}})
    receive(made, given_)
    datasets.freeze(made)
    desk = desk_of(made)
    by_ward = find(desk, Asked(Cut("agree_asb", "ward", base="opinion")))
    assert (by_ward.rebased, by_ward.table.groups[0].base) == (True, 152)
    everybody = find(desk, Asked(Cut("agree_asb", base="opinion")))
    assert (everybody.rebased, everybody.table.groups[0].base) == (False, 90)
    opened = find(desk, Asked(Cut("agree_asb", "ward", base="opinion"), opened=True))
    assert (opened.rebased, opened.table.groups[0].base) == (False, 90)


def test_answers_that_hardly_anybody_gave_are_joined_to_the_middle(db):
    made, given_ = consultation(), []
    for ward, counts in (("hart", (40, 9, 8, 2)), ("seaton", (30, 7, 6, 2))):
        for answer, n in zip((5, 3, 1, "dont_know"), counts, strict=True):
            given_ += [{"agree_asb": answer, "ward": ward}] * n
    receive(made, [{"n": n, "channel": "web", "answers": each} for n, each in enumerate(given_, start=1)])
    datasets.freeze(made)
    found = find(desk_of(made), Asked(Cut("agree_asb", "ward")))
    labels = [row.label for row in found.table.rows]
    assert labels == ["Agree", "Neither agree nor disagree, or don't know", "Disagree"]
    hart = [group.label for group in found.table.groups].index("Hart")
    assert [row.cells[0].count for row in found.table.rows] == [70, 20, 14]
    assert found.table.rows[0].cells[hart].count == 40


@given(st.lists(st.integers(0, 40), min_size=1, max_size=6), st.integers(5, 12))
def test_joined_answers_keep_everybody_and_leave_no_rare_one(counts: list[int], least: int):
    sides = ("agree", "neutral", "disagree", "off", "off", "off")[: len(counts)]
    parts = without_rare(each_alone("abcdef"[: len(counts)], sides), counts, least)
    found = [total_of(part, counts) for part in parts]
    assert sum(found) == sum(counts)
    assert all(n >= least for n in found) or len(found) <= 2
    assert len(found) >= min(2, len([n for n in counts if n]))


def test_answers_are_never_joined_to_one_that_is_everybody(db):
    """Twelve people: joined to the last, "agree, or neither, or disagree" would be 100 per cent of them."""
    made, given_ = consultation(), []
    for answer, n in ((5, 4), (3, 4), (1, 4)):
        given_ += [{"agree_asb": answer, "ward": "hart", "safe_dark": 2}] * n
    receive(made, [{"n": n, "channel": "web", "answers": each} for n, each in enumerate(given_, start=1)])
    datasets.freeze(made)
    found = find(desk_of(made), Asked(Cut("agree_asb", "ward", only=Only("safe_dark", "2"))))
    assert {cell.count for row in found.table.rows for cell in row.cells[1:] if cell.count} == set()
    assert tells_nothing(found.table)


def test_weighted_figures_carry_both_bases_and_their_caption(desk: Desk):
    made = desk.consultation
    made.refresh_from_db()
    margins = [{"question": "sex", "rung": ""}]
    weighting_choose(
        consultation=made, margins=margins, cap=None, reason="Fewer men", by=None, seen=made.version
    )
    weighted = desk_of(made)
    assert weighted.weighable
    found = find(weighted, Asked(Cut("agree"), weighted=True, opened=True))
    group = found.table.groups[0]
    assert (group.base, group.weighted) == (83, "83.0")
    assert 0 < float(group.effective) < 83
    by_ward = find(weighted, Asked(AGREE, weighted=True, opened=True))
    assert any(each.low for each in by_ward.table.groups)
    assert "[u] Low reliability: an effective base under 30." in basis.lines(by_ward)
    # 51 of 100 are women, and all of them agree; of the 27 men 3 do.
    assert shown(found, "Total: agree") == ["56"]
    assert "Weighting does not cure self-selection" in " ".join(basis.lines(found))
    assert explain(found, 0, 0).weights.endswith(" of 83.0")


def test_without_a_choice_nothing_is_weighted(desk: Desk):
    with pytest.raises(NoSuchCut, match="Weighting is off"):
        asked_of({"question": ["agree"], "weighted": ["1"]}, desk.people, weighable=desk.weighable)
    with pytest.raises(NoSuchCut, match="Weighting is off"):
        find(desk, Asked(Cut("agree"), weighted=True))


def test_an_opened_table_cannot_be_taken_away(desk: Desk):
    with pytest.raises(ValueError, match="stays at the desk"):
        told_of(find(desk, Asked(AGREE, opened=True)))


def test_hidden_groups_are_ordered_as_asked_so_that_their_order_tells_nothing():
    table, _ = table_of([[5, 60], [40, 20], [3, 2], [30, 30]])
    masked = mask_cross(table, threshold=10, topline=True)
    places = by_agreement(masked)
    labels = [masked.groups[n].label for n in places]
    hidden = [n for n in range(1, 5) if masked.rows[0].cells[n].percent is None]
    assert (labels[0], labels[-1]) == ("All", "Not stated")
    assert places[-1 - len(hidden) : -1] == hidden


@pytest.mark.parametrize("secret", [[3, 57], [57, 3]])
def test_a_group_with_a_hidden_figure_takes_part_in_no_test(secret: list[int]):
    """Which groups differ is the same whatever stands behind the mask; unmasked (the control) it is not."""
    table, counted = table_of([[30, 30], [32, 28], secret])
    masked = replace(table, rows=tuple(_without(row, 3) for row in table.rows))
    found = differing(masked, counted)
    assert (found.sentences, found.why_not) == ((), ALIKE)
    assert [row[3] for row in chance(masked, counted, intervals=True, tests=True).intervals] == ["", ""]
    assert differing(table, counted).sentences != ()


def _without(row: CrossRow, place: int) -> CrossRow:
    cells = [Cell(None, None, "w") if n == place else cell for n, cell in enumerate(row.cells)]
    return replace(row, cells=tuple(cells))


def test_differences_are_marked_and_told_with_both_bases():
    table, counted = table_of([[45, 15], [20, 40]])
    found = differing(table, counted)
    assert found.marks[0] == ("", "more", "less", "")
    assert found.sentences[0] == (
        "“Yes” was chosen more often among “Group 1” (75% of 60 people) "
        "than among everybody else (33% of 60)."
    )
    assert found.why_not == ""


def test_levels_too_few_people_chose_are_joined_for_the_tests(desk: Desk):
    found = find(desk, Asked(AGREE, tests=True, opened=True)).chance
    assert BY_TOTAL in found.notes
    assert found.differing.sentences[0] == (
        "“Agree” was chosen less often among “Hart” (50% of 40 people) than among everybody else (91% of 43)."
    )


@pytest.mark.parametrize(
    ("columns", "why"), [([[30, 30], [31, 29]], ALIKE), ([[10, 10], [20, 9]], NO_GROUPS)]
)
def test_where_nothing_differs_the_reason_is_said(columns: list[list[int]], why: str):
    found = differing(*table_of(columns))
    assert (found.sentences, found.why_not) == ((), why)


def test_two_groups_must_be_shown_in_full():
    table, counted = table_of([[30, 30], [31, 2]])
    hidden = replace(
        table, groups=(*table.groups[:2], replace(table.groups[2], base=None), *table.groups[3:])
    )
    assert differing(hidden, counted).why_not == NO_GROUPS


def test_one_firm_group_beside_a_hidden_and_a_small_one_is_no_comparison():
    """Three groups have a base of 30 or more or are shown, but only one is both."""
    table, counted = table_of([[30, 30], [31, 29], [9, 9]])
    hidden = replace(table, rows=tuple(_without(row, 2) for row in table.rows))
    assert differing(hidden, counted).why_not == NO_GROUPS
    assert differing(replace(hidden, weighted=True), counted).why_not == (
        "Fewer than two groups are shown in full with an effective base of 30 or more."
    )
    assert differing(table, counted).why_not == ALIKE


def test_a_base_that_counts_in_weight_is_said_to_be_effective():
    table, counted = table_of([[20, 20], [15, 14]])
    plain = chance(table, counted, intervals=True, tests=False).notes
    assert plain[-1].endswith(" None under a base of 30.")
    weighted = chance(replace(table, weighted=True), counted, intervals=True, tests=False).notes
    assert weighted[-1].endswith(" None under an effective base of 30.")


def test_joined_answers_have_the_interval_of_the_total_they_are():
    """The same 35 of 69 people, as a joined row here and as a total beside all levels elsewhere."""
    table, counted = table_of([[20, 20], [15, 14]])
    found = chance(table, counted, intervals=True, tests=False, joined=True)
    expected = " to ".join(str(end) for end in wilson(35, 69).percent())
    assert found.intervals[0][0] == expected
    assert found.notes[-1].startswith("In brackets 95% intervals (Wilson), each for its own figure.")
    whole = chance(table, counted, intervals=True, tests=False)
    assert whole.intervals[0][0] != expected
    assert "Goodman" in whole.notes[-1]


def test_those_who_did_not_say_have_a_column_only_where_there_are_some(desk: Desk):
    made = desk.consultation
    assert [group.role for group in find(desk, Asked(Cut("agree", "channel"))).table.groups] == ["all", ""]
    few = find(desk, Asked(Cut("agree", "channel", only=Only("ward", "north")))).table
    assert (few.withheld, [group.role for group in few.groups]) == (True, ["all", ""])
    town.answer(made, 12, ward="hart", agree=5, sex="")
    datasets.freeze(made)
    groups = find(desk_of(made), Asked(Cut("agree", "sex"), opened=True)).table.groups
    assert (groups[-1].role, groups[-1].base) == ("not_stated", 12)


def test_intervals_are_goodmans_for_a_whole_scale_and_none_under_thirty():
    found = chance(*table_of([[20, 20], [15, 14]]), intervals=True, tests=False)
    expected = [str(end) for end in goodman([20, 20])[0].percent()]
    assert [row[1] for row in found.intervals] == [" to ".join(expected)] * 2
    assert {row[2] for row in found.intervals} == {""}


def test_the_headline_speaks_of_printed_figures_of_firm_groups_alone(db):
    made = town.consultation()
    for ward, yes, no in (("hart", 45, 15), ("seaton", 20, 40), ("north", 10, 0)):
        town.answer(made, yes, ward=ward, agree=5)
        town.answer(made, no, ward=ward, agree=1)
    datasets.freeze(made)
    found = find(desk_of(made), Asked(AGREE))
    said = ": agree 58% of 130; among groups of 30 or more people from 33% (Seaton) to 75% (Hart)"
    assert headline(found).endswith(said)


def test_the_headline_takes_the_larger_side_and_names_all_at_an_end(db):
    made = town.consultation()
    for ward, yes, no in (("hart", 10, 30), ("seaton", 10, 30), ("north", 20, 20)):
        town.answer(made, yes, ward=ward, agree=5)
        town.answer(made, no, ward=ward, agree=1)
    town.answer(made, 3, ward="elsewhere", agree=1)
    datasets.freeze(made)
    found = find(desk_of(made), Asked(AGREE, opened=True))
    said = ": disagree 67% of 123; among groups of 30 or more people from 50% (North) to 75% (Hart, Seaton)"
    assert headline(found).endswith(said)


def test_copied_text_is_one_line_a_row_and_never_a_formula():
    table, _ = table_of([[45, 15], [20, 40]], rows=("=1+1", "No"))
    copied = cross_text(Told(table, ("Base: people.",), 10)).split("\n")
    assert copied[1].split("\t")[1:3] == ["All", "Group 1"]
    assert copied[3].split("\t")[:3] == ["'=1+1", "54%", "75%"]


@pytest.fixture
def every(db) -> Dataset:
    questionnaire = QuestionnaireFactory(
        consultation=ConsultationFactory(invented=True), definition=ASKED.to_dict()
    )
    for n in range(100):
        SubmissionFactory(questionnaire=questionnaire, answers=answers(n))
    return datasets.freeze(questionnaire.consultation)


def test_every_type_is_crossed_with_every_banner_and_explained(every: Dataset):
    desk = desk_of(every.consultation)
    questions = [q for q in desk.people.questions if can_be_row(q)]
    assert {"scale", "single", "multi", "rank", "number", "date", "postcode"} <= {q.type for q in questions}
    for question in questions:
        for banner in banners_of(questions):
            if banner.key != question.key:
                found = find(desk, Asked(Cut(question.key, banner.key, banner.rung), opened=True))
                assert sum(n for _, n in explain(found, 0, 0).states) == int(desk.people.mask.sum())


def test_days_can_be_crossed_and_have_no_strip(every: Dataset):
    """Which months there are follows from the answers: nothing can be said to hold without some."""
    assert can_be_row(ASKED.question("moved"))
    assert set(strips_of(every)) == {"safe", "ward", "worst", "first", "first_top", "years", "hours", "heard"}


@pytest.mark.parametrize("cut", [Cut("safe", "ward"), Cut("worst", "ward"), Cut("worst")])
def test_scales_choices_and_ticks_are_drawn(every: Dataset, cut: Cut):
    found = find(desk_of(every.consultation), Asked(cut))
    assert can_draw(found.table)
    chart = draw_cross(found.table, found.counted, title="A title", threshold=10, invented=True)
    assert "Invented answers: demonstration" in chart.svg


def test_a_chart_has_the_words_of_its_table_where_it_hides():
    table, counted = table_of([[45, 15], [20, 40], [5, 4]])
    masked = mask_cross(table, threshold=10, topline=True)
    drawn = draw_cross(masked, counted, title="A title", threshold=10, invented=True)
    hidden = {base_words(group, 10) for group in masked.groups if group.base is None}
    assert hidden == {"<10", "withheld"}
    words = {unescape(each) for each in re.findall(r"<text[^>]*>([^<]*)</text>", drawn.svg)}
    assert hidden < words
    assert not any("[c]" in each for each in words)
    assert "“<10”, “withheld”: not shown, so that nobody can be recognised." in words


def test_the_total_alone_is_no_chart_of_groups():
    """With one group whole there is a chart, with all of them hidden or too small for a bar there is none."""
    table, _ = table_of([[45, 15], [5, 40]])
    assert can_draw(replace(table, rows=tuple(_without(row, 1) for row in table.rows)))
    hidden = replace(table, rows=tuple(_without(_without(row, 1), 2) for row in table.rows))
    assert not can_draw(hidden)
    assert not can_draw(table_of([[9, 9], [8, 9]])[0])
