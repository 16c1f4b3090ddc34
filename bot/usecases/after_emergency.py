"""Hears whether 911 was reached, and lets the conversation go on from where it was."""

from dataclasses import replace

from bot.intake.aftermath import (
    MEANT_IT,
    NOT_REACHED,
    PERSON,
    REACHED,
    STAND_DOWN,
    Aftermath,
    Owner911,
    owner_of_answer,
    reached,
    read_aftermath,
    still_open,
    takes_back,
)
from bot.intake.answers import yes_or_no
from bot.intake.conversation import Message
from bot.intake.mentions import claims, mentions
from bot.intake.plain_text import has_words
from bot.intake.safety import Alarm, AlarmState, Safety
from bot.intake.triage import assess
from bot.intake.watch import SafetyChange, Settlement
from bot.usecases.converse import converse
from bot.usecases.emergency import card_text, watch_for
from bot.usecases.follow_up_watches import can_alert
from bot.usecases.open_question import open_question
from bot.usecases.turn import Answer, Turn


def hear_aftermath(turn: Turn) -> Answer | None:
    """Answer what a message says of the emergency that is open; None: it says nothing of it."""
    alarm = still_open(turn.safety.alarm, turn.inbound.received_at)
    if alarm is None or turn.asks_language or not has_words(turn.text):
        return None
    say = _ANSWERS.get(_read(turn, alarm))
    return say(turn, alarm) if say else None


def _read(turn: Turn, alarm: Alarm) -> Aftermath:
    ask_after = turn.runtime.city.triage.follow_up.ask_after
    owner = owner_of_answer(alarm, turn.inbound.received_at, ask_after)
    read = yes_or_no if alarm.state is AlarmState.OFFERED else reached
    answer = read(turn.text, turn.conversation.language)
    if owner is Owner911.UNKNOWN and answer is not None:
        return Aftermath.UNSURE
    return read_aftermath(alarm, _told(turn), answer if owner is Owner911.ALARM else None)


def _told(turn: Turn) -> frozenset[str]:
    """A false alarm is told by denying one; that 911 was reached only counts as a fact."""
    lexicon = turn.runtime.city.triage.lexicon
    is_reached = () if takes_back(turn.text) else claims(turn.text, {REACHED}, lexicon)
    named = mentions(turn.text, {STAND_DOWN, MEANT_IT, NOT_REACHED, PERSON}, lexicon)
    return named.union(is_reached)


def _more(turn: Turn, alarm: Alarm) -> Answer:
    """Keep the words, for the supervisor's card and for a report afterwards."""
    more = replace(alarm, kept=(*alarm.kept, turn.text))
    told = ". ".join((alarm.text, *more.kept))
    card = card_text(turn, told, assess(alarm.text, turn.runtime.city.triage))
    return Answer(
        messages=(turn.say("utter_tell_911_too"),),
        outcome="emergency_continues",
        safety=Safety(alarm=more),
        change=SafetyChange(watch=watch_for(turn, alarm.criterion, card)),
    )


def _unsure(turn: Turn, alarm: Alarm) -> Answer:
    said = (turn.say("utter_did_you_reach_911"),)
    asked = Safety(alarm=replace(alarm, went_on_at=None))
    return Answer(messages=said, outcome="emergency_unconfirmed", safety=asked)


def _done(turn: Turn, _alarm: Alarm) -> Answer:
    said = (turn.say("utter_all_done"),)
    return Answer(messages=said, outcome="emergency_over", safety=Safety())


def _stood_down(turn: Turn, alarm: Alarm) -> Answer:
    """A false alarm loses nothing: the words that raised it may become the report."""
    following = open_question(turn) or (turn.say("utter_offer_report"),)
    kept = (alarm.text, *alarm.kept)
    after = None if turn.draft_asks else replace(alarm, state=AlarmState.OFFERED, kept=kept)
    return Answer(
        messages=(turn.say("utter_stood_down"), *following),
        outcome="false_alarm",
        safety=Safety(alarm=after),
        change=SafetyChange(settle=Settlement.STOOD_DOWN),
    )


def _wants_report(turn: Turn, alarm: Alarm) -> Answer:
    spoken = converse(replace(turn, text=". ".join(alarm.kept)), ())
    return replace(spoken, safety=Safety())


def _reached(turn: Turn, alarm: Alarm) -> Answer:
    """Put the open question again, or offer to begin with what was written meanwhile."""
    is_offered = bool(alarm.kept) and not turn.draft_asks
    offer: tuple[Message, ...] = (turn.say("utter_offer_report"),) if is_offered else ()
    following = offer or open_question(turn)
    after = replace(alarm, state=AlarmState.OFFERED) if is_offered else None
    return Answer(
        messages=(turn.say("utter_reached_911"), *following),
        outcome="reached_911",
        safety=Safety(alarm=after),
        change=SafetyChange(settle=Settlement.REACHED),
    )


def _not_reached(turn: Turn, alarm: Alarm) -> Answer:
    """Send to 911 again; a supervisor hears of it at once."""
    return Answer(
        messages=_call_again(turn),
        outcome="not_reached_911",
        safety=Safety(alarm=replace(alarm, state=AlarmState.NOT_REACHED)),
        change=SafetyChange(settle=Settlement.NOT_REACHED),
    )


_ANSWERS = {
    Aftermath.REACHED: _reached,
    Aftermath.NOT_REACHED: _not_reached,
    Aftermath.STOOD_DOWN: _stood_down,
    Aftermath.UNSURE: _unsure,
    Aftermath.MORE: _more,
    Aftermath.WANTS_REPORT: _wants_report,
    Aftermath.DONE: _done,
}


def _call_again(turn: Turn) -> tuple[Message, ...]:
    """Name the ways that are left; a supervisor is only spoken of where one can be told."""
    texts_911 = turn.runtime.city.phones.text_to_911
    key = "utter_not_reached_911" if texts_911 else "utter_not_reached_911_no_text"
    told = (turn.say("utter_supervisor_told"),) if can_alert(turn.runtime) else ()
    return (turn.say(key), *told)
