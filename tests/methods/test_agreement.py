"""How far two codings agree: worked by hand, against scikit-learn, and what must hold for any two codings."""

import random
import warnings
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score, f1_score

from analysis.methods.agreement import ThemeAgreement, coder_agreement
from analysis.methods.chance import masi
from analysis.methods.intervals import Interval

THEMES = ("m0", "m1", "m2", "m3")
# Ten comments in one theme each: seven agree; a has 5 x, 3 y, 2 none; b has 4 x, 4 y, 2 none.
ONE = [["x"]] * 5 + [["y"]] * 3 + [[]] * 2
TWO = [["x"]] * 4 + [["y"]] + [["y"]] * 2 + [[]] + [["y"], []]

codings = st.lists(
    st.tuples(st.frozensets(st.sampled_from(THEMES)), st.frozensets(st.sampled_from(THEMES))), max_size=12
)
singles = st.lists(
    st.tuples(st.sampled_from((*THEMES, None)), st.sampled_from((*THEMES, None))), min_size=1, max_size=30
)


def agreed(pairs, **more):
    return coder_agreement([a for a, _ in pairs], [b for _, b in pairs], rounds=50, **more)


def test_one_theme_each_by_hand():
    found = coder_agreement(ONE, TWO)
    # observed 7/10, chance (5 x 4 + 3 x 4 + 2 x 2) / 100 = .36: (.70 - .36) / .64
    assert (found.n, found.same, found.raw, found.single) == (10, 7, 0.7, True)
    assert found.kappa == float(Fraction(34, 64))
    assert found.themes == (
        # chance of x (5 x 4 + 5 x 6) / 100 = .5, observed .9; of y (3 x 4 + 7 x 6) / 100 = .54, observed .7
        ThemeAgreement("x", 5, 4, 4, 1.0, 0.8, 8 / 9, 0.8),
        ThemeAgreement("y", 3, 4, 2, 0.5, 2 / 3, 4 / 7, float(Fraction(16, 46))),
    )
    assert found.micro_f1 == 12 / 16
    assert found.macro_f1 == (8 / 9 + 4 / 7) / 2
    assert found.mean_kappa == (0.8 + float(Fraction(16, 46))) / 2
    assert found.kappa_themes == 2


def test_several_themes_by_hand():
    a = [{"x"}, {"x", "y"}, {"y"}, set()]
    b = [{"x"}, {"x"}, {"x", "y"}, set()]
    found = coder_agreement(a, b)
    # x: a 2, b 3, both 2, observed 3/4, chance (2 x 3 + 2 x 1) / 16; y: a 2, b 1, both 1, chance (2 + 6) / 16
    assert (found.single, found.same, found.kappa, found.mean_kappa) == (False, 2, 0.5, 0.5)
    assert (found.micro_f1, found.macro_f1) == (6 / 8, (4 / 5 + 2 / 3) / 2)
    # observed distance (2/3 + 2/3) / 4; pooled: 3 x {x}, 2 x {x,y}, 1 x {y}, 2 x {} give 43/3 unordered
    expected = Fraction(2) * (6 * Fraction(2, 3) + 3 + 6 + 2 * Fraction(2, 3) + 4 + 2) / 56
    assert found.alpha == float(1 - Fraction(1, 3) / expected)


@pytest.mark.parametrize(
    ("x", "y", "distance"),
    [
        ("", "", Fraction(0)),
        ("a", "", Fraction(1)),
        ("ab", "ab", Fraction(0)),
        ("a", "ab", Fraction(2, 3)),
        ("ab", "bc", Fraction(8, 9)),
        ("a", "b", Fraction(1)),
    ],
)
def test_the_distance_of_two_sets(x, y, distance):
    assert masi(frozenset(x), frozenset(y)) == distance
    assert masi(frozenset(y), frozenset(x)) == distance


def test_nothing_says_nothing():
    found = coder_agreement([], [])
    assert (found.n, found.same, found.raw, found.kappa, found.mean_kappa, found.alpha) == (0, 0, *[None] * 4)
    assert (found.micro_f1, found.macro_f1, found.micro_interval, found.macro_interval) == (None,) * 4
    assert found.themes == ()


def test_all_in_one_theme_agree_and_tell_nothing_beyond_chance():
    found = coder_agreement([["x"]] * 5, [["x"]] * 5)
    assert (found.raw, found.micro_f1, found.micro_interval) == (1.0, 1.0, Interval(1.0, 1.0))
    assert (found.kappa, found.mean_kappa, found.kappa_themes, found.alpha) == (None, None, 0, None)


def test_all_none_of_these_has_no_f1():
    found = coder_agreement([[], []], [[], []], themes=["x"])
    assert (found.same, found.kappa, found.micro_f1, found.macro_f1, found.micro_interval) == (2, *[None] * 4)
    assert found.themes == (ThemeAgreement("x", 0, 0, 0, None, None, None, None),)


def test_all_agree_on_two_themes():
    found = coder_agreement(["x", "y"], ["x", "y"])
    assert (found.kappa, found.alpha, found.micro_f1) == (1.0, 1.0, 1.0)


def test_nothing_in_common():
    found = coder_agreement(["x", "x"], ["y", "y"])
    assert (found.kappa, found.micro_f1, found.raw, found.micro_interval) == (0.0, 0.0, 0.0, Interval(0, 0))


def test_one_comment_has_no_interval():
    assert coder_agreement([["x"]], [["x"]]).micro_interval is None


def test_a_text_is_one_theme_and_not_its_letters():
    assert coder_agreement(["night"], [["night"]]).themes[0].theme == "night"
    assert coder_agreement([3, None], [[3], []]).same == 2


def test_the_interval_is_seeded_and_holds_the_figure():
    once, again, other = (coder_agreement(ONE * 7, TWO * 7, seed=seed) for seed in (1, 1, 2))
    assert once.micro_interval == again.micro_interval
    assert once.micro_interval != other.micro_interval
    assert once.micro_interval.low < once.micro_f1 < once.micro_interval.high
    wide, narrow = coder_agreement(ONE, TWO), coder_agreement(ONE * 20, TWO * 20)
    assert narrow.micro_f1 == wide.micro_f1
    assert (
        narrow.micro_interval.high - narrow.micro_interval.low
        < wide.micro_interval.high - wide.micro_interval.low
    )


def test_what_is_asked_wrongly_is_refused():
    with pytest.raises(ValueError, match="The codings have 1 and 2 comments"):
        coder_agreement([[]], [[], []])
    with pytest.raises(ValueError, match="Not among the themes: y"):
        coder_agreement([["y"]], [[]], themes=["x"])
    with pytest.raises(ValueError, match="level of confidence"):
        coder_agreement([], [], level=95)


@given(singles)
def test_kappa_is_scikit_learn_s(pairs):
    a, b = ([str(label) for label in side] for side in zip(*pairs, strict=True))
    ours = agreed(pairs).kappa
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns where it gives nan
        theirs = cohen_kappa_score(a, b)
    if ours is None:
        assert len({*a, *b}) == 1
    else:
        assert ours == pytest.approx(theirs, abs=1e-12)


@given(codings)
def test_f1_is_scikit_learn_s(pairs):
    found = agreed(pairs)
    if found.micro_f1 is None:
        assert all(not a and not b for a, b in pairs)
        return
    used = [row.theme for row in found.themes]
    assume(len(used) > 1)  # one column alone is another kind of target there
    a, b = ([[theme in labels for theme in used] for labels in side] for side in zip(*pairs, strict=True))
    assert found.micro_f1 == pytest.approx(f1_score(a, b, average="micro", zero_division=0))
    assert found.macro_f1 == pytest.approx(f1_score(a, b, average="macro", zero_division=0))


@given(codings)
def test_either_may_come_first(pairs):
    found, turned = agreed(pairs), agreed([(b, a) for a, b in pairs])
    for name in ("kappa", "mean_kappa", "alpha", "raw", "micro_f1", "macro_f1", "micro_interval"):
        assert getattr(found, name) == getattr(turned, name)
    assert [(t.precision, t.recall) for t in found.themes] == [(t.recall, t.precision) for t in turned.themes]


@given(codings, st.randoms(use_true_random=False))
def test_the_order_of_the_comments_changes_nothing(pairs, chance: random.Random):
    assert agreed(chance.sample(pairs, len(pairs))) == agreed(pairs)


@settings(max_examples=200)
@given(codings)
def test_every_figure_keeps_within_its_bounds(pairs):
    found = agreed(pairs)
    parts = [found.raw, found.micro_f1, found.macro_f1]
    parts += [part for t in found.themes for part in (t.precision, t.recall, t.f1)]
    parts += [end for i in (found.micro_interval, found.macro_interval) if i for end in (i.low, i.high)]
    assert all(part is None or 0 <= part <= 1 for part in parts)
    kappas = [found.kappa, found.alpha, *(t.kappa for t in found.themes)]
    assert all(kappa is None or -1 <= kappa <= 1 for kappa in kappas)
    assert all(t.both <= min(t.a, t.b) for t in found.themes)
