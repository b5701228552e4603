"""Splitting a theme: what leaves, what stays, and what later decisions rest on."""

from dataclasses import replace

from analysis.pipeline.codeframe import Act, Codeframe, CodeTheme, Placement, without_names, words_of
from analysis.pipeline.codeframe_split import as_decided
from analysis.pipeline.folding import fold
from analysis.told import told


def machine(erased: tuple[int, ...] = ()) -> Codeframe:
    """Four comments in m0, the second in m1 as well."""
    places = {
        1: Placement("themed", ("m0",)),
        2: Placement("themed", ("m1", "m0")),
        3: Placement("themed", ("m0",), True),
        4: Placement("themed", ("m0",)),
        5: Placement("undecided"),
    }
    themes = {f"m{n}": CodeTheme(f"m{n}", f"Theme {n}", clause="why", state="approved") for n in range(2)}
    left = {pk: place for pk, place in places.items() if pk not in erased}
    return Codeframe(0, themes, left, erased=frozenset(erased))


def folded(*acts: tuple[str, dict], erased: tuple[int, ...] = ()) -> Codeframe:
    numbered = [Act(n, act, payload) for n, (act, payload) in enumerate(acts, start=1)]
    return fold(machine(erased), numbered)


def parts(*given: tuple[str, list[int]]) -> list[dict]:
    return [{"label": label, "comments": comments} for label, comments in given]


SPLIT = ("split", {"theme": "m0", "parts": parts(("Cats", [1, 2]), ("Dogs", [3]))})
WHOLE = ("split", {"theme": "m0", "parts": parts(("Cats", [1, 2]), ("Dogs", [3, 4])), "whole": True})


def test_each_part_becomes_a_theme_and_the_rest_stays():
    frame = folded(SPLIT)
    assert frame.sizes() == {"d1.1": 2, "d1.2": 1, "m0": 1, "m1": 1}
    assert frame.placements[2] == Placement("themed", ("m1", "d1.1"))  # its other theme, and its place
    assert frame.placements[3] == Placement("themed", ("d1.2",), True)
    assert [frame.themes[t] for t in ("d1.1", "d1.2")] == [
        CodeTheme("d1.1", "Cats"),
        CodeTheme("d1.2", "Dogs"),
    ]
    assert frame.themes["m0"] == machine().themes["m0"]
    assert frame.piles() == machine().piles()


def test_where_nothing_stays_the_theme_leaves_the_board_and_leads_to_its_first_part():
    frame = folded(("quote", {"theme": "m0", "comment": 4}), WHOLE)
    assert (frame.themes["m0"].state, frame.themes["m0"].into) == ("split", "d2.1")
    assert {t.id for t in frame.live()} == {"d2.1", "d2.2", "m1"}
    assert frame.quotes == {"d2.2": [4]}
    assert folded(WHOLE, ("rename", {"theme": "m0", "label": "Other"})).ineffective == [2]


def test_quotes_go_with_their_comments():
    quotes = [("quote", {"theme": "m0", "comment": pk}) for pk in (4, 1)]
    assert folded(*quotes, SPLIT).quotes == {"m0": [4], "d3.1": [1]}


def test_erased_comments_are_passed_over_and_the_others_go():
    frame = folded(SPLIT, erased=(1,))
    assert (frame.sizes(), frame.ineffective) == ({"d1.1": 1, "d1.2": 1, "m0": 1, "m1": 1}, [])
    renamed = folded(SPLIT, ("rename", {"theme": "d1.2", "label": "Hounds"}), erased=(3,))
    assert (renamed.themes["d1.2"].label, renamed.ineffective) == ("Hounds", [])


def test_a_theme_that_was_left_stays_though_its_last_comment_is_erased():
    """The control: without the note of what was left, a decision on it would hold no more."""
    later = ("move", {"comments": [5], "to": "m0"})
    frame = folded(SPLIT, later, erased=(4,))
    assert (frame.themes["m0"].state, frame.members("m0"), frame.ineffective) == ("approved", [5], [])
    whole = ("split", SPLIT[1] | {"whole": True})
    assert folded(whole, later, erased=(4,)).ineffective == [2]


def test_whole_is_noted_when_it_is_decided():
    assert as_decided(machine(), SPLIT[1]) == SPLIT[1] | {"whole": False}
    assert as_decided(machine(), WHOLE[1]) == WHOLE[1]
    assert as_decided(machine(), {"theme": "m9", "parts": 7}) == {"theme": "m9", "parts": 7, "whole": False}
    assert as_decided(machine(), {"theme": [], "parts": [{"comments": 7}]})["whole"] is False


def test_what_comes_back_later_brings_the_theme_back():
    """An act between them is undone, and a comment stays that had been moved away."""
    away = ("none", {"comments": [4]})
    whole = ("split", {"theme": "m0", "parts": parts(("Cats", [1, 2, 3])), "whole": True})
    assert folded(away, whole).themes["m0"].state == "split"
    frame = folded(away, whole, ("undo", {"number": 1}))
    assert (frame.themes["m0"].state, frame.members("m0"), frame.ineffective) == ("approved", [4], [])


def test_a_part_is_split_again():
    again = ("split", {"theme": "d1.1", "parts": parts(("Kittens", [2]))})
    assert folded(SPLIT, again).placements[2].themes == ("m1", "d2.1")


def test_the_machine_s_parts_are_read_by_nobody_and_a_selection_is():
    assert folded(SPLIT).read == set()
    assert folded(("new", {"label": "Cats", "comments": [1, 2], "from": "m0"})).read == {1, 2}
    read = ("read", {"comments": [5]})
    acts = [("quote", {"theme": "m0", "comment": 4}), read, ("move", {"comments": [3], "to": "m1"})]
    assert folded(*acts).read == {3, 4, 5}
    assert folded(*acts, ("undo", {"number": 2})).read == {3, 4}
    assert folded(("move", {"comments": [3], "to": "m7"})).read == set()  # it does not hold


def test_hidden_words_leave_every_part_and_what_it_does_still_holds():
    payload = SPLIT[1] | {"whole": False}
    assert words_of(payload) == ["", "", "", "Cats", "Dogs"]
    hidden = without_names(7, payload)
    assert hidden == payload | {"parts": parts(("Theme d7.1", [1, 2]), ("Theme d7.2", [3]))}
    frame = fold(machine(), [Act(7, "split", hidden)])
    assert (frame.themes["d7.1"].nameless, frame.sizes()["d7.1"], frame.ineffective) == (True, 2, [])
    assert without_names(7, {"theme": "m0", "label": "Cats"}) == {"theme": "m0", "label": "Theme 1"}


def test_it_is_told_in_a_sentence():
    labels = {"m0": "Pets"}
    assert told("split", SPLIT[1], labels) == "Split “Cats” and “Dogs” off from “Pets”."
    assert told("split", WHOLE[1], labels) == "Split “Pets” into “Cats” and “Dogs”."
    three = SPLIT[1] | {"parts": parts(("Ants", [1]), ("Bees", [2]), ("Cats", [3]))}
    assert told("split", three, {}) == "Split “Ants”, “Bees” and “Cats” off from a theme."


def test_a_merge_of_the_parts_undoes_the_split_in_effect():
    frame = folded(SPLIT, ("merge", {"themes": ["d1.1", "d1.2"], "into": "m0"}))
    assert frame.placements == {
        pk: replace(place, themes=tuple(place.themes)) for pk, place in machine().placements.items()
    }
