"""Compares a domain with an empty one that is made once, not anew for every message."""

from rasa.shared.core.domain import Domain

from bot.dialogue.mended.patching import Mend

_EMPTY = Domain.empty().as_dict()


def is_empty(self: Domain) -> bool:
    """Say whether nothing is in the domain."""
    return bool(self.as_dict() == _EMPTY)


MENDS = [Mend(Domain, "is_empty", is_empty)]
