"""One turn of any channel: store first, screen always, then let the dialogue speak.

The order is the product's safety: the inbound message is committed before anything is thought
about it, and the emergency screen runs before ownership and dialogue, in every state.
"""

from dataclasses import replace

import structlog

from bot.intake.consent import read_consent
from bot.intake.conversation import Inbound, Message, Owner, Reply
from bot.intake.errors import Conflict
from bot.intake.plain_text import has_words, plain
from bot.intake.safety import AlarmState, to_record
from bot.intake.screening import Screened, is_vague
from bot.intake.triage import Outcome
from bot.intake.watch import SafetyChange, Settlement
from bot.usecases.after_emergency import hear_aftermath
from bot.usecases.ask_urgency import ask_urgency
from bot.usecases.consent_words import answer_consent
from bot.usecases.converse import converse
from bot.usecases.emergency import send_to_911
from bot.usecases.keep_photos import keep_photos
from bot.usecases.open_question import open_question
from bot.usecases.play_quiz import QUIZ, is_quiz_answer, quiz_turn, without_quiz
from bot.usecases.ports import Runtime, TurnClaim
from bot.usecases.screen_turn import safety_after, screen_turn
from bot.usecases.turn import SAFETY, Answer, Turn
from bot.usecases.turn_language import asks_language, language_of
from bot.usecases.watch_referral import watch_referral

log = structlog.get_logger()


def take_turn(inbound: Inbound, runtime: Runtime) -> Reply:
    """Answer one message; a retry of a message gets the answer it already has.

    Raises ``Unavailable('database')`` before anything is acknowledged, and
    ``Conflict('turn_running')`` while the first delivery is still being answered.
    """
    claim = runtime.store.begin_turn(inbound, language=runtime.city.languages[0])
    return claim.reply or _answer_claimed(claim, inbound, runtime)


def _answer_claimed(claim: TurnClaim, inbound: Inbound, runtime: Runtime) -> Reply:
    text = plain(inbound.text)
    choice = language_of(claim.conversation, text, runtime)
    conversation = replace(claim.conversation, language=choice.code)
    turn = Turn(
        inbound=inbound,
        conversation=conversation,
        runtime=runtime,
        text=text,
        asks_language=asks_language(choice, text),
    )
    answer = _answer(turn, claim)
    language = answer.language or conversation.language
    reply = Reply(conversation_id=conversation.id, language=language, messages=answer.messages)
    return _store(claim, turn, reply, answer)


def _store(claim: TurnClaim, turn: Turn, reply: Reply, answer: Answer) -> Reply:
    store = turn.runtime.store
    try:
        store.finish_turn(
            claim,
            reply,
            outcome=answer.outcome,
            snapshot=_snapshot(turn, answer),
            contact=answer.contact,
            opted_out=answer.opted_out,
            safety=answer.change,
        )
    except Conflict:  # another process took the turn over: only a stored answer may be given
        again = store.begin_turn(turn.inbound, language=reply.language)
        if again.reply is None:
            raise
        return again.reply
    log.info(
        "turn.answered",
        conversation_id=reply.conversation_id,
        channel=turn.inbound.channel,
        language=reply.language,
        outcome=answer.outcome,
    )
    return reply


def _snapshot(turn: Turn, answer: Answer) -> dict[str, object]:
    """Return the state the turn leaves: safety outlives it, a quiz only its own turns."""
    before = turn.conversation.snapshot
    safety = before.get(SAFETY) if answer.safety is None else to_record(answer.safety)
    after = before if answer.snapshot is None else answer.snapshot
    kept = dict(after) if answer.outcome == QUIZ else without_quiz(after)
    return {**kept, SAFETY: safety} if safety else kept


def _answer(turn: Turn, claim: TurnClaim) -> Answer:
    consent = read_consent(turn.text, turn.inbound.channel)
    if consent:
        return answer_consent(turn, consent)
    if is_quiz_answer(turn) and (played := quiz_turn(turn)):
        return played
    screened = screen_turn(turn)
    if screened.decision.outcome is Outcome.EMERGENCY:
        more = hear_aftermath(turn) if is_vague(screened, turn.runtime.city.triage) else None
        return more or send_to_911(turn, screened)
    if turn.conversation.owner is Owner.AGENT:
        return _for_agent(turn, screened)
    answer = _calm(replace(turn, text=screened.text), claim, screened)
    safety = answer.safety or safety_after(turn, screened)
    return replace(answer, safety=safety, change=answer.change or _settled(screened))


def _settled(screened: Screened) -> SafetyChange | None:
    return SafetyChange(settle=Settlement.ANSWERED) if screened.is_settled else None


def _for_agent(turn: Turn, screened: Screened) -> Answer:
    """Say nothing; what the resident tells of an emergency counts all the same."""
    is_offered = turn.safety.alarm is not None and turn.safety.alarm.state is AlarmState.OFFERED
    heard = None if turn.safety.held or is_offered else hear_aftermath(turn)
    return Answer(
        messages=(),
        outcome="for_agent",
        safety=(heard and heard.safety) or safety_after(turn, screened),
        change=heard.change if heard else _settled(screened),
    )


def _calm(turn: Turn, claim: TurnClaim, screened: Screened) -> Answer:
    """No emergency: what is open about the last one, a doubt, the quiz, or the dialogue."""
    heard = None if turn.safety.held else hear_aftermath(turn)
    if heard:
        return heard
    if screened.held:
        asked = ask_urgency(turn, screened)
        return replace(asked, messages=(*keep_photos(turn, claim), *asked.messages))
    return quiz_turn(turn) or _ordinary(turn, claim)


def _change_language(turn: Turn, photos: tuple[Message, ...]) -> Answer:
    question = open_question(turn) or (turn.say("utter_ask_problem"),)
    changed = turn.say("utter_language_changed")
    return Answer(messages=(*photos, changed, *question), outcome="language_changed")


def _ordinary(turn: Turn, claim: TurnClaim) -> Answer:
    photos = keep_photos(turn, claim)
    if turn.asks_language:
        return _change_language(turn, photos)
    if has_words(turn.text):
        return watch_referral(turn, converse(turn, photos))
    wordless = turn.say("utter_no_words" if turn.inbound.text.strip() else "utter_empty")
    question = open_question(turn)
    return Answer(messages=(*photos, *(question or (wordless,))), outcome="wordless")
