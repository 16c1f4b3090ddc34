"""Puts the open question again without the dialogue: after silence, or in another language."""

from bot.intake.conversation import Choice, Message
from bot.intake.move import Say
from bot.intake.questions import ask
from bot.usecases.desk import desk_for
from bot.usecases.turn import Turn


def open_question(turn: Turn) -> tuple[Message, ...]:
    """Return the question that waits for an answer, in the language of the conversation."""
    draft = turn.draft
    if draft is None or not draft.asking:
        return ()
    if draft.service_code and draft.service_code not in turn.runtime.city.catalogue:
        return ()  # the service left the catalogue under the open report
    knows_sender = turn.inbound.sender is not None
    desk = desk_for(turn.at, turn.runtime, knows_sender=knows_sender)
    return tuple(_message(say, turn) for say in ask(draft, draft.asking, desk).says)


def _message(say: Say, turn: Turn) -> Message:
    choices = tuple(Choice(title=each.title, value=each.value) for each in say.options)
    return Message(text=turn.say(say.key, **say.values).text, choices=choices)
