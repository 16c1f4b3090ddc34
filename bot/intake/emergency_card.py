"""The card a resident reads to the 911 call taker: what their own words tell, and no more."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from bot.intake.descriptions import Classes, describe
from bot.intake.normalise import fold
from bot.intake.triage import TriageDecision

LABELS = (
    *("card_where", "card_where_missing", "card_what", "card_when", "card_when_missing"),
    *("card_people", "card_vehicle", "card_weapon", "card_callback"),
)
"""Keys of the sentences that ``lines_of`` puts before the facts, or in their place."""
LONGEST_FACT = 60
"""Characters of one fact: the whole card has to fit into few text messages."""
_SENTENCE = re.compile(r"[^.!?;\n]+")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyCard:
    """What to tell the call taker; a part that is empty was not told."""

    where: str = ""
    what: str = ""
    when: str = ""
    people: str = ""
    vehicle: str = ""
    weapon: str = ""
    callback: str = ""


def card_of(
    text: str,
    *,
    decision: TriageDecision,
    criterion_title: str,
    place: str,
    occurred: str,
    callback: str,
    classes: Classes,
) -> EmergencyCard:
    """Return the card of an emergency; all but the title are the resident's own words.

    ``place``, ``occurred`` and ``callback`` are empty where they are not known.
    """
    besides = text.replace(place, ";") if place else text  # a street may be called Ford or Young
    found = describe(besides, decision.words, classes)
    return EmergencyCard(
        where=_short(place),
        what=_what(text, decision.words, criterion_title),
        when=_short(occurred),
        people=_joined(found.people, "; "),
        vehicle=_joined(found.vehicle, ", "),
        weapon=_joined(found.weapons, ", "),
        callback=callback,
    )


def lines_of(card: EmergencyCard, labels: Mapping[str, str]) -> str:
    """Return the card as lines; a part that was not told is left out, or asked for by a prompt.

    ``labels`` holds a text for each of ``LABELS``; without one ending in ``_missing`` there is no
    such prompt.
    """
    lines = []
    for part in fields(card):
        told = getattr(card, part.name) or labels.get(f"card_{part.name}_missing", "")
        if told:
            lines.append(f"{labels[f'card_{part.name}']}: {told}")
    return "\n".join(lines)


def _what(text: str, deciding: Sequence[str], title: str) -> str:
    """Return the title and, in quotes, the words around what decided."""
    quoted = f'"{_quote(text, deciding)}"'
    return f"{title} - {quoted}" if title else quoted


def _quote(text: str, deciding: Sequence[str]) -> str:
    """Return the sentence with the first deciding word; without one, how the text begins."""
    sought = deciding[0].split()[0] if deciding else ""
    for sentence in _SENTENCE.finditer(text):
        said = sentence.group().strip()
        for word in _WORD.finditer(said):
            if fold(word.group()) == sought:
                return _around(said, word.start())
    return _short(text.strip())


def _around(said: str, at: int) -> str:
    """Return a long sentence from shortly before the word that matters."""
    reach = LONGEST_FACT * 2 // 3
    if len(said) <= LONGEST_FACT or at <= reach:
        return _short(said)
    blank = said.find(" ", at - reach, at)
    return _short(said[blank + 1 if blank >= 0 else at :])


def _joined(parts: Sequence[str], mark: str) -> str:
    """Join as many parts as fit into one line, the first in any case."""
    line = ""
    for part in parts:
        longer = f"{line}{mark}{part}" if line else _short(part)
        line = longer if len(longer) <= LONGEST_FACT else line
    return line


def _short(text: str) -> str:
    """Cut a long text at a word's end."""
    if len(text) <= LONGEST_FACT:
        return text
    return text[: LONGEST_FACT - 3].rsplit(" ", 1)[0].rstrip(" ,;:-") + "..."
