"""Reads ``data/lexicon/<language>.yml``: what residents' words mean, shared by all cities."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import yaml

from bot.city.faults import Faults
from bot.intake.clock import Clock
from bot.intake.normalise import fold
from bot.intake.scripts import apart

FIRST_LANGUAGE = "en"
NO_LEXICON = "languages"
"""The file beside the lexicon's that tells languages apart and has no word sets."""
TIME_LISTS = ("ago", "back", "since", "lasting", "roughly", "begun", "beyond")
_TEXT_LISTS = ("fillers", "key_words", "real_words", "joining", "hedged", *TIME_LISTS)
_TABLES_OF_TEXT = ("spellings", "symbols")
_TABLES_OF_LISTS = ("classes", "bridges", "clock", "sets")
_TABLES_OF_NUMBERS = ("numbers", "units", "weekdays")
CLOCK_KEYS = {one.name for one in fields(Clock)} - {"roughly", "weekdays", "numbers"}
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
    found = (_read_file(folder / f"{name}.yml", name, faults) for name in _languages(folder))
    return [file for file in found if file]


def _languages(folder: Path) -> list[str]:
    """Return English, which must be there, and then every other language that has a file."""
    others = {path.stem for path in folder.glob("*.yml")} - {FIRST_LANGUAGE, NO_LEXICON}
    return [FIRST_LANGUAGE, *sorted(others)]


def set_names(files: Iterable[LexiconFile]) -> frozenset[str]:
    """Return the names of all word sets."""
    return frozenset(name for file in files for name in file.table("sets"))


def _read_file(path: Path, language: str, faults: Faults) -> LexiconFile | None:
    name = f"lexicon/{path.name}"
    content = read_table(path, name, faults)
    if content is None:
        return None
    if content.get("language") != language:
        faults.add(name, "language", f"must be {language}")
    if not isinstance(content.get("reviewed"), bool):
        faults.add(name, "reviewed", "must be true or false")
    good = _checked(content, name, faults)
    _check_keys(good, name, faults)
    return LexiconFile(name=name, language=language, content=good)


def _checked(content: Mapping[str, Any], name: str, faults: Faults) -> dict[str, Any]:
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
    return good


def _check_keys(content: Mapping[str, Any], name: str, faults: Faults) -> None:
    for key in content.keys() - _KEYS:
        faults.add(name, str(key), "unknown key")
    for key in sorted(content.get("clock", {}).keys() - CLOCK_KEYS):
        faults.add(name, f"clock.{key}", "unknown key")
    for name_of_class, words in content.get("classes", {}).items():
        for word in words:
            if [piece.isalnum() for piece in apart(fold(word)).split()] != [True]:
                faults.add(name, f"classes.{name_of_class}", f'"{word}" must be one word')
    if any(day not in range(1, 8) for day in content.get("weekdays", {}).values()):
        faults.add(name, "weekdays", "must be 1 (Monday) to 7 (Sunday)")


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
