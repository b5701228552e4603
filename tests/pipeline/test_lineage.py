"""Where the themes come from: no comment is lost between the machine's themes and today's."""

from hypothesis import given
from hypothesis import strategies as st

from analysis.pipeline.codeframe import Act, Codeframe, CodeTheme, Placement
from analysis.pipeline.folding import fold
from analysis.pipeline.lineage import AWAY, Lineage, lineage, overlap


def machine() -> Codeframe:
    themes = {f"m{n}": CodeTheme(f"m{n}", f"Theme {n}", suggested_label=f"Theme {n}") for n in range(3)}
    placements = {
        1: Placement("themed", ("m0",)),
        2: Placement("themed", ("m0", "m1")),
        3: Placement("themed", ("m1",)),
        4: Placement("themed", ("m2",)),
        5: Placement("undecided"),
        6: Placement("set_aside"),
        7: Placement("themed", ("m0",)),
    }
    return Codeframe(0, themes, placements)


def after(*acts: tuple[str, dict]) -> Lineage:
    numbered = [Act(n, act, payload) for n, (act, payload) in enumerate(acts, start=1)]
    return lineage(machine(), fold(machine(), numbered))


def flows(found: Lineage) -> list[tuple[str, str, int]]:
    return [(flow.before, flow.after, flow.comments) for flow in found.flows]


STAYED = [
    ("m0", "m0", 3),
    ("m1", "m1", 2),
    ("m2", "m2", 1),
    ("undecided", "undecided", 1),
    ("set_aside", "set_aside", 1),
]


def test_without_decisions_everything_stays():
    found = after(("rename", {"theme": "m0", "label": "Wardens"}))
    assert (found.received, flows(found)) == (7, STAYED)
    assert [(end.id, end.comments) for end in found.before] == [
        ("m0", 3),
        ("m1", 2),
        ("m2", 1),
        ("undecided", 1),
        ("set_aside", 1),
    ]
    assert (found.before[0].theme.label, found.after[0].theme.label) == ("Theme 0", "Wardens")


def test_a_merged_theme_goes_to_its_heir_even_where_a_comment_was_in_both():
    found = after(("merge", {"themes": ["m0"], "into": "m1"}), ("merge", {"themes": ["m1"], "into": "m2"}))
    assert flows(found) == [
        ("m0", "m2", 3),
        ("m1", "m2", 2),
        ("m2", "m2", 1),
        ("undecided", "undecided", 1),
        ("set_aside", "set_aside", 1),
    ]
    assert [(theme.id, theme.state, theme.into) for theme in found.gone] == [
        ("m0", "merged", "m1"),
        ("m1", "merged", "m2"),
    ]


def test_a_dropped_theme_goes_to_the_undecided_or_to_the_theme_that_a_comment_is_still_in():
    found = after(("drop", {"theme": "m0", "reason": "off topic"}))
    assert flows(found) == [
        ("m0", "m1", 1),
        ("m0", "undecided", 2),
        ("m1", "m1", 2),
        ("m2", "m2", 1),
        ("undecided", "undecided", 1),
        ("set_aside", "set_aside", 1),
    ]
    assert [end.id for end in found.after] == ["m1", "m2", "undecided", "set_aside"]


def test_a_new_theme_takes_from_where_its_comments_were_also_from_the_undecided():
    found = after(("new", {"label": "Buses", "comments": [1, 4, 5]}), ("move", {"comments": [6], "to": "d1"}))
    assert flows(found) == [
        ("m0", "d1", 1),
        ("m0", "m0", 2),
        ("m1", "m1", 2),
        ("m2", "d1", 1),
        ("undecided", "d1", 1),
        ("set_aside", "d1", 1),
    ]
    assert [(end.id, end.comments) for end in found.after] == [("d1", 4), ("m0", 2), ("m1", 2), ("m2", 0)]


def test_what_is_added_as_well_comes_from_the_first_theme_and_stays_there():
    found = after(("add", {"comments": [7], "to": "m2"}))
    assert flows(found)[:3] == [("m0", "m0", 3), ("m0", "m2", 1), ("m1", "m1", 2)]


def test_an_overlap_counts_every_pair_and_those_that_only_one_side_has():
    other = Codeframe(
        0,
        {"m0": CodeTheme("m0", "Streets")},
        {1: Placement("themed", ("m0",)), 2: Placement("none"), 8: Placement("themed", ("m0",))},
    )
    ours = Codeframe(0, machine().themes, {pk: machine().placements[pk] for pk in (1, 2, 5)})
    assert flows(overlap(ours, other)) == [
        ("m0", "m0", 1),
        ("m0", "none", 1),
        ("m1", "none", 1),
        ("undecided", AWAY, 1),
        (AWAY, "m0", 1),
    ]
    assert overlap(ours, other).received == 4


THEMES = st.sampled_from(["m0", "m1", "m2", "d1", "d2"])
COMMENTS = st.lists(st.integers(1, 7), min_size=1, max_size=4, unique=True)
ACTS = st.one_of(
    st.tuples(st.just("move"), st.fixed_dictionaries({"comments": COMMENTS, "to": THEMES, "from": THEMES})),
    st.tuples(st.just("add"), st.fixed_dictionaries({"comments": COMMENTS, "to": THEMES})),
    st.tuples(st.just("none"), st.fixed_dictionaries({"comments": COMMENTS})),
    st.tuples(st.just("new"), st.fixed_dictionaries({"comments": COMMENTS, "label": st.just("Another")})),
    st.tuples(st.just("merge"), st.fixed_dictionaries({"themes": st.lists(THEMES), "into": THEMES})),
    st.tuples(st.just("drop"), st.fixed_dictionaries({"theme": THEMES, "reason": st.just("Why")})),
)


@given(acts=st.lists(ACTS, max_size=8))
def test_every_place_of_every_comment_has_its_flow(acts: list[tuple[str, dict]]):
    """Each comment alone: its places before are the beginnings of its flows, those after are the ends."""
    numbered = [Act(n, act, payload) for n, (act, payload) in enumerate(acts, start=1)]
    today = fold(machine(), numbered)
    for pk, place in machine().placements.items():
        one = Codeframe(0, machine().themes, {pk: place})
        found = lineage(one, Codeframe(0, today.themes, {pk: today.placements[pk]}))
        now = today.placements[pk]
        assert {flow.before for flow in found.flows} == set(place.themes or (place.pile,))
        assert {flow.after for flow in found.flows} == set(now.themes or (now.pile,))
        assert {flow.comments for flow in found.flows} == {1}
