"""Collects what is wrong in a city pack, so that a city sees every broken row at once."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Faults:
    """Faults of one pack; each is a sentence naming file, key and what was expected there."""

    sentences: list[str] = field(default_factory=list)

    def add(self, file: str, key: str, expected: str) -> None:
        """Note that ``key`` of ``file`` (relative to the pack) is not what it should be."""
        self.sentences.append(f"{file}: {key}: {expected}")

    def __bool__(self) -> bool:
        return bool(self.sentences)
