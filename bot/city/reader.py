"""Takes typed fields out of one mapping of a pack file and notes each that is not as expected.

A getter always returns something usable, so that reading goes on and a city sees all faults at
once; whether the pack may be used is decided at the end, by whether a fault was noted.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.city.faults import Faults
from bot.intake.catalogue import Texts

KEY = re.compile(r"[a-z][a-z0-9_]*")
"""Form of every key that data files refer to each other by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One mapping of a file; ``key`` is the way to it, empty for the whole file."""

    file: str
    key: str
    fields: Mapping[str, object]
    faults: Faults
    languages: tuple[str, ...]
    """Languages in which every text must be given."""

    def fault(self, name: str, expected: str) -> None:
        self.faults.add(self.file, self._path(name), expected)

    def has(self, name: str) -> bool:
        return self.fields.get(name) is not None

    def only(self, *names: str) -> None:
        """Note every key that is none of ``names``."""
        for name in self.fields:
            if name not in names:
                self.fault(str(name), f"unknown key, expected one of {', '.join(names)}")

    def text(self, name: str, default: str | None = None) -> str:
        """Return one line of text; without a ``default`` it must be there and not be empty."""
        value = self.fields.get(name)
        if default is not None and (value is None or value == ""):
            return default
        if not isinstance(value, str) or not value.strip():
            self.fault(name, f"expected text, {got(value)}")
            return ""
        return value.strip()

    def matching(self, name: str, form: re.Pattern[str], what: str, default: str = "") -> str:
        """Return a text of a given form; ``what`` names the form, for people."""
        value = self.fields.get(name)
        if value is None or value == "":
            if not default:
                self.fault(name, f"expected {what}, got nothing")
            return default
        if not isinstance(value, str) or not form.fullmatch(value):
            self.fault(name, f"expected {what}, {got(value)}")
            return default
        return value

    def name_key(self, name: str) -> str:
        return self.matching(name, KEY, "a key of lower-case letters, digits and _")

    def flag(self, name: str, default: bool | None = None) -> bool:
        value = self.fields.get(name)
        if value is None and default is not None:
            return default
        if not isinstance(value, bool):
            self.fault(name, f"expected true or false, {got(value)}")
            return False
        return value

    def whole(self, name: str) -> int:
        """Return a whole number from 1 up."""
        value = self.fields.get(name)
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            self.fault(name, f"expected a whole number from 1 up, {got(value)}")
            return 1
        return value

    def day(self, name: str) -> date | None:
        """Return a calendar day, or None where the field is empty or at fault."""
        value = self.fields.get(name)
        if value is None:
            return None
        if isinstance(value, str):
            with suppress(ValueError):
                return date.fromisoformat(value)
        self.fault(name, f"expected a day such as 2026-12-31, {got(value)}")
        return None

    def member[E: StrEnum](self, name: str, members: type[E], default: E | None = None) -> E:
        value = self.fields.get(name)
        if value is None and default is not None:
            return default
        for member in members:
            if value == member.value:
                return member
        self.fault(name, f"expected one of {', '.join(filter(None, members))}, {got(value)}")
        return default or next(iter(members))

    def one_of(self, name: str, known: Collection[str]) -> str:
        """Return a name that other data defines.

        Nothing is noted while none is ``known``: then the fault lies in that other data.
        """
        value = self.fields.get(name)
        if isinstance(value, str) and (value in known or not known):
            return value
        self.fault(name, f"expected one of {', '.join(sorted(known))}, {got(value)}")
        return ""

    def texts(self, name: str, *, optional: bool = False) -> Texts:
        """Return a text in every language of the city; empty where it may be left out."""
        if optional and not self.has(name):
            return {}
        row = self.row(name)
        row.only(*self.languages)
        return {language: row.text(language) for language in self.languages}

    def words(self, name: str, *, optional: bool = False) -> Mapping[str, tuple[str, ...]]:
        """Return lists of words, one for every language of the city."""
        if optional and not self.has(name):
            return {}
        row = self.row(name)
        row.only(*self.languages)
        return {language: row.texts_of(language) for language in self.languages}

    def texts_of(self, name: str) -> tuple[str, ...]:
        """Return a list of different texts; at least one is expected."""
        value = self.fields.get(name)
        if not isinstance(value, list) or not value:
            self.fault(name, f"expected a list of texts, {got(value)}")
            return ()
        found: list[str] = []
        for place, each in enumerate(value, start=1):
            if not isinstance(each, str) or not each.strip():
                self.fault(f"{name}[{place}]", f"expected text, {got(each)}")
            elif each.casefold() in (known.casefold() for known in found):
                self.fault(f"{name}[{place}]", f"expected each text once, got {each!r} again")
            else:
                found.append(each)
        return tuple(found)

    def row(self, name: str) -> "Row":
        """Return the mapping under ``name``; an empty one where it is no mapping."""
        value = self.fields.get(name)
        if isinstance(value, Mapping):
            return replace(self, key=self._path(name), fields=value)
        self.fault(name, f"expected a mapping, {got(value)}")
        # One fault says it: what the missing mapping lacks is noted nowhere.
        return replace(self, key=self._path(name), fields={}, faults=Faults())

    def rows(self, name: str, *, named_by: str, optional: bool = False) -> Sequence["Row"]:
        """Return the mappings of a list, called after their field ``named_by`` in faults."""
        value = self.fields.get(name)
        if value is None and optional:
            return ()
        if not isinstance(value, list):
            self.fault(name, f"expected a list, {got(value)}")
            return ()
        found = []
        for place, each in enumerate(value, start=1):
            if isinstance(each, Mapping):
                found.append(self._item(name, place, each, named_by))
            else:
                self.fault(f"{name}[{place}]", f"expected a mapping, {got(each)}")
        return found

    def _item(self, name: str, place: int, fields: Mapping[str, object], named_by: str) -> "Row":
        own_name = fields.get(named_by)
        path = self._path(name)
        if not isinstance(own_name, str) or not own_name:
            return replace(self, key=f"{path}[{place}]", fields=fields)
        # The rows of a file's own list need no prefix: "pothole.target" says enough.
        return replace(self, key=f"{path}.{own_name}" if self.key else own_name, fields=fields)

    def _path(self, name: str) -> str:
        return f"{self.key}.{name}" if self.key else name


def top_row(
    document: object, file: str, faults: Faults, languages: tuple[str, ...], *names: str
) -> Row:
    """Return a whole file as a row that may hold the keys ``names``."""
    fields = document if isinstance(document, Mapping) else {}
    row = Row(file=file, key="", fields=fields, faults=faults, languages=languages)
    if not isinstance(document, Mapping):
        faults.add(file, "file", f"expected a mapping with {', '.join(names)}, {got(document)}")
    row.only(*names)
    return row


def unique(rows: Sequence[Row], name: str) -> None:
    """Note every row whose ``name`` an earlier row has, too."""
    seen: set[str] = set()
    for row in rows:
        value = str(row.fields.get(name))
        if value in seen:
            row.fault(name, f"expected each {name} once, got {value!r} again")
        seen.add(value)


def got(value: object) -> str:
    """Say what stands where something else was expected."""
    if value is None:
        return "got nothing"
    if isinstance(value, bool):
        return f"got {str(value).lower()} (put words such as off, no and yes in quotes)"
    if isinstance(value, Mapping):
        return "got a mapping"
    if isinstance(value, list):
        return "got a list"
    return f"got {value!r}"
