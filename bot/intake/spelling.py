"""Plain spelling: words without case, accents and apostrophes, and words one typing slip apart."""

import unicodedata
from collections.abc import Iterable

_APOSTROPHES = str.maketrans("", "", "'’`´ʼ")


def plain(word: str) -> str:
    """Return the word in lower case, without accents and apostrophes."""
    if word.isascii():
        low = word.lower()
        return low if low.isalnum() else low.replace("'", "").replace("`", "")
    bare = word.translate(_APOSTROPHES)
    parts = unicodedata.normalize("NFKD", bare.casefold())
    return "".join(char for char in parts if not unicodedata.combining(char))


def one_slip_apart(left: str, right: str) -> bool:
    """Tell whether one letter added, left out, changed or swapped makes one of the other."""
    if left == right or abs(len(left) - len(right)) > 1:
        return left == right
    if len(left) > len(right):
        left, right = right, left
    at = next((i for i, char in enumerate(left) if char != right[i]), len(left))
    if len(left) < len(right):
        return left[at:] == right[at + 1 :]
    swapped = left[at + 1 : at + 2] + left[at : at + 1] + left[at + 2 :]
    return left[at + 1 :] == right[at + 1 :] or swapped == right[at:]


class SpellingIndex:
    """Finds the known word that a long, mistyped one stands for."""

    def __init__(self, words: Iterable[str], *, shortest: int) -> None:
        self._shortest = shortest
        self._by_piece: dict[str, set[str]] = {}
        for word in words:
            if len(word) >= shortest:
                for piece in _pieces(word):
                    self._by_piece.setdefault(piece, set()).add(word)

    def correct(self, word: str) -> str | None:
        """Return the one known word a slip away that begins with the same letter, else None."""
        if len(word) + 1 < self._shortest or not word.isalpha():
            return None
        pieces = _pieces(word)
        if self._by_piece.keys().isdisjoint(pieces):
            return None
        near = {
            known
            for piece in pieces
            for known in self._by_piece.get(piece, ())
            if known[0] == word[0] and one_slip_apart(word, known)
        }
        return near.pop() if len(near) == 1 else None


def _pieces(word: str) -> list[str]:
    """Return the word, and the word less one letter, for every letter."""
    return [word, *[word[:at] + word[at + 1 :] for at in range(len(word))]]
