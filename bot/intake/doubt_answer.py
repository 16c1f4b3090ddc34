"""Reads the answer to the question that settles a doubt: what a "no" denies, and what it does not.

"No" closes a doubt about somebody's safety, so it has to be a plain one: "no one is helping him"
is none, "no like 5 minutes ago" is a yes, and "no but he came back" is asked again.
"""

import re
from dataclasses import dataclass

from bot.intake.spelling import plain
from bot.intake.triage import Lexicon

SUBJECT = "subject"
"""Word class of the lexicon: words that begin a sentence of their own behind a "no"."""
BARE = 3
"""A no of so few words denies and says nothing else."""
_NO = frozenset({"no", "nope", "nah", "maya"})
_NOBODY = frozenset({"one", "body"})
_TURNS = frozenset({"but", "pero"})
_ABOUT = frozenset({"like", "about", "around", "just", "only", "hace", "como", "solo", *_TURNS})
_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtAnswer:
    """Yes, no, or None for neither; ``besides`` is what was told behind a "no"."""

    answer: bool | None
    besides: str = ""
    is_qualified: bool = False
    """What stands behind the "no" limits it: unless it settles the doubt, ask again."""

    @property
    def is_bare(self) -> bool:
        return self.answer is False and not self.besides


def read_doubt_answer(text: str, answer: bool | None, lexicon: Lexicon) -> DoubtAnswer:
    """Read a message; ``answer`` is how it reads as an answer to any question of yes or no."""
    words = _WORDS.findall(plain(text))
    if answer is not False or not words:
        return DoubtAnswer(answer=answer)
    following = words[1] if len(words) > 1 else ""
    is_short = len(words) <= BARE and _TURNS.isdisjoint(words)
    if words[0] not in _NO or following in _NOBODY:
        return DoubtAnswer(answer=False if is_short else None)
    is_qualified = following in _ABOUT or following.isdecimal() or not _TURNS.isdisjoint(words)
    begins = f"<{SUBJECT}>" in lexicon.phrases.classes.get(following, ())
    if not is_qualified and not begins:
        return DoubtAnswer(answer=False)
    return DoubtAnswer(answer=False, besides=" ".join(words[1:]), is_qualified=is_qualified)
