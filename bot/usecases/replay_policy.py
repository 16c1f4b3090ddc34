"""Puts what residents wrote to two versions of a triage policy; shows no more than it must."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from bot.intake.policy_diff import Replay, replay
from bot.intake.profile import CityProfile
from bot.intake.redaction import redacted
from bot.intake.triage import TriagePolicy
from bot.usecases.ports import Store

MOST_TEXTS = 100_000
"""The newest ones are replayed, when more were received."""


def replay_policy(
    store: Store, city: CityProfile, since: datetime, old: TriagePolicy, new: TriagePolicy
) -> Replay:
    """Replay the texts since then; those that change come without names, numbers and places.

    Raises ``Unavailable('database')`` or ``Unavailable('encryption_key')``.
    """
    found = replay(_told(store, city, since), old, new)
    changed = (replace(each, text=redacted(each.text, city.gazetteer)) for each in found.changed)
    return replace(found, changed=tuple(changed))


def _told(store: Store, city: CityProfile, since: datetime) -> Iterator[tuple[str, datetime]]:
    for told in store.texts_since(since, MOST_TEXTS):
        yield told.text, told.received_at.astimezone(city.zone)
