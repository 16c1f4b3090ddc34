"""Compiles the word lists of all languages into the lexicon that the emergency screen reads."""

from collections.abc import Iterable

from bot.city.lexicon import CLOCK_KEYS, TIME_LISTS, LexiconFile
from bot.intake.clock import Clock
from bot.intake.elapsed import TimeWords
from bot.intake.negation import Grammar
from bot.intake.normalise import Spelling, fold, slips_of
from bot.intake.phrases import (
    Node,
    Phrases,
    Respelled,
    add_phrase,
    class_table,
    merged,
    words_of_phrase,
)
from bot.intake.triage import Lexicon


def compile_lexicon(
    files: Iterable[LexiconFile], phrases: Iterable[tuple[str, str, str]] = ()
) -> Lexicon:
    """Return the lexicon of all files, and of further (set, language, phrase) of a city's own."""
    files = list(files)
    all_phrases = [*_phrases_of(files), *phrases]
    respelled = _respelled(files)
    root: Node = {}
    known: set[str] = set()
    for name, language, phrase in all_phrases:
        add_phrase(root, phrase, respelled, means=(name, language))
        known |= words_of_phrase(phrase, respelled)
    classes = class_table(
        (name, members) for file in files for name, members in file.table("classes").items()
    )
    time_words = _time_words(files)
    known |= {*classes, *_words_of_time(time_words)}
    return Lexicon(
        spelling=_spelling(files, respelled, frozenset(known)),
        phrases=Phrases(root=merged(root), classes=classes),
        grammar=_grammar(files),
        time_words=time_words,
    )


def _phrases_of(files: Iterable[LexiconFile]) -> Iterable[tuple[str, str, str]]:
    for file in files:
        for name, phrases in file.table("sets").items():
            for phrase in phrases:
                yield name, file.language, phrase


def _respelled(files: Iterable[LexiconFile]) -> dict[str, tuple[str, ...]]:
    return {
        fold(written): tuple(fold(meant).split())
        for file in files
        for written, meant in file.table("spellings").items()
    }


def _spelling(files: list[LexiconFile], respelled: Respelled, known: frozenset[str]) -> Spelling:
    key_words = _folded(files, "key_words")
    return Spelling(
        known=known | _bridge_words(files),
        respelled=respelled,
        fillers=_folded(files, "fillers"),
        symbols={k: v for file in files for k, v in file.table("symbols").items()},
        key_words=key_words,
        slips=slips_of(key_words),
        real_words=_folded(files, "real_words"),
    )


def _grammar(files: list[LexiconFile]) -> Grammar:
    def bridge(name: str) -> dict[str, frozenset[str]]:
        return {f.language: frozenset(map(fold, f.table("bridges").get(name, ()))) for f in files}

    return Grammar(
        negation=bridge("negation"),
        hedging=bridge("hedging"),
        joining=_folded(files, "joining"),
        hedged=_folded(files, "hedged"),
    )


def _time_words(files: list[LexiconFile]) -> TimeWords:
    numbers: dict[str, float] = {}
    units: dict[str, float] = {}
    for file in files:
        numbers |= _amounts(file, "numbers")
        units |= _amounts(file, "units")
    return TimeWords(
        numbers=numbers,
        units=units,
        **{key: _folded(files, key) for key in TIME_LISTS},
        clocks=tuple(_clock(file) for file in files if file.table("clock")),
    )


def _words_of_time(words: TimeWords) -> Iterable[str]:
    yield from (*words.numbers, *words.units, *words.ago, *words.roughly)
    for clock in words.clocks:
        yield from (*clock.weekdays, *clock.noon, *clock.midnight, *clock.exact)
        yield from (*clock.morning, *clock.evening, *clock.earlier)


def _clock(file: LexiconFile) -> Clock:
    table = file.table("clock")
    said = {key: frozenset(map(fold, table.get(key, ()))) for key in CLOCK_KEYS}
    return Clock(
        **said,
        roughly=_folded([file], "roughly"),
        weekdays=_amounts(file, "weekdays"),
        numbers=_amounts(file, "numbers"),
    )


def _amounts(file: LexiconFile, key: str) -> dict[str, float]:
    return {fold(word): float(amount) for word, amount in file.table(key).items()}


def _folded(files: Iterable[LexiconFile], key: str) -> frozenset[str]:
    return frozenset(fold(text) for file in files for text in file.texts(key))


def _bridge_words(files: Iterable[LexiconFile]) -> frozenset[str]:
    return frozenset(
        fold(word) for f in files for words in f.table("bridges").values() for word in words
    )
