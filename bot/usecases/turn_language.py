"""Chooses the language to answer a message in: one that the desk speaks."""

from dataclasses import replace

from bot.intake.conversation import Conversation
from bot.intake.language import LanguageChoice, LanguageSource, choose_language
from bot.usecases.ports import Runtime

LONGEST_REQUEST = 4
"""Words of "en español por favor": a longer text has more to say than its language."""


def language_of(conversation: Conversation, text: str, runtime: Runtime) -> LanguageChoice:
    """Return the language of a message, or the conversation's where the desk speaks no other."""
    guesses = runtime.detectors.guesses(text, conversation.language)
    served = frozenset(runtime.city.languages)
    choice = choose_language(
        text, conversation.language, guesses, served=served, lexicon=runtime.languages
    )
    if choice.certain and choice.code in served:
        return choice
    return replace(choice, code=conversation.language, certain=False)


def asks_language(choice: LanguageChoice, text: str) -> bool:
    """Say whether a text asks for a language the desk speaks, and says nothing else."""
    is_request = choice.certain and choice.source is LanguageSource.REQUEST
    return is_request and len(text.split()) <= LONGEST_REQUEST
