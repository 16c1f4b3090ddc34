"""Finds the lexicon's phrases in a text, all of them in one pass.

A phrase is words; ``(a|b c|)`` stands for any of its choices, ``<person>`` for any word of that
class, and ``...`` for up to three words between. Brackets may stand in brackets.
"""

import re
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.intake.normalise import Words, fold

_GAP = "..."
_LONGEST_GAP = 3
_ITEMS = re.compile(r"[()|]|<\w+>|\.\.\.|[^\W_]+")

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
    for last in _extend([root], deque(_ITEMS.findall(fold(phrase))), respelled):
        if last is not root and means not in last.setdefault("", []):
            last[""].append(means)


def merged(root: Node, depth: int = 2) -> Node:
    """Return the graph with one way on per word for the first steps, where most phrases fail."""
    return _merge([root], depth)


def words_of_phrase(phrase: str, respelled: Respelled) -> frozenset[str]:
    """Return the plain words a phrase may use, without classes and gaps."""
    items = (item for item in _ITEMS.findall(fold(phrase)) if item[0] not in "()|<.")
    return frozenset(word for item in items for word in respelled.get(item, (item,)))


def find(words: Words, phrases: Phrases) -> list[Hit]:
    """Return what was found, in order of the first word; no phrase crosses a sentence's end."""
    hits: list[Hit] = []
    search = _Search(words=words, classes=phrases.classes, hits=hits)
    for start in range(len(words.words)):
        search.follow(phrases.root, start, start)
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
    words: Words
    classes: Mapping[str, tuple[str, ...]]
    hits: list[Hit]

    def follow(self, node: Node, start: int, at: int) -> None:
        """Go every way on from a node with the word ``at``, if the sentence has it."""
        if at >= len(self.words.words) or self.words.sentence[at] != self.words.sentence[start]:
            return
        word = self.words.words[at]
        for key in (word, *self.classes.get(word, ())):
            for following in node.get(key, ()):
                self._reach(following, start, at + 1)
        for behind_gap in node.get(_GAP, ()):
            for skipped_to in range(at, at + _LONGEST_GAP + 1):
                self.follow(behind_gap, start, skipped_to)

    def _reach(self, node: Node, start: int, end: int) -> None:
        for name, language in node.get("", ()):
            self.hits.append(Hit(name, language, start, end))
        self.follow(node, start, end)


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
