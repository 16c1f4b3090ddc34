"""Situations in plain words and what the city's policy makes of each: to test, train and play."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bot.intake.catalogue import Texts
from bot.intake.triage import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One situation; every text of it, in every language, comes out as ``outcome``."""

    id: str
    outcome: Outcome
    texts: Texts
    """At least in the languages of the city."""
    in_quiz: bool = False
    why: Texts = field(default_factory=dict)
    """The reason, as residents are told it; always there in the quiz."""
    variants: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The same as people write and say it: with slips, with fillers, inside another answer."""

    @property
    def is_for_911(self) -> bool:
        return self.outcome is Outcome.EMERGENCY

    def in_language(self, language: str) -> str:
        """Return the text in that language, or in English."""
        return self.texts.get(language) or self.texts["en"]

    def why_in(self, language: str) -> str:
        """Return the reason in that language, or in English; empty where the row gives none."""
        return self.why.get(language) or self.why.get("en", "")

    def told(self) -> Iterator[tuple[str, str]]:
        """Yield (language, text) of every way in which the row tells it."""
        yield from self.texts.items()
        for language, texts in self.variants.items():
            yield from ((language, text) for text in texts)
