"""More of a ranking than its first choices: told whole or not at all, and attacked by subtracting."""

from functools import cached_property

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from analysis.methods.rankings import ranking
from analysis.methods.rounding import average
from analysis.methods.suppression import Table, audit
from analysis.pipeline import placemask
from analysis.pipeline.cutalone import masked_cut
from analysis.pipeline.cutmask import Masks
from analysis.pipeline.cuts import Cut, NoSuchCut, Only, People, cut_table
from analysis.pipeline.middles import mean_places
from analysis.pipeline.placemask import placed_by_group
from tests.definition.samples import definition, options, question

K = 10
MASK = {"threshold": K, "tight": False}
ASKED = definition(
    question("first", "rank", options=options("asb", "drugs", "dva"), top=3),
    question("some", "rank", options=options("asb", "drugs", "dva"), top=2),
    question("ward", "single", options=options("hart", "seaton", "north"), role="characteristic"),
    question("safe", "scale", scale="safety5"),
    question("moved", "date"),
)
FIRST = Cut("first", "ward")


class Crowd(People):
    """People made of codes, without a database. ``codes``: by question, people x width."""

    def __init__(self, **codes: np.ndarray) -> None:
        self._codes = codes

    @property
    def questions(self):
        return ASKED.questions

    @cached_property
    def mask(self) -> np.ndarray:
        return np.ones(len(self._codes["first"]), dtype=bool)


def crowd(*groups: tuple[int, dict[tuple[int, ...], int]]) -> Crowd:
    """``groups``: a ward's code, and how many gave each order."""
    ranks = [order for _, orders in groups for order, n in orders.items() for _ in range(n)]
    wards = [ward for ward, orders in groups for _ in range(sum(orders.values()))]
    return Crowd(first=np.array(ranks), some=np.array(ranks), ward=np.array(wards)[:, None])


EVEN = {(1, 2, 3): 20, (2, 3, 1): 20, (3, 1, 2): 20}


class Alone(Masks):
    """Every table masked by itself: there is no dataset of which a release could tell."""

    def _is_released(self, cut, banner) -> bool:
        return False


def placed_cut(people: People, cut: Cut, weights=None, **mask):
    return placemask.placed_cut(Alone(people, **mask), cut, weights)[1]


def whole_groups(people: People, cut: Cut, **mask) -> tuple[bool, ...]:
    return placed_by_group(Alone(people, **mask), cut).whole


def first_told(people: People):
    return Alone(people, **MASK).told(FIRST).table


def counts(table) -> dict[str, list[int | None]]:
    return {row.label: [cell.count for cell in row.cells] for row in table.rows}


def test_groups_in_which_every_place_is_large_are_told_and_others_are_not():
    """Seaton has three people who put drugs second: only first choices may be told of it and of one more."""
    people = crowd((1, EVEN), (2, {(1, 2, 3): 3, (1, 3, 2): 40, (2, 3, 1): 20, (3, 1, 2): 20}), (3, EVEN))
    assert counts(first_told(people))["Asb"] == [83, 20, 43, 20, 0]
    told = placed_cut(people, Cut("first", "ward", top=2), **MASK)
    assert told.title == "Question first Among the first 2"
    assert [row.cells[2].count for row in told.rows] == [None] * 3
    assert sum(cell.count is None for cell in told.rows[0].cells) >= 2
    assert [group.base for group in told.groups] == [203, 60, 83, 60, 0]


def test_where_all_is_large_all_is_told():
    people = crowd((1, EVEN), (2, EVEN), (3, EVEN))
    told = placed_cut(people, Cut("first", "ward", top=2), **MASK)
    assert counts(told) == {label: [120, 40, 40, 40, 0] for label in ("Asb", "Drugs", "Dva")}
    assert whole_groups(people, FIRST, **MASK) == (True,) * 5


def test_weights_change_the_shares_and_not_who_is_told():
    people = crowd((1, EVEN), (2, EVEN))
    weights = np.linspace(0.5, 2, len(people.mask))
    told = placed_cut(people, Cut("first", "ward", top=2), weights=weights, **MASK)
    assert counts(told)["Asb"] == [80, 40, 40, 0, 0]
    assert [bool(group.weighted) for group in told.groups] == [True] * 5
    assert told.rows[0].cells[1].percent != "67"


def test_a_filter_alone_is_told_as_the_column_of_its_answer():
    people = crowd((1, EVEN), (2, {(1, 2, 3): 3, (1, 3, 2): 40, (2, 3, 1): 20, (3, 1, 2): 20}), (3, EVEN))
    columns = whole_groups(people, FIRST, **MASK)
    for place, ward in enumerate(("hart", "seaton", "north"), start=1):
        alone = whole_groups(people, Cut("first", only=Only("ward", ward)), **MASK)
        assert alone[0] <= columns[place]
    assert whole_groups(people, Cut("first", only=Only("ward", "seaton")), **MASK) == (False,)


def test_mean_places_are_those_of_the_ranking_of_each_group():
    orders = {(1, 2, 3): 30, (2, 3, 1): 11, (3, 1, 2): 20}
    people = crowd((1, orders), (2, EVEN), (3, EVEN))
    weights = np.linspace(0.5, 2, len(people.mask))
    for heavy in (None, weights):
        table = cut_table(people, FIRST, weights=heavy)
        found = mean_places(people, FIRST, table, [True] * 5, weights=heavy)
        mine = people.codes("ward")[:, 0] == 1
        own = ranking(people.codes("first")[mine], top=3, weights=None if heavy is None else heavy[mine])
        expected = [str(average(place, 1)) for place in own.mean_rank or ()]
        assert [measure.cells[1].text for measure in found.measures] == expected
        assert found.bases == (181, 61, 60, 60, 0)
        assert {measure.cells[4].mark for measure in found.measures} == {"z"}


def test_there_is_no_mean_place_where_somebody_left_one_empty():
    people = crowd((1, {(1, 2, 3): 30, (1, 0, 2): 1}), (2, EVEN))
    found = mean_places(people, FIRST, cut_table(people, FIRST), [True] * 5)
    assert [measure.cells[1].mark for measure in found.measures] == ["x"] * 3
    assert [measure.cells[2].text for measure in found.measures] == ["2.0"] * 3
    hidden = mean_places(people, FIRST, cut_table(people, FIRST), [True, False, False, True, True])
    assert [measure.cells[2].mark for measure in hidden.measures] == ["w"] * 3


@pytest.mark.parametrize(
    ("cut", "said"),
    [
        (Cut("first", top=4), "'first' does not ask for 4 answers in order."),
        (Cut("some", top=3), "'some' does not ask for 3 answers in order."),
        (Cut("ward", top=2), "'ward' does not ask for 2 answers in order."),
        (Cut("first", placed="fires"), "'fires' is no answer of 'first'."),
        (Cut("ward", placed="hart"), "'ward' does not ask for 1 answers in order."),
    ],
)
def test_places_that_are_not_asked_are_refused(cut: Cut, said: str):
    with pytest.raises(NoSuchCut) as refused:
        cut_table(crowd((1, EVEN)), cut)
    assert str(refused.value) == said


def secrets(people: Crowd, shown) -> dict:
    """What a reader of the first choices and of ``shown``, the first two, can place within two: how many of a
    group put an option at one place, where that is a small count."""
    raw, told = cut_table(people, FIRST), Alone(people, **MASK).told(FIRST)
    first = told.table
    cells, sums, known, small = {}, [], {}, {}
    ranks, wards = people.codes("first"), people.codes("ward")[:, 0]
    groups = range(1, len(raw.groups))
    for g in groups:
        cells["base", g] = first.groups[g].base
        mine = ranks[wards == g] if g < 4 else ranks[:0]
        for o in range(3):
            for p in (1, 2, 3):
                cells[o, p, g] = None
                small[o, p, g] = int((mine[:, o] == p).sum())
            sums += [(("base", g), [(o, p, g) for p in (1, 2, 3)])]
        # Answers that hardly anybody put first may be told as one.
        for n, part in enumerate(told.answers):
            cells["first", n, g], cells["two", n, g] = (
                t.rows[n].cells[g].count if t.groups[g].base is not None else None for t in (first, shown)
            )
            if first.rows[n].cells[g].mark == "c":
                known["first", n, g] = (1, K - 1)
            sums += [
                (("first", n, g), [(o, 1, g) for o in part.places]),
                (("two", n, g), [(o, p, g) for o in part.places for p in (1, 2)]),
            ]
        sums += [(("base", g), [(o, p, g) for o in range(3)]) for p in (1, 2, 3)]
    for o in range(3):
        for p in (1, 2, 3):
            cells["all", o, p] = int((ranks[:, o] == p).sum())
            sums.append((("all", o, p), [(o, p, g) for g in groups]))
    found = audit([Table("t", cells, sums, known)])
    return {each.cell: small[each.cell] for each in found if 0 < small.get(each.cell, 0) < K}


@st.composite
def crowds(draw) -> Crowd:
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    sizes = draw(st.lists(st.sampled_from([25, 60, 120, 240]), min_size=3, max_size=3))
    orders = [(1, 2, 3), (1, 3, 2), (2, 1, 3), (2, 3, 1), (3, 1, 2), (3, 2, 1)]
    groups = []
    for ward, size in enumerate(sizes, start=1):
        drawn = rng.multinomial(size, rng.dirichlet([draw(st.sampled_from([0.3, 5.0]))] * 6)).tolist()
        groups.append((ward, dict(zip(orders, drawn, strict=True))))
    return crowd(*groups)


@settings(deadline=None, max_examples=5, phases=[Phase.generate])
@given(crowds())
def test_first_choices_and_the_first_two_together_tell_no_small_count(people: Crowd):
    first = secrets(people, _hidden_whole(people))
    assert set(secrets(people, placed_cut(people, Cut("first", "ward", top=2), **MASK))) <= set(first)


def _hidden_whole(people: Crowd):
    """The first two of nobody: what is left is what first choices tell by themselves."""
    return placed_cut(people, Cut("first", "ward", top=2), threshold=10**6, tight=False)


def test_the_attack_finds_what_each_table_masked_by_itself_gives_away():
    """The control: the first two, masked as any other table, tell that three people put drugs second."""
    people = crowd((1, EVEN), (2, {(1, 2, 3): 3, (1, 3, 2): 40, (3, 2, 1): 20, (2, 3, 1): 25}), (3, EVEN))
    leaky = masked_cut(people, Cut("first", "ward", top=2), **MASK)
    assert secrets(people, leaky)
    assert secrets(people, placed_cut(people, Cut("first", "ward", top=2), **MASK)) == {}
