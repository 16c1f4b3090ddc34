"""One turn of any channel: store first, screen always, then let the dialogue speak.

The order is the product's safety: the inbound message is committed before anything is thought
about it, and the emergency screen runs before ownership and dialogue, in every state.
"""

from dataclasses import replace

import structlog

from bot.intake.answers import yes_or_no
from bot.intake.consent import Consent, read_consent
from bot.intake.conversation import Conversation, Inbound, Message, Owner, Reply
from bot.intake.errors import Conflict
from bot.intake.language import LanguageChoice, LanguageSource, choose_language
from bot.intake.plain_text import has_words, plain
from bot.intake.triage import Outcome
from bot.usecases.converse import converse
from bot.usecases.keep_photos import keep_photos
from bot.usecases.open_question import open_question
from bot.usecases.ports import Runtime, TurnClaim
from bot.usecases.screen import HELD, Screened, screen
from bot.usecases.turn import Answer, Turn

log = structlog.get_logger()
LONGEST_REQUEST = 4
"""Words of "en español por favor": a longer text has more to say than its language."""


def take_turn(inbound: Inbound, runtime: Runtime) -> Reply:
    """Answer one message; a retry of a message gets the answer it already has.

    Raises ``Unavailable('database')`` before anything is acknowledged, and
    ``Conflict('turn_running')`` while the first delivery is still being answered.
    """
    claim = runtime.store.begin_turn(inbound, language=runtime.city.languages[0])
    return claim.reply or _answer_claimed(claim, inbound, runtime)


def _answer_claimed(claim: TurnClaim, inbound: Inbound, runtime: Runtime) -> Reply:
    text = plain(inbound.text)
    choice = _language(claim.conversation, text, runtime)
    conversation = replace(claim.conversation, language=choice.code)
    turn = Turn(
        inbound=inbound,
        conversation=conversation,
        runtime=runtime,
        text=text,
        asks_language=_asks_language(choice, text),
    )
    answer = _answer(turn, claim)
    reply = Reply(
        conversation_id=conversation.id, language=conversation.language, messages=answer.messages
    )
    return _store(claim, inbound, reply, answer, runtime)


def _store(
    claim: TurnClaim, inbound: Inbound, reply: Reply, answer: Answer, runtime: Runtime
) -> Reply:
    try:
        runtime.store.finish_turn(
            claim,
            reply,
            outcome=answer.outcome,
            snapshot=answer.snapshot,
            contact=answer.contact,
            opted_out=answer.opted_out,
        )
    except Conflict:  # another process took the turn over: only a stored answer may be given
        again = runtime.store.begin_turn(inbound, language=reply.language)
        if again.reply is None:
            raise
        return again.reply
    log.info(
        "turn.answered",
        conversation_id=reply.conversation_id,
        channel=inbound.channel,
        language=reply.language,
        outcome=answer.outcome,
    )
    return reply


def _language(conversation: Conversation, text: str, runtime: Runtime) -> LanguageChoice:
    """Return the language to answer in: one that the desk speaks."""
    guesses = runtime.detectors.guesses(text, conversation.language)
    served = frozenset(runtime.city.languages)
    choice = choose_language(
        text, conversation.language, guesses, served=served, lexicon=runtime.languages
    )
    if choice.certain and choice.code in served:
        return choice
    return replace(choice, code=conversation.language, certain=False)


def _asks_language(choice: LanguageChoice, text: str) -> bool:
    """Say whether a text asks for a language the desk speaks, and says nothing else."""
    is_request = choice.certain and choice.source is LanguageSource.REQUEST
    return is_request and len(text.split()) <= LONGEST_REQUEST


def _answer(turn: Turn, claim: TurnClaim) -> Answer:
    consent = read_consent(turn.text, turn.inbound.channel)
    if consent:
        return _consent(turn, consent)
    snapshot = turn.conversation.snapshot
    reading = yes_or_no(turn.text, turn.conversation.language) if snapshot.get(HELD) else None
    screened = screen(turn.text, snapshot, reading, turn.runtime.city)
    if screened.decision.outcome is Outcome.EMERGENCY:
        return _emergency(turn, screened)
    if turn.conversation.owner is Owner.AGENT:
        return Answer(messages=(), outcome="for_agent")
    if screened.decision.outcome is Outcome.ASK:
        return _ask_urgency(turn, screened)
    settled = replace(turn.conversation, snapshot=_without_held(turn))
    return _ordinary(replace(turn, text=screened.text, conversation=settled), claim)


def _emergency(turn: Turn, screened: Screened) -> Answer:
    """Send to 911 at once; the open report waits in the snapshot."""
    texts_911 = turn.runtime.city.phones.text_to_911
    message = turn.say("utter_emergency" if texts_911 else "utter_emergency_no_text")
    return Answer(
        messages=(message,),
        outcome=f"emergency:{screened.decision.criterion}",
        snapshot=_without_held(turn),
    )


def _without_held(turn: Turn) -> dict[str, object]:
    return {key: value for key, value in turn.conversation.snapshot.items() if key != HELD}


def _ask_urgency(turn: Turn, screened: Screened) -> Answer:
    held = {"criterion": screened.decision.criterion, "text": turn.text}
    return Answer(
        messages=(turn.say("utter_emergency_question"),),
        outcome=f"ask:{screened.decision.criterion}",
        snapshot={**turn.conversation.snapshot, HELD: held},
    )


def _consent(turn: Turn, consent: Consent) -> Answer:
    """STOP is answered by the carrier, so silence is right; HELP says 911 first."""
    if consent is Consent.STOP:
        return Answer(messages=(), outcome="opted_out", opted_out=True)
    city = turn.runtime.city
    if consent is Consent.START:
        message = turn.say("utter_welcome_after_start", city=city.name)
        return Answer(messages=(message,), outcome="opted_in", opted_out=False)
    message = turn.say(
        "utter_help", city=city.name, phone=city.phones.main, email=city.phones.email
    )
    return Answer(messages=(message,), outcome="help")


def _change_language(turn: Turn, photos: tuple[Message, ...]) -> Answer:
    question = open_question(turn) or (turn.say("utter_ask_problem"),)
    changed = turn.say("utter_language_changed")
    return Answer(messages=(*photos, changed, *question), outcome="language_changed")


def _ordinary(turn: Turn, claim: TurnClaim) -> Answer:
    photos = keep_photos(turn, claim)
    if turn.asks_language:
        return _change_language(turn, photos)
    if has_words(turn.text):
        return converse(turn, photos)
    wordless = turn.say("utter_no_words" if turn.inbound.text.strip() else "utter_empty")
    question = open_question(turn)
    return Answer(messages=(*photos, *(question or (wordless,))), outcome="wordless")
