"""Sentences by which residents name the services of one city, gathered for training."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.dialogue.sources import SourceError, files_in, mapping, read_mapping, text, texts


@dataclass(frozen=True)
class Example:
    """A sentence and the service that it reports."""

    sentence: str
    service_code: str


def service_examples(data: Path, city: str) -> list[Example]:
    """Return every sentence for a service that the city offers, each once, in a fixed order.

    Sentences come from ``nlu/<language>/services``; the names and keywords of the city's own
    catalogue count as sentences too. Sentences for services of other cities are left out.
    Raises SourceError.
    """
    catalogue = list(_catalogue(data / "city" / city / "services"))
    offered = {example.service_code for example in catalogue}
    written = _written(data / "nlu")
    kept = [*catalogue, *(example for example in written if example.service_code in offered)]
    return list(dict.fromkeys(kept))


def _catalogue(folder: Path) -> Iterator[Example]:
    for file in files_in(folder):
        services = read_mapping(file).get("services")
        if not isinstance(services, list) or not services:
            raise SourceError(file, "expected a list of services under 'services'")
        for service in services:
            yield from _own_words(file, mapping(file, "a service", service))


def _own_words(file: Path, service: dict[str, Any]) -> Iterator[Example]:
    code = text(file, "service_code", service.get("service_code"))
    names = mapping(file, f"service_name of {code}", service.get("service_name"))
    for language, name in names.items():
        yield Example(text(file, f"service_name of {code} in {language}", name), code)
    keywords = mapping(file, f"keywords of {code}", service.get("keywords") or {})
    for language, words in keywords.items():
        for word in texts(file, f"keywords of {code} in {language}", words):
            yield Example(word, code)


def _written(folder: Path) -> Iterator[Example]:
    for file in files_in(folder, "*/services/*.yml"):
        examples = mapping(file, "'examples'", read_mapping(file).get("examples"))
        for code, sentences in examples.items():
            for sentence in texts(file, f"examples of {code}", sentences):
                yield Example(sentence, code)
