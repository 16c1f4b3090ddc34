"""Sends a resident to 911 at once, with a card to read aloud, and watches what becomes of it."""

from dataclasses import replace

from bot.intake.answers import yes_or_no
from bot.intake.conversation import Channel, Message
from bot.intake.draft import ContactChoice
from bot.intake.elapsed import Moment
from bot.intake.emergency_card import LABELS, EmergencyCard, card_of, lines_of
from bot.intake.location import find_place
from bot.intake.mentions import mentions
from bot.intake.occurrence import find_occurrence
from bot.intake.safety import Alarm, Safety
from bot.intake.screening import Screened
from bot.intake.triage import Criterion, TriageDecision
from bot.intake.watch import SafetyChange, Watch, WatchKind
from bot.usecases.turn import Answer, Turn

ANONYMOUS = "anonymous"
"""Word set of the lexicon: the resident wants to stay unknown."""
ENGLISH = "en"
"""The language of the call takers: the card is always written in it too."""


def send_to_911(turn: Turn, screened: Screened) -> Answer:
    """Answer an emergency; the open report waits in the snapshot, untouched."""
    decision = screened.decision
    turn = _in_told_language(turn, decision)
    card = card_text(turn, screened.text, decision)
    languages = _languages(turn, decision)
    messages = (
        *(Message(text=_in_language(turn, _sentence(turn), each)) for each in languages),
        *_advice(turn, decision),
        Message(text=card),
    )
    alarm = Alarm(criterion=decision.criterion, text=screened.text, at=turn.inbound.received_at)
    return Answer(
        messages=messages,
        outcome=f"emergency:{decision.criterion}",
        language=turn.conversation.language,
        safety=Safety(alarm=alarm),
        change=SafetyChange(watch=watch_for(turn, decision.criterion, card)),
    )


def _in_told_language(turn: Turn, decision: TriageDecision) -> Turn:
    """Go on in the language of the emergency's words, where only the city's first was assumed."""
    told, spoken = decision.language, turn.runtime.city.languages
    if told not in spoken or turn.conversation.language != spoken[0]:
        return turn
    return replace(turn, conversation=replace(turn.conversation, language=told))


def can_be_asked(turn: Turn) -> bool:
    """Say whether the desk can write to the resident by itself."""
    if turn.inbound.channel is Channel.CHAT:
        return True
    return turn.inbound.sender is not None and not turn.conversation.opted_out


def watch_for(turn: Turn, criterion: str, card: str) -> Watch:
    """Return the watch over whoever was sent to 911."""
    times = turn.runtime.city.triage.follow_up
    return Watch(
        kind=WatchKind.EMERGENCY,
        criterion=criterion,
        card=card,
        language=turn.conversation.language,
        ask_after=times.ask_after if can_be_asked(turn) else None,
        alert_after=times.alert_after,
    )


def _sentence(turn: Turn) -> str:
    texts_911 = turn.runtime.city.phones.text_to_911
    return "utter_emergency" if texts_911 else "utter_emergency_no_text"


def _languages(turn: Turn, decision: TriageDecision) -> tuple[str, ...]:
    """The conversation's language, and that of the words which told of the emergency."""
    spoken, told = turn.conversation.language, decision.language
    has_sentence = told and turn.runtime.wording.has(_sentence(turn), told)
    return tuple(dict.fromkeys((told, spoken) if has_sentence else (spoken,)))


def _in_language(turn: Turn, key: str, language: str) -> str:
    return turn.runtime.wording.say(key, language, turn.inbound.channel)


def _criterion(turn: Turn, decision: TriageDecision) -> Criterion | None:
    return turn.runtime.city.triage.criterion(decision.criterion)


def _advice(turn: Turn, decision: TriageDecision) -> tuple[Message, ...]:
    criterion = _criterion(turn, decision)
    advice = criterion.advice if criterion else {}
    text = advice.get(turn.conversation.language) or advice.get(ENGLISH, "")
    return (Message(text=text),) if text else ()


def card_text(turn: Turn, text: str, decision: TriageDecision) -> str:
    """Return what to read to the call taker: in the resident's language, and in English."""
    languages = dict.fromkeys((turn.conversation.language, ENGLISH))
    parts = (_card_in(turn, text, decision, each) for each in languages)
    return "\n".join((_in_language(turn, "utter_card", turn.conversation.language), *parts))


def _card_in(turn: Turn, text: str, decision: TriageDecision, language: str) -> str:
    criterion = _criterion(turn, decision)
    title = criterion.title if criterion else {}
    is_spoken = language == turn.conversation.language  # prompts are for the resident alone
    keys = (key for key in LABELS if is_spoken or not key.endswith("_missing"))
    labels = {key: _in_language(turn, key, language) for key in keys}
    return lines_of(_read(turn, text, decision, title.get(language, "")), labels)


def _read(turn: Turn, text: str, decision: TriageDecision, title: str) -> EmergencyCard:
    return card_of(
        text,
        decision=decision,
        criterion_title=title,
        place=_place(turn, text),
        occurred=_occurred(turn, text, decision),
        callback=_callback(turn),
        classes=turn.runtime.city.triage.lexicon.phrases.classes,
    )


def _occurred(turn: Turn, text: str, decision: TriageDecision) -> str:
    """Return when it happened, in the resident's words, or what their answer to the doubt says."""
    is_now = decision.moment is Moment.NOW or _is_answered_now(turn, decision)
    now = turn.say("card_now").text if is_now else ""
    return find_occurrence(text) or now


def _is_answered_now(turn: Turn, decision: TriageDecision) -> bool:
    held, criterion = turn.safety.held, _criterion(turn, decision)
    is_yes = held is not None and yes_or_no(turn.text, turn.conversation.language) is True
    return is_yes and criterion is not None and criterion.asks == "now"


def _place(turn: Turn, text: str) -> str:
    """Return the place told with the emergency or just before; a report's place is another one."""
    gazetteer = turn.runtime.city.gazetteer
    before = turn.safety.before(turn.inbound.received_at)
    place = find_place(text, gazetteer) or find_place(before, gazetteer)
    return place.text if place else ""


def _callback(turn: Turn) -> str:
    draft = turn.draft
    is_anonymous = draft is not None and draft.contact is ContactChoice.ANONYMOUS
    is_anonymous |= bool(mentions(turn.text, {ANONYMOUS}, turn.runtime.city.triage.lexicon))
    return "" if is_anonymous else turn.inbound.sender or ""
