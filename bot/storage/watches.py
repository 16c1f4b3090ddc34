"""The statements of a watch: opened and settled by turns, asked and alerted by workers.

A watch is open until the resident settles it. It is asked once and alerted once, whatever number
of workers look: both are marked by compare-and-set in the transaction that queues the message.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, func, insert, or_, select, update

from bot.intake.conversation import Channel, ConversationId
from bot.intake.errors import Unavailable
from bot.intake.watch import SafetyChange, Settlement, Watch, WatchKind
from bot.storage.columns import UtcDateTime
from bot.storage.crypt import Cipher
from bot.storage.mapping import AnyRow, seal_some
from bot.storage.safety_tables import watches
from bot.storage.tables import conversations
from bot.usecases.outbox_ports import DueWatch

REPLACED = "replaced"
"""Settlement of a watch that a newer one of its conversation took over."""
_now = bindparam("now", type_=UtcDateTime())
_OPEN = (watches.c.conversation_id == bindparam("of"), watches.c.settled_at.is_(None))
_QUIET = watches.c.alerted_at.is_(None)
# What the resident said must still be told to the supervisor, whatever comes after it.
_IS_PROMISED = (watches.c.settlement == Settlement.NOT_REACHED) & _QUIET

SETTLE = (
    update(watches)
    .where(*_OPEN, watches.c.kind.in_(bindparam("kinds", expanding=True)))
    .values(settled_at=_now, settlement=bindparam("how"))
    .returning(watches.c.id)
)
BRING_FORWARD = (
    update(watches)
    .where(*_OPEN)
    .values(settlement=Settlement.NOT_REACHED, ask_at=None, alert_at=_now)
)
REPLACE = (
    update(watches)
    .where(
        *_OPEN,
        watches.c.kind.in_(bindparam("kinds", expanding=True)),
        or_(watches.c.settlement.is_(None), ~_IS_PROMISED),
    )
    .values(settled_at=_now, settlement=REPLACED)
    .returning(watches.c.alert_at, watches.c.alerted_at)
)
MAKE_DUE = (
    update(watches)
    .where(
        watches.c.id == bindparam("this"),
        watches.c.settled_at.is_(None),
        _QUIET,
        watches.c.alert_at > _now,
    )
    .values(alert_at=_now)
)
_next_unasked = (
    select(watches.c.id)
    .where(watches.c.settled_at.is_(None), watches.c.asked_at.is_(None), _QUIET)
    .where(watches.c.ask_at <= _now)
    .order_by(watches.c.ask_at)
    .limit(1)
    .with_for_update(skip_locked=True)
    .scalar_subquery()
)
_next_quiet = (
    select(watches.c.id)
    .where(watches.c.settled_at.is_(None), _QUIET, watches.c.alert_at <= _now)
    .order_by(watches.c.alert_at)
    .limit(1)
    .with_for_update(skip_locked=True)
    .scalar_subquery()
)
MARK_ASKED = (
    update(watches)
    .where(watches.c.id == _next_unasked)
    .values(asked_at=_now)
    .returning(watches.c.id)
)
MARK_ALERTED = (
    update(watches)
    .where(watches.c.id == _next_quiet)
    .values(alerted_at=_now)
    .returning(watches.c.id)
)
READ = (
    select(
        watches,
        conversations.c.channel,
        conversations.c.address,
        conversations.c.sender,
        conversations.c.opted_out_at,
    )
    .join_from(watches, conversations)
    .where(watches.c.id == bindparam("this"))
)
COUNT_OPEN = select(func.count()).select_from(watches).where(*_OPEN)


def settle(
    connection: Connection, conversation_id: str, settlement: Settlement, now: datetime
) -> Sequence[int]:
    """End what the resident settled and return the ended; "not reached" makes the alert due.

    The answer to a question about urgency says nothing of an emergency that was told before.
    """
    if settlement is Settlement.NOT_REACHED:
        connection.execute(BRING_FORWARD, {"of": conversation_id, "now": now})
        return ()
    answered = settlement is Settlement.ANSWERED
    kinds = [WatchKind.QUESTION] if answered else list(WatchKind)
    values = {"of": conversation_id, "kinds": kinds, "how": settlement, "now": now}
    return connection.execute(SETTLE, values).scalars().all()


def open_watch(
    connection: Connection, cipher: Cipher, conversation_id: str, watch: Watch, now: datetime
) -> None:
    """Open a watch in place of an open one, whose alert it must not put off.

    A question never takes the place of an emergency.
    """
    is_question = watch.kind is WatchKind.QUESTION
    kinds = [WatchKind.QUESTION] if is_question else list(WatchKind)
    replaced = connection.execute(REPLACE, {"of": conversation_id, "kinds": kinds, "now": now})
    earlier = [row.alert_at for row in replaced if row.alerted_at is None]
    values = {
        "conversation_id": conversation_id,
        "kind": watch.kind,
        "criterion": watch.criterion,
        "card": seal_some(cipher, watch.card),
        "language": watch.language,
        "opened_at": now,
        "ask_at": None if watch.ask_after is None else now + watch.ask_after,
        "alert_at": min([now + watch.alert_due_after, *earlier]),
    }
    connection.execute(insert(watches), values)


def apply_change(
    connection: Connection,
    cipher: Cipher,
    conversation_id: str,
    change: SafetyChange,
    now: datetime,
) -> Sequence[int]:
    """Settle first, then open; return the watches that need no answer any more."""
    settled: Sequence[int] = ()
    if change.settle:
        settled = settle(connection, conversation_id, change.settle, now)
    if change.watch:
        open_watch(connection, cipher, conversation_id, change.watch, now)
    return settled


def mark_asked(connection: Connection, cipher: Cipher, now: datetime) -> DueWatch | None:
    """Mark the watch whose question is due longest; workers never get the same one."""
    marked = connection.execute(MARK_ASKED, {"now": now}).scalar()
    return None if marked is None else _read(connection, cipher, marked)


def mark_alerted(connection: Connection, cipher: Cipher, now: datetime) -> DueWatch | None:
    """Mark the watch whose alert is due longest; workers never get the same one."""
    marked = connection.execute(MARK_ALERTED, {"now": now}).scalar()
    return None if marked is None else _read(connection, cipher, marked)


def make_alert_due(connection: Connection, watch_id: int, now: datetime) -> None:
    """Alert now: the resident could not be asked."""
    connection.execute(MAKE_DUE, {"this": watch_id, "now": now})


def _read(connection: Connection, cipher: Cipher, watch_id: int) -> DueWatch:
    row = connection.execute(READ, {"this": watch_id}).one()
    channel = Channel(row.channel)
    settlement = row.settlement
    return DueWatch(
        watch_id=row.id,
        kind=WatchKind(row.kind),
        criterion=row.criterion,
        card=_readable(cipher, row.card),
        language=row.language,
        opened_at=row.opened_at,
        asked_at=row.asked_at,
        settlement=Settlement(settlement) if settlement else None,
        conversation_id=ConversationId(row.conversation_id),
        channel=channel,
        to=_readable(cipher, _way_back(row, channel)),
        opted_out=row.opted_out_at is not None,
    )


def _way_back(row: AnyRow, channel: Channel) -> str | None:
    sealed: str | None = row.address if channel is Channel.CHAT else row.sender
    return sealed


def _readable(cipher: Cipher, sealed: str | None) -> str:
    """Return the text, or nothing: an alert goes out also where its card cannot be read."""
    try:
        return cipher.unseal(sealed) if sealed else ""
    except Unavailable:
        return ""
