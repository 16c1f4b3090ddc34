"""Finds the lexicon's phrases in a text, all of them in one pass.

A phrase is words; ``(a|b c|)`` stands for any of its choices, ``<person>`` for any word of that
class, and ``...`` for up to three words between (``... ...`` for six). Brackets may stand in
brackets.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from bot.intake.normalise import Words, fold
from bot.intake.scripts import WORD, apart

_GAP = "..."
_LONGEST_GAP = 3
_LONGEST_STUTTER = 4
_ITEMS = re.compile(rf"[()|]|<\w+>|\.\.\.|{WORD}")

Respelled = Mapping[str, tuple[str, ...]]
Node = dict[str, Any]
"""Next word (or class, or gap) to the nodes behind it; under the empty string what ends here."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Words ``start`` to ``end`` (exclusive) say what the word set ``name`` stands for."""

    name: str
    language: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """Compiled phrases of every language."""

    root: Node = field(default_factory=dict)
    classes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Word to the classes it belongs to, each written ``<name>``."""


def add_phrase(root: Node, phrase: str, respelled: Respelled, *, means: tuple[str, str]) -> None:
    """Add a phrase to the graph, spelled as texts will be; ``means`` is its set and language."""
    for last in _extend([root], deque(_items(phrase)), respelled):
        if last is not root and means not in last.setdefault("", []):
            last[""].append(means)


def _items(phrase: str) -> list[str]:
    return _ITEMS.findall(apart(fold(phrase)))


def merged(root: Node, depth: int = 2) -> Node:
    """Return the graph with one way on per word for the first steps, where most phrases fail."""
    return _merge([root], depth)


def words_of_phrase(phrase: str, respelled: Respelled) -> frozenset[str]:
    """Return the plain words a phrase may use, without classes and gaps."""
    items = (item for item in _items(phrase) if item[0] not in "()|<.")
    return frozenset(word for item in items for word in respelled.get(item, (item,)))


def find(words: Words, phrases: Phrases) -> list[Hit]:
    """Return what was found, in order of the first word; no phrase crosses a sentence's end.

    A word that is stuttered inside a phrase ("he has a a gun") is passed over.
    """
    search = _Search(
        keys=[(word, *phrases.classes.get(word, ())) for word in words.words],
        ends=_ends(words.sentence),
        stutters=_stutters(words.words),
    )
    hits = (hit for start in range(len(words.words)) for hit in search.hits(phrases.root, start))
    return list(dict.fromkeys(hits))


def class_table(classes: Iterable[tuple[str, Iterable[str]]]) -> dict[str, tuple[str, ...]]:
    """Return each word with the classes it belongs to, from pairs of class and words."""
    table: dict[str, tuple[str, ...]] = {}
    for name, members in classes:
        for word in map(fold, members):
            table[word] = (*table.get(word, ()), f"<{name}>")
    return table


@dataclass(frozen=True, slots=True, kw_only=True)
class _Search:
    keys: Sequence[tuple[str, ...]]
    """Each word with its classes."""
    ends: Sequence[int]
    """For each word the position behind its sentence."""
    stutters: Mapping[int, int]

    def hits(self, root: Node, start: int) -> Iterator[Hit]:
        """Yield what begins at a word; a place many ways lead to is visited once."""
        waiting = [(root, start)]
        reached: set[tuple[int, int]] = set()
        skipped: set[tuple[int, int]] = set()
        end = self.ends[start]
        while waiting:
            node, at = waiting.pop()
            for following in self._next(node, at):
                place = (id(following), at + 1)
                if place in reached:
                    continue
                reached.add(place)
                for name, language in following.get("", ()):
                    yield Hit(name, language, start, at + 1)
                if at + 1 < end:
                    waiting.append((following, at + 1))
                    if _GAP in following or at + 1 in self.stutters:
                        waiting += _new(self._skipping(following, at + 1, end), skipped)

    def _next(self, node: Node, at: int) -> list[Node]:
        return [following for key in self.keys[at] if key in node for following in node[key]]

    def _skipping(self, node: Node, at: int, end: int) -> Iterator[tuple[Node, int]]:
        """Yield where a phrase may go on behind a stutter, a gap, or several gaps in a row."""
        if at in self.stutters and self.stutters[at] < end:
            yield node, self.stutters[at]
        gaps, reach = node.get(_GAP, ()), _LONGEST_GAP
        while gaps:
            for behind in gaps:
                for further in range(at, min(at + reach + 1, end)):
                    yield behind, further
            gaps = [last for behind in gaps for last in behind.get(_GAP, ())]
            reach += _LONGEST_GAP


def _new(
    places: Iterable[tuple[Node, int]], known: set[tuple[int, int]]
) -> Iterator[tuple[Node, int]]:
    """Yield the places that are not known yet, and note them as known."""
    for node, at in places:
        place = (id(node), at)
        if place not in known:
            known.add(place)
            yield node, at


def _ends(sentence: Sequence[int]) -> list[int]:
    ends: list[int] = []
    for _, same in groupby(sentence):
        length = len(list(same))
        ends += [len(ends) + length] * length
    return ends


def _stutters(words: tuple[str, ...]) -> dict[int, int]:
    """Return where a word is said again, to the position behind its last repetition.

    More than a few repetitions are no stutter, and numbers and single characters never are.
    """
    found: dict[int, int] = {}
    at = 0
    for word, same in groupby(words):
        end = at + len(list(same))
        if 1 < end - at <= _LONGEST_STUTTER and word.isalpha() and (word.isascii() or word[1:]):
            found[at + 1] = end
        at = end
    return found


def _extend(ends: list[Node], items: deque[str], respelled: Respelled) -> list[Node]:
    """Extend the graph from ``ends`` by what the items say, up to the closing bracket.

    Returns the nodes where a phrase may now stand. Choices of one bracket end in one node, so
    that a phrase costs its length and not the number of its readings.
    """
    joint: Node = {}
    reached: list[Node] = []
    current = ends
    while items and items[0] != ")":
        item = items.popleft()
        if item == "|":
            reached += current
            current = ends
        elif item == "(":
            current = _extend(current, items, respelled)
            items.popleft()
        else:
            last = not items or items[0] in "|)"
            current = _step(current, respelled.get(item, (item,)), joint if last else {})
    return _distinct([*reached, *current])


def _step(ends: list[Node], words: tuple[str, ...], last: Node) -> list[Node]:
    for position, word in enumerate(words, start=1):
        node = last if position == len(words) else {}
        for end in ends:
            following = end.setdefault(word, [])
            if not any(known is node for known in following):
                following.append(node)
        ends = [node]
    return ends


def _merge(nodes: list[Node], depth: int) -> Node:
    if len(nodes) == 1 and not depth:
        return nodes[0]
    together: Node = {}
    for node in nodes:
        for key, behind in node.items():
            together[key] = [*together.get(key, ()), *behind]
    for key, behind in together.items():
        if not key:
            together[key] = list(dict.fromkeys(behind))
        elif depth:
            together[key] = [_merge(_distinct(behind), depth - 1)]
        else:
            together[key] = _distinct(behind)
    return together


def _distinct(nodes: list[Node]) -> list[Node]:
    return list({id(node): node for node in nodes}.values())
