"""When, or since when: finds the resident's own words for it and never turns them into a date."""

import re

from bot.intake.time_patterns import HOUR_AFTER, JOIN, PATTERNS, WORD_START

_LEAD_IN = re.compile(
    r"""(?:(?:it|this|that|i\ (?:think|guess|noticed|saw\ it|first\ noticed(?:\ it)?)|maybe|probably
    |happened|started|began|was|has|is|pas[oó]|empez[oó]|fue|creo\ que)\b[\s,]*)+""",
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST_ANSWER = 80


def find_occurrence(text: str) -> str | None:
    """Return the longest stretch of the text that tells when or since when, or None."""
    spans = _spans(text)
    if not spans:
        return None
    start, end = max(spans, key=lambda span: span[1] - span[0])
    return text[start:end]


def accept_occurrence(text: str) -> str:
    """Return the answer to "when did it happen?" in the resident's words; empty if it has none."""
    answer = text.strip(" \t\r\n.,;:!¡¿-")
    if not any(character.isalnum() for character in answer):
        return ""
    if len(answer) > _LONGEST_ANSWER:
        return find_occurrence(answer) or answer
    lead_in = _LEAD_IN.match(answer)
    return (answer[lead_in.end() :] if lead_in else "") or answer


def without_occurrence(text: str) -> str:
    """Return the text up to the first words that tell when."""
    spans = _spans(text)
    return text[: spans[0][0]] if spans else text


def _spans(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    end = 0
    for word in WORD_START.finditer(text):
        if word.start() < end:
            continue
        found = _end_of_words(text, word)
        if found is not None:
            end = _extended(text, found)
            spans.append((word.start(), end))
    return spans


def _end_of_words(text: str, word: re.Match[str]) -> int | None:
    opener = "#" if word[0][:1].isdigit() else word[0].lower()
    for pattern in PATTERNS.get(opener, ()):
        if found := pattern.match(text, word.start()):
            return found.end()
    return None


def _extended(text: str, end: int) -> int:
    """Take in what goes on from there: "last night" + "around 7"."""
    while True:
        more = HOUR_AFTER.match(text, end)
        further = more.end() if more else _joined(text, end)
        if further is None:
            return end
        end = further


def _joined(text: str, end: int) -> int | None:
    for join in (JOIN.match(text, end), _BLANK.match(text, end)):
        word = WORD_START.match(text, join.end()) if join else None
        found = _end_of_words(text, word) if word else None
        if found is not None:
            return found
    return None


_BLANK = re.compile(r"\s*,?\s*")
