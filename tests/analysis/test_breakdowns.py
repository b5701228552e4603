"""Breakdowns by group: what stands in them, and that nothing hidden in them can be worked out."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.methods.suppression import audit
from analysis.pipeline import grouped
from analysis.pipeline.disclosure import Controlled, control, linked_tables, sensitive
from analysis.pipeline.linked_groups import group_tables
from analysis.reports.crossed import Cell, CrossTable, Group
from analysis.reports.model import Findings
from tests.analysis.crowds import UNSTATED, Crowd, K, recovered


def random_crowd(seed: int) -> Crowd:
    """Wards of very different sizes, an answer that few give, some who do not say where they live."""
    dice = np.random.default_rng(seed)
    wards, options, people = int(dice.integers(2, 6)), int(dice.integers(2, 5)), int(dice.integers(20, 260))
    ward = dice.choice(np.arange(-1, wards), people, p=dice.dirichlet(np.full(wards + 1, 0.7)))
    answers = {
        f"q{n}": dice.choice(np.arange(-1, options), people, p=dice.dirichlet(np.full(options + 1, 0.8)))
        for n in range(int(dice.integers(1, 3)))
    }
    return Crowd(ward, answers, wards, options)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32 - 1).map(random_crowd))
def test_nothing_hidden_can_be_placed_within_less_than_three(crowd: Crowd):
    controlled = control(crowd.findings(), crowd.beside())
    assert controlled.leaks == ()
    assert recovered(controlled, crowd) == []
    for table in controlled.findings.breakdowns:
        counts = [cell.count for row in table.rows for cell in row.cells] + [g.base for g in table.groups]
        assert [n for n in counts if n is not None and 0 < n < K] == []


def crowd_of(counts: list[list[int]], *, unanswered: list[int] | None = None) -> Crowd:
    """``counts``: answers x wards of one question; the last ward is of those who did not say."""
    table = np.array([*counts, unanswered or [0] * len(counts[0])])
    codes = [*range(len(counts)), -1]
    wards = [*range(table.shape[1] - 1), -1]
    wide = [(w, c, n) for c, row in zip(codes, table, strict=True) for w, n in zip(wards, row, strict=True)]
    ward, code = np.array([(w, c) for w, c, n in wide for _ in range(n)]).T
    return Crowd(ward, {"q": code}, len(wards) - 1, len(counts))


def shown(crowd: Crowd) -> dict[str, list]:
    """The counts of the one breakdown by its groups, hidden ones as their mark, the base first."""
    table = control(crowd.findings(), crowd.beside()).findings.breakdowns[0]
    cells = zip(*(row.cells for row in table.rows), strict=True)
    return {
        group.label: [group.base, *(cell.mark if cell.count is None else cell.count for cell in column)]
        for group, column in zip(table.groups, cells, strict=True)
    }


def test_a_small_count_takes_three_others_with_it():
    """4 in one ward: its other answer, and both of another ward, or the margins would give it back."""
    crowd = crowd_of([[60, 40, 30, 20], [4, 20, 30, 25]])
    assert shown(crowd) == {
        "All": [229, 150, 79],
        "Ward 0": [64, "w", "c"],
        "Ward 1": [60, "w", "w"],
        "Ward 2": [60, 30, 30],
        UNSTATED: [45, 20, 25],
    }


def test_a_group_that_the_profile_hides_stands_with_another():
    """Nine live in ward 0. The profile hides them with the next smallest, and so does the breakdown."""
    crowd = crowd_of([[6, 20, 60, 40], [3, 15, 50, 30]])
    assert shown(crowd) == {
        "All": [224, 126, 98],
        "Ward 2": [110, 60, 50],
        UNSTATED: [70, 40, 30],
        "Other groups together: Ward 0, Ward 1": [44, 26, 18],
    }


def test_a_group_of_which_few_answered_stands_with_another():
    """Ward 0 has 50 people, whom the profile tells; 8 of them answered."""
    crowd = crowd_of([[5, 20, 60, 40], [3, 15, 50, 30]], unanswered=[42, 0, 0, 0])
    assert list(shown(crowd)) == ["All", "Ward 2", UNSTATED, "Other groups together: Ward 0, Ward 1"]


def test_an_answer_that_few_gave_is_joined_to_another():
    crowd = crowd_of([[60, 40, 30], [4, 3, 2], [30, 20, 15]])
    table = control(crowd.findings(), crowd.beside()).findings.breakdowns[0]
    assert [row.label for row in table.rows] == ["Answer 0", "Answer 1, or answer 2"]
    assert [cell.count for cell in table.rows[1].cells] == [74, 34, 23, 17]
    assert [cell.percent for cell in table.rows[1].cells] == ["36", "36", "37", "36"]


def test_where_nothing_protects_the_table_is_withheld():
    crowd = crowd_of([[60, 11], [4, 8]])
    table = control(crowd.findings(), crowd.beside()).findings.breakdowns[0]
    assert (table.withheld, {cell.count for row in table.rows for cell in row.cells}) == (True, {None})
    assert {group.base for group in table.groups} == {None}


def leaky(table: CrossTable, threshold: int) -> CrossTable:
    """A publisher that hides small counts and nothing else."""

    def told(cell: Cell) -> Cell:
        return Cell(None, None, "c") if 0 < (cell.count or 0) < threshold else cell

    return replace(table, rows=tuple(replace(r, cells=tuple(map(told, r.cells))) for r in table.rows))


def attacked(profile: Findings, crowd: Crowd) -> tuple[list, list]:
    """What the reader and the audit find in the breakdowns as they are made now, beside this profile."""
    raw, members = crowd.findings(), crowd.beside().members
    made = grouped.mask_breakdowns(raw, profile, members)
    told = Controlled(replace(profile, breakdowns=tuple(each.shown for each in made)), (), (), ())
    tables = [*linked_tables(raw, profile), *group_tables(raw, profile, made, members)]
    return recovered(told, crowd), [(leak.low, leak.high) for leak in sensitive(audit(tables))]


def test_a_leaky_publisher_is_found_by_the_reader_and_by_the_audit(monkeypatch):
    """The control: without secondary suppression the reader has the 4 back, and the audit sees it."""
    crowd = crowd_of([[60, 40, 30, 20], [4, 20, 30, 25]])
    monkeypatch.setattr(grouped, "mask_inside", leaky)
    assert attacked(crowd.findings(), crowd) == ([("q-by-ward", "Ward 0", "Answer 1", 4, 4)], [(4, 4)])
    assert control(crowd.findings(), crowd.beside()).findings.breakdowns[0].withheld


def test_a_group_that_the_profile_alone_hides_is_found(monkeypatch):
    """The control for equal groups everywhere. The profile hides wards 0 and 1, 28 people; were ward 1 told
    alone, its 26 answers would leave one or two for ward 0.
    """
    crowd = crowd_of([[1, 13, 12, 40], [0, 13, 12, 30]], unanswered=[1, 0, 16, 0])
    profile = control(crowd.findings(), crowd.beside()).findings
    assert attacked(profile, crowd) == ([], [])
    assert profile.breakdowns[0].groups[-1].label == "Other groups together: Ward 0, Ward 1"
    monkeypatch.setattr(grouped, "_gone", lambda *_: ())
    found, leaks = attacked(profile, crowd)
    assert found[:2] == [("q-by-ward", "Ward 0", "people", 1, 2), ("q-by-ward", "Ward 1", "people", 26, 27)]
    assert (1, 2) in leaks and (26, 27) in leaks
    assert control(crowd.findings(), crowd.beside()).findings.breakdowns[0].withheld


def test_what_a_breakdown_tells_of_the_profile_takes_the_breakdown_away():
    """The profile hides 1 and 14 people; the one table in which either stands would tell which is which."""
    crowd = random_crowd(28)
    controlled = control(crowd.findings(), crowd.beside())
    assert (controlled.leaks, recovered(controlled, crowd)) == ((), [])
    assert any(table.withheld for table in controlled.findings.breakdowns)


def on_a_rung(table: CrossTable, halves: dict[str, tuple[int, ...]]) -> CrossTable:
    """The same people by halves, each of the groups at these places."""
    groups = [Group(name, sum(table.groups[n].base for n in places)) for name, places in halves.items()]
    rows = [
        replace(
            row, cells=(row.cells[0], *(Cell(sum(row.cells[n].count for n in p)) for p in halves.values()))
        )
        for row in table.rows
    ]
    return replace(table, by="Ward (halves)", groups=(table.groups[0], *groups), rows=tuple(rows))


HALVES = {"First": (1, 2), "Second": (3, 4)}


def test_what_cannot_be_told_by_ward_stands_on_the_next_rung_of_the_ladder():
    crowd = crowd_of([[30, 9, 25, 8, 0], [5, 28, 7, 26, 0]])
    raw, beside = crowd.findings(), crowd.beside()
    assert control(raw, beside).findings.breakdowns[0].withheld
    members = {name: tuple(f"Ward {n - 1}" for n in places) for name, places in HALVES.items()}
    beside = replace(beside, members={**beside.members, "Ward (halves)": members})
    rungs = (raw.breakdowns[0], on_a_rung(raw.breakdowns[0], HALVES))
    controlled = control(replace(raw, breakdowns=rungs), beside)
    (table,) = controlled.findings.breakdowns
    assert (controlled.leaks, table.by) == ((), "Ward (halves)")
    assert [[cell.count for cell in row.cells] for row in table.rows] == [[72, 39, 33], [66, 33, 33]]
    assert table.notes == (
        "By Ward (halves): by Ward, no figure could be told without giving a smaller one away.",
    )


def test_a_rung_that_the_audit_finds_leaky_gives_way_to_the_next(monkeypatch):
    """The control of the ladder: a publisher that hides small counts alone, found by the audit."""
    crowd = crowd_of([[60, 40, 30, 20, 0], [4, 20, 30, 25, 0]])
    raw, beside = crowd.findings(), crowd.beside()
    members = {name: tuple(f"Ward {n - 1}" for n in places) for name, places in HALVES.items()}
    beside = replace(beside, members={**beside.members, "Ward (halves)": members})
    rungs = (raw.breakdowns[0], on_a_rung(raw.breakdowns[0], HALVES))
    assert control(replace(raw, breakdowns=rungs), beside).findings.breakdowns[0].by == "Ward"
    monkeypatch.setattr(grouped, "mask_inside", leaky)
    found = control(replace(raw, breakdowns=rungs), beside)
    assert (found.leaks, found.findings.breakdowns[0].by) == ((), "Ward (halves)")
