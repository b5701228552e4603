import json
import random
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.methods.comments import Comments
from analysis.methods.evidence import fitted, smooth_over_neighbours, standardised, togetherness
from analysis.methods.similarity import MEASURES, measures, mutual_rank, smoothed
from analysis.methods.spaces import SETTINGS
from analysis.methods.text import LONGEST
from analysis.methods.themes import ThemeModel, assign, discover, from_groups, why, why_each
from analysis.methods.themes.assignment import Limits, decide
from analysis.methods.themes.grouping import co_association, cut, usual_count
from analysis.methods.themes.plan import SAMPLE, sample_of
from analysis.methods.themes.stability import stability
from analysis.methods.vectors import unit

FOUR_MATTERS = Path(__file__).resolve().parents[1] / "corpora/themes/four-matters.txt"


def comments() -> tuple[list[str], list[str]]:
    """Return 96 comments on four matters, no two of them copies, and the matter of each."""
    lines = FOUR_MATTERS.read_text(encoding="utf-8").splitlines()
    texts, matters = zip(*sorted((line.split("\t")[1], line.split("\t")[0]) for line in lines), strict=True)
    return list(texts), list(matters)


MATTERS = ("police", "lights", "youth", "litter")
TEXTS, TRUTH = comments()


@pytest.fixture(scope="module")
def model() -> ThemeModel:
    return discover([*TEXTS, "", "n/a", "As above", "👍", "x " * LONGEST])


def parts(found) -> list[int]:
    return found.themed + found.none + found.undecided + found.set_aside + found.unprocessed


def test_the_matters_people_raise_are_the_themes(model):
    matters_of = {
        at: {TRUTH[n] for n in model.themed if n < len(TRUTH) and model.assignments[n][0] == at}
        for at in range(len(model.themes))
    }
    assert all(len(matters) <= 1 for matters in matters_of.values())
    assert set.union(*matters_of.values()) == set(MATTERS)


def test_every_text_is_in_one_place_and_sizes_count_people(model):
    assert sorted(parts(model)) == list(range(len(TEXTS) + 5))
    assert model.set_aside == [96, 97, 98, 99]
    assert model.unprocessed == [100]
    assert model.reasons[96] == "blank"
    assert model.reasons[100] == "longer than 50,000 characters"
    for at, theme in enumerate(model.themes):
        assert theme.size == sum(at in model.assignments[number] for number in model.themed)
        assert set(theme.quotes) <= set(range(len(TEXTS)))
        assert 0 <= theme.stability <= 1
    sizes = [theme.size for theme in model.themes]
    assert sizes == sorted(sizes, reverse=True)


def test_labels_are_capitalised_and_no_two_are_equal(model):
    labels = [theme.label for theme in model.themes]
    assert len(set(labels)) == len(labels)
    assert all(label[0].isupper() for label in labels)


def test_the_order_of_the_file_changes_nothing(model):
    order = list(range(len(TEXTS)))
    random.Random(3).shuffle(order)
    straight, shuffled = discover(TEXTS), discover([TEXTS[at] for at in order])
    assert [shuffled.assignments[order.index(at)] for at in range(len(TEXTS))] == straight.assignments
    assert [theme.label for theme in shuffled.themes] == [theme.label for theme in straight.themes]
    assert np.array_equal(shuffled.centroids, straight.centroids)


@pytest.mark.wide
def test_neither_the_number_of_threads_nor_the_hashes_of_the_process_change_anything():
    """Texts are hashed by another seed in every process; with number 8 a copy here was once missed."""
    program = (
        "import sys, json; sys.path.insert(0, '.'); from analysis.methods.themes import discover;"
        "m = discover(json.load(sys.stdin)); print(json.dumps(m.to_dict(), sort_keys=True))"
    )
    alone = subprocess.run(
        [sys.executable, "-c", program],
        input=json.dumps(TEXTS[::2]),
        capture_output=True,
        text=True,
        check=True,
        env={
            "OMP_NUM_THREADS": "1",
            "OPENBLAS_NUM_THREADS": "1",
            "TOKENIZERS_PARALLELISM": "false",
            "PYTHONHASHSEED": "8",
        },
    ).stdout
    assert json.loads(alone) == discover(TEXTS[::2]).to_dict()


def test_near_copies_are_one_voice_in_grouping_and_many_in_the_count():
    letter = "We ask the council to reopen Rossmere library for the whole street used it for homework"
    texts = TEXTS + [letter] * 5 + [letter + " please"] * 6
    found = discover(texts)
    (group,) = {found.copies[number] for number in range(96, 107)}
    assert group >= 0
    assert len({tuple(found.assignments[number]) for number in range(96, 107)}) == 1


def test_granularity_and_a_forced_number_change_how_many_themes_there_are():
    usual = discover(TEXTS, vectors="wordllama")
    assert len(discover(TEXTS, vectors="wordllama", n_themes=3).themes) == 3
    assert len(discover(TEXTS, vectors="wordllama", granularity=2.0).themes) > len(usual.themes)
    assert len(discover(TEXTS, vectors="wordllama", granularity=0.3).themes) < len(usual.themes)
    assert usual_count(100, 1.0) == 6
    assert usual_count(1_000_000, 1.0) == 17
    assert usual_count(1, 0.1) == 1


@pytest.mark.parametrize(
    "change", [{"n_themes": 0}, {"granularity": 0}, {"method": "magic"}, {"vectors": "magic"}]
)
def test_settings_out_of_range_are_refused(change):
    with pytest.raises(ValueError, match=r"must be"):
        discover(TEXTS, **change)


@pytest.mark.parametrize("setting", SETTINGS)
def test_every_setting_finds_the_two_plainest_matters(setting):
    found = discover(TEXTS, vectors=setting)
    nearest = [found.nearest[at] for at in range(len(TEXTS))]
    police = {nearest[at] for at in range(96) if TRUTH[at] == "police" and "police" in TEXTS[at]}
    litter = {nearest[at] for at in range(96) if TRUTH[at] == "litter" and "litter" in TEXTS[at]}
    assert not police & litter


def test_the_consensus_method_groups_by_how_often_runs_agree():
    stages = []
    found = discover(
        TEXTS, vectors="wordllama", method="consensus", progress=lambda *step: stages.append(step)
    )
    assert sorted(parts(found)) == list(range(len(TEXTS)))
    assert {"reading", "near copies", "vectors", "comparing", "grouping", "assigning", "naming", "done"} == {
        stage for stage, _, _ in stages
    }
    assert ("comparing", 80, 80) in stages
    assert stages[-1] == ("done", len(TEXTS), len(TEXTS))


def test_a_model_is_frozen_as_json_and_assigns_as_before(model):
    thawed = ThemeModel.from_dict(json.loads(json.dumps(model.to_dict())))
    assert thawed.to_dict() == model.to_dict()
    new = ["police patrols at night please", "litter everywhere", "", "as above", "quantum chromodynamics"]
    frozen = ThemeModel.from_dict(json.loads(json.dumps(model.frozen().to_dict())))
    assert assign(thawed, new) == assign(model, new) == assign(frozen, new)
    assert frozen.themed == []


def test_new_comments_go_to_the_theme_of_their_matter(model):
    police = max(set(range(len(model.themes))), key=lambda at: model.themes[at].keywords.count("police"))
    found = assign(model, ["police should patrol the streets", "no", "👍", None])
    assert police in found.assignments[0]
    assert found.set_aside == [1, 2, 3]
    assert sorted(parts(found)) == [0, 1, 2, 3]


def test_the_words_that_tie_a_comment_to_its_theme_are_shown_where_they_stand(model):
    police = max(set(range(len(model.themes))), key=lambda at: model.themes[at].keywords.count("police"))
    text = "Well,  Police patrols \u2013 and tea"
    ties = why(model, text, police)
    assert ("Police", 7, 13) in [(tie.word, tie.start, tie.end) for tie in ties]
    assert "tea" not in [tie.word for tie in ties]
    assert [text[tie.start : tie.end] for tie in ties] == [tie.word for tie in ties]
    assert why(model, "the of and", police) == []


def test_themes_that_people_made_take_new_comments():
    groups = [[at for at, matter in enumerate(TRUTH) if matter == one] for one in MATTERS]
    held = {group[-1] for group in groups}
    made = from_groups(
        TEXTS, [[at for at in group if at not in held] for group in groups], labels=list(MATTERS)
    )
    assert [theme.label for theme in made.themes] == list(MATTERS)
    assert made.undecided == sorted(held)
    found = assign(made, [TEXTS[group[-1]] for group in groups])
    assert [themes[0] for themes in found.assignments] == [0, 1, 2, 3]
    with pytest.raises(ValueError, match="at least one comment"):
        from_groups(["", "more police"], [[0], [1]])


FIVE = [
    "More police on the streets",
    "Better lighting in the park",
    "Clean up the dog mess",
    "Youth clubs",
    "Cars",
]
DEGENERATE = {
    "none at all": ([], [0, 0, 0, 0, 0]),
    "one": (["More police"], [0, 0, 1, 0, 0]),
    "five": (FIVE, [0, 0, 5, 0, 0]),
    "identical": (["More police on the streets"] * 50, [50, 0, 0, 0, 0]),
    "blank": ([""] * 20 + [None], [0, 0, 0, 21, 0]),
    "one of a megabyte": ([*FIVE, "word " * 200_000], [0, 0, 5, 0, 1]),
    "emoji": (["👍", "😡😡"] * 10, [0, 0, 0, 20, 0]),
    "stop words": (["the and of", "it is what it is"] * 10, [0, 0, 0, 20, 0]),
    "control characters": (["\x00\x01", "\u200b\x07"] * 5, [0, 0, 0, 10, 0]),
    "five thousand copies": (
        ["Stop the incinerator now, it will harm our town"] * 5_000,
        [5_000, 0, 0, 0, 0],
    ),
}


@pytest.mark.parametrize("name", DEGENERATE)
def test_degenerate_input_gets_an_honest_answer(name):
    texts, counts = DEGENERATE[name]
    found = discover(texts)
    sizes = [found.themed, found.none, found.undecided, found.set_aside, found.unprocessed]
    assert [len(one) for one in sizes] == counts
    assert sorted(parts(found)) == list(range(len(texts)))
    assert found.tentative == (len(texts) - counts[3] - counts[4] < 40)
    again = assign(found, texts)
    assert sorted(parts(again)) == list(range(len(texts)))


def test_too_few_comments_are_said_to_be_too_few():
    assert discover(FIVE).note == "5 comments are too few to group reliably: read them all."
    assert discover(["More police"]).note == "One comment is too few to group: read it."
    assert discover([]).note == "There is no comment to group."
    assert discover(TEXTS[:39], vectors="none").tentative
    assert discover(TEXTS, vectors="none").note == ""


def test_ten_languages_break_nothing():
    texts = [
        "Więcej policji",
        "Больше полиции",
        "更多警察",
        "المزيد من الشرطة",
        "अधिक पुलिस",
        "Plus de police",
        "Mehr Polizei bitte",
        "Más policía",
        "もっと警察を",
        "더 많은 경찰",
        "More police here",
    ]
    found = discover(texts)
    assert sorted(parts(found)) == list(range(11))


words = st.sampled_from(
    ["police", "street", "lamp", "youth", "litter", "park", "night", "bus", "noise", "👍", "the", "no"]
)
comment = st.one_of(
    st.lists(words, max_size=8).map(" ".join),
    st.text(max_size=12),
    st.sampled_from([*TEXTS[::8], "", "n/a", "as above"]),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(comment, max_size=30), st.sampled_from(["wordllama", "none"]), st.integers(0, 5))
def test_any_texts_in_any_order_are_parted_the_same_way(texts, setting, seed):
    found = discover(texts, vectors=setting)
    assert sorted(parts(found)) == list(range(len(texts)))
    assert all(0 <= theme < len(found.themes) for one in found.assignments for theme in one)
    order = list(range(len(texts)))
    random.Random(seed).shuffle(order)
    shuffled = discover([texts[at] for at in order], vectors=setting)
    assert [shuffled.assignments[order.index(at)] for at in range(len(texts))] == found.assignments


def test_none_and_undecided_are_two_answers():
    limit = Limits(least=0.3, lead=0.1, strong=0.6)
    scores = np.array([[0.9, 0.1], [0.2, 0.1], [0.5, 0.45], [0.8, 0.78]], dtype=np.float32)
    verdicts = decide(scores, limit)
    assert [one.state for one in verdicts] == ["themed", "none", "undecided", "themed"]
    assert [one.themes for one in verdicts] == [[0], [], [0, 1], [0, 1]]
    (own,) = decide(scores[:1], limit, np.array([1]))
    assert own.state == "undecided"
    assert own.themes == [1, 0]


def test_the_fitted_numbers_name_their_data_and_cover_every_measure():
    numbers = fitted()
    assert {"data", "licence", "date", "command", "fitted_on"} <= set(numbers)
    texts = Comments(sorted(TEXTS)[:12])
    for setting in MEASURES:
        names = [name for name, _ in measures(texts, setting)]
        assert names == list(numbers["settings"][setting]["coefficients"])
        assert set(numbers["limits"][setting]) == {"least", "lead", "strong"}


def test_standardised_measures_have_mean_nothing_and_deviation_one():
    alike = np.random.default_rng(0).normal(size=(9, 9)).astype(np.float32)
    alike = alike + alike.T
    pairs = standardised("static", alike)[~np.eye(9, dtype=bool)]
    assert pairs.mean() == pytest.approx(0, abs=1e-5)
    assert pairs.std() == pytest.approx(1, abs=1e-4)
    assert standardised("shorter length", alike) is alike


def test_the_evidence_is_a_symmetric_probability():
    together = togetherness(Comments(TEXTS), "both")
    assert np.allclose(together, together.T)
    assert (np.diagonal(together) == 1).all()
    assert together.min() >= 0 and together.max() <= 1
    same = np.array([[a == b for b in TRUTH] for a in TRUTH])
    off = ~np.eye(len(TEXTS), dtype=bool)
    assert together[same & off].mean() > together[~same].mean() + 0.2


def test_log_odds_are_drawn_to_those_of_the_neighbours():
    odds = np.array([[0, 2, -2.0], [2, 0, 2], [-2, 2, 0]], dtype=np.float32)
    drawn = smooth_over_neighbours(odds.copy(), neighbours=1)
    assert drawn[0, 2] > -2
    assert np.array_equal(drawn, drawn.T)
    assert np.array_equal(smooth_over_neighbours(odds[:2, :2].copy(), 5), odds[:2, :2])


def test_ranks_and_smoothing_follow_their_definitions():
    alike = np.array([[1, 0.9, 0.1], [0.9, 1, 0.5], [0.1, 0.5, 1]], dtype=np.float32)
    assert mutual_rank(alike)[0, 1] == pytest.approx(-(0.5 + 0.5) / 2)
    assert mutual_rank(alike)[0, 2] == pytest.approx(-1)
    rows = unit(np.array([[1, 0], [0.9, 0.1], [-1, 0.1]], dtype=np.float32))
    drawn = smoothed(rows, neighbours=1)
    assert drawn[0] @ drawn[1] > rows[0] @ rows[1]
    assert drawn[2] == pytest.approx(rows[2])


def test_average_linkage_cuts_blocks_and_stable_blocks_score_one():
    block = np.kron(np.eye(3), np.ones((5, 5))).astype(np.float32) * 0.9 + 0.05
    labels = cut(block, 3)
    assert labels.tolist() == [labels[0]] * 5 + [labels[5]] * 5 + [labels[10]] * 5
    assert len(set(labels.tolist())) == 3
    assert stability(block, labels, seed=0) == [1.0, 1.0, 1.0]
    assert cut(block[:1, :1], 4).tolist() == [0]


def test_an_unstable_grouping_scores_less():
    noise = np.random.default_rng(1).random((40, 40)).astype(np.float32)
    noise = (noise + noise.T) / 2
    assert np.mean(stability(noise, cut(noise, 5), seed=0)) < 0.9


def test_consensus_puts_clear_groups_together():
    random_rows = np.random.default_rng(0).normal(size=(30, 5)).astype(np.float32) * 0.05
    rows = unit(np.repeat(np.eye(5, dtype=np.float32)[:3], 10, axis=0) + random_rows)
    together = co_association(rows, 0, lambda done, total: None)
    assert together[0, 1] > together[0, 15]
    assert (np.diagonal(together) == 1).all()


def test_a_large_question_is_grouped_on_a_sample_and_the_rest_follows(monkeypatch):
    monkeypatch.setitem(SAMPLE, "evidence", 60)
    letter = "Please bring the mobile library back to the village hall every second Tuesday of the month"
    texts = [*TEXTS, *[letter] * 7]
    found = discover(texts)
    assert sorted(parts(found)) == list(range(len(texts)))
    right = [
        TRUTH[number] == TRUTH[found.themes[found.assignments[number][0]].quotes[0]]
        for number in found.themed
        if number < len(TRUTH) and found.themes[found.assignments[number][0]].quotes[0] < len(TRUTH)
    ]
    assert sum(right) / len(right) > 0.9


def test_what_many_people_sent_is_always_in_the_sample():
    people = np.ones(500, dtype=np.int64)
    people[[17, 401]] = 9
    chosen = sample_of(people, 40, seed=1)
    assert len(chosen) == len(set(chosen.tolist())) == 40
    assert {17, 401} <= set(chosen.tolist())
    assert chosen.tolist() == sorted(chosen.tolist()) == sample_of(people, 40, seed=1).tolist()
    assert sample_of(people[:30], 40, seed=1).tolist() == list(range(30))


@pytest.mark.wide
def test_the_ties_of_many_texts_are_those_of_each_alone(model):
    texts = [f"{text} and {other}" for text, other in zip(TEXTS, TEXTS[5:] + TEXTS[:5], strict=True)]
    texts *= 1 + 400 // len(texts)
    texts = [*texts, "the of and", "", texts[0], texts[0]]
    wanted = [None if at % 7 == 3 else at % len(model.themes) for at in range(len(texts))]
    one_by_one = [[] if to is None else why(model, text, to) for text, to in zip(texts, wanted, strict=True)]
    assert list(why_each(model, texts, wanted)) == one_by_one
    assert sum(map(len, one_by_one)) > 500
    silent = discover(["nothing"])
    assert list(why_each(silent, ["police", "lights"], [0, None])) == [[], []]
