"""Turns a sentence into a short sparse vector of weighted word and character n-grams."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from scipy.sparse import csr_matrix

_WORD = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")
_SILENT = str.maketrans("", "", "'\u2018\u2019\u02bc`")
"""Apostrophes: "can't" and "cant" are one word."""
SHORTEST, LONGEST = 2, 5
"""Lengths of the character n-grams, which never cross the edge of a word."""


def fold(text: str) -> str:
    """Return the text in lower case, without accents or apostrophes, every digit a zero."""
    if not text.isascii():
        parts = unicodedata.normalize("NFKD", text)
        text = "".join(part for part in parts if not unicodedata.combining(part))
    return _DIGIT.sub("0", text.lower().translate(_SILENT))


def words_of(text: str) -> list[str]:
    """Return the folded words of a text."""
    return _WORD.findall(fold(text))


def word_grams(words: Sequence[str]) -> Iterator[str]:
    """Yield the words and the pairs of neighbouring words."""
    yield from words
    for first, second in zip(words[:-1], words[1:], strict=True):
        yield f"{first} {second}"


def letter_grams(words: Iterable[str]) -> Iterator[str]:
    """Yield the character n-grams of each word, a blank standing for its edges."""
    for word in words:
        padded = f" {word} "
        size = len(padded)
        for length in range(SHORTEST, min(LONGEST, size) + 1):
            for start in range(size - length + 1):
                yield padded[start : start + length]


class Ngrams:
    """The n-grams seen often enough in training, their columns and their weights (idf).

    Words and letters are weighted and brought to length one apart, so that a long sentence does
    not drown its words in its letters.
    """

    def __init__(self, words: Sequence[str], letters: Sequence[str], idf: np.ndarray) -> None:
        self.words = list(words)
        self.letters = list(letters)
        self.idf = np.asarray(idf, dtype=np.float32)
        self._word_columns = {gram: column for column, gram in enumerate(self.words)}
        first = len(self.words)
        self._letter_columns = {gram: first + at for at, gram in enumerate(self.letters)}

    @classmethod
    def learn(cls, texts: Sequence[str], rarest: int) -> "Ngrams":
        """Return the n-grams that at least ``rarest`` of the texts contain."""
        in_words: Counter[str] = Counter()
        in_letters: Counter[str] = Counter()
        for text in texts:
            words = words_of(text)
            in_words.update(set(word_grams(words)))
            in_letters.update(set(letter_grams(words)))
        kept_words = sorted(gram for gram, count in in_words.items() if count >= rarest)
        kept_letters = sorted(gram for gram, count in in_letters.items() if count >= rarest)
        found_in = [in_words[gram] for gram in kept_words]
        found_in += [in_letters[gram] for gram in kept_letters]
        return cls(kept_words, kept_letters, _idf(found_in, len(texts)))

    def __len__(self) -> int:
        return len(self.idf)

    def vector(self, text: str) -> tuple[np.ndarray, np.ndarray]:
        """Return the columns a text touches and its weight in each; empty where none is known."""
        words = words_of(text)
        word_columns, word_weights = self._block(self._word_columns, word_grams(words))
        letter_columns, letter_weights = self._block(self._letter_columns, letter_grams(words))
        columns = np.concatenate((word_columns, letter_columns))
        return columns, np.concatenate((word_weights, letter_weights))

    def matrix(self, texts: Sequence[str]) -> csr_matrix:
        """Return the vectors of many texts as the rows of a sparse matrix."""
        rows = [self.vector(text) for text in texts]
        starts = np.cumsum([0, *(len(columns) for columns, _ in rows)])
        columns = np.concatenate([columns for columns, _ in rows])
        weights = np.concatenate([weights for _, weights in rows])
        return csr_matrix((weights, columns, starts), shape=(len(texts), len(self)))

    def _block(self, known: dict[str, int], grams: Iterable[str]) -> tuple[np.ndarray, np.ndarray]:
        counts = Counter(map(known.get, grams))
        counts.pop(None, None)
        columns = np.fromiter(counts, dtype=np.int32, count=len(counts))
        often = np.fromiter(counts.values(), dtype=np.float32, count=len(counts))
        weights = (1.0 + np.log(often)) * self.idf[columns]
        return columns, weights / (math.sqrt(float(weights @ weights)) or 1.0)


def _idf(found_in: Sequence[int], texts: int) -> np.ndarray:
    """Smoothed inverse document frequency, as scikit-learn's TfidfTransformer computes it."""
    return np.log((1.0 + texts) / (1.0 + np.asarray(found_in, dtype=np.float64))) + 1.0
