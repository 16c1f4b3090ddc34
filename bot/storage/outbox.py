"""Messages on their way out: ``Outbox`` of ``bot.usecases.outbox_ports``.

A worker leases a row before it sends, and says what became of it under the same lease. A row whose
worker died comes free with its lease, and says that it may have been sent.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, or_, select, update

from bot.intake.errors import Unavailable
from bot.intake.watch import watch_asked_by
from bot.storage.crypt import Cipher
from bot.storage.engine import reading, transaction
from bot.storage.mapping import AnyRow, Values
from bot.storage.outbox_rows import message_from, next_due, row_from, waiting_for_chat
from bot.storage.safety_tables import IS_WAITING, outbox
from bot.storage.watches import make_alert_due
from bot.usecases.outbox_ports import (
    OutboxClaim,
    OutboxRow,
    OutboxState,
    Outlet,
    UnreadableMessage,
)

LEASE_SECONDS = 180
"""Longer than any provider may take for one message.

A mail takes up to 17 answers of its server, each within the 10 s of ``bot.gateways.mail``: two
addresses tried, greeting, EHLO, STARTTLS, handshake and EHLO again, five to log in by the third
way offered, four for the mail, QUIT. A lease that ended earlier would let a second worker send the
mail while the first is still at it. A worker that died keeps its one message that long.
"""
MOST_ROWS = 100
_UNSENT = (OutboxState.DEAD, OutboxState.FAILED)


class SqlOutbox:
    """``Outbox`` on SQLite or PostgreSQL; safe to share between threads and processes."""

    def __init__(
        self,
        engine: Engine,
        cipher: Cipher,
        *,
        clock: Callable[[], datetime],
        lease_seconds: float = LEASE_SECONDS,
    ) -> None:
        """``clock`` must go on: leases of dead workers end by it."""
        self._engine = engine
        self._cipher = cipher
        self._clock = clock
        self._lease = timedelta(seconds=lease_seconds)

    def claim(self) -> OutboxClaim | UnreadableMessage | None:
        """Lease the row that is due longest; looks without a lock first, as most find nothing."""
        with reading(self._engine) as connection:
            if connection.execute(next_due(self._clock())).first() is None:
                return None
        with transaction(self._engine) as connection:
            now = self._clock()
            row = connection.execute(next_due(now).with_for_update(skip_locked=True)).first()
            return self._lease_row(connection, row, now) if row else None

    def mark_sent(self, claim: OutboxClaim, provider_id: str) -> None:
        sent = {"state": OutboxState.SENT, "sent_at": self._clock(), "last_error": None}
        self._end(claim, sent | {"provider_id": provider_id})

    def try_later(
        self, claim: OutboxClaim, error: str, seconds: float, *, maybe_sent: bool
    ) -> None:
        later: Values = {
            "due_at": self._clock() + timedelta(seconds=seconds),
            "last_error": error,
        }
        self._end(claim, later if maybe_sent else later | {"attempted_at": None})

    def give_up(self, claim: OutboxClaim, error: str) -> None:
        self._end(claim, {"state": OutboxState.DEAD, "last_error": error})

    def take_for_chat(self, address: str) -> Sequence[str]:
        with reading(self._engine) as connection:
            found = (
                connection.execute(waiting_for_chat(self._cipher.digests(address))).scalars().all()
            )
        if not found:
            return ()
        now = self._clock()
        taken = update(outbox).where(outbox.c.id.in_(found), IS_WAITING)
        shown = taken.values(state=OutboxState.DELIVERED, sent_at=now)
        with transaction(self._engine) as connection:
            rows = connection.execute(
                shown.returning(outbox.c.id, outbox.c.key, outbox.c.text)
            ).all()
            texts = [self._text_of(connection, row) for row in sorted(rows, key=lambda row: row.id)]
        return [text for text in texts if text]

    def note_receipt(self, key: str, provider_id: str, *, is_delivered: bool) -> bool:
        state = OutboxState.DELIVERED if is_delivered else OutboxState.FAILED
        received = {"state": state, "provider_id": provider_id, "leased_until": None}
        is_it = or_(
            outbox.c.provider_id == provider_id,
            (outbox.c.key == key) & outbox.c.provider_id.is_(None),
        )
        still_out = outbox.c.state.in_((OutboxState.WAITING, OutboxState.SENT))
        note = update(outbox).where(is_it, still_out).values(**received)
        with transaction(self._engine) as connection:
            noted = connection.execute(note.returning(outbox.c.key)).scalars().all()
            if not is_delivered:
                self._alert_instead(connection, noted)
        return bool(noted)

    def rows(self, *, only_dead: bool) -> Sequence[OutboxRow]:
        wanted = select(outbox).order_by(outbox.c.id.desc()).limit(MOST_ROWS)
        if only_dead:
            wanted = wanted.where(outbox.c.state.in_(_UNSENT))
        with reading(self._engine) as connection:
            return [row_from(row) for row in connection.execute(wanted)]

    def retry(self, key: str) -> bool:
        again = {"state": OutboxState.WAITING, "attempts": 0, "due_at": self._clock()}
        freed = {"leased_until": None, "provider_id": None, "last_error": None}
        given_up = update(outbox).where(outbox.c.key == key, outbox.c.state.in_(_UNSENT))
        with transaction(self._engine) as connection:
            return connection.execute(given_up.values(**again, **freed)).rowcount == 1

    def _lease_row(
        self, connection: Connection, row: AnyRow, now: datetime
    ) -> OutboxClaim | UnreadableMessage:
        try:
            message = message_from(self._cipher, row)
        except Unavailable as error:
            self._leave_dead(connection, row, error.code)
            return UnreadableMessage(
                key=row.key, outlet=Outlet(row.outlet), attempts=row.attempts, error=error.code
            )
        until = now + self._lease
        leased = {"leased_until": until, "attempts": row.attempts + 1}
        attempted = {"attempted_at": row.attempted_at or now}
        connection.execute(
            update(outbox).where(outbox.c.id == row.id).values(**leased, **attempted)
        )
        return OutboxClaim(
            row_id=row.id,
            message=message,
            attempts=row.attempts + 1,
            maybe_sent_since=row.attempted_at,
            lease_until=until,
        )

    def _text_of(self, connection: Connection, row: AnyRow) -> str:
        """Return the words, or nothing where no key opens them."""
        try:
            return self._cipher.unseal(row.text)
        except Unavailable as error:
            self._leave_dead(connection, row, error.code)
            return ""

    def _leave_dead(self, connection: Connection, row: AnyRow, error: str) -> None:
        """Leave what cannot be read, as it would block the others."""
        unreadable = {"state": OutboxState.DEAD, "last_error": error}
        connection.execute(update(outbox).where(outbox.c.id == row.id).values(**unreadable))
        self._alert_instead(connection, [row.key])

    def _end(self, claim: OutboxClaim, values: Values) -> None:
        """Say what became of a claimed message, unless another worker took it over meanwhile."""
        held = update(outbox).where(
            outbox.c.id == claim.row_id,
            IS_WAITING,
            outbox.c.leased_until == claim.lease_until,
        )
        ended = held.values(leased_until=None, **values).returning(outbox.c.key)
        with transaction(self._engine) as connection:
            keys = connection.execute(ended).scalars().all()
            if values.get("state") is OutboxState.DEAD:
                self._alert_instead(connection, keys)

    def _alert_instead(self, connection: Connection, keys: Sequence[str]) -> None:
        for watch_id in map(watch_asked_by, keys):
            if watch_id is not None:
                make_alert_due(connection, watch_id, self._clock())
