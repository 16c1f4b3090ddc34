"""911 or 311: decides from the words alone, the same way every time.

Every language of the lexicon is looked for in every text: an emergency never waits for a guess at
the language. The criteria are the city's data; the first one that matches decides.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.intake.catalogue import Texts
from bot.intake.elapsed import Moment, TimeWords, minutes_ago, moment_of
from bot.intake.likeness import Likeness, features_of
from bot.intake.negation import Grammar, Told, sort_out
from bot.intake.normalise import Spelling, Words, words_of
from bot.intake.phrases import Hit, Phrases, find


class Outcome(StrEnum):
    """What a text calls for."""

    EMERGENCY = "emergency"
    ASK = "ask"
    REPORT = "report"
    PHONE_ONLY = "phone_only"
    INFORMATION = "information"


class Unknown(StrEnum):
    """What a text may leave open."""

    TIME = "time"
    PRESENCE = "presence"
    INJURY = "injury"
    WEAPON = "weapon"


@dataclass(frozen=True, slots=True, kw_only=True)
class TriageDecision:
    """The outcome, the criterion that decided and the words that made it fire."""

    outcome: Outcome
    criterion: str = ""
    words: tuple[str, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    """What the text leaves open."""
    language: str = ""
    """Lexicon language of the first deciding word; empty where words of none decided."""
    moment: Moment = Moment.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One row of a city's policy: when it holds, what a text calls for, and why.

    ``any_of``, ``all_of``, ``two_of`` (two different ones of these) and ``unless`` name word sets;
    "not injury" stands for an injury denied.
    """

    id: str
    outcome: Outcome
    because: str
    any_of: frozenset[str] = frozenset()
    all_of: frozenset[str] = frozenset()
    two_of: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    happening: frozenset[Moment] = frozenset(Moment)
    whole: frozenset[tuple[str, ...]] = frozenset()
    """Texts, as folded words, that the row takes only when nothing else is said."""
    likeness: float = 0.0
    """How much a text must sound like an emergency for the row to hold, between 0 and 1."""
    title: Texts = field(default_factory=dict)
    source: str = ""
    asks: str = ""
    """Kind of question that settles the doubt; only for the outcome ask."""
    risky: bool = True
    """A doubt that stays open counts as an emergency."""
    service_code: str = ""
    """The report this belongs to; empty where the text decides."""
    advice: Texts = field(default_factory=dict)
    """Said after the emergency sentence."""
    denied: Texts = field(default_factory=dict)
    """What a "no" to the question tells, in the resident's place: nothing is asked twice."""
    reviewed_by: str = ""
    reviewed_on: date | None = None
    covers: frozenset[str] = frozenset()
    """The kinds of emergency this row covers, of those that every city must cover."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """What the words of all languages mean, compiled once."""

    spelling: Spelling = field(default_factory=Spelling)
    phrases: Phrases = field(default_factory=Phrases)
    grammar: Grammar = field(default_factory=Grammar)
    time_words: TimeWords = field(default_factory=TimeWords)
    likeness: Likeness = field(default_factory=Likeness)


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """How long the desk waits before it asks again, and before it tells the supervisor."""

    ask_after: timedelta = timedelta(minutes=2)
    alert_after: timedelta = timedelta(minutes=3)
    unanswered_after: timedelta = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class TriagePolicy:
    """A city's criteria in order; the first that matches decides."""

    criteria: tuple[Criterion, ...] = ()
    lexicon: Lexicon = field(default_factory=Lexicon)
    in_progress_minutes: float = 10
    """What happened this long ago, the last minute included, counts as happening now."""
    follow_up: FollowUp = field(default_factory=FollowUp)
    sure_likeness: float = 1.0
    """A doubt whose words sound this much like an emergency is not asked about: it is one."""
    settles: Mapping[Unknown, frozenset[str]] = field(default_factory=dict)
    """What a text may leave open to the word sets that settle it, told or denied."""

    def criterion(self, id: str) -> Criterion | None:
        """Return the criterion of that id, None where the policy has no such row."""
        return next((row for row in self.criteria if row.id == id), None)


def assess(text: str, policy: TriagePolicy, *, sent_at: datetime | None = None) -> TriageDecision:
    """Return the decision for one text in any language the policy covers.

    ``sent_at`` is the local time the text was sent, with its zone: "at 3" is meant relative to it.
    Without it the time of day says nothing.
    """
    words = words_of(text, policy.lexicon.spelling)
    told = sort_out(find(words, policy.lexicon.phrases), words, policy.lexicon.grammar)
    table, limit = policy.lexicon.time_words, policy.in_progress_minutes
    passed = minutes_ago(words, table, sent_at, limit)
    certain = _account(told.facts, told, words, passed, policy).decision(words, policy)
    if certain.outcome is Outcome.EMERGENCY or not told.asked:
        return certain
    supposed = _account((*told.facts, *told.asked), told, words, passed, policy)
    return _as_question(supposed.decision(words, policy))


def _as_question(decision: TriageDecision) -> TriageDecision:
    """An emergency inside "what do I do if ..." may be real: ask."""
    if decision.outcome is not Outcome.EMERGENCY:
        return decision
    return replace(decision, outcome=Outcome.ASK)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Account:
    hits: tuple[Hit, ...]
    told: Set[str]
    denied: Set[str]
    moment: Moment
    features: frozenset[str]
    likeness: float

    def decision(self, words: Words, policy: TriagePolicy) -> TriageDecision:
        names = self.told | {f"not {name}" for name in self.denied}
        for criterion in policy.criteria:
            if self._is_met(criterion, words) and _holds(criterion, names):
                return self._decided(criterion, words, policy)
        return TriageDecision(
            outcome=Outcome.REPORT, unknown=self._unknown(policy.settles), moment=self.moment
        )

    def _is_met(self, criterion: Criterion, words: Words) -> bool:
        if criterion.whole and words.words not in criterion.whole:
            return False
        return self.moment in criterion.happening and criterion.likeness <= self.likeness

    def _decided(self, criterion: Criterion, words: Words, policy: TriagePolicy) -> TriageDecision:
        named = criterion.any_of | criterion.all_of | criterion.two_of
        deciding = [hit for hit in self.hits if hit.name in named]
        said = (" ".join(words.words[hit.start : hit.end]) for hit in deciding)
        is_sure = self._is_sure(criterion, policy)
        is_by_likeness = is_sure or criterion.likeness > 0
        speaking = policy.lexicon.likeness.speaking(self.features) if is_by_likeness else ()
        bare = words.words if criterion.whole else ()
        return TriageDecision(
            outcome=Outcome.EMERGENCY if is_sure else criterion.outcome,
            criterion=criterion.id,
            words=tuple(dict.fromkeys((*said, *speaking, *bare))),
            unknown=self._unknown(policy.settles),
            language=_language_of(deciding),
            moment=self.moment,
        )

    def _is_sure(self, criterion: Criterion, policy: TriagePolicy) -> bool:
        is_doubt = criterion.outcome is Outcome.ASK and criterion.risky
        return is_doubt and self.moment is not Moment.PAST and self.likeness >= policy.sure_likeness

    def _unknown(self, settles: Mapping[Unknown, frozenset[str]]) -> tuple[Unknown, ...]:
        known = self.told | self.denied
        open_ = (what for what in Unknown if settles.get(what, frozenset()).isdisjoint(known))
        if self.moment is Moment.UNKNOWN:
            return tuple(open_)
        return tuple(what for what in open_ if what is not Unknown.TIME)


def _language_of(deciding: Sequence[Hit]) -> str:
    """Return the language of the first deciding words; none where several languages share them."""
    first = [
        hit for hit in deciding if (hit.start, hit.end) == (deciding[0].start, deciding[0].end)
    ]
    languages = {hit.language for hit in first}
    return languages.pop() if len(languages) == 1 else ""


def _account(
    hits: tuple[Hit, ...],
    told: Told,
    words: Words,
    passed: tuple[float, ...],
    policy: TriagePolicy,
) -> _Account:
    names = frozenset(hit.name for hit in hits)
    moment = moment_of(names, passed, policy.in_progress_minutes)
    features = features_of(words, names, told)
    return _Account(
        hits=hits,
        told=names,
        denied=told.denied,
        moment=moment,
        features=features,
        likeness=policy.lexicon.likeness.of(features),
    )


def _holds(criterion: Criterion, names: Set[str]) -> bool:
    return (
        (not criterion.any_of or not criterion.any_of.isdisjoint(names))
        and criterion.all_of <= names
        and (not criterion.two_of or len(criterion.two_of & names) > 1)
        and criterion.unless.isdisjoint(names)
    )
