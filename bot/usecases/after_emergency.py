"""Hears whether 911 was reached, and lets the conversation go on from where it was."""

from dataclasses import replace

from bot.intake.aftermath import (
    OTHERS,
    REACHED,
    STAND_DOWN,
    Aftermath,
    owns_answer,
    reached,
    read_aftermath,
    still_open,
    takes_back,
)
from bot.intake.answers import yes_or_no
from bot.intake.conversation import Message
from bot.intake.mentions import claims, mentions, uses
from bot.intake.safety import Alarm, AlarmState, Safety
from bot.intake.watch import SafetyChange, Settlement
from bot.usecases.converse import converse
from bot.usecases.open_question import open_question
from bot.usecases.turn import Answer, Turn


def hear_aftermath(turn: Turn) -> Answer | None:
    """Answer what a message says of the emergency that is open; None: it says nothing of it."""
    alarm = still_open(turn.safety.alarm, turn.inbound.received_at)
    if alarm is None:
        return None
    say = _ANSWERS.get(_read(turn, alarm))
    return say(turn, alarm) if say else None


def _read(turn: Turn, alarm: Alarm) -> Aftermath:
    draft, policy = turn.draft, turn.runtime.city.triage
    is_asked = bool(draft and draft.asking)
    is_about_911 = owns_answer(alarm, turn.inbound.received_at, policy.follow_up.ask_after)
    language = turn.conversation.language
    read = yes_or_no if alarm.state is AlarmState.OFFERED else reached
    return read_aftermath(
        alarm,
        _told(turn),
        read(turn.text, language) if is_about_911 else None,
        is_nod=is_about_911 and yes_or_no(turn.text, language) is True,
        may_be_more=not is_asked and uses(turn.text, OTHERS, policy.lexicon),
    )


def _told(turn: Turn) -> frozenset[str]:
    """A false alarm is told by denying one; that 911 was reached only counts as a fact."""
    lexicon = turn.runtime.city.triage.lexicon
    is_reached = () if takes_back(turn.text) else claims(turn.text, {REACHED}, lexicon)
    return mentions(turn.text, {STAND_DOWN}, lexicon).union(is_reached)


def _unsure(turn: Turn, alarm: Alarm) -> Answer:
    said = (turn.say("utter_did_you_reach_911"),)
    return Answer(messages=said, outcome="emergency_unconfirmed", safety=Safety(alarm=alarm))


def _more(turn: Turn, alarm: Alarm) -> Answer:
    more = replace(alarm, kept=(*alarm.kept, turn.text))
    said = (turn.say("utter_tell_911_too"),)
    return Answer(messages=said, outcome="emergency_continues", safety=Safety(alarm=more))


def _done(turn: Turn, _alarm: Alarm) -> Answer:
    said = (turn.say("utter_all_done"),)
    return Answer(messages=said, outcome="emergency_over", safety=Safety())


def _stood_down(turn: Turn, alarm: Alarm) -> Answer:
    """A false alarm loses nothing: the words that raised it become the report."""
    spoken = converse(replace(turn, text=alarm.text), (turn.say("utter_stood_down"),))
    change = SafetyChange(settle=Settlement.STOOD_DOWN)
    return replace(spoken, safety=Safety(), change=change)


def _wants_report(turn: Turn, alarm: Alarm) -> Answer:
    spoken = converse(replace(turn, text=". ".join(alarm.kept)), ())
    return replace(spoken, safety=Safety())


def _reached(turn: Turn, alarm: Alarm) -> Answer:
    """Put the open question again, or offer to begin with what was written meanwhile."""
    offer: tuple[Message, ...] = (turn.say("utter_offer_report"),) if alarm.kept else ()
    following = offer or open_question(turn)
    after = replace(alarm, state=AlarmState.OFFERED) if offer else None
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
    """Name the ways that are left; a supervisor is only spoken of where there is one."""
    city = turn.runtime.city
    key = "utter_not_reached_911" if city.phones.text_to_911 else "utter_not_reached_911_no_text"
    has_supervisor = bool(city.supervisor.email or city.supervisor.phone)
    told = (turn.say("utter_supervisor_told"),) if has_supervisor else ()
    return (turn.say(key), *told)
