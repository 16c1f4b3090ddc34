"""Compiles ``data/messages`` into Rasa responses for every language and channel."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.dialogue.sources import SourceError, files_in, mapping, read_mapping, text

CHANNELS = ("sms", "chat", "voice")
FALLBACK = "en"
"""The language heard where another has no words yet."""
_UTTER = "utter_"
_NOTES = ("text", "reviewed")

Response = dict[str, Any]


def responses(messages: Path) -> dict[str, list[Response]]:
    """Return the variants of every sentence, ready for a Rasa domain; raises SourceError.

    Rasa prefers a variant that names the channel to one that only names the language, so a
    variant with a channel always has a language too, and the last one, without conditions, is
    the English text. Entries whose key does not begin with ``utter_`` are no sentences of the
    dialogue (names of months, titles of choices) and are left to those who use them.
    """
    found: dict[str, list[Response]] = {}
    for file in files_in(messages):
        for key, languages in read_mapping(file).items():
            if not key.startswith(_UTTER):
                continue
            if key in found:
                raise SourceError(file, f"{key} is given twice under {messages.name}/")
            found[key] = list(_variants(file, key, mapping(file, key, languages)))
    return found


def _variants(file: Path, key: str, languages: dict[str, Any]) -> Iterator[Response]:
    if FALLBACK not in languages:
        raise SourceError(file, f"{key} has no words in '{FALLBACK}'")
    for language, words in languages.items():
        yield from _in_one_language(file, f"{key} in {language}", language, words)
    yield {"text": languages[FALLBACK]["text"]}


def _in_one_language(file: Path, where: str, language: str, entry: Any) -> Iterator[Response]:
    words = mapping(file, where, entry)
    unknown = set(words) - set(CHANNELS) - set(_NOTES)
    if unknown:
        raise SourceError(file, f"{where} has unknown keys: {', '.join(sorted(unknown))}")
    condition = [{"type": "slot", "name": "language", "value": language}]
    yield {"text": text(file, where, words.get("text")), "condition": condition}
    for channel in CHANNELS:
        if channel in words:
            wording = text(file, f"{where} for {channel}", words[channel])
            yield {"text": wording, "condition": condition, "channel": channel}
