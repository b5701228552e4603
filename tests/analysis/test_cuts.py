"""One question by one banner, exactly as people answered."""

import pytest

from analysis.pipeline.cutalone import masked_cut
from analysis.pipeline.cuts import Cut, NoSuchCut, Only, People, by_sides, cut_table
from analysis.pipeline.sides import banners_of
from surveys import dataset as datasets
from tests.analysis.reviewed import consultation, receive


def row(n: int, channel: str = "web", **answers) -> dict:
    return {"n": n, "channel": channel, "answers": answers}


@pytest.fixture
def people(db) -> People:
    """Three wards, an organisation that must not count, somebody who did not say, and three ways in."""
    found = consultation()
    receive(
        found,
        [
            row(1, agree_asb=5, ward="hart", connection=["live", "work"], worst_problems=["noise", "fires"]),
            row(2, agree_asb=4, ward="hart", connection=["live"], worst_problems=["noise"]),
            row(3, agree_asb=1, ward="victoria", connection=["work"], worst_problems=["none"]),
            row(4, agree_asb="dont_know", ward="victoria", safe_day=5),
            row(5, agree_asb=3, ward="prefer_not_to_say", connection=["visit"]),
            row(6, ward="hart", answering_as="self"),
            row(7, agree_asb=1, ward="hart", answering_as="organisation"),
        ],
    )
    return People(datasets.freeze(found))


def counts(table) -> dict[str, list[int]]:
    return {r.label: [cell.count for cell in r.cells] for r in table.rows if any(c.count for c in r.cells)}


def bases(table) -> dict[str, int]:
    return {group.label: group.base for group in table.groups if group.base}


def test_people_by_ward_with_everybody_first_and_those_who_did_not_say_last(people):
    table = cut_table(people, Cut("agree_asb", "ward"))
    assert (table.groups[0].label, table.groups[-1].label) == ("All", "Not stated")
    assert bases(table) == {"All": 5, "Hart": 2, "Victoria": 2, "Not stated": 1}
    hart, victoria = (
        next(n for n, g in enumerate(table.groups) if g.label == w) for w in ("Hart", "Victoria")
    )
    told = {
        label: (cells[0], cells[hart], cells[victoria], cells[-1]) for label, cells in counts(table).items()
    }
    assert told == {
        "Strongly agree": (1, 1, 0, 0),
        "Agree": (1, 1, 0, 0),
        "Neither agree nor disagree": (1, 0, 0, 1),
        "Strongly disagree": (1, 0, 1, 0),
        "Don't know": (1, 0, 1, 0),
    }
    assert [(net.label, net.cells[0].count, net.cells[hart].percent) for net in table.nets] == [
        ("Total: agree", 2, "100"),
        ("Total: disagree", 1, "0"),
    ]


def test_levels_can_be_joined_to_their_sides(people):
    table = cut_table(people, by_sides(people, Cut("agree_asb")))
    assert [(r.label, r.side, r.cells[0].count) for r in table.rows] == [
        ("Agree", "agree", 2),
        ("Neither agree nor disagree", "neutral", 1),
        ("Disagree", "disagree", 1),
        ("Don't know", "off", 1),
    ]
    assert table.nets == ()


def test_the_base_of_those_with_a_view_leaves_dont_know_out(people):
    table = cut_table(people, Cut("agree_asb", base="opinion"))
    assert (table.of, bases(table)) == ("people who expressed an opinion", {"All": 4})
    assert "Don't know" not in [r.label for r in table.rows]


def test_ticks_by_ticks_overlap_and_say_so(people):
    table = cut_table(people, Cut("worst_problems", "connection"))
    assert (table.multiple, table.overlapping) == (True, True)
    assert bases(table) == {"All": 3, "I live here": 2, "I work here": 2}
    assert counts(table)["Noisy neighbours or loud parties"][:3] == [2, 2, 1]


def test_one_filter_leaves_those_who_gave_that_answer(people):
    table = cut_table(people, Cut("agree_asb", "ward", only=Only("connection", "live")))
    assert bases(table) == {"All": 2, "Hart": 2}


def test_the_ways_in_are_a_banner_too(db):
    found = consultation()
    receive(found, [row(1, agree_asb=5), row(2, agree_asb=4), row(3, "import", agree_asb=1)])
    table = cut_table(People(datasets.freeze(found)), Cut("agree_asb", "channel"))
    assert bases(table) == {"All": 3, "Online": 2, "Imported": 1}


def test_what_is_not_there_is_refused_by_name(people):
    for cut, said in (
        (Cut("missing"), "There is no closed question 'missing' that can be counted."),
        (Cut("answering_as"), "There is no closed question 'answering_as' that can be counted."),
        (Cut("agree_asb", "shoe_size"), "Nothing can be broken down by 'shoe_size'."),
        (Cut("agree_asb", only=Only("ward", "atlantis")), "'atlantis' is no answer of 'ward'."),
    ):
        with pytest.raises(NoSuchCut) as refused:
            cut_table(people, cut)
        assert str(refused.value) == said


def test_banners_stand_in_the_asked_order_with_their_rungs_and_the_ways_in_last(people):
    names = [(banner.key, banner.rung) for banner in banners_of(people.questions)]
    assert names[-1] == ("channel", "")
    assert ("answering_as", "") not in names
    assert names.index(("ward", "")) < names.index(("age", ""))


def test_what_may_leave_the_desk_hides_small_groups_whatever_is_asked_of_them(db):
    found = consultation()
    hart = [row(n, agree_asb=5 if n < 18 else 1, safe_day=5 - n % 2, ward="hart") for n in range(30)]
    seaton = [row(n, agree_asb=5 if n < 41 else 1, safe_day=5 - n % 2, ward="seaton") for n in range(30, 60)]
    few = [row(n, agree_asb=5 if n % 2 else 1, safe_day=5, ward="victoria") for n in range(60, 64)]
    receive(found, [*hart, *seaton, *few])
    people = People(datasets.freeze(found))
    for question in ("agree_asb", "safe_day"):
        shown = masked_cut(people, Cut(question, "ward"), threshold=10)
        hidden = [group.label for group in shown.groups if group.base is None]
        assert hidden == ["Hart", "Victoria"]
    everybody = masked_cut(people, Cut("agree_asb"), threshold=10)
    assert [r.cells[0].count for r in everybody.rows] == [31, 0, 0, 0, 33, 0]
    filtered = masked_cut(people, Cut("agree_asb", only=Only("ward", "victoria")), threshold=10)
    assert filtered.withheld
