"""The parts of one theme: two subjects told apart, the same for any order, none where there are none."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.methods.themes.parts import LARGEST, SMALLEST, parts

LIGHTS = [
    "Repair the broken street lights on our road",
    "Street lights are out all winter",
    "The street lamps do not work after dark",
    "More street lighting near the park please",
    "Dark streets because the lights are broken",
    "Lighting in the alley is broken again",
    "Fix the lamps on the main street",
    "Street lights should stay on all night",
]
DOGS = [
    "Dog mess on the pavement is disgusting",
    "Fine owners who leave dog mess behind",
    "Dogs off the lead scare my children",
    "Dog owners never clean up the mess",
    "Keep dogs on a lead in the park",
    "Dog fouling is everywhere on the beach",
    "More bins for dog mess are needed",
    "Dogs run loose and foul the playing field",
]
BOTH = [text for pair in zip(LIGHTS, DOGS, strict=True) for text in pair]


def said(texts: list[str]) -> list[tuple[str, list[str]]]:
    """Each part with its texts in alphabetical order, which does not depend on theirs."""
    return [(part.label, sorted(texts[at] for at in part.members)) for part in parts(texts)]


def test_two_subjects_are_two_parts_each_with_a_name_of_its_own():
    found = parts(BOTH, at_most=2)
    subjects = [Counter("dogs" if at % 2 else "lights" for at in part.members) for part in found]
    assert sorted(subjects, key=str) == [Counter({"dogs": 8}), Counter({"lights": 8})]
    assert len({part.label for part in found}) == 2
    assert [part.members for part in found] == [sorted(part.members) for part in found]


@settings(max_examples=15, deadline=None)
@given(st.permutations(BOTH + DOGS[:2] + ["n/a", ""]))
def test_any_order_gives_the_same_parts(texts):
    assert said(texts) == said(sorted(texts))


def test_near_copies_stay_together_and_what_says_nothing_is_in_no_part():
    texts = [*BOTH, *[LIGHTS[0]] * 5, "nothing", "", "x" * 60_000]
    found = parts(texts)
    inside = [at for part in found for at in part.members]
    assert len(inside) == len(set(inside))
    assert set(inside).isdisjoint({len(texts) - 1, len(texts) - 2, len(texts) - 3})
    copies = {at for at, text in enumerate(texts) if text == LIGHTS[0]}
    assert [len(copies & set(part.members)) for part in found if copies & set(part.members)] == [6]


@pytest.mark.parametrize(
    "texts", [[], ["One"], LIGHTS[:5], [LIGHTS[0]] * 400, ["", "n/a", "🙂"] * 9, ["the"] * 30]
)
def test_where_nothing_can_be_parted_nothing_is_suggested(texts):
    assert parts(texts) == []


def test_two_to_at_most_parts_each_large_enough_the_largest_first():
    texts = [f"{text}, said person {n} of {len(BOTH)}" for n in range(3) for text in BOTH]
    for at_most in (2, 3, 4):
        sizes = [len(part.members) for part in parts(texts, at_most=at_most)]
        assert 2 <= len(sizes) <= at_most
        assert sizes == sorted(sizes, reverse=True)
        assert min(sizes) >= SMALLEST * len(texts)


def test_beyond_the_sample_every_comment_goes_to_the_nearest_part():
    places = [f"place{n:03d}" for n in range(LARGEST // len(BOTH) + 5)]
    texts = [f"{text} {place} {place[::-1]}" for place in places for text in BOTH]
    assert len(texts) > LARGEST
    found = parts(texts, at_most=2)
    assert len(found) == 2
    assert sum(len(part.members) for part in found) > 0.8 * len(texts)


def test_one_part_is_no_split():
    with pytest.raises(ValueError, match=r"A theme is split into two parts at least, not 1\."):
        parts(BOTH, at_most=1)
