"""Reads the answer to the question that settles a doubt: what a "no" denies, and what it does not.

"No" closes a doubt about somebody's safety, so it has to be a plain one: "no one is helping him"
is none, and "no someone is breaking in" tells an emergency behind it.
"""

import re
from dataclasses import dataclass

from bot.intake.spelling import plain
from bot.intake.triage import Lexicon

SUBJECT = "subject"
"""Word class of the lexicon: words that begin a sentence of their own behind a "no"."""
_NO = frozenset({"no", "nope", "nah", "maya"})
_NOBODY = frozenset({"one", "body"})
_BARE = 3
_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtAnswer:
    """Yes, no, or None for neither; ``besides`` is what was told behind a "no"."""

    answer: bool | None
    besides: str = ""


def read_doubt_answer(text: str, answer: bool | None, lexicon: Lexicon) -> DoubtAnswer:
    """Read a message; ``answer`` is how it reads as an answer to any question of yes or no."""
    words = _WORDS.findall(plain(text))
    if answer is not False or not words:
        return DoubtAnswer(answer=answer)
    if words[0] not in _NO or words[1:2] and words[1] in _NOBODY:
        return DoubtAnswer(answer=False if len(words) <= _BARE else None)
    begins = words[1:2] and f"<{SUBJECT}>" in lexicon.phrases.classes.get(words[1], ())
    return DoubtAnswer(answer=False, besides=" ".join(words[1:]) if begins else "")
