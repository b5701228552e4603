"""The desk tells of a crossing what a release tells, cell for cell, and beside a filter nothing more."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import yaml

from analysis.methods.suppression import Table, audit
from analysis.methods.suppression.slices import Slices
from analysis.pipeline import slices
from analysis.pipeline.beside import beside_now
from analysis.pipeline.breakdowns import offered
from analysis.pipeline.cutmask import Masks
from analysis.pipeline.cuts import Cut, Only, People, answers_of, groups_told
from analysis.pipeline.disclosure import control
from analysis.pipeline.findings import build
from analysis.reports.crossed import CrossTable
from consult.models import Consultation
from surveys import dataset as datasets
from tests.analysis import reviewed as demonstration
from tests.heard import town

K = 10
PLAN = Path(__file__).resolve().parents[2] / "analysis/demonstration/plan-2024.yaml"
KEPT = {"agree_asb", "first_priority", "answering_as", "connection", "ward", "age", "sex", "disability"}


@cache
def asked() -> dict:
    """The demonstration's questionnaire without what says nothing more of masks."""
    written = yaml.safe_load(PLAN.read_text(encoding="utf-8"))["questionnaire"]
    for page in written["pages"]:
        page["questions"] = [q for q in page["questions"] if q["key"] in KEPT]
    return {**written, "pages": [page for page in written["pages"] if page["questions"]]}


@pytest.fixture
def world(db) -> Consultation:
    made = demonstration.consultation()
    rows = demonstration.rows(200)
    for row in rows:
        row["answers"] = {key: value for key, value in row["answers"].items() if key in KEPT}
    demonstration.receive(made, rows, definition=asked())
    demonstration.analyse(made)
    return made


def released(made: Consultation, banners: list) -> Iterator[CrossTable]:
    made.facts["banners"] = [{"question": banner.key, "rung": banner.rung} for banner in banners]
    controlled = control(build(made, by_group=True), beside_now(made))
    assert controlled.leaks == ()
    return iter(controlled.findings.breakdowns)


def figures(table: CrossTable) -> tuple:
    groups = [(group.label, group.base, group.role, group.low, group.mark) for group in table.groups]
    return table.by, groups, [(row.label, row.side, row.cells) for row in table.rows], table.notes


def test_every_crossing_at_the_desk_is_the_one_of_a_release(world):
    people = People(world.datasets.get())
    masks = Masks(people, threshold=K, tight=False)
    banners = offered(people.questions)
    rungs = [banner for banner in banners if banner.rung]
    told = 0
    for chosen in ([banner for banner in banners if not banner.rung], rungs):
        names = {(banner.key): banner for banner in chosen}
        for table in released(world, chosen):
            banner = names[table.banner]
            desk = masks.told(Cut(table.question, banner.key, banner.rung)).table
            assert figures(desk) == figures(table)
            told += not table.withheld
    assert told == 7


SIDES = {"agree": (5, 3, 1), "ward": ("hart", "seaton", "north"), "sex": ("female", "male", "")}
# Agree, neither, disagree: in three wards among women, men and people who did not say.
COUNTS = np.array(
    [
        [[40, 30, 2], [30, 40, 1], [24, 26, 3]],
        [[13, 14, 1], [15, 12, 2], [11, 14, 0]],
        [[20, 3, 2], [30, 35, 1], [24, 26, 3]],
    ]
)


@pytest.fixture
def people(db) -> People:
    made = town.consultation()
    for (r, g, f), n in np.ndenumerate(COUNTS):
        answer, ward, sex = (side[place] for side, place in zip(SIDES.values(), (r, g, f), strict=True))
        town.answer(made, int(n), agree=answer, ward=ward, sex=sex or None)
    return People(datasets.freeze(made))


def read(people: People, cuts: list[Cut], masks: Masks) -> tuple[list[Table], dict]:
    """Every printed figure of these tables as a sum of the people whom it counts, and how many those are."""
    atoms = {place: ("people", *place) for place in np.ndindex(COUNTS.shape)}
    true = {atoms[place]: int(COUNTS[place]) for place in atoms}
    tables = []
    for number, cut in enumerate(cuts):
        told = masks.told(cut)
        slices_ = [SIDES["sex"].index(cut.only.answer)] if cut.only else [0, 1, 2]
        axis = {"ward": 1, "sex": 2}[cut.banner]
        places = [part.places for part in groups_told(people, told.cut)[1]]
        held = [{0, 1, 2} if n < 0 else set(places[n]) for n in range(-1, len(places))]
        lines = [({0, 1, 2}, [(group.base, group.mark) for group in told.table.groups])]
        lines += [
            (_levels(part.places), [(cell.count, cell.mark) for cell in row.cells])
            for part, row in zip(answers_of(people, told.cut), told.table.rows, strict=True)
        ]
        cells, sums, known = dict.fromkeys(atoms.values()), [], {}
        for line, (answers, counts) in enumerate(lines):
            for n, (count, mark) in enumerate(counts):
                inside = [
                    name
                    for place, name in atoms.items()
                    if place[0] in answers and place[2] in slices_ and place[axis] in held[n]
                ]
                cells[number, line, n] = count
                known |= {(number, line, n): (1, K - 1)} if mark == "c" else {}
                sums.append(((number, line, n), inside))
        tables.append(Table(f"table {number}", cells, sums, known))
    return tables, true


def _levels(places: tuple[int, ...]) -> set[int]:
    """The answers of this scale, by their place from strongly agree, as rows of COUNTS."""
    return {{0: 0, 1: 0, 2: 1, 3: 2, 4: 2, 5: 2}[place] for place in places}


TABLES = [
    Cut("agree", "ward"),
    Cut("agree", "sex"),
    *(Cut("agree", "ward", only=Only("sex", sex)) for sex in ("female", "male")),
]


def found(people: People) -> list[tuple]:
    """Counts of a few people, answer by ward by sex, that a reader of these tables places within two."""
    tables, true = read(people, TABLES, Masks(people, threshold=K, tight=False))
    return [each.cell for each in audit(tables) if 0 < true.get(each.cell, 0) < K]


def test_a_filter_with_a_banner_is_held_against_the_tables_beside_it(people, monkeypatch):
    """The control: with each slice masked by itself, wards by sex and the rest give a few people away."""
    assert found(people) == []
    told = [Masks(people, threshold=K, tight=False).told(cut).table for cut in TABLES]
    assert [table.withheld for table in told] == [False] * 4
    assert [cell.count for cell in told[2].rows[0].cells] == [None, None, None, 24]
    monkeypatch.setattr(slices, "protect_slices", by_itself)
    assert found(people) != []


def by_itself(counts, *, groups, slices, threshold):
    """A desk that hides small counts and nothing else."""
    small = (counts > 0) & (counts < threshold)
    return Slices(small, np.zeros(counts.shape[1:], dtype=bool))


@pytest.mark.parametrize(("twice", "withheld"), [(K - 1, True), (K, False)])
def test_a_filter_with_groups_that_hardly_share_anybody_is_withheld(db, twice, withheld):
    """Those who live here and those who work here add up to everybody, but for the few who do both."""
    made = town.consultation()
    for sex, both in (("female", twice), ("male", 20)):
        for connection, n in ((["live"], 40), (["work"], 30), (["live", "work"], both)):
            for answer in (5, 1):
                town.answer(made, n if connection != ["live", "work"] else n // 2 + n % 2 * (answer == 5),
                            agree=answer, sex=sex, connection=connection)  # fmt: skip
    masks = Masks(People(datasets.freeze(made)), threshold=K, tight=False)
    for sex in ("female", "male"):
        told = masks.told(Cut("agree", "connection", only=Only("sex", sex))).table
        assert told.withheld is withheld
