"""911 or 311: decides from the words alone, the same way every time.

Every language of the lexicon is looked for in every text: an emergency never waits for a guess at
the language. The criteria are the city's data; the first one that matches decides.
"""

from collections.abc import Set
from dataclasses import dataclass, field
from enum import StrEnum

from bot.intake.elapsed import Moment, TimeWords, minutes_ago, moment_of
from bot.intake.negation import Grammar, sort_out
from bot.intake.normalise import Spelling, Words, words_of
from bot.intake.phrases import Hit, Phrases, find


class Outcome(StrEnum):
    """What a text calls for."""

    EMERGENCY = "emergency"
    ASK = "ask"
    REPORT = "report"
    PHONE_ONLY = "phone_only"
    INFORMATION = "information"


@dataclass(frozen=True, slots=True, kw_only=True)
class TriageDecision:
    """The outcome, the criterion that decided and the words that made it fire."""

    outcome: Outcome
    criterion: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One row of a city's policy: when it holds, what a text calls for, and why.

    ``any_of``, ``all_of`` and ``unless`` name word sets; "not injury" stands for an injury denied.
    """

    id: str
    outcome: Outcome
    because: str
    any_of: frozenset[str] = frozenset()
    all_of: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    happening: frozenset[Moment] = frozenset(Moment)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """What the words of all languages mean, compiled once."""

    spelling: Spelling = field(default_factory=Spelling)
    phrases: Phrases = field(default_factory=Phrases)
    grammar: Grammar = field(default_factory=Grammar)
    time_words: TimeWords = field(default_factory=TimeWords)


@dataclass(frozen=True, slots=True, kw_only=True)
class TriagePolicy:
    """A city's criteria in order; the first that matches decides."""

    criteria: tuple[Criterion, ...] = ()
    lexicon: Lexicon = field(default_factory=Lexicon)
    in_progress_minutes: float = 10
    """What happened this long ago, the last minute included, counts as happening now."""


def assess(text: str, policy: TriagePolicy) -> TriageDecision:
    """Return the decision for one text in any language the policy covers."""
    lexicon = policy.lexicon
    words = words_of(text, lexicon.spelling)
    told = sort_out(find(words, lexicon.phrases), words, lexicon.grammar)
    denied = frozenset(f"not {name}" for name in told.denied)
    certain = _Account(
        hits=told.facts, denied=denied, moment=_moment(told.facts, words, policy)
    ).decision(words, policy)
    if certain.outcome is Outcome.EMERGENCY or not told.asked:
        return certain
    hits = (*told.facts, *told.asked)
    supposed = _Account(hits=hits, denied=denied, moment=_moment(hits, words, policy))
    return _as_question(supposed.decision(words, policy))


def _as_question(decision: TriageDecision) -> TriageDecision:
    """An emergency inside "what do I do if ..." may be real: ask."""
    if decision.outcome is not Outcome.EMERGENCY:
        return decision
    return TriageDecision(outcome=Outcome.ASK, criterion=decision.criterion, words=decision.words)


def _moment(hits: tuple[Hit, ...], words: Words, policy: TriagePolicy) -> Moment:
    names = frozenset(hit.name for hit in hits)
    minutes = minutes_ago(words.words, policy.lexicon.time_words)
    return moment_of(names, minutes, policy.in_progress_minutes)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Account:
    hits: tuple[Hit, ...]
    denied: Set[str]
    moment: Moment

    def decision(self, words: Words, policy: TriagePolicy) -> TriageDecision:
        names = frozenset(hit.name for hit in self.hits) | self.denied
        for criterion in policy.criteria:
            if self.moment in criterion.happening and _holds(criterion, names):
                return TriageDecision(
                    outcome=criterion.outcome,
                    criterion=criterion.id,
                    words=self._words_for(criterion, words),
                )
        return TriageDecision(outcome=Outcome.REPORT)

    def _words_for(self, criterion: Criterion, words: Words) -> tuple[str, ...]:
        named = criterion.any_of | criterion.all_of
        said = (" ".join(words.words[h.start : h.end]) for h in self.hits if h.name in named)
        return tuple(dict.fromkeys(said))


def _holds(criterion: Criterion, names: Set[str]) -> bool:
    return (
        (not criterion.any_of or not criterion.any_of.isdisjoint(names))
        and criterion.all_of <= names
        and criterion.unless.isdisjoint(names)
    )
