"""Sorts what a text really tells from what it denies, fears, supposes or names in passing.

A cue ("no", "could", "sin") governs a phrase when only bridge words stand between the two, in one
clause: "nobody was seriously hurt" denies, "no one came and he is hurt" does not.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from bot.intake.normalise import Words
from bot.intake.phrases import Hit

_LONGEST_BRIDGE = 7
SETS_ABOUT_SETS = frozenset(
    {
        *("harmless", "not_now", "negator", "none_said"),
        *("hedge", "supposed", "exercise", "conditional"),
    }
)
"""Word sets that speak of other phrases and are no facts themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """The small words that carry a denial or a fear, by language."""

    negation: Mapping[str, Set[str]] = field(default_factory=dict)
    hedging: Mapping[str, Set[str]] = field(default_factory=dict)
    joining: Set[str] = frozenset()
    """"or", "nor": a denial reaches over them to the next phrase."""
    hedged: Set[str] = frozenset()
    """Word sets that a fear takes away: "someone could get hurt". Never weapons."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a text tells: facts, facts inside a question ("what do I do if"), and denials."""

    facts: tuple[Hit, ...]
    asked: tuple[Hit, ...]
    denied: frozenset[str]
    harmless: frozenset[int] = frozenset()
    """Positions of the words of harmless phrases ("fire hydrant")."""


def sort_out(hits: Sequence[Hit], words: Words, grammar: Grammar) -> Told:
    """Return what is told; order of the hits is kept."""
    cues = _Cues.among(hits, words)
    facts: list[Hit] = []
    asked: list[Hit] = []
    denied: set[str] = set()
    denied_ends: set[int] = set()
    for hit in hits:
        if hit.name in SETS_ABOUT_SETS or cues.named_in_passing(hit):
            continue
        if cues.is_denied(hit, words, grammar, denied_ends):
            denied.add(hit.name)
            denied_ends.add(hit.end)
        elif not cues.is_imagined(hit, words, grammar):
            (asked if cues.is_asked(hit, words) else facts).append(hit)
    return Told(
        facts=tuple(facts),
        asked=tuple(asked),
        denied=frozenset(denied),
        harmless=frozenset(
            at for hit in hits if hit.name == "harmless" for at in range(hit.start, hit.end)
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spans:
    whole: Set[tuple[int, int]]
    inside: Set[int]
    """Positions between two words of one span."""

    @classmethod
    def of(cls, hits: Iterable[Hit]) -> "_Spans":
        spans = {(hit.start, hit.end) for hit in hits}
        return cls(whole=spans, inside={at for a, b in spans for at in range(a + 1, b)})

    def own(self, hit: Hit) -> bool:
        """Say whether the hit shares words with a span without reaching around it."""
        return (
            hit.start in self.inside or hit.end in self.inside or (hit.start, hit.end) in self.whole
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cues:
    harmless: "_Spans"
    not_now: "_Spans"
    negators: Set[tuple[str, int]]
    hedges: Set[tuple[str, int]]
    none_said: Set[int]
    supposed: Mapping[int, int]
    """Clause to the position from which on all is supposed."""
    conditional: Mapping[int, int]
    """Sentence to the position from which on all may be part of a question."""
    exercise: Set[int]
    """Sentences that tell of a drill."""

    @classmethod
    def among(cls, hits: Sequence[Hit], words: Words) -> "_Cues":
        named: dict[str, list[Hit]] = {name: [] for name in SETS_ABOUT_SETS}
        for hit in hits:
            if hit.name in named:
                named[hit.name].append(hit)
        return cls(
            harmless=_Spans.of(named["harmless"]),
            not_now=_Spans.of(named["not_now"]),
            negators={(hit.language, hit.end) for hit in named["negator"]},
            hedges={(hit.language, hit.end) for hit in named["hedge"]},
            none_said={hit.start for hit in named["none_said"]},
            supposed=_from_where(named["supposed"], words.clause),
            conditional=_from_where([*named["conditional"], *named["supposed"]], words.sentence),
            exercise={words.sentence[hit.start] for hit in named["exercise"]},
        )

    def named_in_passing(self, hit: Hit) -> bool:
        """Say whether a harmless phrase ("fire hydrant") owns some of these words.

        A longer phrase around a harmless one ("need the fire department") keeps its meaning.
        """
        return self.harmless.own(hit) or (hit.name == "now" and self.not_now.own(hit))

    def is_denied(self, hit: Hit, words: Words, grammar: Grammar, denied_ends: Set[int]) -> bool:
        if hit.end in self.none_said:
            return True
        before = hit.start - 1
        if before > 0 and words.words[before] in grammar.joining and before in denied_ends:
            return True
        bridge = grammar.negation.get(hit.language, frozenset())
        return _is_governed(hit, words, self.negators, bridge)

    def is_imagined(self, hit: Hit, words: Words, grammar: Grammar) -> bool:
        bridge = grammar.hedging.get(hit.language, frozenset())
        if hit.name in grammar.hedged and _is_governed(hit, words, self.hedges, bridge):
            return True
        if words.sentence[hit.start] in self.exercise:
            return True
        return self.supposed.get(words.clause[hit.start], hit.end) <= hit.start

    def is_asked(self, hit: Hit, words: Words) -> bool:
        """Say whether it stands in a question, or behind the clause of a "what if"."""
        return self.conditional.get(words.sentence[hit.start], hit.end) <= hit.start


def _from_where(cues: Iterable[Hit], stretch: Sequence[int]) -> dict[int, int]:
    """Return for each sentence or clause the end of its first cue."""
    first: dict[int, int] = {}
    for cue in cues:
        place = stretch[cue.start]
        first[place] = min(cue.end, first.get(place, cue.end))
    return first


def _is_governed(hit: Hit, words: Words, cue_ends: Set[tuple[str, int]], bridge: Set[str]) -> bool:
    clause = words.clause[hit.start]
    for at in range(hit.start, max(-1, hit.start - _LONGEST_BRIDGE), -1):
        if at == 0 or words.clause[at - 1] != clause:
            return False
        if (hit.language, at) in cue_ends:
            return True
        if words.words[at - 1] not in bridge:
            return False
    return False
