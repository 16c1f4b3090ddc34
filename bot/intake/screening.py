"""The emergency screen of every message, and the one question that settles a doubt."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.intake.doubt_answer import DoubtAnswer, read_doubt_answer
from bot.intake.safety import Held
from bot.intake.triage import Outcome, TriageDecision, TriagePolicy, assess

BARE_ANSWER = 4
"""An answer of so few words says no and nothing else."""
MOST_QUESTIONS = 2
"""A doubt that is open after so many questions is an emergency, where the event is risky."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A message as the screen meets it."""

    text: str
    sent_at: datetime
    """Local, aware: "at 3" is relative to it."""
    answer: bool | None = None
    """How the message reads as an answer to a question of yes or no."""
    before: str = ""
    """Words that may belong to the same sentence: the message before, or the open report's."""
    held: Held | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """What the screen decided, and the text the dialogue should read next.

    ``held`` is the doubt that is now open; its question is to be asked, ``is_again`` or first.
    """

    decision: TriageDecision
    text: str
    held: Held | None = None
    is_settled: bool = False
    """A doubt was open and this message closed it, one way or the other."""

    @property
    def is_again(self) -> bool:
        return self.held is not None and self.held.tries > 1


def screen(heard: Incoming, policy: TriagePolicy) -> Screened:
    """Decide about one message; pure, and never slower than a few assessments of its text."""
    decision = assess(heard.text, policy, sent_at=heard.sent_at)
    if decision.outcome is Outcome.EMERGENCY:
        waited = heard.held.text if heard.held else ""  # it may tell where
        text = _joined(waited, heard.text)
        return Screened(decision=decision, text=text, is_settled=heard.held is not None)
    if heard.held:
        return _settle(heard, heard.held, decision, policy)
    together = _together(heard, decision, policy)
    joined = _joined(heard.before, heard.text)
    if together and together.outcome is Outcome.EMERGENCY:
        return Screened(decision=together, text=joined)
    if together and together.outcome is Outcome.ASK:
        return Screened(decision=together, text=joined, held=_held(together, joined))
    held = _held(decision, heard.text) if decision.outcome is Outcome.ASK else None
    return Screened(decision=decision, text=heard.text, held=held)


def is_vague(screened: Screened, policy: TriagePolicy) -> bool:
    """Say whether no rule knew the words: they only sounded like an emergency."""
    criterion = policy.criterion(screened.decision.criterion)
    return criterion is not None and criterion.likeness > 0


def _together(
    heard: Incoming, alone: TriageDecision, policy: TriagePolicy
) -> TriageDecision | None:
    """Read both messages as one; None where that tells nothing new.

    What was urgent by itself was answered when it came, and a doubt was asked about; sounding like
    an emergency is too little for words that may not belong together.
    """
    before = assess(heard.before, policy).outcome if heard.before else Outcome.EMERGENCY
    if before is Outcome.EMERGENCY:
        return None
    together = assess(f"{heard.before} {heard.text}", policy, sent_at=heard.sent_at)
    is_new = Outcome.ASK not in (before, alone.outcome) or together.outcome is Outcome.EMERGENCY
    return together if is_new and _is_rule(together, policy) else None


def _settle(
    heard: Incoming, held: Held, decision: TriageDecision, policy: TriagePolicy
) -> Screened:
    """Close the doubt by yes, by no, or by what the answer tells; else ask once more."""
    text = _with_answer(held.text, heard.text)
    read = read_doubt_answer(heard.text, heard.answer, policy.lexicon)
    if read.answer is True:
        return _closed(_emergency(held, policy), text)
    if read.is_bare:
        return _denied(held, decision, text)
    if read.answer is False:
        return _denied_but(heard, held, read, policy)
    together = assess(_joined(held.text, heard.text), policy, sent_at=heard.sent_at)
    if together.outcome is Outcome.EMERGENCY:
        return Screened(decision=together, text=text, is_settled=True)
    if not _is_doubt(together, policy) and _tells(held, decision):
        return Screened(decision=together, text=text, is_settled=True)
    return _unclear(held, _joined(held.text, heard.text), policy)


def _denied(held: Held, decision: TriageDecision, text: str) -> Screened:
    """A no settles its own question; what it raises besides is asked about in turn."""
    is_new = decision.outcome is Outcome.ASK and decision.criterion != held.criterion
    if is_new and held.tries < MOST_QUESTIONS:
        fresh = _held(decision, text)
        return Screened(decision=decision, text=text, held=replace(fresh, tries=held.tries))
    return _closed(_report(held), text)


def _denied_but(heard: Incoming, held: Held, read: DoubtAnswer, policy: TriagePolicy) -> Screened:
    """What stands behind the "no" counts for itself, and with what waited."""
    text = _with_answer(held.text, heard.text)
    alone = assess(read.besides, policy, sent_at=heard.sent_at)
    if alone.outcome is Outcome.EMERGENCY:
        return _closed(alone, text)
    if alone.outcome is Outcome.ASK or not read.is_qualified:
        return _denied(held, alone, text)
    together = assess(_joined(held.text, read.besides), policy, sent_at=heard.sent_at)
    if together.outcome is Outcome.EMERGENCY:
        return _closed(together, text)
    if _is_doubt(together, policy):
        return _unclear(held, _joined(held.text, heard.text), policy)
    return _denied(held, alone, text)


def _is_doubt(decision: TriageDecision, policy: TriagePolicy) -> bool:
    """Say whether a rule asks: what only sounds serious was asked about already."""
    return decision.outcome is Outcome.ASK and _is_rule(decision, policy)


def _is_rule(decision: TriageDecision, policy: TriagePolicy) -> bool:
    criterion = policy.criterion(decision.criterion)
    return criterion is not None and not criterion.likeness


def _unclear(held: Held, text: str, policy: TriagePolicy) -> Screened:
    if held.tries < MOST_QUESTIONS:
        asked = TriageDecision(outcome=Outcome.ASK, criterion=held.criterion)
        return Screened(
            decision=asked, text=text, held=replace(held, text=text, tries=held.tries + 1)
        )
    criterion = policy.criterion(held.criterion)
    is_risky = criterion is None or criterion.risky
    return _closed(_emergency(held, policy) if is_risky else _report(held), text)


def _closed(decision: TriageDecision, text: str) -> Screened:
    return Screened(decision=decision, text=text, is_settled=True)


def _emergency(held: Held, policy: TriagePolicy) -> TriageDecision:
    """The doubt was right: its words are those of an emergency."""
    doubt = assess(held.text, policy)
    return replace(doubt, outcome=Outcome.EMERGENCY, criterion=held.criterion)


def _report(held: Held) -> TriageDecision:
    return TriageDecision(outcome=Outcome.REPORT, criterion=held.criterion)


def _held(decision: TriageDecision, text: str) -> Held:
    return Held(
        criterion=decision.criterion,
        text=text,
        unknown=frozenset(each.value for each in decision.unknown),
    )


def _tells(held: Held, answer: TriageDecision) -> bool:
    """Say whether the answer alone tells something that the waiting text left open."""
    return bool(held.unknown - {each.value for each in answer.unknown})


def _joined(before: str, text: str) -> str:
    return f"{before}. {text}" if before else text


def _with_answer(held: str, answer: str) -> str:
    """Return the text that waited, with what its answer told besides yes or no."""
    return held if len(answer.split()) <= BARE_ANSWER else _joined(held, answer)
