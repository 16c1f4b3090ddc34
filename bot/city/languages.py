"""Reads ``data/lexicon/languages.yml``: how the language of a text is told, for all cities."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bot.city.faults import Faults
from bot.city.lexicon import is_texts, read_table
from bot.intake.language import LanguageLexicon, Script, plain

FILE = "lexicon/languages.yml"
_HEXADECIMAL = re.compile(r"[0-9A-Fa-f]{4,6}")
_LISTS = ("polite", "not_english", "in_english", "in_names", "second")
_TABLES_OF_LISTS = ("whole", "anywhere", "words")
_TABLES_OF_TEXT = ("names", "shapes")
_KEYS = {*_LISTS, *_TABLES_OF_LISTS, *_TABLES_OF_TEXT, "scripts"}


def read_language_lexicon(data_dir: Path, faults: Faults) -> LanguageLexicon:
    """Return the lexicon under ``data_dir``; what is wrong is added to ``faults`` and left out."""
    content = _checked(read_table(data_dir / FILE, FILE, faults) or {}, faults)
    return LanguageLexicon(
        whole=_phrases(content["whole"]),
        anywhere=_by_first_word(_phrases(content["anywhere"]) | _requests_in_english(content)),
        not_english=tuple(map(plain, content["not_english"])),
        polite=frozenset(map(plain, content["polite"])),
        scripts=tuple(_scripts(content["scripts"], faults)),
        words={
            code: frozenset(unicodedata.normalize("NFC", word).lower() for word in words)
            for code, words in content["words"].items()
        },
        in_names=frozenset(content["in_names"]),
        second=frozenset(content["second"]),
        shapes=dict(_shapes(content["shapes"], faults)),
    )


def _phrases(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {plain(phrase): code for code, phrases in table.items() for phrase in phrases}


def _by_first_word(phrases: Mapping[str, str]) -> dict[str, dict[str, str]]:
    grouped: dict[str, dict[str, str]] = {}
    for phrase, code in phrases.items():
        first = phrase.split()[0] if phrase.isascii() else ""
        grouped.setdefault(first, {})[phrase] = code
    return grouped


def _requests_in_english(content: Mapping[str, Any]) -> dict[str, str]:
    return {
        plain(request.replace("{name}", name)): code
        for name, code in content["names"].items()
        for request in content["in_english"]
    }


def _checked(content: Mapping[str, Any], faults: Faults) -> dict[str, Any]:
    for key in sorted(map(str, content.keys() - _KEYS)):
        faults.add(FILE, key, "unknown key")
    good: dict[str, Any] = {}
    for key in _LISTS:
        good[key] = _kept(content, key, is_texts, "must be a list of quoted text", [], faults)
    for key in _TABLES_OF_LISTS:
        expected = "must be a table of language to list of text (put no, on and yes in quotes)"
        good[key] = _kept(content, key, _is_table_of_lists, expected, {}, faults)
    for key in _TABLES_OF_TEXT:
        good[key] = _kept(content, key, _is_table_of_text, "must be a table of text", {}, faults)
    good["scripts"] = _kept(content, "scripts", _is_list, "must be a list of ranges", [], faults)
    return good


def _kept(
    content: Mapping[str, Any], key: str, is_right: Any, expected: str, empty: Any, faults: Faults
) -> Any:
    if key in content and is_right(content[key]):
        return content[key]
    faults.add(FILE, key, expected)
    return empty


def _is_list(value: object) -> bool:
    return isinstance(value, list) and bool(value)


def _is_table_of_lists(value: object) -> bool:
    return isinstance(value, dict) and all(map(is_texts, value.values()))


def _is_table_of_text(value: object) -> bool:
    return isinstance(value, dict) and is_texts([*value, *value.values()])


def _scripts(rows: list[Any], faults: Faults) -> Iterator[Script]:
    for number, row in enumerate(rows, start=1):
        if _is_script(row):
            yield Script(
                first=int(row["first"], 16),
                last=int(row["last"], 16),
                codes=tuple(row["codes"]),
                decides=row.get("decides", False) is True,
            )
        else:
            faults.add(FILE, f"scripts[{number}]", "must have first and last (hexadecimal), codes")


def _is_script(row: object) -> bool:
    return (
        isinstance(row, dict)
        and all(_HEXADECIMAL.fullmatch(str(row.get(end))) for end in ("first", "last"))
        and is_texts(row.get("codes"))
        and bool(row["codes"])
    )


def _shapes(table: Mapping[str, str], faults: Faults) -> Iterator[tuple[str, re.Pattern[str]]]:
    for code, shape in table.items():
        try:
            yield code, re.compile(shape)
        except re.error as error:
            faults.add(FILE, f"shapes.{code}", f"must be a regular expression ({error})")
