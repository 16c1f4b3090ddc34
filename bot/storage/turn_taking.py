"""Who answers a message: one process at a time per conversation, one answer per message.

A message is committed, and its conversation leased, before anybody thinks about it; the answer and
the state it leaves are committed together. A lease that ended may be taken over by another process.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine

from bot.intake.conversation import Inbound, Owner
from bot.intake.errors import Conflict
from bot.intake.watch import SafetyChange
from bot.storage import turns
from bot.storage.crypt import Cipher
from bot.storage.engine import reading, transaction
from bot.storage.mapping import (
    AnyRow,
    Values,
    conversation_from,
    inbound_from,
    reply_from,
    seal_some,
    sealed_media,
)
from bot.storage.outbox_rows import drop_questions
from bot.storage.retention import Retention
from bot.storage.watches import apply_change
from bot.usecases.ports import LostTurn, TurnClaim

_POLL_SECONDS = 0.025
_LOST_AT_ONCE = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldTurn(TurnClaim):
    """A claim that holds the conversation's lease until that instant, or until it is taken over."""

    lease_until: datetime


class TurnTaking:
    """Claims turns for the processes that share a database; safe to share between threads."""

    def __init__(
        self,
        engine: Engine,
        cipher: Cipher,
        *,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        lease_seconds: float,
        wait_seconds: float,
        retention: Retention,
    ) -> None:
        self._engine = engine
        self._cipher = cipher
        self._clock = clock
        self._new_id = new_id
        self._lease = timedelta(seconds=lease_seconds)
        self._wait_seconds = wait_seconds
        self._retention = retention

    def begin(self, inbound: Inbound, language: str) -> TurnClaim:
        """Commit the message, then claim its turn as soon as it is free, or return its answer."""
        gives_up_at = time.monotonic() + self._wait_seconds
        with transaction(self._engine) as connection:
            claim = self._receive(connection, inbound, language)
        while claim is None:
            if time.monotonic() >= gives_up_at:
                return self._last_try(inbound.key)
            time.sleep(_POLL_SECONDS)
            claim = self._look_again(inbound.key)
        return claim

    def finish(
        self, claim: TurnClaim, state: Values, answer: Values, safety: SafetyChange | None
    ) -> None:
        """Commit the answer, the new state and the watch; raises ``Conflict('turn_lost')``."""
        if not isinstance(claim, HeldTurn):
            raise Conflict("turn_lost", turn_id=claim.turn_id)
        with transaction(self._engine) as connection:
            if not self._give_back(connection, claim, state):
                raise Conflict("turn_lost", turn_id=claim.turn_id)
            turns.change_turn(connection, claim.turn_id, answer)
            if safety is not None:
                self._change_watch(connection, claim.conversation.id, safety)

    def _change_watch(self, connection: Connection, of: str, safety: SafetyChange) -> None:
        now = self._clock()
        settled = apply_change(connection, self._cipher, of, safety, now)
        drop_questions(connection, settled, now)

    def claim_lost(self, before: datetime) -> Sequence[LostTurn]:
        now = self._clock()
        until = now + self._lease
        with transaction(self._engine) as connection:
            rows = turns.claim_lost(
                connection, before=before, now=now, until=until, most=_LOST_AT_ONCE
            )
        return [
            LostTurn(
                turn_id=row.turn_id,
                conversation=conversation_from(self._cipher, row),
                inbound=inbound_from(self._cipher, row),
            )
            for row in rows
        ]

    def _receive(self, connection: Connection, inbound: Inbound, language: str) -> TurnClaim | None:
        now = self._clock()
        hashes = self._cipher.digests(inbound.address)
        values = self._turn_values(inbound, now)
        added = turns.add_turn(connection, inbound.channel, hashes, values)
        if added is None:
            if turns.find_turn(connection, inbound.key):
                return self._claim_known(connection, inbound.key)
            first = self._first_values(inbound, language, now)
            turns.add_conversation(connection, first | {"address_hash": hashes[0]})
            added = turns.add_turn(connection, inbound.channel, hashes, values)
        if added is None:
            # The same message came in a second time while this one made its conversation.
            return self._claim_known(connection, inbound.key)
        return self._take_new(connection, inbound, added, now)

    def _take_new(
        self, connection: Connection, inbound: Inbound, added: AnyRow, now: datetime
    ) -> TurnClaim | None:
        until = now + self._lease
        of = added.conversation_id
        row = turns.take_lease(connection, of, added.id, now=now, until=until)
        if row is None:
            return None
        if inbound.sender and row.sender is None:
            sender = self._cipher.seal(inbound.sender)
            turns.change_conversation(connection, of, {"sender": sender})
        return self._held(added.id, row, until)

    def _turn_values(self, inbound: Inbound, now: datetime) -> Values:
        return {
            "message_key": inbound.key,
            "received_at": inbound.received_at,
            "text": self._cipher.seal(inbound.text),
            "media": sealed_media(self._cipher, inbound.media),
            "claimed_until": now + self._lease,
        }

    def _first_values(self, inbound: Inbound, language: str, now: datetime) -> Values:
        return {
            "id": self._new_id(),
            "channel": inbound.channel,
            "address": self._cipher.seal(inbound.address),
            "sender": seal_some(self._cipher, inbound.sender),
            "language": language,
            "owner": Owner.BOT,
            "created_at": now,
            "last_turn_at": now,
            "forget_on": self._retention.forget_conversation_on(now),
        }

    def _look_again(self, key: str) -> TurnClaim | None:
        """Read before writing: who waits must not hinder the one that is waited for."""
        with reading(self._engine) as connection:
            row = self._known(connection, key)
        if row.replied_at is not None:
            return self._answered(row)
        if row.leased_to is not None and row.turn_lease_until > self._clock():
            return None
        with transaction(self._engine) as connection:
            return self._claim_known(connection, key)

    def _last_try(self, key: str) -> TurnClaim:
        """Do not wait for older messages any more; leave the message to ``claim_lost`` else."""
        with transaction(self._engine) as connection:
            claim = self._claim_known(connection, key, is_last_try=True)
            if claim is None:
                row = self._known(connection, key)
                if row.leased_to != row.turn_id:
                    turns.change_turn(connection, row.turn_id, {"claimed_until": self._clock()})
        if claim is None:
            raise Conflict("turn_running", turn_id=row.turn_id)
        return claim

    def _claim_known(
        self, connection: Connection, key: str, *, is_last_try: bool = False
    ) -> TurnClaim | None:
        found = self._known(connection, key)
        if found.replied_at is not None:
            return self._answered(found)
        now = self._clock()
        until = now + self._lease
        row = turns.take_lease(
            connection,
            found.conversation_id,
            found.turn_id,
            now=now,
            until=until,
            is_last_try=is_last_try,
        )
        if row is None:
            return None
        claim = self._held(found.turn_id, row, until)
        # On PostgreSQL the answer may have been committed while this waited for the row.
        found = self._known(connection, key)
        if found.replied_at is not None:
            self._give_back(connection, claim, {})
            return self._answered(found)
        turns.change_turn(connection, claim.turn_id, {"claimed_until": until})
        return claim

    def _known(self, connection: Connection, key: str) -> AnyRow:
        row = turns.find_turn(connection, key)
        if row is None:
            # Only deleting a row that somebody is working on can bring this about.
            raise Conflict("turn_lost", message_key=key)
        return row

    def _give_back(self, connection: Connection, claim: HeldTurn, state: Values) -> bool:
        return turns.give_back(
            connection, claim.conversation.id, claim.turn_id, claim.lease_until, state
        )

    def _held(self, turn_id: int, row: AnyRow, until: datetime) -> HeldTurn:
        conversation = conversation_from(self._cipher, row)
        return HeldTurn(turn_id=turn_id, conversation=conversation, reply=None, lease_until=until)

    def _answered(self, row: AnyRow) -> TurnClaim:
        return TurnClaim(
            turn_id=row.turn_id,
            conversation=conversation_from(self._cipher, row),
            reply=reply_from(self._cipher, row),
        )
