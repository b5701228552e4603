"""Folding people's decisions over the machine's themes: nothing is overwritten, everything can be undone."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.pipeline.codeframe import Act, Codeframe, CodeTheme, NoSense, Placement
from analysis.pipeline.codeframe_split import as_decided
from analysis.pipeline.folding import apply, fold, undone


def machine() -> Codeframe:
    themes = {f"m{n}": CodeTheme(f"m{n}", f"Theme {n}", suggested_label=f"Theme {n}") for n in range(3)}
    placements = {
        1: Placement("themed", ("m0",)),
        2: Placement("themed", ("m0", "m1")),
        3: Placement("themed", ("m1",)),
        4: Placement("themed", ("m2",)),
        5: Placement("undecided"),
        6: Placement("set_aside"),
    }
    return Codeframe(0, themes, placements)


def folded(*acts: tuple[str, dict]) -> Codeframe:
    return fold(machine(), [Act(n, act, payload) for n, (act, payload) in enumerate(acts, start=1)])


def test_without_decisions_it_is_what_the_machine_found():
    frame = folded()
    assert (frame.version, frame.themes, frame.placements) == (0, machine().themes, machine().placements)
    assert frame.sizes() == {"m0": 2, "m1": 2, "m2": 1}
    assert frame.piles() == {"themed": 4, "undecided": 1, "set_aside": 1}


def test_rename_keeps_the_machine_s_own_label_beside_it():
    theme = folded(("rename", {"theme": "m0", "label": "Wardens"})).themes["m0"]
    assert (theme.label, theme.suggested_label) == ("Wardens", "Theme 0")


def test_merge_counts_a_comment_of_both_once():
    frame = folded(("quote", {"theme": "m1", "comment": 3}), ("merge", {"themes": ["m1"], "into": "m0"}))
    assert frame.sizes() == {"m0": 3, "m2": 1}
    assert (frame.themes["m1"].state, frame.themes["m1"].into, frame.quotes) == ("merged", "m0", {"m0": [3]})


def test_drop_needs_a_reason_and_leaves_the_other_theme_of_its_comments():
    assert folded(("drop", {"theme": "m0", "reason": " "})).ineffective == [1]
    frame = folded(("drop", {"theme": "m0", "reason": "off topic"}))
    assert frame.placements[1] == Placement("undecided", (), False)  # nobody has said that it fits nothing
    assert frame.placements[2] == Placement("themed", ("m1",), False)
    assert frame.piles() == {"themed": 3, "undecided": 2, "set_aside": 1}
    assert [t.id for t in frame.live()] == ["m1", "m2"]


def test_move_from_one_theme_keeps_the_others():
    frame = folded(("move", {"comments": [2], "from": "m0", "to": "m2"}))
    assert frame.placements[2].themes == ("m2", "m1")
    assert folded(("move", {"comments": [2], "to": "m2"})).placements[2].themes == ("m2",)


def test_add_none_and_new():
    frame = folded(
        ("add", {"comments": [5], "to": "m1"}),
        ("none", {"comments": [4]}),
        ("new", {"label": "Cats", "comments": [1, 6]}),
    )
    assert frame.placements[5].themes == ("m1",)
    assert frame.placements[4] == Placement("none", (), True)
    assert frame.placements[6].themes == frame.placements[1].themes == ("d3",)
    assert frame.themes["d3"].label == "Cats"


def test_a_new_theme_from_a_selection_takes_them_from_the_theme_that_it_names_alone():
    wish = {"label": "Cats", "comments": [2], "from": "m0"}
    assert folded(("new", wish)).placements[2].themes == ("d1", "m1")
    assert folded(("new", wish | {"from": ""})).placements[2].themes == ("d1", "m0", "m1")
    del wish["from"]  # as decisions of before have it
    assert folded(("new", wish)).placements[2].themes == ("d1",)


def test_a_quote_belongs_to_its_theme_and_leaves_with_its_comment():
    assert folded(("quote", {"theme": "m0", "comment": 3})).ineffective == [1]
    frame = folded(("quote", {"theme": "m0", "comment": 1}), ("none", {"comments": [1]}))
    assert frame.quotes == {"m0": []}


def test_sign_off_wants_every_theme_decided_and_then_stands_until_reopened():
    assert folded(("sign_off", {})).ineffective == [1]
    approved = [("approve", {"theme": f"m{n}"}) for n in range(3)]
    frame = folded(*approved, ("sign_off", {}), ("rename", {"theme": "m0", "label": "Other"}))
    assert (frame.signed_off, frame.ineffective) == (True, [5])
    again = folded(
        *approved,
        ("sign_off", {}),
        ("reopen", {"reason": "late paper"}),
        ("rename", {"theme": "m0", "label": "Other"}),
    )
    assert (again.signed_off, again.themes["m0"].label) == (False, "Other")


def test_undo_is_folding_without_it_and_can_itself_be_undone():
    acts = [("rename", {"theme": "m0", "label": "Wardens"}), ("undo", {"number": 1})]
    assert folded(*acts).themes["m0"].label == "Theme 0"
    assert folded(*acts, ("undo", {"number": 2})).themes["m0"].label == "Wardens"
    assert undone([Act(n, a, p) for n, (a, p) in enumerate(acts, 1)]) == {1}


@pytest.mark.parametrize(
    ("act", "payload"),
    [
        ("rename", {"theme": "m9", "label": "Wardens"}),
        ("rename", {"theme": "m0", "label": "x"}),
        ("merge", {"themes": ["m0"], "into": "m0"}),
        ("move", {"comments": [], "to": "m0"}),
        ("move", {"comments": [99], "to": "m0"}),
        ("unquote", {"theme": "m0", "comment": 1}),
        ("reopen", {"reason": "why"}),
        ("split", {"theme": "m0", "parts": []}),
        ("split", {"theme": "m0", "parts": {"label": "Cats", "comments": [1]}}),
        ("split", {"theme": "m0", "parts": [7]}),
        ("split", {"theme": "m9", "parts": [{"label": "Cats", "comments": [1]}]}),
        ("split", {"theme": "m0", "parts": [{"label": "x", "comments": [1]}]}),
        ("split", {"theme": "m0", "parts": [{"label": "Cats", "comments": []}]}),
        ("split", {"theme": "m0", "parts": [{"label": "Cats", "comments": [3]}]}),
        ("split", {"theme": "m0", "parts": [{"label": "Cats", "comments": [1]}] * 2}),
        ("split", {"theme": "m0", "parts": [{"label": "Cats", "comments": [1]}] * 21}),
        ("explode", {}),
    ],
)
def test_what_does_not_fit_is_refused_and_changes_nothing(act, payload):
    frame = machine()
    with pytest.raises(NoSense):
        apply(frame, Act(1, act, payload))
    assert (frame.themes, frame.placements, frame.quotes) == (machine().themes, machine().placements, {})


THEMES = st.sampled_from(["m0", "m1", "m2", "d1", "d2", "d1.1", "d2.1", "d2.2"])
COMMENTS = st.lists(st.integers(1, 6), max_size=3)
PARTS = st.lists(st.fixed_dictionaries({"label": st.just("Part"), "comments": COMMENTS}), max_size=2)
ACTS = st.one_of(
    st.tuples(st.just("rename"), st.fixed_dictionaries({"theme": THEMES, "label": st.just("New name")})),
    st.tuples(
        st.just("merge"), st.fixed_dictionaries({"themes": st.lists(THEMES, max_size=2), "into": THEMES})
    ),
    st.tuples(st.just("drop"), st.fixed_dictionaries({"theme": THEMES, "reason": st.just("because")})),
    st.tuples(st.just("approve"), st.fixed_dictionaries({"theme": THEMES})),
    st.tuples(st.sampled_from(["move", "add"]), st.fixed_dictionaries({"comments": COMMENTS, "to": THEMES})),
    st.tuples(
        st.just("new"),
        st.fixed_dictionaries(
            {"label": st.just("Made"), "comments": COMMENTS},
            optional={"from": st.one_of(st.just(""), THEMES)},
        ),
    ),
    st.tuples(
        st.just("split"),
        st.fixed_dictionaries({"theme": THEMES, "parts": PARTS}, optional={"whole": st.just(True)}),
    ),
    st.tuples(st.just("read"), st.fixed_dictionaries({"comments": COMMENTS})),
    st.tuples(st.just("none"), st.fixed_dictionaries({"comments": COMMENTS})),
    st.tuples(st.just("quote"), st.fixed_dictionaries({"theme": THEMES, "comment": st.integers(1, 6)})),
    st.tuples(st.just("undo"), st.fixed_dictionaries({"number": st.integers(1, 10)})),
)


@given(st.lists(ACTS, max_size=12))
def test_no_comment_is_ever_lost_and_no_theme_holds_a_stranger(acts):
    frame = folded(*acts)
    live = {t.id for t in frame.live()}
    assert set(frame.placements) == {1, 2, 3, 4, 5, 6}
    assert sum(frame.piles().values()) == 6
    assert frame.read <= set(frame.placements)
    for placement in frame.placements.values():
        assert set(placement.themes) <= live
        assert (placement.pile == "themed") == bool(placement.themes)
    for theme, quotes in frame.quotes.items():
        assert all(theme in frame.placements[pk].themes for pk in quotes)


@given(st.lists(ACTS, max_size=8))
def test_undoing_everything_gives_the_machine_s_frame_back(acts):
    real = [(a, p) for a, p in acts if a != "undo"]
    frame = folded(*real, *[("undo", {"number": n}) for n in range(len(real), 0, -1)])
    assert (frame.themes, frame.placements) == (machine().themes, machine().placements)
    assert (frame.quotes, frame.read, frame.ineffective) == ({}, set(), [])


@given(st.lists(ACTS, max_size=8))
def test_a_split_that_holds_moves_nothing_but_its_own_theme(acts):
    """Whatever came before: sizes stay, and each comment of a part keeps all but one theme."""
    acts = [each for each in acts if each[0] != "undo"]  # one may undo the split before it is there
    before = folded(*acts)
    for theme in before.live():
        inside = before.members(theme.id)
        if inside:
            parts = [{"label": "Half of it", "comments": inside[: max(1, len(inside) // 2)]}]
            split = ("split", as_decided(before, {"theme": theme.id, "parts": parts}))
            after, made = folded(*acts, split), f"d{len(acts) + 1}.1"
            assert after.ineffective == before.ineffective
            assert after.sizes().get(theme.id, 0) + after.sizes()[made] == before.sizes()[theme.id]
            for pk, place in after.placements.items():
                back = tuple(theme.id if t == made else t for t in place.themes)
                assert replace(place, themes=back) == before.placements[pk]
