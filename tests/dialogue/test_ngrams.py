"""A sentence as a sparse vector."""

import numpy as np
import pytest

from bot.dialogue.components.ngrams import Ngrams, fold, letter_grams, word_grams, words_of


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Hay un BACHE aquí", "hay un bache aqui"),
        ("can't", "cant"),
        ("can’t", "cant"),
        ("2913 Emerson Ave", "0000 emerson ave"),
        ("", ""),
    ],
)
def test_accents_capitals_apostrophes_and_digits_make_no_difference(text, folded):
    assert fold(text) == folded


def test_pairs_of_neighbouring_words_count():
    assert list(word_grams(["a", "b", "c"])) == ["a", "b", "c", "a b", "b c"]


def test_no_words_give_no_grams():
    assert list(word_grams([])) == []
    assert list(letter_grams([])) == []


def test_letters_do_not_cross_the_edge_of_a_word():
    assert not any(" " in gram.strip() for gram in letter_grams(["my", "tire"]))


def test_what_only_one_example_has_is_not_learnt():
    ngrams = Ngrams.learn(["red car", "red bike"], rarest=2)

    assert ngrams.words == ["red"]


def test_words_and_letters_are_each_of_length_one():
    ngrams = Ngrams.learn(["red car", "red car"], rarest=1)
    columns, weights = ngrams.vector("red car car")
    of_words = columns < len(ngrams.words)

    assert np.linalg.norm(weights[of_words]) == pytest.approx(1.0)
    assert np.linalg.norm(weights[~of_words]) == pytest.approx(1.0)


def test_an_unknown_text_is_an_empty_vector():
    columns, weights = Ngrams.learn(["red car"], rarest=1).vector("xyz")

    assert len(columns) == len(weights) == 0


def test_a_matrix_has_the_vectors_as_rows():
    ngrams = Ngrams.learn(["red car", "blue bike"], rarest=1)
    columns, weights = ngrams.vector("blue bike")

    row = ngrams.matrix(["red car", "blue bike"])[1].toarray()[0]

    assert row[columns] == pytest.approx(weights)
    assert np.count_nonzero(row) == len(columns)


def test_words_are_split_at_whatever_is_no_letter_or_digit():
    assert words_of("38th & Chicago/Lake") == ["00th", "chicago", "lake"]
