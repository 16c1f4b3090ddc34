"""``data/messages`` for the processes that speak without the dialogue engine."""

import string
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from bot.intake.conversation import Channel
from bot.intake.errors import CityDataError

FALLBACK_LANGUAGE = "en"


class MessageFiles:
    """Every sentence a resident can hear, read once: key -> language -> channel -> text."""

    def __init__(self, folder: Path) -> None:
        self._messages: dict[str, Mapping[str, Any]] = {}
        for path in sorted(folder.glob("*.yml")):
            self._add(path)

    def _add(self, path: Path) -> None:
        entries = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        twice = self._messages.keys() & entries.keys()
        if twice:
            raise CityDataError([f"{path.name}: {key}: stands in two files" for key in twice])
        self._messages.update(entries)

    def keys(self) -> frozenset[str]:
        return frozenset(self._messages)

    def has(self, key: str, language: str) -> bool:
        return language in self._messages[key]

    def say(
        self, key: str, language: str, channel: Channel, values: Mapping[str, str] | None = None
    ) -> str:
        """Return the sentence for the channel, in English where the language lacks it."""
        variants = self._messages[key]
        variant = variants.get(language) or variants[FALLBACK_LANGUAGE]
        text = variant.get(channel.value) or variant["text"]
        return string.Formatter().vformat(text, (), values or {})
