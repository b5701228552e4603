import json
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.methods.encoder import WIDTH
from analysis.methods.joint import space_from_dict
from analysis.methods.minilm import MOST_PIECES, minilm
from analysis.methods.spaces import SETTINGS, PieceSpace, TermSpace, learn
from analysis.methods.text import clean
from analysis.methods.vectors import (
    QuestionSpace,
    centred,
    count_matrix,
    package_file,
    rarity,
    unit,
    weighted,
    word_table,
)

TEXTS = [
    "more police on the streets of the town",
    "police should patrol the streets at night",
    "the street lights are broken in our road",
    "mend the lamps so that the road is lit",
    "youth clubs would keep teenagers busy",
    "teenagers need somewhere to go in the evening",
]


def test_counts_and_rarity_are_those_of_the_definition():
    counts = count_matrix([[0, 1, 1], [0], []], 4)
    assert counts.toarray().tolist() == [[1, 2, 0, 0], [1, 0, 0, 0], [0, 0, 0, 0]]
    expected = [math.log(4 / 3) ** 0.75, math.log(4 / 2) ** 0.75, math.log(4) ** 0.75, math.log(4) ** 0.75]
    assert rarity(counts) == pytest.approx(expected)
    weights = np.array([1, 2, 3, 4], dtype=np.float32)
    assert weighted(counts, weights).toarray()[0] == pytest.approx([math.log(2), 2 * math.log(3), 0, 0])


def test_a_token_in_every_text_weighs_nothing():
    assert rarity(count_matrix([[0], [0, 1]], 2))[0] == 0


def test_unit_rows_have_length_one_and_zeros_stay_zero():
    rows = unit(np.array([[3, 4], [0, 0]], dtype=np.float32))
    assert rows.tolist() == [[pytest.approx(0.6), pytest.approx(0.8)], [0, 0]]
    assert centred(np.zeros((0, 3), dtype=np.float32)).shape == (0, 3)


def test_a_missing_package_is_named_in_one_sentence():
    with pytest.raises(LookupError, match="The package no_such_package with its file x/y is not installed"):
        package_file("no_such_package", "x", "y")


def test_the_word_table_knows_its_neighbours():
    table = word_table()
    assert table.matrix.shape == (32_000, 256)
    ids = table.encode(["Police", "police officers", "lamp"])
    rows = unit(np.stack([table.matrix[one].mean(axis=0) for one in ids]))
    assert rows[0] @ rows[1] > rows[0] @ rows[2]


@pytest.mark.parametrize("setting", SETTINGS)
def test_every_space_is_frozen_and_thawed_to_the_same_vectors(setting):
    space, rows = learn(setting, TEXTS)
    thawed = space_from_dict(json.loads(json.dumps(space.to_dict())))
    new = ["police at night", "a lamp for the road", "zzzz"]
    assert np.array_equal(thawed.vectors(new), space.vectors(new))
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1] * len(TEXTS), abs=1e-5)
    assert space.vectors(TEXTS) == pytest.approx(rows, abs=1e-6)


@pytest.mark.parametrize("setting", SETTINGS)
def test_comments_on_one_matter_lie_closer_than_others(setting):
    _, rows = learn(setting, TEXTS)
    alike = rows @ rows.T
    assert alike[0, 1] > alike[0, 2]
    assert alike[4, 5] > alike[4, 2]


def test_an_unknown_setting_is_refused():
    with pytest.raises(ValueError, match="must be one of both, wordllama, minilm, none"):
        learn("word2vec", TEXTS)


def test_an_unseen_word_weighs_the_most_in_the_frozen_space():
    space, _ = QuestionSpace.learn(TEXTS)
    weights = space.token_weights()
    assert weights.max() == pytest.approx(math.log(7) ** 0.75)
    assert max(space.weights.values()) < weights.max()


def test_a_question_without_terms_has_a_space_of_zeros():
    space, rows = TermSpace.learn(["", ""])
    assert rows.tolist() == [[0], [0]]
    assert space.vectors(["police"]).tolist() == [[0]]


def test_pieces_are_cut_by_text_and_long_texts_are_read_from_the_start():
    pieces = minilm().pieces(["police", "", "night " * 500])
    assert pieces.starts.tolist() == [0, 1, 1, 1 + MOST_PIECES]
    assert pieces.vectors.shape == (MOST_PIECES + 1, WIDTH)
    assert np.isfinite(pieces.vectors).all()
    assert PieceSpace.learn([])[1].shape == (0, WIDTH)


def test_word_pieces_are_read_in_context():
    texts = ["the bank of the river flooded", "the bank gave me a loan", "money from the bank as a loan"]
    pieces = minilm().pieces(texts)
    ids = minilm().ids(texts)
    at = [ids[row].tolist().index(ids[0][1]) + pieces.starts[row] for row in range(3)]
    river, loan, money = unit(pieces.vectors[at])
    assert loan @ money > river @ money


def test_counting_needs_no_tokens_at_all():
    assert count_matrix([], 3).shape == (0, 3)


@given(st.lists(st.text(), max_size=3))
def test_a_text_s_tokens_are_those_of_its_words(texts):
    table, cleaned = word_table(), [clean(text) for text in texts]
    whole = [table.tokenizer.encode(text.lower(), add_special_tokens=False).ids for text in cleaned]
    assert [one.tolist() for one in table.encode(cleaned)] == whole


def test_no_token_reaches_over_a_space():
    """What the test above rests on, for every text there is."""
    inner = [token for token in word_table().tokenizer.get_vocab() if "\u2581" in token.lstrip("\u2581")]
    assert inner == []
