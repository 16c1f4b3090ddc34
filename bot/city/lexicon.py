"""Reads ``data/lexicon/<language>.yml``: what residents' words mean, shared by all cities."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.city.faults import Faults
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

LANGUAGES = ("en", "es", "so", "hmn")
_TEXT_LISTS = ("fillers", "key_words", "real_words", "joining", "hedged", "ago", "since", "beyond")
_TABLES_OF_TEXT = ("spellings", "symbols")
_TABLES_OF_LISTS = ("classes", "bridges", "sets")
_TABLES_OF_NUMBERS = ("numbers", "units")
_KEYS = {
    *("language", "reviewed"),
    *(*_TEXT_LISTS, *_TABLES_OF_TEXT, *_TABLES_OF_LISTS, *_TABLES_OF_NUMBERS),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LexiconFile:
    """One language's file, checked: lists of text, and tables."""

    name: str
    language: str
    content: Mapping[str, Any]

    def texts(self, key: str) -> list[str]:
        """Return the list under ``key``, empty when absent."""
        return list(self.content.get(key, ()))

    def table(self, key: str) -> Mapping[str, Any]:
        """Return the table under ``key``, empty when absent."""
        return dict(self.content.get(key, {}))


def read_lexicon_files(folder: Path, faults: Faults) -> list[LexiconFile]:
    """Return the files of all languages; what is wrong is added to ``faults`` and left out."""
    found = (_read_file(folder / f"{language}.yml", language, faults) for language in LANGUAGES)
    return [file for file in found if file]


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
    known |= {*classes, *time_words.numbers, *time_words.units, *time_words.ago}
    return Lexicon(
        spelling=_spelling(files, respelled, frozenset(known)),
        phrases=Phrases(root=merged(root), classes=classes),
        grammar=_grammar(files),
        time_words=time_words,
    )


def set_names(files: Iterable[LexiconFile]) -> frozenset[str]:
    """Return the names of all word sets."""
    return frozenset(name for file in files for name in file.table("sets"))


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
    def amounts(key: str) -> dict[str, float]:
        return {
            fold(word): float(amount) for file in files for word, amount in file.table(key).items()
        }

    return TimeWords(
        numbers=amounts("numbers"),
        units=amounts("units"),
        ago=_folded(files, "ago"),
        since=_folded(files, "since"),
        beyond=_folded(files, "beyond"),
    )


def _folded(files: Iterable[LexiconFile], key: str) -> frozenset[str]:
    return frozenset(fold(text) for file in files for text in file.texts(key))


def _bridge_words(files: Iterable[LexiconFile]) -> frozenset[str]:
    return frozenset(
        fold(word) for f in files for words in f.table("bridges").values() for word in words
    )


def _read_file(path: Path, language: str, faults: Faults) -> LexiconFile | None:
    name = f"lexicon/{path.name}"
    content = read_table(path, name, faults)
    if content is None:
        return None
    if content.get("language") != language:
        faults.add(name, "language", f"must be {language}")
    for key in content.keys() - _KEYS:
        faults.add(name, str(key), "unknown key")
    checks: tuple[tuple[tuple[str, ...], Callable[[object], bool], str], ...] = (
        (_TEXT_LISTS, is_texts, "must be a list of text (put no and on in quotes)"),
        (_TABLES_OF_TEXT, _is_table_of(_is_text), "must be a table of text to text"),
        (_TABLES_OF_LISTS, _is_table_of(is_texts), "must be a table of lists of quoted text"),
        (_TABLES_OF_NUMBERS, _is_table_of(_is_number), "must be a table of text to number"),
    )
    good = dict(content)
    for keys, is_right, expected in checks:
        for key in keys:
            if key in good and not is_right(good[key]):
                faults.add(name, key, expected)
                del good[key]
    return LexiconFile(name=name, language=language, content=good)


def read_table(path: Path, name: str, faults: Faults) -> dict[str, Any] | None:
    """Return a YAML file's table, or add a fault and return None."""
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506
    except FileNotFoundError:
        faults.add(name, "file", "must exist")
        return None
    except (yaml.YAMLError, ValueError) as error:  # ValueError: bad UTF-8, 30 February
        faults.add(name, "file", f"must be YAML in UTF-8 ({type(error).__name__})")
        return None
    if not isinstance(content, dict):
        faults.add(name, "file", "must be a table")
        return None
    return content


# The C loader reads the lexicon ten times faster; it is as safe and not built everywhere.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def is_texts(value: object) -> bool:
    """Say whether the value is a list of non-empty text."""
    return isinstance(value, list) and all(map(_is_text, value))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value > 0


def _is_table_of(is_right: Callable[[object], bool]) -> Callable[[object], bool]:
    def check(value: object) -> bool:
        return isinstance(value, dict) and all(
            _is_text(key) and is_right(item) for key, item in value.items()
        )

    return check
